//! A number with what it counts, before it gets its place in the original text.

use super::cursor::{contains_any, has_mark, starts_with_any, trim_start};
use super::frame::{QuantityKind, Role};
use super::time::{Cadence, TimeMention, TimeRole};
use crate::text::search;

/// A number in the normalised text, by its bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) value_max: Option<f64>,
    pub(crate) unit: String,
    pub(crate) kind: QuantityKind,
    pub(crate) role: Role,
    pub(crate) delta: bool,
    pub(crate) per: Option<Cadence>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The unit itself says what is counted: a noun or a currency.
    pub(crate) names_thing: bool,
}

/// What a number turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// It counts for the goal.
    Counts(Number),
    /// A year, a version, a floor, a part of a name.
    NotATarget {
        /// Its first byte.
        start: usize,
        /// One past its last byte.
        end: usize,
        /// Nothing for a string of digits that is no number, such as a telephone number.
        value: Option<f64>,
    },
}

impl Number {
    /// A target, of nothing yet.
    pub(crate) fn new(value: f64, unit: &str, kind: QuantityKind, start: usize, end: usize) -> Self {
        Self {
            value,
            value_max: None,
            unit: unit.to_owned(),
            kind,
            role: Role::Target,
            delta: false,
            per: None,
            start,
            end,
            names_thing: false,
        }
    }

    /// A share of a whole, in percent.
    pub(crate) fn percent(value: f64, kind: QuantityKind, start: usize, end: usize) -> Self {
        Self::new(value, "%", kind, start, end)
    }
}

impl Reading {
    pub(crate) const fn end(&self) -> usize {
        match self {
            Self::Counts(number) => number.end,
            Self::NotATarget { end, .. } => *end,
        }
    }
}

/// What a factor changes, in percent: 1.2 times is 20 more, without the noise of binary fractions.
pub(crate) fn change_by(factor: f64) -> f64 {
    libm::round((factor - 1.0) * 1e11) / 1e9
}

/// The rhythm whose words stand within a few bytes before a number.
#[inline(never)]
pub(crate) fn rhythm_before(times: &[TimeMention], text: &str, start: usize, reach: usize) -> Option<Cadence> {
    let mention = super::scan::mention_at(times, start).filter(|mention| mention.end <= start)?;
    let TimeRole::Cadence(cadence, _) = mention.role else { return None };
    let between = text.get(mention.end..start)?;
    (between.len() <= reach && !has_mark(between, "。.\n;")).then_some(cadence)
}

/// The rhythm whose words follow a number within a few bytes.
#[inline(never)]
pub(crate) fn rhythm_after(times: &[TimeMention], text: &str, end: usize, reach: usize) -> Option<Cadence> {
    let mention = times.get(times.partition_point(|mention| mention.start < end))?;
    let TimeRole::Cadence(cadence, _) = mention.role else { return None };
    let between = text.get(end..mention.start)?;
    (between.len() <= reach && !has_mark(between, "。.\n,、")).then_some(cadence)
}

/// Gives a number before `to`, →, から and the like the role of a baseline when another of its kind follows it closely.
pub(crate) fn settle_baselines(numbers: &mut [Number], text: &str, joints: &'static str) {
    for index in 1..numbers.len() {
        let (before, after) = numbers.split_at_mut(index);
        let (Some(number), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let Some(between) = text.get(number.end..next.start) else { continue };
        // `by 7 days to 38 days`
        if text.get(..number.start).is_some_and(|before| before.ends_with("by ")) {
            continue;
        }
        let joint = trim_start(between, "( )");
        // 5件を40%, 0回を1か月: another kind of number.
        let units_differ = number.unit != next.unit && !number.unit.is_empty() && !next.unit.is_empty();
        let other = units_differ && (joint.starts_with('を') || number.unit == "%" || next.unit == "%")
            // 730万円を12月末までに達成する(現在655万円)
            || joint.starts_with('を') && next.role == Role::Baseline;
        // `9 a sprint → 5 a sprint`
        if between.len() <= 40 && !other && (starts_with_any(joint, joints) || contains_any(between, "→|->|=>")) {
            number.role = Role::Baseline;
        }
    }
}

/// What the head of a table says of the numbers below it: `| Metric | Now | Target |`.
pub(crate) fn settle_columns(numbers: &mut [Number], text: &str) {
    const NOW: &str = "now|current|baseline|actual|today|現状|現在|実績|昨年|前年";
    const AIM: &str = "target|goal|目標|計画";
    let Some((head, _)) = text.split_once('\n').filter(|(head, _)| contains_any(head, NOW) && contains_any(head, AIM)) else { return };
    let (mut at, mut column) = (head.len(), 0);
    for number in numbers.iter_mut().filter(|number| number.start > head.len()) {
        for byte in search::between(text, at, number.start).bytes() {
            column = if byte == b'\n' { 0 } else { column + usize::from(byte == b'|') };
        }
        at = number.start;
        let cell = head.split('|').nth(column).filter(|_| column > 0).unwrap_or_default();
        if contains_any(cell, NOW) {
            number.role = Role::Baseline;
        } else if contains_any(cell, AIM) {
            number.role = Role::Target;
        }
    }
}
