//! English.

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
        Word::Number => "a number",
        Word::Text => "text",
        Word::List => "a list",
        Word::Object => "an object",
        Word::Boolean => "true or false (a boolean)",
        Word::Characters => "characters",
        Word::Items => "items",
        Word::Bytes => "bytes",
        Word::Nothing => "nothing",
        Word::Date => "a date such as 2026-10-01",
        Word::Period => "a period such as 2026-10",
        Word::Id => "an id",
        Word::NoUnit => "no unit",
        Word::Metric => "metric",
        Word::Party => "party",
        Word::NoSuchDay => "no calendar has this day",
        Word::AskTarget => "What value do you aim at",
        Word::AskHorizon => "By when",
        Word::AskEvidence => "What were the recent actuals",
        Word::LeftToOthers => "leaves the work to others",
        Word::OnlyHelps => "does not say what you do yourself",
        Word::LessThanOnePercent => "less than 1%",
        Word::MoreThan99Percent => "more than 99%",
        Word::Goal => "goal",
        Word::Sum => "the sum of the periods",
        Word::Mean => "an average",
        Word::Last => "the value of the last period",
    }
}
