//! How far must the levers go for the target to be reached with some probability?

use std::rc::Rc;

use serde::Serialize;

use super::question::{NOISE, Question};
use super::{DecomposeOptions, Requirement};
use crate::engine::changes;
use crate::engine::simulate::{Aim, Chance, Learning, Uncertainty, chances, whole_seed};
use crate::error::Result;
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::plan::document::Direction;
use crate::plan::value::Map;
use crate::tree::{Adjustment, Operation};

/// What reaching the target with a given probability takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Confident {
    /// The probability asked for.
    pub confidence: f64,
    /// Whether it can be had within the levers' limits.
    pub feasible: bool,
    /// What the levers are multiplied by; where it cannot be had, the most that their limits allow.
    pub factor: f64,
    /// The probability there, from the draws it was solved with.
    pub chance: Chance,
    /// The probability there from draws of a fresh seed.
    pub check: Chance,
    /// What the metric comes to there when every input has its stated value.
    pub reached: Option<f64>,
    /// What each metric must be, by id, in the plan's order; in whole numbers by the policy where these keep the limits. The probabilities
    /// are those of the unrounded ones.
    pub metrics: Map<Requirement>,
}

/// Draws for each probability on the way.
const DRAWS: usize = 16_384;
/// The draws that check the answer.
const CHECK_DRAWS: usize = 65_536;
/// How far factors are sought where no limit ends them.
const FARTHEST: f64 = 1024.0;

/// The least factor whose chance is at least `confidence`, between 0 and `most`; `None` where even `most` is not enough.
///
/// `chance` is taken to rise with the factor.
pub(super) fn least_factor(confidence: f64, most: f64, chance: &mut dyn FnMut(f64) -> f64) -> Option<f64> {
    let (mut low, mut high) = (0.0, 1.0_f64.min(most));
    while chance(high) < confidence {
        if high >= most {
            return None;
        }
        low = high;
        high = (2.0 * high).min(most);
    }
    while high - low > 1e-5 * high {
        let middle = f64::midpoint(low, high);
        if chance(middle) < confidence {
            low = middle;
        } else {
            high = middle;
        }
        if high < 1e-6 {
            break;
        }
    }
    Some(high)
}

pub(super) fn confident(question: &Question<'_>, options: &DecomposeOptions) -> Result<Option<Confident>> {
    let Some(confidence) = options.confidence else { return Ok(None) };
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(Finding::error(EngineCode::NoProbability.into(), "confidence").with("value", confidence).into());
    }
    let tree = question.tree;
    let seed = whole_seed(options.seed)?;
    let uncertainty = Rc::new(Uncertainty::of(tree, Learning::None)?);
    let base = changes::adjustments(tree, options.scenario.as_deref(), &options.changes)?;
    let goal = tree.plan().goals.iter().find(|goal| goal.metric.as_deref() == Some(&question.id(question.root)));
    let wished = goal.and_then(|goal| goal.direction).unwrap_or(Direction::AtLeast);
    let aim = Aim { slot: question.root, target: question.target, direction: wished };
    let mut most = FARTHEST;
    for lever in &question.levers {
        for (period, value) in question.state.series(lever.slot).into_iter().enumerate() {
            let (_, high) = question.range(lever.slot, period);
            if let (Some(value), Some((high, _))) = (value.filter(|value| *value > 0.0), high) {
                most = most.min(high / value);
            }
        }
    }
    let held = |factor: f64| question.keeps(&question.at(factor, super::Limits::Ignored), NOISE);
    if !held(most) && held(1.0) {
        // Limits of what is computed, which lies between.
        let (mut within, mut beyond) = (1.0, most);
        for _ in 0..60 {
            let middle = f64::midpoint(within, beyond);
            if held(middle) {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        most = within;
    }
    let periods = tree.periods().len();
    let at = |factor: f64, draws: usize, seed: u64| {
        let mut adjustments = base.clone();
        for lever in &question.levers {
            let scaled = Adjustment { from: 0, to: periods, operation: Operation::Multiply(factor) };
            adjustments.push((lever.slot, scaled));
        }
        chances(tree, &uncertainty, adjustments, &[aim], draws, seed).joint
    };
    // Where less of the levers is better, the factor is sought downwards.
    let downwards = wished == Direction::AtMost;
    let found = if downwards {
        least_factor(confidence, FARTHEST, &mut |factor| at(1.0 / factor.max(1.0 / FARTHEST), DRAWS, seed).probability)
            .map(|factor| 1.0 / factor)
    } else {
        least_factor(confidence, most, &mut |factor| at(factor, DRAWS, seed).probability)
    };
    let factor = found.unwrap_or(if downwards { 1.0 / FARTHEST } else { most });
    let state = question.at(factor, super::Limits::Ignored);
    let mut rounded = question.round(&state, options.rounding);
    if !question.broken(&|slot, period| rounded.at(slot, period)).is_empty() {
        rounded = question.round(&state, super::Rounding::None);
    }
    Ok(Some(Confident {
        confidence,
        feasible: found.is_some(),
        factor,
        chance: at(factor, DRAWS, seed),
        check: at(factor, CHECK_DRAWS, seed.wrapping_add(0x9E37_79B9)),
        reached: state.total(question.root),
        metrics: question.requirements(&state, &rounded),
    }))
}

#[cfg(test)]
mod tests {
    use super::least_factor;

    #[test]
    fn the_least_factor_is_found_from_both_sides() {
        // ln 5 and −ln 0.7.
        let found = |confidence, most| least_factor(confidence, most, &mut |factor: f64| 1.0 - libm::exp(-factor));
        assert!((found(0.8, 100.0).unwrap() - 1.609_437_912_434_100_3).abs() < 2e-5);
        assert!((found(0.3, 100.0).unwrap() - 0.356_674_943_938_732_45).abs() < 1e-5);
        assert_eq!(found(0.8, 1.5), None);
    }
}
