//! English.

use super::sentences::sentences;
use crate::finding::{Code, Word};
use crate::words::Texts;

mod engine;
mod forecast;
mod formula;
pub(super) mod goal;
mod plan;
pub(super) mod set;
mod simulate;
mod tree;
mod undefined;

pub(super) fn said(code: Code) -> Texts {
    match code {
        Code::Plan(code) => plan::said(code),
        Code::Formula(code) => formula::said(code),
        Code::Tree(code) => tree::said(code),
        Code::Engine(code) => engine::said(code),
        Code::Undefined(cause) => undefined::said(cause),
        Code::Simulate(code) => simulate::said(code),
        Code::Forecast(code) => forecast::said(code),
        Code::Goal(code) => goal::said(code),
        Code::Set(code) => set::said(code),
    }
}

sentences! {
    /// A word of ours.
    word(Word) {
        Number => "a number";
        Text => "text";
        List => "a list";
        Object => "an object";
        Boolean => "true or false (a boolean)";
        Nothing => "nothing";
        Date => "a date such as 2026-10-01";
        Period => "a period such as 2026-10";
        NoUnit => "no unit";
        Metric => "metric";
        Characters => "characters";
        Items => "items";
        Bytes => "bytes";
        Party => "party";
        Goal => "goal";
        Sum => "the sum of the periods";
        Mean => "an average";
        Last => "the value of the last period";
        NoSuchDay => "no calendar has this day";
        AskTarget => "What value do you aim at";
        AskHorizon => "By when";
        AskEvidence => "What were the recent actuals";
        LeftToOthers => "leaves the work to others";
        OnlyHelps => "does not say what you do yourself";
        LessThanOnePercent => "less than 1%";
        MoreThan99Percent => "more than 99%";
    }
}
