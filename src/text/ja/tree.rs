//! Sentences for [`TreeCode`].

use crate::finding::tree::TreeCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(TreeCode) {
        Cycle => "同じ期間の中で計算が循環しています（{cycle}）。", "循環を断つか、prev() で前の期間を参照してください。";
        UnknownMetric => "「{id}」という指標はありません。", "指標を追加するか、計画にある指標のIDを使ってください。";
        UnknownMetricNear => "「{id}」という指標はありません。", "「{suggestion}」の誤りではありませんか。";
        TotalAssumed =>
            "「{metric}」は単位と計算式からは集計方法が決まらないため、期間全体では{total}として扱っています。",
            "単位（件、円、% など）を付けるか、total に flow（合計）、rate（平均）、stock（期末の値）のいずれかを指定してください。";
        CourseAroundZero => "「{metric}」は期間ごとの値の平均が0のため、幅や分布に合わせて値を増減できません。", "値の入力はそのままにして、値が0の別の入力に幅や分布を設定し、計算式で足してください。";
        CourseOfCounts =>
            "「{metric}」は期間ごとに値が異なるため、1つの件数の分布では表せません。",
            "poisson で varies を each_period にし、値を0以上にするか、low と high を使うか、値を1つにしてください。";
    }
}
