//! What a rule over a set of goals is, and what it finds.

use super::members::Set;
use crate::finding::set::SetCode;
use crate::finding::{Argument, Severity};
use crate::text::number;

/// A rule: its cost and its check. It costs its weight once for each goal above that it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SetRule {
    pub(crate) code: SetCode,
    pub(crate) weight: u8,
    pub(crate) severity: Severity,
    pub(crate) check: fn(&Set<'_>) -> Vec<SetHit>,
}

/// What a rule found.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetHit {
    /// The goal above, by its place.
    pub(crate) above: Option<usize>,
    /// The goals it is about.
    pub(crate) goals: Vec<usize>,
    /// The party it is about.
    pub(crate) party: Option<usize>,
    /// What the sentences are filled with.
    pub(crate) arguments: Vec<(&'static str, Argument)>,
    /// The numbers it rests on, with their units.
    pub(crate) facts: Vec<(&'static str, f64, String)>,
}

impl SetHit {
    /// With a fact for a slot.
    pub(crate) fn with(mut self, slot: &'static str, argument: impl Into<Argument>) -> Self {
        self.arguments.push((slot, argument.into()));
        self
    }

    /// With a number that fills a slot of its name and is part of the evidence.
    pub(crate) fn amount(mut self, name: &'static str, value: f64, unit: &str) -> Self {
        self.arguments.push((name, Argument::Amount { value: number::rounded(value, unit, 10_000.0, 1e-3), unit: unit.to_owned() }));
        self.facts.push((name, value, unit.to_owned()));
        self
    }

    /// With a count.
    pub(crate) fn count(self, name: &'static str, count: usize) -> Self {
        self.amount(name, count as f64, "")
    }
}
