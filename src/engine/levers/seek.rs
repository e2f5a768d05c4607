//! The least effort from several starts.
//!
//! One start is enough where formulas are smooth and efforts are squares. Elsewhere each valley has an optimum of its own: beyond choices
//! and jumps, and for absolute efforts wherever another lever goes first. So plans that reach the target are found by values alone, taken
//! back as far as the target holds, and searched from; the best of them stands where no search does better.

use super::field::Field;
use super::program::{self, Norm};
use super::search::{self, Found, MET, SETTLED};
use super::sides;
use crate::list::Listed;

/// How many levers go first, and from how many of the plans by values the search begins; and where kinks are all that is not smooth.
const MOST_FIRST: usize = 12;
const MOST_PLANS: usize = 6;
const FEW: usize = 2;
/// Up to so many moves are taken back one by one.
const MOST_BACK: usize = 64;
const HALVES: usize = 60;
/// How often what has not settled is searched again.
const AGAIN: usize = 3;
/// Of the operations that are left a search by values takes at most one part in so many.
const PARTS: usize = 4;

/// The least effort at which the root reaches the target, both with the field's sign; `far` is where it is known to.
pub(crate) fn least_of_all(field: &mut Field<'_>, target: f64, norm: Norm, far: Vec<f64>) -> Option<Found> {
    let start = field.start();
    let smooth = field.is_smooth();
    if norm == Norm::Absolute
        && smooth
        && let Some(found) = search::linear(field, target, &start).filter(|found| found.met)
    {
        return Some(found);
    }
    let quick = if norm == Norm::Squares && field.jumps.is_empty() { search::least(field, target, norm, start.clone()) } else { None };
    if smooth && quick.as_ref().is_some_and(|found| found.met && found.residual <= SETTLED) {
        return quick;
    }
    let kinks_only = quick.is_some();
    let plans = plans(field, target, norm, far, if kinks_only { FEW } else { MOST_FIRST });
    let mut starts = Vec::new();
    if !kinks_only {
        starts.push(start.clone());
    }
    starts.extend(plans.iter().take(if kinks_only { FEW } else { MOST_PLANS }).map(|plan| plan.moves.clone()));
    let mut best = quick;
    for start in starts {
        best = better(best, search::least(field, target, norm, start));
    }
    // What ran in circles may settle from where it got.
    for _ in 0..AGAIN {
        let Some(at) = best.as_ref().filter(|best| best.met && best.residual > SETTLED).map(|best| best.moves.clone()) else { break };
        best = better(best, search::least(field, target, norm, at));
    }
    // Of plans by values alone nothing says that there is none of less effort.
    best = better(best, plans.into_iter().next());
    if smooth { best } else { Some(sides::explore(field, target, norm, best?)) }
}

/// The better of two: what meets the target, of less effort, or as settled.
pub(crate) fn better(one: Option<Found>, other: Option<Found>) -> Option<Found> {
    let (Some(one), Some(other)) = (&one, &other) else { return one.or(other) };
    let passes = one.passes + other.passes;
    let close = (one.effort - other.effort).abs() <= 1e-9 * one.effort.abs();
    let wins = match (one.met, other.met) {
        (true, true) if close => other.residual < one.residual,
        (true, true) => other.effort < one.effort,
        (met, others) => others && !met,
    };
    Some(Found { passes, ..if wins { other.clone() } else { one.clone() } })
}

/// Plans that reach the target, found by values alone, the one of least effort first.
fn plans(field: &mut Field<'_>, target: f64, norm: Norm, far: Vec<f64>, most_first: usize) -> Vec<Found> {
    let start = field.start();
    let keep = field.meter.left() - field.meter.left() / PARTS;
    let mut plans = Vec::new();
    for sign in [1.0, -1.0] {
        let alike = [0.01, 0.1, 1.0, 10.0].map(|size| field.together(sign * size));
        plans.extend(alike.into_iter().find(|moves| reaches(field, target, moves)));
    }
    if reaches(field, target, &far) {
        for first in promising(field, &start, &far).into_iter().take(most_first) {
            if field.meter.left() < keep {
                break;
            }
            plans.extend(chain(field, target, &start, &far, first));
        }
        plans.push(far);
    }
    let mut found = Vec::new();
    for moves in plans {
        if field.meter.left() < keep {
            break;
        }
        let moves = taken_back(field, target, norm, &start, &moves);
        let Some(value) = field.pull(&moves).filter(|value| *value >= target - MET * target.abs()) else { continue };
        if field.keeps_caps() {
            let effort = program::effort(&field.terms, norm, &moves);
            found.push(Found { moves, value, met: true, effort, residual: 1.0, passes: 0 });
        }
    }
    crate::order::sort_by(&mut found, |a, b| a.effort.total_cmp(&b.effort));
    found.dedup_by(|a, b| (a.effort - b.effort).abs() <= 1e-9 * b.effort);
    found
}

