//! Japanese, in 敬体.

use super::Template;
use crate::finding::{Code, Word};

mod engine;
mod forecast;
mod formula;
pub(super) mod goal;
mod plan;
pub(super) mod set;
mod simulate;
mod tree;
mod undefined;

pub(super) fn template(code: Code) -> Template {
    match code {
        Code::Plan(code) => plan::template(code),
        Code::Formula(code) => formula::template(code),
        Code::Tree(code) => tree::template(code),
        Code::Engine(code) => engine::template(code),
        Code::Undefined(cause) => undefined::template(cause),
        Code::Simulate(code) => simulate::template(code),
        Code::Forecast(code) => forecast::template(code),
        Code::Goal(code) => goal::template(code),
        Code::Set(code) => set::template(code),
    }
}

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Number => "数値",
        Word::Text => "文字列",
        Word::List => "配列",
        Word::Object => "オブジェクト",
        Word::Boolean => "真偽値（true か false）",
        Word::Characters => "文字",
        Word::Items => "件",
        Word::Bytes => "バイト",
        Word::Nothing => "空（null）",
        Word::Date => "日付（例: 2026-10-01）",
        Word::Period => "期間（例: 2026-10）",
        Word::Id => "ID",
        Word::NoUnit => "単位なし",
        Word::Metric => "指標",
        Word::Party => "担当（組織・人）",
        Word::NoSuchDay => "暦にない日付",
        Word::AskTarget => "いくつを目指します",
        Word::AskHorizon => "いつまでに達成します",
        Word::AskEvidence => "直近の実績はどのくらいです",
        Word::LeftToOthers => "実行を他の人に委ねています",
        Word::OnlyHelps => "ご自身が何をするのかが決まりません",
        Word::LessThanOnePercent => "1%未満",
        Word::MoreThan99Percent => "99%超",
        Word::Goal => "目標",
        Word::Sum => "各期間の合計",
        Word::Mean => "平均",
        Word::Last => "最後の期間の値",
    }
}
