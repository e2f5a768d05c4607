//! Sentences for [`Cause`].

use crate::finding::undefined::Cause;
use crate::text::Template;

pub(super) const fn template(cause: Cause) -> Template {
    match cause {
        Cause::NoValue => Template {
            message: "「{metric}」（{period}）の値が入力されていません。", hint: "値を入力してください。"
        },
        Cause::DivisionByZero => Template {
            message: "「{metric}」（{period}）は0で割ることになるため計算できません。",
            hint: "割る側の値や式が0になっていないか確認してください。",
        },
        Cause::LogOfNonPositive => Template {
            message: "「{metric}」（{period}）は ln() の中が0以下のため計算できません。",
            hint: "ln() の中の値を確認してください。",
        },
        Cause::RootOfNegative => Template {
            message: "「{metric}」（{period}）は sqrt() の中が負の値のため計算できません。",
            hint: "sqrt() の中の値を確認してください。",
        },
        Cause::PowerUndefined => Template {
            message: "「{metric}」（{period}）はこのべき乗が定義されないため計算できません。",
            hint: "底を正の値にするか、指数を整数にしてください。",
        },
        Cause::TooLarge => Template {
            message: "「{metric}」（{period}）は結果が大きすぎるため計算できません。",
            hint: "もとになる値の桁を確認してください。",
        },
        Cause::EmptyClamp => Template {
            message: "「{metric}」（{period}）は clamp() の下限が上限を超えているため計算できません。",
            hint: "下限と上限を入れ替えてください。",
        },
        Cause::BeforeFirst => Template {
            message: "「{metric}」（{period}）は計画の開始より前の値を参照しています。",
            hint: "prev(x, 100) や lag(x, 1, 100) のように、最後の引数で開始前の値を指定してください。",
        },
        Cause::NoWeight => Template {
            message: "「{metric}」（{period}）は加重平均の重みの合計が0のため計算できません。",
            hint: "分母となる指標の値を確認してください。",
        },
    }
}
