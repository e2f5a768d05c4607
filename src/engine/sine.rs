//! The sine of angles up to a right one. The library's takes any angle, and weighs two KiB for that.

/// By its power series, to the last digits for −π/2 to π/2.
pub(super) fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    let mut sum = 1.0;
    for step in (1..12).rev() {
        let even = f64::from(2 * step);
        sum = 1.0 - sum * square / (even * (even + 1.0));
    }
    angle * sum
}

#[cfg(test)]
mod tests {
    use super::sine;

    #[test]
    fn agrees_with_the_library() {
        for step in -1000..=1000 {
            let angle = f64::from(step) / 1000.0 * std::f64::consts::FRAC_PI_2;
            assert!((sine(angle) - libm::sin(angle)).abs() <= 2.5e-16, "{angle}");
        }
    }
}
