//! How far the levers can take the root.
//!
//! Slopes lead to a corner of the limits and see nothing beyond a choice, a jump or a flat spot. So before a value counts as the best,
//! other starts are looked at: all levers alike by several sizes, the corners that the other sides of choices ask for, every lever at
//! its ends by itself, and corners at random.

use super::field::{Cap, Field, UNLIMITED};
use super::program::{Norm, Program, Row, Term, dot};
use super::search;
use crate::engine::solve::peak;
use crate::list::Listed;

/// Sizes by which all levers move alike.
const SIZES: [f64; 9] = [1.0, UNLIMITED, 100.0, 10.0, 3.0, 0.3, 0.1, 0.03, 0.01];
/// How many levers are put to their ends one by one, how many other sides of choices and how many random corners are looked at.
const MOST_ALONE: usize = 64;
const MOST_CHOICES: usize = 12;
const MOST_RANDOM: usize = 12;
/// Of the operations that are left the looks take at most one part in so many.
const PARTS: usize = 4;
/// Up to so many moves tops are sought one by one.
const MOST_CLIMBED: usize = 64;
/// So often each move goes to its own top.
const SWEEPS: usize = 30;
/// What is better by less is the noise of computing.
const NOISE: f64 = 1e-13;
/// How closely limits of what is computed are kept where the best value is told.
const EXACT: f64 = 1e-12;
/// So often moves beyond a limit are brought back to it.
const BACK: usize = 8;
/// So many steps along limits are made.
const SLIDES: usize = 60;
/// How much nearer the step's own end counts than the least effort, so that only limits bend it.
const PULL: f64 = 1e6;
/// So often the room between what the limits allow and what they do not is halved, and to such a part of it.
const HALVES: usize = 70;
const CLOSE: f64 = 1e-8;

/// Moves and the root's value there.
type Place = (Vec<f64>, f64);

/// The moves that take the root as far as the levers' limits allow, or to the target, and its value there.
pub(crate) fn farthest(field: &mut Field<'_>, enough: f64) -> Option<Place> {
    let start = field.start();
    let mut best = climb(field, start, enough);
    if best.is_none() {
        // Some plans have a value only once something moves.
        let together = field.together(1.0);
        best = climb(field, together, enough);
    }
    let keep = field.meter.left() - field.meter.left() / PARTS;
    for round in 0..4 {
        if best.as_ref().is_some_and(|(_, value)| *value >= enough) {
            break;
        }
        let at = best.as_ref().map_or_else(|| field.start(), |(at, _)| at.clone());
        let mut better = false;
        for look in looks(field, &at, round == 0) {
            if field.meter.left() < keep {
                return best;
            }
            let Some(found) = climb(field, look, enough) else { continue };
            let known = best.as_ref().map_or(f64::NEG_INFINITY, |(_, value)| *value);
            if found.1 > known + NOISE * known.abs() || best.is_none() {
                better = true;
                best = Some(found);
            }
            if best.as_ref().is_some_and(|(_, value)| *value >= enough) {
                return best;
            }
        }
        if !better {
            break;
        }
    }
    best
}

