//! A value held against a target, by one measure for everything that does so.

use crate::plan::document::Direction;

/// What rounding may keep a value from its target by, as a share of it: ¥99.95 is reached by 5 × ¥19.99, which comes to a little less.
const NOISE: f64 = 1e-9;

/// What a value may miss a target by and still be at it. Of nothing there is no share, so a target of 0 has a slack of its own.
pub(crate) fn slack(target: f64) -> f64 {
    if target == 0.0 { NOISE } else { NOISE * target.abs() }
}

/// The farthest value from a target that still reaches it.
#[inline(always)]
pub(crate) fn mark(target: f64, direction: Direction) -> f64 {
    match direction {
        Direction::AtLeast => target - slack(target),
        Direction::AtMost => target + slack(target),
    }
}

/// Whether a value reaches a target; an undefined one does not.
#[inline(always)]
pub(crate) fn reaches(value: f64, target: f64, direction: Direction) -> bool {
    let mark = mark(target, direction);
    match direction {
        Direction::AtLeast => value >= mark,
        Direction::AtMost => value <= mark,
    }
}
