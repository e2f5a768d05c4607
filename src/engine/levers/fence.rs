//! Keeps a search on the sides of jumps on which it began.
//!
//! Slopes tell nothing of what a step across a jump does to the root. So each end of a side that the search would pass becomes a condition
//! of its own, and a step that passes it is brought back to the side; unless it is worth it as it is, and the search goes on over there.

use super::field::Field;
use super::program::{Row, dot};
use crate::list::Listed;
use crate::tree::gradient::sides::Side;

/// An end of a side.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Low,
    High,
}

#[derive(Default)]
pub(super) struct Fences {
    home: Vec<Side>,
    /// The ends that were passed.
    passed: Vec<(usize, End)>,
    /// How often conditions have changed.
    pub(super) changes: usize,
}

/// How often a step is brought back along slopes, and then along itself.
const BACK: usize = 6;
const HALVES: usize = 50;

impl Fences {
    /// The sides on which some moves are.
    pub(super) fn around(field: &mut Field<'_>, start: &[f64]) -> Self {
        if field.jumps.is_empty() || field.pull(start).is_none() {
            return Self::default();
        }
        Self { home: field.sides(), ..Self::default() }
    }

    /// The conditions that keep what stands at `at` inside the ends that were passed.
    pub(super) fn rows(&self, field: &Field<'_>, at: &[f64]) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.passed.is_empty() {
            return rows;
        }
        let now = field.sides();
        for &(index, end) in &self.passed {
            let (Some(home), Some(side)) = (self.home.get(index), now.get(index)) else { continue };
            let (room, sign) = room(home, side, end);
            if let Some(slopes) = field.side_slopes(side, sign) {
                rows.push(Row { least: dot(&slopes, at) - room, slopes });
            }
        }
        rows
    }

    /// The step from `at` to `next`, or what of it stays at home; `worth` says whether it pays to move.
    pub(super) fn hold(
        &mut self,
        field: &mut Field<'_>,
        at: &[f64],
        next: Vec<f64>,
        worth: impl FnOnce(&Field<'_>, f64, &[f64]) -> bool,
    ) -> Vec<f64> {
        if self.home.is_empty() {
            return next;
        }
        let Some(value) = field.pull(&next) else { return next };
        let now = field.sides();
        let mut passed = self.passed_by(&now);
        if passed.is_empty() {
            return next;
        }
        if worth(field, value, &next) {
            self.changes += 1;
            self.home = now;
            self.passed.clear();
            return next;
        }
        for end in &passed {
            if !self.passed.contains(end) {
                self.changes += 1;
                self.passed.push(*end);
            }
        }
        let mut back = next.clone();
        for round in 0..BACK {
            let now = field.sides();
            for &(index, end) in &passed {
                let (Some(home), Some(side)) = (self.home.get(index), now.get(index)) else { continue };
                let (room, sign) = room(home, side, end);
                let Some(slopes) = field.side_slopes(side, sign) else { continue };
                let way: Vec<f64> = slopes.iter().zip(&field.terms).map(|(slope, term)| slope / term.weight).listed();
                // An end that does not belong to its side is kept clear of by a hair.
                let hair = if round == 0 { 0.0 } else { 1e-13 * side.size };
                let length = (hair - room).max(0.0) / dot(&slopes, &way);
                if !length.is_finite() {
                    continue;
                }
                for ((step, way), term) in back.iter_mut().zip(&way).zip(&field.terms) {
                    *step = (*step + length * way).max(term.low).min(term.high);
                }
            }
            if field.pull(&back).is_none() {
                break;
            }
            passed = self.passed_by(&field.sides());
            if passed.is_empty() {
                return back;
            }
        }
        let (mut inside, mut outside) = (at.to_vec(), next);
        for _ in 0..HALVES {
            let middle: Vec<f64> = inside.iter().zip(&outside).map(|(a, b)| f64::midpoint(*a, *b)).listed();
            if field.pull(&middle).is_some() && self.passed_by(&field.sides()).is_empty() {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        inside
    }

    fn passed_by(&self, now: &[Side]) -> Vec<(usize, End)> {
        let mut passed = Vec::new();
        for (index, (home, side)) in self.home.iter().zip(now).enumerate() {
            if side.level < home.level {
                passed.push((index, End::Low));
            } else if side.level > home.level {
                passed.push((index, End::High));
            }
        }
        passed
    }
}

/// How far a side is inside an end of home, and the sign of that in what is looked at.
fn room(home: &Side, side: &Side, end: End) -> (f64, f64) {
    match end {
        End::Low => (side.value - home.low, 1.0),
        End::High => (home.high - side.value, -1.0),
    }
}
