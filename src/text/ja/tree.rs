//! Sentences for [`TreeCode`].

use crate::finding::tree::TreeCode;
use crate::text::Template;

pub(super) const fn template(code: TreeCode) -> Template {
    match code {
        TreeCode::Cycle => Template {
            message: "同じ期間の中で計算が循環しています（{cycle}）。",
            hint: "循環を断つか、prev() で前の期間を参照してください。",
        },
        TreeCode::UnknownMetric => Template {
            message: "「{id}」という指標はありません。",
            hint: "指標を追加するか、計画にある指標のIDを使ってください。",
        },
        TreeCode::UnknownMetricNear => Template {
            message: "「{id}」という指標はありません。",
            hint: "「{suggestion}」の誤りではありませんか。",
        },
        TreeCode::TotalAssumed => Template {
            message: "「{metric}」は単位と計算式からは集計方法が決まらないため、期間全体では{total}として扱っています。",
            hint: "単位（件、円、% など）を付けるか、total に flow（合計）、rate（平均）、stock（期末の値）のいずれかを指定してください。",
        },
        TreeCode::CourseAroundZero => Template {
            message: "「{metric}」は期間ごとの値の平均が0のため、幅や分布に合わせて値を増減できません。",
            hint: "値の入力はそのままにして、値が0の別の入力に幅や分布を設定し、計算式で足してください。",
        },
        TreeCode::CourseOfCounts => Template {
            message: "「{metric}」は期間ごとに値が異なるため、1つの件数の分布では表せません。",
            hint: "poisson で varies を each_period にし、値を0以上にするか、low と high を使うか、値を1つにしてください。",
        },
    }
}
