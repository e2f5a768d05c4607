//! Sentences for [`Cause`].

use crate::finding::undefined::Cause;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(Cause) {
        NoValue => "「{metric}」（{period}）の値が入力されていません。", "値を入力してください。";
        DivisionByZero => "「{metric}」（{period}）は0で割ることになるため計算できません。", "割る側の値や式が0になっていないか確認してください。";
        LogOfNonPositive => "「{metric}」（{period}）は ln() の中が0以下のため計算できません。", "ln() の中の値を確認してください。";
        RootOfNegative => "「{metric}」（{period}）は sqrt() の中が負の値のため計算できません。", "sqrt() の中の値を確認してください。";
        PowerUndefined => "「{metric}」（{period}）はこのべき乗が定義されないため計算できません。", "底を正の値にするか、指数を整数にしてください。";
        TooLarge => "「{metric}」（{period}）は結果が大きすぎるため計算できません。", "もとになる値の桁を確認してください。";
        EmptyClamp => "「{metric}」（{period}）は clamp() の下限が上限を超えているため計算できません。", "下限と上限を入れ替えてください。";
        BeforeFirst => "「{metric}」（{period}）は計画の開始より前の値を参照しています。", "prev(x, 100) や lag(x, 1, 100) のように、最後の引数で開始前の値を指定してください。";
        NoWeight => "「{metric}」（{period}）は加重平均の重みの合計が0のため計算できません。", "分母となる指標の値を確認してください。";
    }
}