/// Moves that take the root as far as all limits allow, those of computed metrics too, or to `enough`; `far` is where the levers' own
/// limits allow it. None where no move was found that keeps them.
pub(crate) fn within(field: &mut Field<'_>, far: Vec<f64>, enough: f64) -> Option<Place> {
    let top = field.pull(&far)?;
    if field.keeps_caps_by(EXACT) {
        return Some((far, top));
    }
    let keep = field.meter.left() - field.meter.left() / PARTS;
    let start = field.start();
    // Along the limits, from what lies nearest to both ends and to some places where all levers move alike.
    let mut starts = vec![far, start];
    let alike = [0.1, 1.0, -0.1, -0.5].map(|size| field.together(size));
    let mut best: Option<Place> = None;
    for from in starts.iter().chain(&alike) {
        if let Some(place) = slide(field, from.clone(), enough) {
            best = Some(best.filter(|(_, known)| *known >= place.1).unwrap_or(place));
        }
    }
    if best.is_none() {
        // A value that needs nothing of the levers, so that only the limits do.
        best = holds(field, -1e6 * top.abs(), &starts);
    }
    let (moves, low) = best.as_ref()?;
    if field.is_smooth() {
        starts.clear();
    }
    starts.push(moves.clone());
    // What slopes along the limits do not lead to: a little more by the least effort, and if there is, all that lies between is halved.
    let (mut low, mut high) = (*low, top.min(enough));
    let mut step = CLOSE * if low == 0.0 { 1e-4 * high.abs() } else { low.abs() };
    let first = step;
    let mut sought = low + step;
    for _ in 0..HALVES {
        if high - low <= CLOSE * low.abs() || field.meter.left() < keep {
            break;
        }
        sought = sought.min(high);
        // A search forgives a little of a limit, which is taken back, and from there slopes may lead on.
        let found = holds(field, sought, &starts).and_then(|(moves, _)| slide(field, moves, enough));
        if let Some((moves, value)) = found.filter(|(_, value)| *value > low && *value >= sought - CLOSE * sought.abs()) {
            low = value;
            starts.pop();
            starts.push(moves.clone());
            best = Some((moves, value));
            step *= 16.0;
        } else {
            if step <= first {
                break;
            }
            (high, step) = (sought, f64::INFINITY);
        }
        sought = (low + step).min(f64::midpoint(low, high));
    }
    best
}

/// The same along slopes only, from some moves.
pub(crate) fn upward(field: &mut Field<'_>, from: Vec<f64>, enough: f64) -> Option<Place> {
    let place = if field.is_smooth() { climb(field, from.clone(), enough) } else { farthest(field, enough) }?;
    field.pull(&place.0)?;
    if field.keeps_caps_by(EXACT) {
        return Some(place);
    }
    let mut best: Option<Place> = None;
    for start in [place.0, from] {
        if let Some(place) = slide(field, start, enough) {
            best = Some(best.filter(|(_, known)| *known >= place.1).unwrap_or(place));
        }
    }
    best
}

/// Moves at which the root is at least a value and every limit is kept, from one of some starting points, the last one first.
pub(crate) fn holds(field: &mut Field<'_>, value: f64, starts: &[Vec<f64>]) -> Option<Place> {
    for start in starts.iter().rev() {
        if let Some(found) = search::least(field, value, Norm::Squares, start.clone()).filter(|found| found.met) {
            return Some((found.moves, found.value));
        }
    }
    None
}

/// Upwards along the limits of computed metrics: a step up the slopes, brought back to what the limits allow, longer as long as it helps.
/// None where the limits cannot be kept.
fn slide(field: &mut Field<'_>, from: Vec<f64>, enough: f64) -> Option<Place> {
    let mut limits: Vec<Cap> = Vec::new();
    let mut at = back(field, from, &mut limits)?;
    let mut value = field.pull(&at)?;
    let mut length = 1e3;
    for _ in 0..SLIDES {
        if value >= enough || length < 1e-14 {
            break;
        }
        field.pull(&at)?;
        let Some(slopes) = field.slopes() else { break };
        let largest = slopes.iter().fold(0.0_f64, |largest, slope| largest.max(slope.abs()));
        if largest == 0.0 {
            break;
        }
        let end = |((at, slope), term): ((&f64, &f64), &Term)| at + length * slope / largest / term.weight;
        let end = at.iter().zip(&slopes).zip(&field.terms).map(end).listed();
        let rows = rows(field, &at, &mut limits);
        let near = nearest(field, &end, &rows);
        if near.iter().zip(&at).all(|(near, at)| (near - at).abs() <= CLOSE * at.abs().max(1.0)) {
            break;
        }
        let next = back(field, near, &mut limits);
        let better = next.and_then(|next| field.pull(&next).filter(|found| *found > value).map(|found| (next, found)));
        match better {
            Some((next, found)) => {
                let gain = found - value;
                (at, value) = (next, found);
                if gain <= NOISE * value.abs() {
                    break;
                }
                length *= 4.0;
            }
            None => length /= 16.0,
        }
    }
    Some((at, value))
}

