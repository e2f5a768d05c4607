//! Rates learned from actuals: how often it worked of how many tries.

use serde::Serialize;

use super::{Drawn, shape};
use crate::finding::Finding;
use crate::finding::simulate::SimulateCode;
use crate::formula::expression::{Expression, Kind};
use crate::list::Listed;
use crate::plan::document::{Distribution, Metric};
use crate::plan::period::Period;
use crate::tree::Tree;

/// A rate that was learned from actuals.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LearnedRate {
    /// The id of the rate.
    pub metric: String,
    /// The successes that were observed.
    pub successes: f64,
    /// The tries that were observed.
    pub trials: f64,
    /// The first parameter of the beta distribution: the prior's and the successes.
    pub alpha: f64,
    /// The second parameter: the prior's and the failures.
    pub beta: f64,
}

/// Every rate that an input puts in and the actuals tell of.
///
/// The tries are the actuals of what the rate is `of`; the successes those of a metric that is computed as their product in the same
/// period, else the tries times the rate's own actual. Periods without both do not count, and a rate with more successes than tries is left
/// as it is: it is no share of them.
///
/// What cannot be learned is told.
pub(super) fn rates(tree: &Tree, told: &mut Vec<Finding>) -> Vec<LearnedRate> {
    let mut learned = Vec::new();
    for (slot, metric) in tree.plan().metrics.iter().enumerate() {
        if metric.formula.is_some() {
            continue;
        }
        let of = metric.of.as_deref().and_then(|of| tree.slot(of));
        let (successes, trials) = of.map_or((0.0, 0.0), |of| counts(tree, slot, of));
        let finding = |code: SimulateCode| {
            Finding::warning(code.into(), format!("metrics[{slot}]"))
                .with("metric", tree.name(slot))
                .with("of", of.map_or("", |of| tree.name(of)))
        };
        if trials == 0.0 {
            if of.is_some() && !observed(tree, slot).is_empty() {
                told.push(finding(SimulateCode::RateObserved));
            }
        } else if !(0.0..=trials).contains(&successes) {
            told.push(finding(SimulateCode::SuccessesAboveTries).with("successes", successes).with("tries", trials));
        } else {
            let prior = metric.input.as_ref().and_then(|input| shape(metric, input)).map(|shape| prior(metric, shape.distribution()));
            if prior == Some(None) {
                told.push(finding(SimulateCode::PriorIdle));
            }
            let [a, b] = prior.flatten().unwrap_or([0.5; 2]);
            let (alpha, beta) = (a + successes, b + trials - successes);
            learned.push(LearnedRate { metric: metric.id.clone(), successes, trials, alpha, beta });
        }
    }
    if learned.is_empty() && told.is_empty() {
        told.push(Finding::warning(SimulateCode::NothingLearned.into(), "actuals"));
    }
    learned
}

/// What the plan says of a rate, as a beta distribution: of another shape the one with the mean and the variance that it has within 0 and
/// 1. `None` where it is a single value there, or nothing but the ends.
fn prior(metric: &Metric, shape: Distribution) -> Option<[f64; 2]> {
    const PARTS: u32 = 1 << 12;
    /// What rounding leaves of a single value.
    const NOTHING: f64 = 1e-24;
    if let Distribution::Beta { alpha, beta } = shape {
        return Some([alpha, beta]);
    }
    let quantile = Drawn::new(metric, super::Shape::Named(shape)).quantile().clone().within(0.0, 1.0);
    let numbers = (0..PARTS).map(|part| (2 * part + 1) << 19).listed();
    let mut row = vec![0.0; numbers.len()];
    quantile.fill(&numbers, &mut row);
    let mean_of = |value: &dyn Fn(f64) -> f64| row.iter().map(|x| value(*x)).sum::<f64>() / f64::from(PARTS);
    let mean = mean_of(&|x| x);
    let variance = mean_of(&|x| (x - mean) * (x - mean));
    let sum = mean * (1.0 - mean) / variance - 1.0;
    Some([mean * sum, (1.0 - mean) * sum]).filter(|[a, b]| *a > 0.0 && *b > 0.0 && variance > NOTHING)
}

/// The successes and tries of a rate: those of the first metric with the product as its formula whose actuals meet the tries, and where it
/// has none those that the rate's own actuals tell.
fn counts(tree: &Tree, slot: usize, of: usize) -> (f64, f64) {
    let tries = observed(tree, of);
    let at = |list: &[(Period, f64)], period: Period| list.iter().find(|(other, _)| *other == period).map(|(_, value)| *value);
    let products = tree.dependents(slot).filter(|result| is_product(tree, *result, [slot, of])).map(|result| observed(tree, result));
    let hits = products.into_iter().find(|hits| tries.iter().any(|(period, _)| at(hits, *period).is_some())).unwrap_or_default();
    let (mut successes, mut trials) = (0.0, 0.0);
    for (period, tries) in tries {
        // Rates of several parties do not add up.
        let mut own = tree.plan().actuals.iter().filter(|actual| actual.period == period && tree.slot(&actual.metric) == Some(slot));
        let rate = own.next().filter(|_| own.next().is_none()).map(|actual| actual.value * tries);
        if let Some(hits) = at(&hits, period).or(rate) {
            successes += hits;
            trials += tries;
        }
    }
    (successes, trials)
}

/// Whether a metric is just the product of two others.
fn is_product(tree: &Tree, slot: usize, of: [usize; 2]) -> bool {
    let Some(Expression { kind: Kind::Product(factors), .. }) = tree.expression(slot) else { return false };
    let names: Vec<Option<usize>> = factors
        .iter()
        .map(|factor| match &factor.expression.kind {
            Kind::Reference(id) if !factor.divisor => tree.slot(id),
            _ => None,
        })
        .listed();
    matches!(names.as_slice(), [Some(one), Some(other)] if [*one, *other] == of || [*other, *one] == of)
}

/// The actuals of a metric by period, those of several parties added up.
fn observed(tree: &Tree, slot: usize) -> Vec<(Period, f64)> {
    let mut found: Vec<(Period, f64)> = Vec::new();
    for actual in &tree.plan().actuals {
        if tree.slot(&actual.metric) == Some(slot) {
            match found.iter_mut().find(|(period, _)| *period == actual.period) {
                Some((_, sum)) => *sum += actual.value,
                None => found.push((actual.period, actual.value)),
            }
        }
    }
    found
}
