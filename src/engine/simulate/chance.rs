//! Probabilities from replicates, and the chance of a target under changes for other engines.

use std::rc::Rc;

use super::Chance;
use super::points::Sampling;
use super::run::{Aim, Plan, Run, Wanted};
use super::uncertainty::Uncertainty;
use crate::tree::{Adjustments, Tree};

/// The mean of the replicates and its standard error.
pub(crate) fn mean(replicates: &[f64]) -> (f64, f64) {
    let count = replicates.len().max(1) as f64;
    let mean = replicates.iter().sum::<f64>() / count;
    let squares: f64 = replicates.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / (count - 1.0).max(1.0) / count).sqrt())
}

/// How a probability is known, which says how exactly it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It is 0 or 1.
    Certain,
    /// Draws were counted.
    Counted,
    /// Each draw told a chance.
    Smoothed,
}

/// How exact the tables of distributions are in the middle, and far out for the size of the chance.
const EXACT: [f64; 2] = [1e-6, 1e-3];

/// A probability from its replicates.
///
/// Where all replicates agree, their scatter says nothing. Counts that agree are known to one draw, as that is the least by which they can
/// differ; so is what no draw reaches, or every one. What is smoothed is known as exactly as the tables.
pub(super) fn of(replicates: &[f64], known: Known, draws: usize) -> Chance {
    let (probability, error) = mean(replicates);
    let standard_error = if known == Known::Certain { 0.0 } else { error.max(least(probability, known, draws)) };
    Chance { probability, standard_error, margin: margin(standard_error, replicates.len()) }
}

/// Half the width of the 95 % interval of what so many replicates tell: Student's t by its expansion about the normal quantile in the
/// inverse degrees of freedom (Abramowitz and Stegun 1964, 26.7.5), whose terms here are for 0.975.
pub(super) fn margin(standard_error: f64, replicates: usize) -> f64 {
    let inverse = 1.0 / (replicates as f64 - 1.0).max(1.0);
    standard_error * (1.959_964 + inverse * (2.372_271 + inverse * (2.822_500 + inverse * 2.555_850)))
}

/// The least error that a probability can have.
pub(super) fn least(probability: f64, known: Known, draws: usize) -> f64 {
    match known {
        Known::Certain => 0.0,
        Known::Smoothed if probability > 0.0 && probability < 1.0 => {
            let [middle, end] = EXACT;
            middle.min(end * probability.min(1.0 - probability))
        }
        Known::Smoothed | Known::Counted => 1.0 / draws as f64,
    }
}

/// The chance of a target under changes, from at least so many draws. The same seed draws the same numbers whatever the changes, so that
/// two answers can be compared; another seed checks them independently.
pub(crate) fn chance_of(tree: &Tree, uncertainty: &Rc<Uncertainty>, adjustments: Adjustments, aim: Aim, draws: usize, seed: u64) -> Chance {
    let wanted = Wanted { aims: vec![aim], ..Wanted::default() };
    let plan = Plan::of(draws);
    let mut run = Run::new(tree, Rc::clone(uncertainty), adjustments, wanted, plan, (Sampling::Sobol, seed));
    run.advance(usize::MAX);
    run.chance(0)
}
