//! A number with what it counts, before it gets its place in the original text.

use super::frame::{QuantityKind, Role};
use super::time::{Cadence, TimeMention, TimeRole};

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
    },
}

impl Reading {
    pub(crate) const fn start(&self) -> usize {
        match self {
            Self::Counts(number) => number.start,
            Self::NotATarget { start, .. } => *start,
        }
    }

    pub(crate) const fn end(&self) -> usize {
        match self {
            Self::Counts(number) => number.end,
            Self::NotATarget { end, .. } => *end,
        }
    }
}

/// The rhythm whose words stand within a few bytes before a number.
pub(crate) fn rhythm_before(times: &[TimeMention], text: &str, start: usize, reach: usize) -> Option<Cadence> {
    let mention = times.iter().rev().find(|mention| mention.end <= start)?;
    let TimeRole::Cadence(cadence) = mention.role else { return None };
    let between = text.get(mention.end..start)?;
    (between.len() <= reach && !between.contains(['。', '.', '\n'])).then_some(cadence)
}

/// The rhythm whose words follow a number within a few bytes.
pub(crate) fn rhythm_after(times: &[TimeMention], text: &str, end: usize, reach: usize) -> Option<Cadence> {
    let mention = times.iter().find(|mention| mention.start >= end)?;
    let TimeRole::Cadence(cadence) = mention.role else { return None };
    let between = text.get(end..mention.start)?;
    (between.len() <= reach && !between.contains(['。', '.', '\n', ',', '、'])).then_some(cadence)
}

/// Gives a number before `to`, →, から and the like the role of a baseline when another follows it closely.
pub(crate) fn settle_baselines(numbers: &mut [Number], text: &str, joints: &[&str]) {
    let ends: Vec<(usize, usize)> = numbers.iter().map(|number| (number.start, number.end)).collect();
    for (number, following) in numbers.iter_mut().zip(ends.iter().skip(1)) {
        let Some(between) = text.get(number.end..following.0) else { continue };
        if between.len() <= 40 && joints.iter().any(|joint| between.trim_start_matches(['(', ' ', ')']).starts_with(joint)) {
            number.role = Role::Baseline;
        }
    }
}
