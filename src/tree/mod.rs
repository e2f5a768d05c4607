//! A plan made ready to compute: formulas parsed and put in order, units checked, totals decided.
//!
//! A [`Tree`] is immutable; what-ifs are arguments of the engines. A metric is known by its slot, its place in the plan.
//!
//! | function | purpose |
//! |---|---|
//! | [`compile`] | `Plan` → `Tree`, or everything that stands in the way |
//! | [`State::new`] | every metric in every period, under changes |
//! | [`State::set`] | one input changed, and what depends on it |
//! | [`State::why`] | why a metric has no value |

use crate::formula::expression::Expression;
use crate::list::Listed;
use crate::plan::date::Date;
use crate::plan::document::{Metric, Plan, Role, Total};
use crate::plan::identifier::spelled;
use crate::plan::ids::Ids;

pub mod arithmetic;
pub(crate) mod block;
mod compile;
mod count;
pub(crate) mod gradient;
mod kernel;
pub(crate) mod lanes;
mod nature;
pub(crate) mod normal;
mod program;
mod rename;
pub(crate) mod scope;
mod state;
mod tape;
mod total;
mod units;

pub use compile::{Compiled, compile};
pub use rename::rename;
pub(crate) use state::{Adjustment, Adjustments, Operation, Path};
pub use state::{Reason, State};

/// A plan ready to compute.
#[derive(Clone, Debug)]
pub struct Tree {
    plan: Plan,
    periods: Vec<PeriodSpan>,
    nodes: Vec<Node>,
    slots: Ids,
    /// Slots in the order of computation, the running sums among them.
    order: Vec<usize>,
    /// For each slot the slots computed from it, in any period.
    dependents: Vec<Vec<usize>>,
    /// For each slot its place in that order.
    positions: Vec<usize>,
    /// For each slot the rates whose total it weights.
    weighs: Vec<Vec<usize>>,
    /// What computes it all.
    program: program::Program,
    /// The metrics whose running sum a formula asks for; their slots follow the metrics'.
    running_sums: Vec<usize>,
}

/// A period of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodSpan {
    /// Its label, as the document writes it.
    pub label: String,
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// Its working days.
    pub workdays: f64,
}

/// What the tree knows of a metric beside the document.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The formula as read.
    pub(crate) expression: Option<Expression>,
    /// The formula as operations.
    pub(crate) tape: Vec<tape::Op>,
    /// The series put in; NaN where there is none. Empty for a formula.
    pub(crate) input: Vec<f64>,
    /// The metrics its formula names, each once, in the order of the text.
    pub(crate) drivers: Vec<usize>,
    /// How it totals.
    pub(crate) total: Total,
    /// What weights a rate's mean.
    pub(crate) weight: Option<usize>,
    /// Whether its total is its formula on the totals of its drivers.
    pub(crate) by_formula: bool,
}

impl Tree {
    /// The plan it was made from.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Gives the plan back.
    pub fn into_plan(self) -> Plan {
        self.plan
    }

    /// The periods.
    pub fn periods(&self) -> &[PeriodSpan] {
        &self.periods
    }

    /// How many metrics.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no metric.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The slot of a metric.
    pub fn slot(&self, id: &str) -> Option<usize> {
        self.slots.get(id).or_else(|| self.slots.get(&spelled(id)))
    }

    /// A metric of the document by its slot.
    pub fn metric(&self, slot: usize) -> Option<&Metric> {
        self.plan.metrics.get(slot)
    }

    /// A metric's name; its id where it has none.
    pub fn name(&self, slot: usize) -> &str {
        self.metric(slot).map_or("", |metric| if metric.name.is_empty() { &metric.id } else { &metric.name })
    }

    /// A metric's unit as the plan writes it; empty for none.
    pub fn unit(&self, slot: usize) -> &str {
        self.metric(slot).map_or("", |metric| &metric.unit)
    }

    /// The metrics that a metric's formula names.
    pub fn drivers(&self, slot: usize) -> &[usize] {
        self.node(slot).map_or(&[], |node| &node.drivers)
    }

    /// The metrics whose formula names a metric.
    pub fn dependents(&self, slot: usize) -> impl Iterator<Item = usize> {
        let count = self.nodes.len();
        let mut direct: Vec<usize> = Vec::new();
        for &dependent in self.dependents.get(slot).map_or(&[][..], Vec::as_slice) {
            if dependent < count {
                direct.push(dependent);
            } else {
                direct.extend(self.dependents.get(dependent).into_iter().flatten().filter(|&&through| through < count));
            }
        }
        crate::order::sort(&mut direct);
        direct.dedup();
        direct.into_iter()
    }

