//! One unknown: the factor at which a quantity meets its target.
//!
//! Ours because it must take undefined points and plateaus as they come and report the best value where none meets the target; the
//! crates for bracketed roots want a bracket and total functions. Regula falsi with Illinois weights (Dowell and Jarratt, 1971)
//! between bracketing points; an affine quantity is met in one step.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// The factor that meets the target.
    At(f64),
    /// No factor does; at this one the quantity comes nearest, to this value.
    Nearest {
        /// The factor.
        factor: f64,
        /// The quantity there.
        value: f64,
    },
    /// The quantity has no value at any factor that was tried.
    Undefined,
}

/// So often factors are doubled and halved one by one; from there in leaps, up to what a float can hold, and 0.
const DOUBLINGS: u32 = 40;

/// The greatest power of two that is a float.
const GREATEST: u32 = 1023;

/// The factor, at least 0 and nearest to 1, at which `quantity` equals `target` within a part in 10¹².
pub(super) fn factor(target: f64, quantity: &mut dyn FnMut(f64) -> Option<f64>) -> Found {
    let tolerance = 1e-12 * target.abs().max(f64::MIN_POSITIVE);
    let values = (quantity(0.0), quantity(1.0));
    let mut nearest: Option<(f64, f64)> = None;
    let mut miss = |factor: f64, value: Option<f64>| -> Option<f64> {
        let value = value?;
        let better = nearest.is_none_or(|(_, best)| (value - target).abs() < (best - target).abs());
        if better {
            nearest = Some((factor, value));
        }
        Some(value - target)
    };
    let (at_zero, at_one) = (miss(0.0, values.0), miss(1.0, values.1));
    let mut miss = |factor: f64| miss(factor, quantity(factor));
    if let (Some(zero), Some(one)) = values {
        // Not from the misses: beside a target of 1e20 the quantity itself would be lost in them.
        let affine = (target - zero) / (one - zero);
        if affine.is_finite() && affine >= 0.0 && miss(affine).is_some_and(|left| left.abs() <= tolerance) {
            return Found::At(affine);
        }
    }
    if let Some((low, high)) = bracket(at_zero, at_one, &mut miss) {
        return Found::At(close(low, high, tolerance, &mut miss));
    }
    match nearest {
        Some((factor, value)) if (value - target).abs() <= tolerance => Found::At(factor),
        Some((factor, value)) => Found::Nearest { factor, value },
        None => Found::Undefined,
    }
}

/// A factor and how far the quantity is from the target there.
type Point = (f64, f64);

/// Two neighbouring points on either side of the target, as near to 1 as there are.
fn bracket(at_zero: Option<f64>, at_one: Option<f64>, miss: &mut dyn FnMut(f64) -> Option<f64>) -> Option<(Point, Point)> {
    let mut above = at_one.map(|one| (1.0, one));
    let mut below = above;
    let (mut power, mut factor) = (0, 1.0);
    while power < GREATEST {
        let next = if power < DOUBLINGS { power + 1 } else { (power * 3 / 2).min(GREATEST) };
        while power < next {
            (power, factor) = (power + 1, factor * 2.0);
        }
        if let Some(found) = step(&mut above, factor, miss(factor)).or_else(|| step(&mut below, 1.0 / factor, miss(1.0 / factor))) {
            return Some(found);
        }
    }
    step(&mut below, 0.0, at_zero)
}

/// Goes on from the last point that has a value; the pair, in order of their factors, when the target lies between.
fn step(last: &mut Option<Point>, factor: f64, miss: Option<f64>) -> Option<(Point, Point)> {
    let next = (factor, miss?);
    let before = last.replace(next)?;
    if before.1 * next.1 > 0.0 || before.1.to_bits() == next.1.to_bits() {
        return None;
    }
    Some(if before.0 < next.0 { (before, next) } else { (next, before) })
}

/// Closes in on the target between two points on either side of it.
fn close(low: Point, high: Point, tolerance: f64, miss: &mut dyn FnMut(f64) -> Option<f64>) -> f64 {
    if let Some((factor, _)) = [low, high].into_iter().find(|(_, miss)| miss.abs() <= tolerance) {
        return factor;
    }
    let ((mut a, mut miss_a), (mut b, mut miss_b)) = (low, high);
    for round in 0..200 {
        if (b - a).abs() <= 2.0 * f64::EPSILON * b.abs() {
            break;
        }
        // Every third round halves the bracket, so that a plateau cannot hold the search up.
        let secant = b - miss_b * (b - a) / (miss_b - miss_a);
        let inside = secant > a.min(b) && secant < a.max(b);
        let next = if inside && round % 3 != 2 { secant } else { middle(a, b) };
        let Some(left) = miss(next) else { break };
        if left.abs() <= tolerance {
            return next;
        }
        if left * miss_b < 0.0 {
            (a, miss_a) = (b, miss_b);
        } else {
            miss_a /= 2.0;
        }
        (b, miss_b) = (next, left);
    }
    if miss_a.abs() < miss_b.abs() && miss(a).is_some_and(|left| left.abs() < miss_b.abs()) { a } else { b }
}

/// Half way between two factors; between two that are far apart by their ratio.
fn middle(a: f64, b: f64) -> f64 {
    let (low, high) = (a.min(b), a.max(b));
    if low > 0.0 && high > 4.0 * low { low.sqrt() * high.sqrt() } else { f64::midpoint(a, b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_affine_quantity_is_met_in_one_step() {
        let mut asked = 0;
        let found = factor(120.0, &mut |k| {
            asked += 1;
            Some(20.0 + 50.0 * k)
        });
        assert_eq!((found, asked), (Found::At(2.0), 3));
    }

    #[test]
    fn a_curve_is_met_to_the_last_digits() {
        // The cube root of 10 (OEIS A010582: 2.154434690031883721…).
        let Found::At(root) = factor(10.0, &mut |k| Some(k * k * k)) else { panic!("not found") };
        assert!((root - 2.154_434_690_031_884).abs() < 1e-12, "{root}");
    }

    #[test]
    fn a_plateau_gives_the_nearest_value() {
        let found = factor(10.0, &mut |k| Some((4.0 * k).min(7.0)));
        assert!(matches!(found, Found::Nearest { factor, value: 7.0 } if factor >= 1.75), "{found:?}");
    }

    #[test]
    fn a_falling_quantity_is_met_too() {
        let Found::At(factor) = factor(0.25, &mut |k| if k == 0.0 { None } else { Some(1.0 / k) }) else { panic!("not found") };
        assert!((factor - 4.0).abs() < 1e-11, "{factor}");
    }

    #[test]
    fn a_step_is_crossed() {
        let Found::At(factor) = factor(5.0, &mut |k| Some((3.0 * k).ceil())) else { panic!("not found") };
        assert!(factor > 4.0 / 3.0 - 1e-9 && factor <= 5.0 / 3.0 + 1e-9, "{factor}");
    }
}
