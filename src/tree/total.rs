//! What a metric comes to over the whole timeline: flows add up, stocks end, rates are weighted.

use super::arithmetic::{self, Cause, Outcome};
use super::scope::{self, Scope};
use super::state::State;
use super::{Node, Tree};
use crate::finding::Span;
use crate::formula::expression::{Expression, Function, Kind};
use crate::formula::unit::Unit;
use crate::plan::document::{Metric, Total};

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
/// A rate is the mean of its periods weighted by its denominator (`of`); without one it is its formula on the totals, and where
/// the formula looks through time, or there is none, the plain mean.
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
    let Some(node) = tree.node(slot) else { return false };
    let formula = node.expression.as_ref().is_some_and(|expression| !looks_through_time(expression));
    node.total == Total::Rate && node.weight.is_none() && formula && !state.is_adjusted(slot)
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
    match &expression.kind {
        Kind::Literal(_) | Kind::Reference(_) | Kind::Workdays => false,
        Kind::Negate(inner) => looks_through_time(inner),
        Kind::Sum(terms) => terms.iter().any(|term| looks_through_time(&term.expression)),
        Kind::Product(factors) => factors.iter().any(|factor| looks_through_time(&factor.expression)),
        Kind::Power(left, right) | Kind::Compare(_, left, right) => looks_through_time(left) || looks_through_time(right),
        Kind::Period | Kind::Call(Function::Lag | Function::Prev | Function::Cumulative, _) => true,
        Kind::Call(_, arguments) => arguments.iter().any(looks_through_time),
    }
}

/// Whether a formula's value grows with the length of the period, or looks at others.
fn grows_with_time(expression: &Expression) -> bool {
    match &expression.kind {
        Kind::Workdays => true,
        Kind::Negate(inner) => grows_with_time(inner),
        Kind::Sum(terms) => terms.iter().any(|term| grows_with_time(&term.expression)),
        Kind::Product(factors) => factors.iter().any(|factor| grows_with_time(&factor.expression)),
        Kind::Power(left, right) | Kind::Compare(_, left, right) => grows_with_time(left) || grows_with_time(right),
        Kind::Call(_, arguments) => looks_through_time(expression) || arguments.iter().any(grows_with_time),
        Kind::Period | Kind::Literal(_) | Kind::Reference(_) => false,
    }
}

/// Decides how each metric totals where the plan does not say, and what weights the rates.
///
/// A share, anything with a denominator, and a price, a duration or a fraction that others are multiplied by, is a rate, as is what is
/// computed from rates only; what carries over from its own previous period, and people, are stocks; all else is a flow. A price without
/// a denominator is weighted by what it multiplies, so that totals multiply as periods do.
pub(crate) fn decide(tree: &mut Tree) {
    let cofactors = cofactors(tree);
    let multiplies = multiplies(tree);
    // Drivers first: what is made of rates only is a rate itself.
    for slot in tree.order.clone() {
        let (Some(metric), Some(node)) = (tree.plan.metrics.get(slot), tree.nodes.get(slot)) else { continue };
        let cofactor = cofactors.get(slot).copied().flatten();
        let total = metric.total.unwrap_or_else(|| by_nature(tree, slot, metric, node, multiplies.get(slot) == Some(&true)));
        let weight = match total {
            Total::Rate if node.expression.is_none() => node.weight.or(cofactor),
            Total::Rate => node.weight,
            _ => None,
        };
        if let Some(node) = tree.nodes.get_mut(slot) {
            node.total = total;
            node.weight = weight;
        }
    }
    tree.weighs = vec![Vec::new(); tree.slot_count()];
    for (slot, node) in tree.nodes.iter().enumerate() {
        if let Some(weighed) = node.weight.and_then(|weight| tree.weighs.get_mut(weight)) {
            weighed.push(slot);
        }
    }
}

fn by_nature(tree: &Tree, slot: usize, metric: &Metric, node: &Node, multiplies: bool) -> Total {
    let unit = Unit::parse(&metric.unit).unwrap_or_default();
    let is_share = metric.unit.trim() == "%" || metric.of.is_some();
    let is_fraction = metric.unit.is_empty() && node.input.iter().all(|value| (0.0..=1.0).contains(value));
    let is_intensity = node.expression.is_none() && multiplies && (unit.is_currency() || unit.is_time() || is_fraction);
    let of_rates = node.expression.as_ref().is_some_and(|expression| !grows_with_time(expression))
        && !node.drivers.is_empty()
        && node.drivers.iter().all(|&driver| tree.node(driver).is_some_and(|driver| driver.total == Total::Rate));
    if is_share || is_intensity || of_rates || unit.has_denominator() {
        Total::Rate
    } else if node.drivers.contains(&slot)
        || (node.expression.is_none() && unit.is_people())
        || node.expression.as_ref().is_some_and(is_running_sum)
    {
        Total::Stock
    } else if metric.unit.is_empty() && node.expression.as_ref().is_some_and(is_quotient) {
        Total::Rate
    } else {
        Total::Flow
    }
}

fn is_running_sum(expression: &Expression) -> bool {
    matches!(&expression.kind, Kind::Call(Function::Cumulative, _))
}

fn is_quotient(expression: &Expression) -> bool {
    matches!(&expression.kind, Kind::Product(factors) if factors.iter().any(|factor| factor.divisor))
}

/// Which metrics are factors of a product somewhere.
fn multiplies(tree: &Tree) -> Vec<bool> {
    let mut factors = vec![false; tree.nodes.len()];
    for node in &tree.nodes {
        let Some(Expression { kind: Kind::Product(parts), .. }) = &node.expression else { continue };
        for part in parts {
            if let Kind::Reference(id) = &part.expression.kind
                && let Some(mark) = tree.slot(id).and_then(|slot| factors.get_mut(slot))
            {
                *mark = true;
            }
        }
    }
    factors
}

/// For each metric the one other metric that formulas multiply it by; `None` where there is none or more than one.
fn cofactors(tree: &Tree) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    let mut unclear = vec![false; tree.nodes.len()];
    for node in &tree.nodes {
        let Some(Expression { kind: Kind::Product(factors), .. }) = &node.expression else { continue };
        let names: Vec<usize> = factors
            .iter()
            .filter(|factor| !factor.divisor)
            .filter_map(|factor| if let Kind::Reference(id) = &factor.expression.kind { tree.slot(id) } else { None })
            .collect();
        if let [a, b] = *names.as_slice() {
            for (one, other) in [(a, b), (b, a)] {
                match (found.get_mut(one), unclear.get_mut(one)) {
                    (Some(entry @ None), _) => *entry = Some(other),
                    (Some(Some(known)), Some(mark)) if *known != other => *mark = true,
                    _ => {}
                }
            }
        }
    }
    found.into_iter().zip(unclear).map(|(other, unclear)| if unclear { None } else { other }).collect()
}
