//! Rounding up to whole things.

/// The least multiple of `step` that is not below `value`, forgiving the noise that solving leaves (a part in 10⁹).
pub(super) fn up(value: f64, step: f64) -> f64 {
    let steps = value / step;
    let near = steps.round();
    let whole = if (steps - near).abs() <= 1e-9 * near.abs().max(1.0) { near } else { steps.ceil() };
    whole * step
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::up;

    #[test]
    fn noise_does_not_cost_a_whole_step() {
        assert_eq!(up(525.000_000_000_1, 1.0), 525.0);
        assert_eq!(up(83.333, 1.0), 84.0);
        assert_eq!(up(101.0, 25.0), 125.0);
        assert_eq!(up(-1.5, 1.0), -1.0);
    }
}
