//! How far must the levers go for the target to be reached with some probability?

use std::rc::Rc;

use serde::Serialize;

use super::question::{NOISE, Question};
use super::rounding::Rounded;
use super::{DecomposeOptions, Requirement};
use crate::engine::changes;
use crate::engine::simulate::{Aim, Chance, Learning, Uncertainty, chance_of, whole_seed};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::plan::document::Direction;
use crate::plan::value::Map;
use crate::tree::{Adjustment, Adjustments, Operation};

/// What reaching the target with a given probability takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Confident {
    /// The probability asked for.
    pub confidence: f64,
    /// Whether the metric is to be at least the target or at most: as a goal says, at least unless it does, and
    /// without one at most where it is more now.
    pub direction: Direction,
    /// Whether it can be had within all limits, the levers still alike.
    pub feasible: bool,
    /// What the levers are multiplied by; where it cannot be had, the one within the limits with the greatest probability.
    pub factor: f64,
    /// The probability there, from the draws it was solved with.
    pub chance: Chance,
    /// The probability there from draws of a fresh seed.
    pub check: Chance,
    /// What the metric comes to there when every input has its stated value.
    pub reached: Option<f64>,
    /// What each metric must be, by id, in the plan's order; in whole numbers by the policy, or the levers in the ones below, where these keep
    /// the limits and have the probability. `chance` and `check` are those of the unrounded ones.
    pub metrics: Map<Requirement>,
}

/// Draws for each probability on the way.
const DRAWS: usize = 16_384;
/// The draws that check the answer.
const CHECK_DRAWS: usize = 65_536;
/// How far factors are sought where no limit ends them, and below what only the least one is.
const FARTHEST: f64 = 1024.0;
const SMALLEST: f64 = 1.0 / FARTHEST;

/// What was found among factors.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Likely {
    factor: f64,
    chance: f64,
}

/// The factor nearest to 1 between `least` and `most` whose chance is `confidence` or just above; where there is none, the one with the
/// greatest chance that was looked at.
///
/// The chance may rise with the factor or fall.
fn nearest_factor(confidence: f64, [least, most]: [f64; 2], chance: &mut dyn FnMut(f64) -> f64) -> Likely {
    let mut look = |factor: f64| Likely { factor, chance: chance(factor) };
    let enough = |one: Likely| one.chance >= confidence;
    let start = look(1.0_f64.max(least).min(most));
    let mut best = start;
    let mut ends = [start; 2];
    let mut pair = None;
    while pair.is_none() && (ends[0].factor > least || ends[1].factor < most) {
        for (end, size) in ends.iter_mut().zip([0.5, 2.0]) {
            let next = (size * end.factor).min(most).max(least);
            // Down to nothing at last.
            let next = if next < SMALLEST { least } else { next };
            if next.to_bits() == end.factor.to_bits() || pair.is_some() {
                continue;
            }
            let found = look(next);
            if enough(found) != enough(*end) {
                pair = Some((*end, found));
            }
            if found.chance > best.chance && !enough(start) {
                best = found;
            }
            *end = found;
        }
    }
    let Some((mut one, mut other)) = pair else { return best };
    while (one.factor - other.factor).abs() > 1e-5 * one.factor.max(other.factor) && one.factor.max(other.factor) > 1e-6 {
        let middle = look(f64::midpoint(one.factor, other.factor));
        *(if enough(middle) == enough(one) { &mut one } else { &mut other }) = middle;
    }
    if enough(one) { one } else { other }
}

/// What is asked for must be a probability, and the seed whole, also where nothing is drawn.
pub(super) fn check(options: &DecomposeOptions) -> Result<()> {
    let mut findings = Vec::new();
    if let Some(confidence) = options.confidence.filter(|confidence| !(*confidence > 0.0 && *confidence < 1.0)) {
        findings.push(Finding::error(EngineCode::NoProbability.into(), "confidence").with("value", confidence));
    }
    Error::kept(&mut findings, whole_seed(options.seed));
    Error::unless_clean(&findings)
}

