//! The top of a hill between three points, for quantities that rise and fall again.
//!
//! Steps to the vertex of the parabola through the three alternate with golden sections, after Brent (*Algorithms for Minimization
//! without Derivatives*, 1973, chapter 5); where there is no value beyond one of them, that edge is closed in on.

/// Where, and how far from what is wanted; infinitely far where there is no value.
pub(in crate::engine) type Place = (f64, f64);

/// Three places in order, none of the outer two nearer to what is wanted than the middle one.
pub(in crate::engine) type Hill = [Place; 3];

/// A golden section's smaller part.
const GOLDEN: f64 = 0.381_966_011_250_105;
const ROUNDS: usize = 120;

/// Closes in on the place that is least far, until one is no farther than `enough`.
pub(in crate::engine) fn climb(hill: Hill, enough: f64, far: &mut dyn FnMut(f64) -> f64) -> Place {
    let [mut left, mut middle, mut right] = hill;
    for round in 0..ROUNDS {
        let width = right.0 - left.0;
        if middle.1 <= enough || width <= 4.0 * f64::EPSILON * right.0.abs() {
            break;
        }
        let golden = if right.0 - middle.0 > middle.0 - left.0 {
            middle.0 + GOLDEN * (right.0 - middle.0)
        } else {
            middle.0 - GOLDEN * (middle.0 - left.0)
        };
        let next = if round % 2 == 0 { vertex(left, middle, right).unwrap_or(golden) } else { golden };
        let place = (next, far(next));
        let level = |other: Place| other.1.to_bits() == middle.1.to_bits();
        if level(place) && (level(left) || level(right)) {
            break;
        }
        let (low, high) = if next < middle.0 { (place, middle) } else { (middle, place) };
        if place.1 <= middle.1 {
            (left, right) = if next < middle.0 { (left, middle) } else { (middle, right) };
            middle = place;
        } else if next < middle.0 {
            left = low;
        } else {
            right = high;
        }
    }
    middle
}

/// The vertex of the parabola through three places, where it lies between them and is none of them.
fn vertex(left: Place, middle: Place, right: Place) -> Option<f64> {
    let (a, b) = (middle.0 - left.0, middle.0 - right.0);
    let (p, q) = (a * (middle.1 - right.1), b * (middle.1 - left.1));
    let next = middle.0 - 0.5 * (a * p - b * q) / (p - q);
    (next > left.0 && next < right.0 && next.to_bits() != middle.0.to_bits()).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parabola_is_climbed_in_one_step() {
        let mut asked = 0;
        let found = climb([(1.0, 36.0), (8.0, 1.0), (16.0, 81.0)], 0.0, &mut |x| {
            asked += 1;
            (x - 7.0) * (x - 7.0)
        });
        assert!((found.0 - 7.0).abs() < 1e-9 && asked == 1, "{found:?} {asked}");
    }

    #[test]
    fn an_edge_is_closed_in_on() {
        let far = |x: f64| if x <= 5.25 { 10.0 - x } else { f64::INFINITY };
        let found = climb([(4.0, 6.0), (5.0, 5.0), (8.0, f64::INFINITY)], 0.0, &mut { far });
        assert!((found.0 - 5.25).abs() < 1e-12, "{found:?}");
    }
}
