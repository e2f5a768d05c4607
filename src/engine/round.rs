//! Rounding to whole things: up, and in periods that add up.

/// The least multiple of `step` that is not below `value`, forgiving the noise that solving leaves (a part in 10⁹).
pub(super) fn up(value: f64, step: f64) -> f64 {
    whole(value / step).unwrap_or_else(|| (value / step).ceil()) * step
}

/// The whole number that this is but for noise.
fn whole(steps: f64) -> Option<f64> {
    let near = steps.round();
    Some(near).filter(|near| (steps - near).abs() <= 1e-9 * near.abs().max(1.0))
}

/// Numbers beyond have no digits left for single steps.
const COUNTABLE: f64 = 1e15;

/// Makes multiples of `step` of some values so that they add up to `total`, itself one: down, and up where most is cut off; the
/// earlier of two alike goes first.
pub(super) fn share_out(values: &mut [Option<f64>], step: f64, total: f64) {
    let mut left = (total / step).round();
    if left.abs() > COUNTABLE {
        return;
    }
    let mut parts: Vec<(f64, f64, usize)> = Vec::with_capacity(values.len());
    for (place, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let steps = value / step;
        let below = whole(steps).unwrap_or_else(|| steps.floor());
        left -= below;
        parts.push((steps - below, below, place));
    }
    crate::order::sort_by(&mut parts, |a, b| b.0.total_cmp(&a.0));
    let each = (left / parts.len() as f64).floor();
    let more = left - each * parts.len() as f64;
    for (rank, (_, below, place)) in parts.iter().enumerate() {
        let extra = if (rank as f64) < more { 1.0 } else { 0.0 };
        if let Some(value) = values.get_mut(*place) {
            *value = Some((below + each + extra) * step);
        }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::{share_out, up};

    #[test]
    fn noise_does_not_cost_a_whole_step() {
        assert_eq!(up(525.000_000_000_1, 1.0), 525.0);
        assert_eq!(up(83.333, 1.0), 84.0);
        assert_eq!(up(101.0, 25.0), 125.0);
        assert_eq!(up(-1.5, 1.0), -1.0);
    }

    fn shared(values: &[f64], step: f64, total: f64) -> Vec<f64> {
        let mut values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        share_out(&mut values, step, total);
        values.into_iter().flatten().collect()
    }

    #[test]
    fn seats_are_shared_out_as_hamilton_did() {
        // The example of Wikipedia's "Largest remainder method" (Hare quota): 100,000 votes, 10 seats.
        assert_eq!(shared(&[4.7, 1.6, 1.58, 1.2, 0.61, 0.31], 1.0, 10.0), [5.0, 2.0, 1.0, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn what_is_alike_goes_by_order_and_noise_does_not_count() {
        assert_eq!(shared(&[118.4, 118.4, 118.4], 1.0, 356.0), [119.0, 119.0, 118.0]);
        assert_eq!(shared(&[150.000_000_000_1, 150.0, 149.999_999_999_9], 1.0, 450.0), [150.0; 3]);
        assert_eq!(shared(&[60.0, 40.0], 25.0, 100.0), [50.0, 50.0]);
        assert_eq!(shared(&[1e20, 1e20], 1.0, 2e20), [1e20, 1e20]);
        let mut gap = [Some(1.5), None, Some(1.5)];
        share_out(&mut gap, 1.0, 3.0);
        assert_eq!(gap, [Some(2.0), None, Some(1.0)]);
    }
}