    /// How a metric totals over the timeline.
    pub fn total_kind(&self, slot: usize) -> Total {
        self.node(slot).map_or(Total::Flow, |node| node.total)
    }

    /// The formula of a metric as read.
    pub fn expression(&self, slot: usize) -> Option<&Expression> {
        self.node(slot).and_then(|node| node.expression.as_ref())
    }

    /// The only end result of the plan; `None` where there is none or more than one.
    pub fn kgi(&self) -> Option<usize> {
        let mut ends = (0..self.len()).filter(|&slot| self.metric(slot).and_then(|metric| metric.role) == Some(Role::Kgi));
        match (ends.next(), ends.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Which metrics a metric is computed from, through any number of steps and periods; itself among them.
    pub fn ancestry(&self, slot: usize) -> Vec<bool> {
        self.reach(slot, |at| self.drivers(at).to_vec())
    }

    /// Which metrics a metric's total is computed from: the same, and what weights the mean of a rate on the way.
    pub(crate) fn behind_total(&self, slot: usize) -> Vec<bool> {
        let mut behind = self.ancestry(slot);
        let totals = self.reach(slot, |at| if self.totals_by_formula(at) { self.drivers(at).to_vec() } else { Vec::new() });
        for (at, _) in totals.iter().enumerate().filter(|(at, reached)| **reached && self.periods.len() > 1 && !self.totals_by_formula(*at))
        {
            for (mark, also) in self.weight(at).map(|weight| self.ancestry(weight)).into_iter().flatten().zip(&mut behind) {
                *also |= mark;
            }
        }
        behind
    }

    /// Which metrics are computed from a metric, through any number of steps and periods; itself among them.
    pub fn reached_from(&self, slot: usize) -> Vec<bool> {
        self.reach(slot, |at| self.dependents(at).listed())
    }

    fn reach(&self, from: usize, next: impl Fn(usize) -> Vec<usize>) -> Vec<bool> {
        let mut seen = vec![false; self.len()];
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            if let Some(mark @ false) = seen.get_mut(at) {
                *mark = true;
                waiting.extend(next(at));
            }
        }
        seen
    }

    /// The metric that weights a rate when it is totalled.
    pub fn weight(&self, slot: usize) -> Option<usize> {
        self.node(slot).and_then(|node| node.weight)
    }

    /// Whether a metric's total is its formula on the totals of its drivers, where no change holds it.
    pub(crate) fn totals_by_formula(&self, slot: usize) -> bool {
        self.node(slot).is_some_and(|node| node.by_formula)
    }

    /// Whether somebody can move a metric: an input that says so, or an input of role `action` that does not say otherwise.
    pub fn is_lever(&self, slot: usize) -> bool {
        self.metric(slot).is_some_and(|metric| metric.formula.is_none() && metric.lever.unwrap_or(metric.role == Some(Role::Action)))
    }

    pub(crate) fn node(&self, slot: usize) -> Option<&Node> {
        self.nodes.get(slot)
    }

    /// The slot whose running sum a slot beyond the metrics holds.
    pub(crate) fn summed(&self, slot: usize) -> Option<usize> {
        slot.checked_sub(self.nodes.len()).and_then(|index| self.running_sums.get(index)).copied()
    }

    /// The slot that holds the running sum of a metric.
    pub(crate) fn running_sum(&self, slot: usize) -> Option<usize> {
        self.running_sums.binary_search(&slot).ok().map(|index| self.nodes.len() + index)
    }

    /// The place of a slot in the order of computation.
    pub(crate) fn position(&self, slot: usize) -> usize {
        self.positions.get(slot).copied().unwrap_or(usize::MAX)
    }

    /// Slots in the order of computation, the running sums among them.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    /// Metrics and running sums together.
    pub(crate) fn slot_count(&self) -> usize {
        self.nodes.len() + self.running_sums.len()
    }

    /// The same tree over its first periods only, so that totals are totals to date.
    pub(crate) fn until(&self, periods: usize) -> Self {
        let mut tree = self.clone();
        tree.shorten(periods);
        tree
    }

    /// Leaves off all but the first periods.
    pub(crate) fn shorten(&mut self, periods: usize) {
        self.periods.truncate(periods);
    }

    /// The timeline's working days.
    pub fn workdays(&self) -> f64 {
        self.periods.iter().map(|period| period.workdays).sum()
    }
}
