//! Probabilities from replicates, and the chance of targets under changes for other engines.

use std::rc::Rc;

use super::Chance;
use super::points::Sampling;
use super::run::{Aim, Plan, Run, Wanted};
use super::uncertainty::Uncertainty;
use crate::list::Listed;
use crate::tree::{Adjustments, Tree};

/// The mean of the replicates and its standard error.
pub(crate) fn mean(replicates: &[f64]) -> (f64, f64) {
    let count = replicates.len().max(1) as f64;
    let mean = replicates.iter().sum::<f64>() / count;
    let squares: f64 = replicates.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / (count - 1.0).max(1.0) / count).sqrt())
}

/// A probability from its replicates. Where it is not certain its error is at least one draw: agreement of a few replicates proves no more.
pub(super) fn of(replicates: &[f64], certain: bool, draws: usize) -> Chance {
    let (probability, error) = mean(replicates);
    let standard_error = if certain { 0.0 } else { error.max(1.0 / draws as f64) };
    Chance { probability, standard_error }
}

/// The chances of some targets under one set of changes.
#[allow(dead_code, reason = "the solver that stands on it follows")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chances {
    /// For each target.
    pub(crate) each: Vec<Chance>,
    /// That all are reached together.
    pub(crate) joint: Chance,
}

/// The chances of targets under changes, from at least so many draws. The same seed draws the same numbers whatever the changes, so that
/// two answers can be compared; another seed checks them independently.
#[allow(dead_code, reason = "the solver that stands on it follows")]
pub(crate) fn chances(
    tree: &Tree,
    uncertainty: &Rc<Uncertainty>,
    adjustments: Adjustments,
    aims: &[Aim],
    draws: usize,
    seed: u64,
) -> Chances {
    let wanted = Wanted { aims: aims.to_vec(), ..Wanted::default() };
    let plan = Plan::of(draws);
    let mut run = Run::new(tree, Rc::clone(uncertainty), adjustments, wanted, plan, (Sampling::Sobol, seed));
    run.advance(usize::MAX);
    let each: Vec<Chance> = (0..aims.len()).map(|aim| of(&run.chances(aim), run.is_certain(aim), plan.draws())).listed();
    let joint = match each.as_slice() {
        [only] => *only,
        _ => of(&run.joint(), (0..aims.len()).all(|aim| run.is_certain(aim)), plan.draws()),
    };
    Chances { each, joint }
}