pub(super) fn confident(question: &Question<'_>, options: &DecomposeOptions) -> Result<Option<Confident>> {
    let Some(confidence) = options.confidence else { return Ok(None) };
    let tree = question.tree;
    let seed = whole_seed(options.seed)?;
    let uncertainty = Rc::new(Uncertainty::of(tree, Learning::None)?);
    let base = changes::adjustments(tree, options.scenario.as_deref(), &options.changes)?;
    let direction = if question.is_most() { Direction::AtMost } else { Direction::AtLeast };
    let aim = Aim { slot: question.root, target: question.target, direction };
    let periods = tree.periods().len();
    let of = |adjustments: Adjustments, draws: usize, seed: u64| chance_of(tree, &uncertainty, adjustments, aim, draws, seed);
    let at = |factor: f64, draws: usize, seed: u64| {
        let mut adjustments = base.clone();
        for lever in &question.levers {
            adjustments.push((lever.slot, Adjustment { from: 0, to: periods, operation: Operation::Multiply(factor) }));
        }
        of(adjustments, draws, seed)
    };
    let range = range(question);
    let found = nearest_factor(confidence, range, &mut |factor| at(factor, DRAWS, seed).probability);
    let factor = found.factor;
    let state = question.at(factor, super::Limits::Ignored);
    let feasible = found.chance >= confidence && question.keeps(&state, NOISE);
    let mut rounded = question.round(&state, super::Rounding::None);
    if options.rounding != super::Rounding::None {
        let likely = |rounded: &Rounded| {
            let mut adjustments = base.clone();
            for lever in &question.levers {
                for from in 0..periods {
                    let value = |found: Option<f64>| found.unwrap_or_default();
                    let share = value(rounded.at(lever.slot, from)) / value(question.state.at(lever.slot, from));
                    if share.is_finite() {
                        adjustments.push((lever.slot, Adjustment { from, to: from + 1, operation: Operation::Multiply(share) }));
                    }
                }
            }
            of(adjustments, DRAWS, seed).probability >= confidence
        };
        let keeps = |rounded: &Rounded| question.broken(&|slot, period| rounded.at(slot, period)).is_empty();
        let whole = [question.round(&state, options.rounding), question.below(&state, options.rounding)];
        rounded = whole.into_iter().find(|whole| keeps(whole) && (!feasible || likely(whole))).unwrap_or(rounded);
    }
    Ok(Some(Confident {
        confidence,
        direction,
        feasible,
        factor,
        chance: at(factor, DRAWS, seed),
        check: at(factor, CHECK_DRAWS, seed.wrapping_add(0x9E37_79B9)),
        reached: state.total(question.root),
        metrics: question.requirements(&state, &rounded),
    }))
}

/// The least and the greatest factor at which every limit is kept; where the plan itself breaks one of a computed metric, only those of
/// the levers.
fn range(question: &Question<'_>) -> [f64; 2] {
    let (mut least, mut most) = (0.0_f64, FARTHEST);
    for lever in &question.levers {
        for (period, value) in question.state.series(lever.slot).into_iter().enumerate() {
            let (low, high) = question.range(lever.slot, period);
            let Some(value) = value.filter(|value| *value != 0.0) else { continue };
            let (low, high) = (low.map(|low| low / value), high.map(|(high, _)| high / value));
            let (low, high) = if value > 0.0 { (low, high) } else { (high, low) };
            least = least.max(low.unwrap_or_default());
            most = most.min(high.unwrap_or(FARTHEST));
        }
    }
    most = most.max(0.0);
    least = least.min(most);
    // Limits of what is computed lie between.
    let held = |factor: f64| question.keeps(&question.at(factor, super::Limits::Ignored), NOISE);
    let inside = 1.0_f64.max(least).min(most);
    let edge = |end: f64| {
        if held(end) || !held(inside) {
            return end;
        }
        let (mut within, mut beyond) = (inside, end);
        for _ in 0..60 {
            let middle = f64::midpoint(within, beyond);
            *(if held(middle) { &mut within } else { &mut beyond }) = middle;
        }
        within
    };
    [edge(least), edge(most)]
}

#[cfg(test)]
mod tests {
    use super::nearest_factor;

    #[test]
    fn the_nearest_factor_is_found_from_both_sides() {
        // ln 5 and −ln 0.7.
        let found = |confidence, most| nearest_factor(confidence, [0.0, most], &mut |factor: f64| 1.0 - libm::exp(-factor));
        assert!((found(0.8, 100.0).factor - 1.609_437_912_434_100_3).abs() < 2e-5);
        assert!((found(0.3, 100.0).factor - 0.356_674_943_938_732_45).abs() < 1e-5);
        let most = found(0.8, 1.5);
        assert!((most.factor - 1.5).abs() < 1e-12 && most.chance < 0.8);
    }

    #[test]
    fn a_chance_that_falls_is_met_too() {
        // −ln 0.8, and 0 for certainty.
        let falls = |confidence, range| nearest_factor(confidence, range, &mut |factor: f64| libm::exp(-factor));
        assert!((falls(0.8, [0.0, 1024.0]).factor - 0.223_143_551_314_209_76).abs() < 1e-5);
        assert!((falls(0.8, [0.5, 1024.0]).factor - 0.5).abs() < 1e-12);
    }
}