/// The limits that were met, as conditions around where the levers stand; those met now join them.
fn rows(field: &Field<'_>, at: &[f64], limits: &mut Vec<Cap>) -> Vec<Row> {
    for cap in &field.caps {
        if field.slack(cap) < EXACT && !limits.contains(cap) {
            limits.push(*cap);
        }
    }
    let mut rows = Vec::new();
    for cap in limits.iter() {
        if let Some(slopes) = field.slack_slopes(cap) {
            rows.push(Row { least: dot(&slopes, at) - field.slack(cap), slopes });
        }
    }
    rows
}

/// The moves nearest to some that meet conditions, as far as that goes.
fn nearest(field: &Field<'_>, to: &[f64], rows: &[Row]) -> Vec<f64> {
    // What would cost more than the farthest moves of all cannot be met.
    let mut most = 0.0;
    for (term, to) in field.terms.iter().zip(to) {
        let far = |from: f64| (term.high - from).abs().max((from - term.low).abs());
        most += term.weight * (PULL * far(*to) * far(*to) + far(0.0) * far(0.0));
    }
    Program { terms: &field.terms, norm: Norm::Squares, pull: PULL, centre: to, most, meter: &field.meter }.solve(rows)
}

/// Moves near some that keep every limit.
fn back(field: &mut Field<'_>, from: Vec<f64>, limits: &mut Vec<Cap>) -> Option<Vec<f64>> {
    let mut at = from;
    for _ in 0..BACK {
        field.pull(&at)?;
        if field.keeps_caps_by(EXACT) {
            return Some(at);
        }
        let rows = rows(field, &at, limits);
        // Where a limit cannot be kept by any moves, the price of keeping it grows beyond all bounds: as far as that goes is known.
        at = match rows.iter().find(|row| dot(&row.slopes, &corner(field, &at, &row.slopes, 0.0)) < row.least) {
            Some(row) => corner(field, &at, &row.slopes, 0.0),
            None => nearest(field, &at, &rows),
        };
    }
    None
}

/// Other places to climb from.
fn looks(field: &mut Field<'_>, at: &[f64], first: bool) -> Vec<Vec<f64>> {
    let mut looks = Vec::new();
    let slopes = field.pull(at).and_then(|_| field.slopes());
    if first {
        for size in SIZES {
            looks.push(field.together(size));
            looks.push(field.together(-size));
        }
    }
    if let Some(slopes) = &slopes {
        // What has no slope here may have one elsewhere.
        for idle in [1.0, -1.0] {
            looks.push(corner(field, at, slopes, idle));
        }
        let kinks = if field.chooses { field.kinks() } else { Vec::new() };
        for kink in kinks.iter().take(MOST_CHOICES) {
            let Some(other) = field.kink_slopes(kink) else { continue };
            let taken: Vec<f64> = slopes.iter().zip(&other).map(|(slope, more)| slope + more).listed();
            looks.push(corner(field, at, &taken, 0.0));
        }
    }
    let levers = field.levers.len();
    for lever in (0..levers).take(MOST_ALONE) {
        for end in [1.0, -1.0] {
            let only: Vec<f64> = (0..at.len()).map(|index| if field.place(index).0 == lever { end } else { 0.0 }).listed();
            looks.push(corner(field, at, &only, 0.0));
        }
    }
    if first {
        let mut seed = 1_u64;
        for _ in 0..MOST_RANDOM {
            let ways: Vec<f64> = (0..at.len())
                .map(|_| {
                    // Knuth's linear congruential generator; which corners does not matter.
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    match (seed >> 33) % 3 {
                        0 => 1.0,
                        1 => -1.0,
                        _ => 0.0,
                    }
                })
                .listed();
            looks.push(corner(field, at, &ways, 0.0));
        }
    }
    looks
}

