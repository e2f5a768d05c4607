//! Rates learned from actuals: how often it worked of how many tries.

use serde::Serialize;

use super::{distribution, is_fraction};
use crate::formula::expression::{Expression, Kind};
use crate::list::Listed;
use crate::plan::document::Distribution;
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
/// The tries are the actuals of what the rate is `of`; the successes those of a metric that is computed as their product, in the same
/// period. Periods without both do not count, and a rate with more successes than tries is left as it is: it is no share of them.
pub(super) fn rates(tree: &Tree) -> Vec<LearnedRate> {
    let mut learned = Vec::new();
    for (slot, metric) in tree.plan().metrics.iter().enumerate() {
        let Some(of) = metric.of.as_deref().and_then(|of| tree.slot(of)) else { continue };
        let Some(result) = (metric.formula.is_none()).then(|| tree.dependents(slot).find(|result| is_product(tree, *result, [slot, of])))
        else {
            continue;
        };
        let Some(result) = result else { continue };
        let (mut successes, mut trials) = (0.0, 0.0);
        for (period, tries) in observed(tree, of) {
            if let Some((_, hits)) = observed(tree, result).into_iter().find(|(other, _)| *other == period) {
                successes += hits;
                trials += tries;
            }
        }
        if trials > 0.0 && successes >= 0.0 && successes <= trials {
            let prior = metric.input.as_ref().and_then(|input| distribution(metric, input));
            let (a, b) = match prior {
                Some(Distribution::Beta { alpha, beta }) if is_fraction(metric, 0.0, 1.0) => (alpha, beta),
                _ => (0.5, 0.5),
            };
            let (alpha, beta) = (a + successes, b + trials - successes);
            learned.push(LearnedRate { metric: metric.id.clone(), successes, trials, alpha, beta });
        }
    }
    learned
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
fn observed(tree: &Tree, slot: usize) -> Vec<(crate::plan::period::Period, f64)> {
    let mut found: Vec<(crate::plan::period::Period, f64)> = Vec::new();
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
