//! One unknown: the factor at which a quantity meets its target.
//!
//! Ours because it must take undefined points and plateaus as they come and report the best value where none meets the target; the
//! crates for bracketed roots want a bracket and total functions. Regula falsi with Illinois weights (Dowell and Jarratt, 1971)
//! between bracketing points; an affine quantity is met in one step. Where no pair of points brackets the target, the hills between
//! them are climbed before anything is called the best value.

pub(super) mod peak;

use self::peak::{Hill, Place};

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

/// Beside a target so many times as far a value keeps ten digits, and beside one so many times that four.
const LOST: f64 = 1e6;

/// What a target is met within.
pub(super) fn tolerance(target: f64) -> f64 {
    1e-12 * target.abs().max(f64::MIN_POSITIVE)
}

/// Whether one value is nearer to a target than another; also to one so far away that both miss it by the same number.
pub(super) fn is_nearer(target: f64, one: f64, other: f64) -> bool {
    if (one < target) == (other < target) {
        (one > other) == (one < target) && one.to_bits() != other.to_bits()
    } else {
        (one - target).abs() < (other - target).abs()
    }
}

/// The factor, at least 0 and nearest to 1, at which `quantity` equals `target` within a part in 10¹².
pub(super) fn factor(target: f64, quantity: &mut dyn FnMut(f64) -> Option<f64>) -> Found {
    nearest_to(1.0, target, quantity)
}

/// The same, nearest to 1 or to 0.
pub(super) fn nearest_to(home: f64, target: f64, quantity: &mut dyn FnMut(f64) -> Option<f64>) -> Found {
    let tolerance = tolerance(target);
    let values = (quantity(0.0), quantity(1.0));
    let mut tries = Tries { home, target, quantity, nearest: None, seen: Vec::new() };
    let (at_zero, at_one) = (tries.note(0.0, values.0), tries.note(1.0, values.1));
    if let (Some(zero), Some(one)) = values {
        // Not from the misses: beside a target of 1e20 the quantity itself would be lost in them.
        let affine = (target - zero) / (one - zero);
        // At 0 any quantity is as an affine one would be.
        if affine.is_finite() && affine > 0.0 && tries.miss(affine).is_some_and(|left| left.abs() <= tolerance) {
            return Found::At(tries.edge(affine, tolerance));
        }
    }
    let mut bracket = tries.bracket(at_zero, at_one);
    if bracket.is_none() {
        bracket = tries.hills(tolerance);
    }
    if let Some((low, high)) = bracket
        && let Some(factor) = tries.close(low, high, tolerance)
    {
        return Found::At(tries.edge(factor, tolerance));
    }
    match tries.nearest {
        Some((factor, value)) if (value - target).abs() <= tolerance => Found::At(factor),
        // Beside so far a target it is lost what one value is nearer than another: the best is sought by a nearer one.
        Some((_, value)) if value != 0.0 && target.abs() > LOST * LOST * value.abs() => {
            match nearest_to(home, target.signum() * LOST * value.abs(), quantity) {
                Found::At(factor) => quantity(factor).map_or(Found::Undefined, |value| Found::Nearest { factor, value }),
                found => found,
            }
        }
        Some((factor, value)) => Found::Nearest { factor, value },
        None => Found::Undefined,
    }
}

/// A factor and how far the quantity is from the target there.
type Point = (f64, f64);

/// Up to so many hills are climbed, the nearest to the target first.
const MOST_HILLS: usize = 6;
/// Into so many parts each doubling is split, from a 2⁴th to 2⁴, to see hills between the powers of two.
const PARTS: i32 = 4;

/// The quantity where it was looked at.
struct Tries<'q> {
    home: f64,
    target: f64,
    quantity: &'q mut dyn FnMut(f64) -> Option<f64>,
    nearest: Option<(f64, f64)>,
    /// Every factor, and how far from the target; infinitely far where the quantity has no value.
    seen: Vec<Place>,
}