fn reaches(field: &mut Field<'_>, target: f64, moves: &[f64]) -> bool {
    field.pull(moves).is_some_and(|value| value >= target)
}

/// The moves that gain most for their effort, first.
fn promising(field: &mut Field<'_>, start: &[f64], far: &[f64]) -> Vec<usize> {
    let slopes = field.pull(start).and_then(|_| field.slopes()).unwrap_or_default();
    let mut worth: Vec<(f64, usize)> = Vec::new();
    for (index, term) in field.terms.iter().enumerate() {
        let slope = slopes.get(index).copied().unwrap_or_default();
        let moved = start.get(index) != far.get(index);
        worth.push((slope.abs() / term.weight + if moved { f64::MIN_POSITIVE } else { 0.0 }, index));
    }
    crate::order::sort_by(&mut worth, |a, b| b.0.total_cmp(&a.0));
    worth.into_iter().map(|(_, index)| index).listed()
}

/// One lever as far as it can go, then the ones that gain most beside it, until the target is met.
fn chain(field: &mut Field<'_>, target: f64, start: &[f64], far: &[f64], first: usize) -> Option<Vec<f64>> {
    let put = |moves: &[f64], index: usize, to: f64| {
        let mut moves = moves.to_vec();
        if let Some(step) = moves.get_mut(index) {
            *step = to;
        }
        moves
    };
    let term = *field.terms.get(first)?;
    let ends = [far.get(first).copied()?, term.high, term.low];
    let alone = ends.iter().map(|end| put(start, first, *end)).find(|moves| reaches(field, target, moves));
    if alone.is_some() {
        return alone;
    }
    let mut at = put(start, first, ends[0]);
    let mut left: Vec<usize> = (0..start.len()).filter(|&index| index != first && start.get(index) != far.get(index)).listed();
    while !left.is_empty() {
        let slopes = field.pull(&at).and_then(|_| field.slopes()).unwrap_or_default();
        let worth = |index: usize| match (slopes.get(index), field.terms.get(index)) {
            (Some(slope), Some(term)) => slope.abs() / term.weight,
            _ => 0.0,
        };
        let mut next = 0;
        for (place, &index) in left.iter().enumerate() {
            if left.get(next).is_none_or(|&known| worth(index) > worth(known)) {
                next = place;
            }
        }
        let index = left.swap_remove(next);
        at = put(&at, index, far.get(index).copied()?);
        if reaches(field, target, &at) {
            return Some(at);
        }
    }
    None
}

/// Moves taken back as far as the target holds: all in one, then each by itself, the dearest first.
fn taken_back(field: &mut Field<'_>, target: f64, norm: Norm, start: &[f64], moves: &[f64]) -> Vec<f64> {
    let all = closest(field, target, &mut |share| {
        start.iter().zip(moves).map(|(start, end)| if share >= 1.0 { *end } else { start + share * (end - start) }).listed()
    });
    let by_parts = norm == Norm::Absolute || !field.jumps.is_empty();
    let mut best = all.clone();
    let mut least = f64::INFINITY;
    // Where the last one to go is only needed in part, the first ones stay as they are.
    for mut at in [Some(all), Some(moves.to_vec()).filter(|_| by_parts)].into_iter().flatten() {
        let mut order: Vec<(f64, usize)> = Vec::new();
        for (index, ((step, from), term)) in at.iter().zip(start).zip(&field.terms).enumerate() {
            if step.to_bits() != from.to_bits() {
                order.push((term.weight * if norm == Norm::Squares { step * step } else { step.abs() }, index));
            }
        }
        crate::order::sort_by(&mut order, |a, b| b.0.total_cmp(&a.0));
        for (_, index) in order.into_iter().take(MOST_BACK) {
            let (Some(&from), Some(&to)) = (start.get(index), at.get(index)) else { continue };
            at = closest(field, target, &mut |share| {
                let mut next = at.clone();
                if let Some(step) = next.get_mut(index) {
                    *step = if share >= 1.0 { to } else { from + share * (to - from) };
                }
                next
            });
        }
        let effort = program::effort(&field.terms, norm, &at);
        if effort < least {
            (least, best) = (effort, at);
        }
    }
    best
}

/// The least share of a way at which the target holds, as far as halving finds it.
fn closest(field: &mut Field<'_>, target: f64, way: &mut dyn FnMut(f64) -> Vec<f64>) -> Vec<f64> {
    let none = way(0.0);
    if reaches(field, target, &none) {
        return none;
    }
    let (mut low, mut high) = (0.0, 1.0);
    // Most ways are needed to their end.
    let most = way(1.0 - 1e-9);
    if !reaches(field, target, &most) {
        return way(1.0);
    }
    for _ in 0..HALVES {
        let middle = f64::midpoint(low, high);
        if high - low <= f64::EPSILON * high {
            break;
        }
        if reaches(field, target, &way(middle)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    way(high)
}
