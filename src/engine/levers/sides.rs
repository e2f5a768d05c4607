//! The other sides of jumps: of what a plan could cost there, and which of them have been looked into.
//!
//! Each combination of sides has an optimum of its own. They are looked into one jump after the other, next to the cheapest one so far
//! first, and left where getting there alone costs as much as the best plan.

use super::field::Field;
use super::program::{self, Norm, Program, Row, dot};
use super::search::{self, Found};
use super::seek;
use crate::list::Listed;
use crate::tree::gradient::sides::Side;

/// How many combinations are looked into, and how many jumps are tried from each.
const MOST: usize = 60;
const MOST_JUMPS: usize = 12;

/// A combination of sides that was looked into.
struct Seen {
    levels: Vec<f64>,
    /// What its best plan costs, or where it has none, what getting there does.
    effort: f64,
    moves: Vec<f64>,
    open: bool,
}

/// The best plan on any sides that can be reached for less than the best plan. Where not all of them were looked into, the plan does not
/// count as settled.
pub(super) fn explore(field: &mut Field<'_>, target: f64, norm: Norm, best: Found) -> Option<Found> {
    let start = field.start();
    let mut seen: Vec<Seen> = Vec::new();
    for (moves, effort) in [(best.moves.clone(), best.effort), (start.clone(), 0.0)] {
        note(field, &mut seen, moves, effort);
    }
    let mut best = best;
    let mut complete = true;
    for _ in 0..MOST {
        let next = (0..seen.len()).filter(|&index| seen.get(index).is_some_and(|seen| seen.open)).min_by(|&a, &b| {
            let effort = |index: usize| seen.get(index).map_or(f64::INFINITY, |seen| seen.effort);
            effort(a).total_cmp(&effort(b))
        });
        let Some(from) = next.and_then(|index| seen.get_mut(index)) else { break };
        from.open = false;
        let at = from.moves.clone();
        if field.pull(&at).is_none() {
            continue;
        }
        let sides = field.sides();
        complete &= sides.len() <= MOST_JUMPS;
        for side in sides.iter().take(MOST_JUMPS) {
            for end in [side.low, side.high].into_iter().filter(|end| end.is_finite()) {
                if field.meter.is_spent() || seen.len() >= MOST {
                    complete = false;
                    break;
                }
                let Some((over, entry)) = beyond(field, norm, &at, side, end) else { continue };
                if best.met && entry >= best.effort * (1.0 - 1e-9) || field.pull(&over).is_none() || is_known(field, &seen) {
                    continue;
                }
                let found = search::least(field, target, norm, over.clone());
                let met = found.as_ref().is_some_and(|found| found.met);
                let effort = found.as_ref().filter(|_| met).map_or(entry, |found| found.effort);
                note(field, &mut seen, over, effort);
                if let Some(found) = found {
                    if let Some(last) = seen.last_mut().filter(|_| met) {
                        last.moves.clone_from(&found.moves);
                    }
                    best = seek::better(Some(best), Some(found))?;
                }
            }
        }
    }
    complete &= !seen.iter().any(|seen| seen.open && seen.effort < best.effort * (1.0 - 1e-9));
    Some(if complete { best } else { Found { residual: best.residual.max(1.0), ..best } })
}

fn note(field: &mut Field<'_>, seen: &mut Vec<Seen>, moves: Vec<f64>, effort: f64) {
    if field.pull(&moves).is_some() {
        let levels = field.sides().iter().map(|side| side.level).listed();
        seen.push(Seen { levels, effort, moves, open: true });
    }
}

fn is_known(field: &Field<'_>, seen: &[Seen]) -> bool {
    let now = field.sides();
    seen.iter().any(|seen| seen.levels.iter().zip(&now).all(|(level, side)| level.to_bits() == side.level.to_bits()))
}

/// The nearest moves beyond an end of a side, and the least effort that getting there takes.
fn beyond(field: &mut Field<'_>, norm: Norm, at: &[f64], side: &Side, end: f64) -> Option<(Vec<f64>, f64)> {
    field.pull(at)?;
    let sign = if end > side.value { 1.0 } else { -1.0 };
    let slopes = field.side_slopes(side, sign)?;
    let hair = 4e-12 * side.size.max(end.abs()).max(1.0);
    let least = dot(&slopes, at) + (end - side.value).abs() + hair;
    let start = field.start();
    let entry = Program { terms: &field.terms, norm, pull: 0.0, centre: &start, meter: &field.meter };
    let row = Row { slopes, least };
    let entry = program::effort(&field.terms, norm, &entry.solve(std::slice::from_ref(&row)));
    let way: Vec<f64> = row.slopes.iter().zip(&field.terms).map(|(slope, term)| slope / term.weight).listed();
    let length = ((end - side.value).abs() + hair) / dot(&row.slopes, &way);
    if !length.is_finite() {
        return None;
    }
    let over = at.iter().zip(&way).zip(&field.terms).map(|((at, way), term)| (at + length * way).max(term.low).min(term.high)).listed();
    Some((over, entry))
}