impl Tries<'_> {
    fn note(&mut self, factor: f64, value: Option<f64>) -> Option<f64> {
        self.seen.push((factor, value.map_or(f64::INFINITY, |value| value - self.target)));
        let value = value?;
        let better = self.nearest.is_none_or(|(_, best)| is_nearer(self.target, value, best));
        if better {
            self.nearest = Some((factor, value));
        }
        Some(value - self.target)
    }

    fn miss(&mut self, factor: f64) -> Option<f64> {
        let value = (self.quantity)(factor);
        self.note(factor, value)
    }

    /// Two neighbouring points on either side of the target, as near to 1 as there are; for those near to 0 all are only looked at.
    fn bracket(&mut self, at_zero: Option<f64>, at_one: Option<f64>) -> Option<(Point, Point)> {
        let mut above = at_one.map(|one| (1.0, one));
        let mut below = above;
        let (mut power, mut factor) = (0, 1.0);
        while power < GREATEST {
            let next = if power < DOUBLINGS { power + 1 } else { (power * 3 / 2).min(GREATEST) };
            while power < next {
                (power, factor) = (power + 1, factor * 2.0);
            }
            let found = step(&mut above, factor, self.miss(factor));
            let found = found.or_else(|| step(&mut below, 1.0 / factor, self.miss(1.0 / factor)));
            if let Some(found) = found.filter(|_| self.home > 0.0) {
                return Some(found);
            }
        }
        step(&mut below, 0.0, at_zero).filter(|_| self.home > 0.0)
    }

    /// Where no two points in a row lie on either side of the target: two that do, at a hill between them, those nearest to home.
    fn hills(&mut self, tolerance: f64) -> Option<(Point, Point)> {
        for octave in 0..8 {
            for part in 1..PARTS {
                let base = f64::from(1 << octave) / 16.0;
                self.miss(base * f64::from(PARTS + part) / f64::from(PARTS));
            }
        }
        let (_, nearest) = self.nearest?;
        let side = if nearest < self.target { -1.0 } else { 1.0 };
        let mut places = std::mem::take(&mut self.seen);
        for (_, far) in &mut places {
            *far = if far.is_finite() { *far * side } else { f64::INFINITY };
        }
        crate::order::sort_by(&mut places, |a, b| a.0.total_cmp(&b.0));
        let mut hills: Vec<Hill> = Vec::new();
        for three in places.windows(3) {
            let &[left, middle, right] = three else { continue };
            if middle.1 <= left.1 && middle.1 <= right.1 && (middle.1 < left.1 || middle.1 < right.1) {
                hills.push([left, middle, right]);
            }
        }
        crate::order::sort_by(&mut hills, |a, b| a[1].1.total_cmp(&b[1].1));
        hills.truncate(MOST_HILLS);
        for hill in hills {
            peak::climb(hill, tolerance, &mut |factor| self.miss(factor).map_or(f64::INFINITY, |far| far * side));
        }
        for (factor, far) in std::mem::take(&mut self.seen) {
            places.push((factor, far * side));
        }
        crate::order::sort_by(&mut places, |a, b| a.0.total_cmp(&b.0));
        let mut found: Option<(f64, (Point, Point))> = None;
        for two in places.windows(2) {
            let &[left, right] = two else { continue };
            let apart = (left.1 > 0.0) != (right.1 > 0.0) && left.1.abs() + right.1.abs() < f64::INFINITY;
            let away = if left.0 >= self.home { left.0 } else { 1.0 / right.0 };
            if apart && found.is_none_or(|(known, _)| away < known) {
                found = Some((away, ((left.0, left.1 * side), (right.0, right.1 * side))));
            }
        }
        found.map(|(_, pair)| pair)
    }

    /// Where the quantity stays at the target for a while, as after a jump: the end of that which is nearest to home.
    fn edge(&mut self, met: f64, tolerance: f64) -> f64 {
        let mut meets = |factor: f64| (self.quantity)(factor).is_some_and(|value| (value - self.target).abs() <= tolerance);
        let near = met + (self.home - met) * 1e-3;
        if (self.home - met).abs() < 1e-6 * self.home || !meets(near) {
            return met;
        }
        let (mut inside, mut outside) = (near, self.home);
        for _ in 0..60 {
            let middle = f64::midpoint(inside, outside);
            *(if meets(middle) { &mut inside } else { &mut outside }) = middle;
        }
        inside
    }

    /// Closes in on the target between two points on either side of it; `None` where there is no value between them.
    fn close(&mut self, low: Point, high: Point, tolerance: f64) -> Option<f64> {
        if let Some((factor, _)) = [low, high].into_iter().find(|(_, miss)| miss.abs() <= tolerance) {
            return Some(factor);
        }
        let ((mut a, mut miss_a), (mut b, mut miss_b)) = (low, high);
        let widest = miss_a.abs().max(miss_b.abs());
        for round in 0..200 {
            if (b - a).abs() <= 2.0 * f64::EPSILON * b.abs() {
                break;
            }
            // Every third round halves the bracket, so that a plateau cannot hold the search up.
            let secant = b - miss_b * (b - a) / (miss_b - miss_a);
            let inside = secant > a.min(b) && secant < a.max(b);
            let next = if inside && round % 3 != 2 { secant } else { middle(a, b) };
            let left = self.miss(next)?;
            if left.abs() <= tolerance {
                return Some(next);
            }
            if (left > 0.0) == (miss_b > 0.0) {
                miss_a /= 2.0;
            } else {
                (a, miss_a) = (b, miss_b);
            }
            (b, miss_b) = (next, left);
        }
        // A jump over the target: the side that reaches it. A pole goes beyond all that lies around it, and is no way over.
        Some(if miss_a > miss_b { a } else { b }).filter(|_| miss_b.abs() <= widest)
    }
}