/// The corner that slopes point to; what has none goes the way of `idle`.
fn corner(field: &Field<'_>, at: &[f64], slopes: &[f64], idle: f64) -> Vec<f64> {
    let toward = |((slope, term), at): ((&f64, &Term), &f64)| {
        let way = if *slope == 0.0 { idle } else { *slope };
        if way > 0.0 {
            term.high
        } else if way < 0.0 {
            term.low
        } else {
            *at
        }
    };
    slopes.iter().zip(&field.terms).zip(at).map(toward).listed()
}

/// Upwards from some moves: to the corners that slopes point to, and where the root turns on the way to tops between the limits.
pub(crate) fn climb(field: &mut Field<'_>, start: Vec<f64>, enough: f64) -> Option<Place> {
    let mut at = start;
    let mut value = field.pull(&at)?;
    // Steps that only help leave a kink more easily than steps to the top of each way, which find a top more exactly.
    let turns = ascend(field, &mut at, &mut value, enough, false);
    if turns && value < enough {
        ascend(field, &mut at, &mut value, enough, true);
        if at.len() <= MOST_CLIMBED {
            value = sweep(field, &mut at, value, enough);
        }
    }
    field.pull(&at);
    Some((at, value))
}

/// Goes where all moves together help most, up to the `top` of each way or to the first point that is better; whether the root turned
/// on some way.
fn ascend(field: &mut Field<'_>, at: &mut Vec<f64>, value: &mut f64, enough: f64, top: bool) -> bool {
    let mut turns = false;
    for _ in 0..60 {
        if *value >= enough {
            break;
        }
        let Some(slopes) = field.slopes() else { break };
        let corner = corner(field, at, &slopes, 0.0);
        if corner == *at {
            break;
        }
        let mut share = 1.0;
        let mut better = None;
        for _ in 0..40 {
            let next = towards(at, &corner, share);
            if let Some(found) = field.pull(&next)
                && found > *value
            {
                better = Some((next, found));
                break;
            }
            share /= 2.0;
        }
        let Some((mut next, mut found)) = better else { break };
        turns |= share < 1.0;
        if share < 1.0 && top {
            let mut far = |share: f64| field.pull(&towards(at, &corner, share)).map_or(f64::INFINITY, |value| -value);
            let (top, low) = peak::climb([(0.0, -*value), (share, -found), (2.0 * share, f64::INFINITY)], -enough, &mut far);
            (next, found) = (towards(at, &corner, top), -low);
        }
        (*at, *value) = (next, found);
    }
    turns
}

fn towards(at: &[f64], corner: &[f64], share: f64) -> Vec<f64> {
    at.iter().zip(corner).map(|(at, corner)| if share >= 1.0 { *corner } else { at + share * (corner - at) }).listed()
}

/// One move after the other to its own top, again and again: a root that turns is seldom at its top in a corner.
fn sweep(field: &mut Field<'_>, at: &mut [f64], mut value: f64, enough: f64) -> f64 {
    for _ in 0..SWEEPS {
        let before = value;
        for index in 0..at.len() {
            let (Some(term), Some(&from)) = (field.terms.get(index).copied(), at.get(index)) else { continue };
            for way in [1.0, -1.0] {
                let mut far = |step: f64| {
                    let mut next = at.to_vec();
                    if let Some(cell) = next.get_mut(index) {
                        *cell = (from + way * step).max(term.low).min(term.high);
                    }
                    field.pull(&next).map_or(f64::INFINITY, |value| -value)
                };
                let mut hill = [(0.0, -value), (0.0, -value), (1e-4 * from.abs().max(1.0), 0.0)];
                hill[2].1 = far(hill[2].0);
                while hill[2].1 < hill[1].1 && hill[2].0 < UNLIMITED {
                    let step = 2.0 * hill[2].0;
                    hill = [hill[1], hill[2], (step, far(step))];
                }
                let (step, low) = peak::climb(hill, -enough, &mut far);
                if -low > value {
                    value = -low;
                    if let Some(cell) = at.get_mut(index) {
                        *cell = (from + way * step).max(term.low).min(term.high);
                    }
                    break;
                }
            }
            if value >= enough {
                return value;
            }
        }
        if value - before <= NOISE * value.abs() {
            break;
        }
    }
    value
}
