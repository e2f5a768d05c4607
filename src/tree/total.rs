//! What a metric comes to over the whole timeline: flows add up, stocks end, rates are weighted.

use super::Tree;
use super::arithmetic::{self, Cause, Outcome};
use super::scope::{self, Scope};
use super::state::State;
use crate::finding::Span;
use crate::formula::expression::{Expression, Function, Kind};
use crate::plan::document::Total;

/// Why there is no total.
pub(crate) enum Missing {
    /// This period has no value.
    Period(usize),
    /// This metric has no total.
    Metric(usize),
    /// The total itself cannot be computed.
    Cause(Cause, Option<Span>),
}

/// The total of a metric.
///
/// A rate is its formula on the totals where that holds for totals as for periods, else the mean of its periods, weighted where there
/// is something to weight it by; [`super::nature`] decides.
pub(crate) fn of(tree: &Tree, state: &State, slot: usize) -> Result<f64, Missing> {
    let Some(node) = tree.node(slot) else { return Err(Missing::Cause(Cause::NoValue, None)) };
    let periods = tree.periods().len();
    if node.total == Total::Stock {
        let last = periods.saturating_sub(1);
        return state.at(slot, last).ok_or(Missing::Period(last));
    }
    if let Some(expression) = node.expression.as_ref().filter(|_| is_on_totals(tree, state, slot)) {
        return on_totals(tree, state, expression);
    }
    let values = (0..periods).map(|period| state.at(slot, period).ok_or(Missing::Period(period))).collect::<Result<Vec<f64>, _>>()?;
    match (node.total, node.weight) {
        (Total::Flow, _) => finite(values.iter().sum()),
        _ if values.windows(2).all(|pair| matches!(pair, [a, b] if a.to_bits() == b.to_bits())) => {
            values.first().copied().ok_or(Missing::Cause(Cause::NoValue, None))
        }
        (_, None) => finite(values.iter().sum::<f64>() / values.len() as f64),
        (_, Some(weight)) => weighted(state, &values, weight),
    }
}

/// Whether a metric's total is its formula on the totals of its drivers.
pub(super) fn is_on_totals(tree: &Tree, state: &State, slot: usize) -> bool {
    tree.totals_by_formula(slot) && !state.is_adjusted(slot)
}

fn weighted(state: &State, values: &[f64], weight: usize) -> Result<f64, Missing> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (period, value) in values.iter().enumerate() {
        let share = state.at(weight, period).ok_or(Missing::Metric(weight))?;
        sum += share * value;
        weights += share;
    }
    if weights == 0.0 { Err(Missing::Cause(Cause::NoWeight, None)) } else { finite(sum / weights) }
}

fn finite(value: f64) -> Result<f64, Missing> {
    arithmetic::finite(value).map_err(|cause| Missing::Cause(cause, None))
}

fn on_totals(tree: &Tree, state: &State, expression: &Expression) -> Result<f64, Missing> {
    scope::evaluate(expression, &OnTotals { tree, state }).map_err(|fault| match fault.metric.and_then(|(id, _)| tree.slot(&id)) {
        Some(driver) => Missing::Metric(driver),
        None => Missing::Cause(fault.cause, Some(fault.span)),
    })
}

/// What the names in a formula stand for over the whole timeline.
pub(crate) struct OnTotals<'state> {
    pub(crate) tree: &'state Tree,
    pub(crate) state: &'state State,
}

impl Scope for OnTotals<'_> {
    fn metric(&self, id: &str) -> Outcome {
        self.tree.slot(id).and_then(|slot| self.state.total(slot)).ok_or(Cause::NoValue)
    }

    fn lag(&self, _: &str, _: usize) -> Option<Outcome> {
        None
    }

    fn cumulative(&self, _: &str) -> Outcome {
        Err(Cause::NoValue)
    }

    fn workdays(&self) -> f64 {
        self.tree.workdays()
    }

    fn period(&self) -> f64 {
        self.tree.periods().len() as f64
    }
}

/// Whether a formula asks for other periods, or which one it is.
pub(crate) fn looks_through_time(expression: &Expression) -> bool {
    matches!(expression.kind, Kind::Period | Kind::Call(Function::Lag | Function::Prev | Function::Cumulative, _))
        || expression.any_part(&looks_through_time)
}
