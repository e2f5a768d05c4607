//! The normal distribution.
//!
//! On `libm` alone, so that every machine gives the same bits; the crates that have them (`statrs`, `puruspe`) use the system's.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// The density of the standard normal distribution.
pub(crate) fn normal_density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / (2.0 * PI).sqrt()
}

/// The probability that a standard normal variable is below `z`; exact also far down the lower tail.
pub(crate) fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// The quantile of the standard normal distribution for a probability above 0 and up to ½.
///
/// Abramowitz and Stegun 26.2.23 (error below 4.5e-4), then two steps of Halley's method, each of which triples the digits.
pub(crate) fn lower_normal_quantile(probability: f64) -> f64 {
    let t = (-2.0 * libm::log(probability)).sqrt();
    let numerator = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let mut z = numerator / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308))) - t;
    for _ in 0..2 {
        let off = (normal_below(z) - probability) / normal_density(z);
        z -= off / (1.0 + 0.5 * z * off);
    }
    z
}

/// The quantile of the standard normal distribution for a probability between 0 and 1.
pub(crate) fn normal_quantile(probability: f64) -> f64 {
    if probability > 0.5 { -lower_normal_quantile(1.0 - probability) } else { lower_normal_quantile(probability) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_quantiles_as_in_scipy() {
        // scipy.stats.norm.ppf
        for (probability, quantile) in [
            (0.5, 0.0),
            (0.1, -1.281_551_565_544_600_4),
            (0.025, -1.959_963_984_540_054_5),
            (1e-5, -4.264_890_793_922_825),
            (1e-10, -6.361_340_902_404_056),
        ] {
            assert!((lower_normal_quantile(probability) - quantile).abs() < 2e-14 * (1.0 + quantile.abs()), "{probability}");
        }
        assert!((normal_quantile(0.9) - 1.281_551_565_544_600_4).abs() < 1e-14);
    }
}