/// Goes on from the last point that has a value; the pair, in order of their factors, when the target lies between.
fn step(last: &mut Option<Point>, factor: f64, miss: Option<f64>) -> Option<(Point, Point)> {
    let next = (factor, miss?);
    let before = last.replace(next)?;
    // Not by their product, which may be too small for a float.
    if before.1 != 0.0 && next.1 != 0.0 && (before.1 > 0.0) == (next.1 > 0.0) || before.1.to_bits() == next.1.to_bits() {
        return None;
    }
    Some(if before.0 < next.0 { (before, next) } else { (next, before) })
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
        assert_eq!((found, asked), (Found::At(2.0), 4), "at 0, at 1, there, and once nearer to 1");
    }

    #[test]
    fn a_curve_is_met_to_the_last_digits() {
        // The cube root of 10 (OEIS A010582: 2.154434690031883721…).
        let Found::At(root) = factor(10.0, &mut |k| Some(k * k * k)) else { panic!("not found") };
        assert!((root - 2.154_434_690_031_884).abs() < 1e-12, "{root}");
    }

    #[test]
    fn a_target_that_is_met_for_a_while_is_met_where_that_begins() {
        for (target, quantity, first) in [
            (200.0, (|k| if k >= 1.25 { 200.0 } else { 100.0 }) as fn(f64) -> f64, 1.25),
            (12.0, |k| (10.0 * k).round(), 1.15),
            (8.0, |k| (10.0 * k).round(), 0.85),
            (9.0, |k: f64| (5.0 * k - 3.0) * (5.0 * k - 3.0), 1.2),
        ] {
            let Found::At(factor) = factor(target, &mut |k| Some(quantity(k))) else { panic!("not found") };
            assert!((factor - first).abs() < 1e-9, "{factor} for {first}");
        }
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
    fn a_top_between_the_powers_of_two_is_found() {
        // 10k (100 − 10k) has its top of 2,500 at 5 and 2,450 at 5 ± 1/√2.
        let parabola = |target| factor(target, &mut |k: f64| Some(10.0 * k * (100.0 - 10.0 * k)));
        assert_eq!(parabola(2500.0), Found::At(5.0));
        let Found::At(lower) = parabola(2450.0) else { panic!("not found") };
        assert!((lower - (5.0 - 0.5_f64.sqrt())).abs() < 1e-9, "{lower}");
        let Found::Nearest { factor: top, value } = parabola(2600.0) else { panic!("found") };
        assert!((top - 5.0).abs() < 1e-6 && (value - 2500.0).abs() < 1e-9, "{top} {value}");
    }

    #[test]
    fn the_higher_of_several_tops_is_found() {
        // Tops of 4 at 1.2 and of 5 at 1.7 over a floor of 0.
        let mut two = |k: f64| Some((4.0 - 400.0 * (k - 1.2) * (k - 1.2)).max(5.0 - 400.0 * (k - 1.7) * (k - 1.7)).max(0.0));
        let Found::At(root) = factor(4.96, &mut two) else { panic!("not found") };
        assert!((root - 1.69).abs() < 1e-9, "{root}");
        assert!(matches!(factor(6.0, &mut two), Found::Nearest { value, .. } if (value - 5.0).abs() < 1e-9));
    }

    #[test]
    fn what_has_no_value_beyond_an_edge_is_followed_to_the_edge() {
        let found = factor(100.0, &mut |k| if k <= 3.3 { Some(10.0 * k + k * k) } else { None });
        assert!(matches!(found, Found::Nearest { value, .. } if (value - 43.89).abs() < 1e-9), "{found:?}");
    }

    #[test]
    fn a_jump_is_taken_to_the_side_that_reaches() {
        let Found::At(factor) = factor(4.5, &mut |k| Some((3.0 * k).ceil())) else { panic!("not found") };
        assert!(factor > 4.0 / 3.0 && factor < 4.0 / 3.0 + 1e-9, "{factor}");
    }

    #[test]
    fn a_pole_is_not_crossed() {
        // 1 ÷ (3 − k) is 0.5 at 1 and −1 at 4, and 0 nowhere.
        let found = factor(0.0, &mut |k| Some(1.0 / (3.0 - k)));
        assert!(matches!(found, Found::Nearest { value, .. } if value.abs() < 0.5), "{found:?}");
    }

    #[test]
    fn a_step_is_crossed() {
        let Found::At(factor) = factor(5.0, &mut |k| Some((3.0 * k).ceil())) else { panic!("not found") };
        assert!(factor > 4.0 / 3.0 - 1e-9 && factor <= 5.0 / 3.0 + 1e-9, "{factor}");
    }
}
