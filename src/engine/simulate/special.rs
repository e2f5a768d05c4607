//! The special functions that distributions need: the normal distribution and the incomplete beta function.
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

/// The logarithm of the beta function.
pub(crate) fn log_beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

/// The probability that a beta variable is below `x`: the regularised incomplete beta function.
///
/// By Lentz's evaluation of its continued fraction (DLMF 8.17.22), on the side where that converges fast.
pub(crate) fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - log_beta(a, b));
    if x < (a + 1.0) / (a + b + 2.0) { front * fraction(x, a, b) / a } else { 1.0 - front * fraction(1.0 - x, b, a) / b }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let apart = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / apart(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    let mut m = 1.0;
    // The number of terms grows with the square root of the parameters, which are below 1e7.
    for _ in 0..20_000 {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / apart(1.0 + even * d);
        c = apart(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / apart(1.0 + odd * d);
        c = apart(1.0 + odd / c);
        let step = d * c;
        value *= step;
        if (step - 1.0).abs() < 1e-15 {
            break;
        }
        m += 1.0;
    }
    value
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

    #[test]
    fn incomplete_beta_as_in_scipy() {
        // scipy.special.betainc
        for (x, a, b, below) in [
            (0.12, 12.0, 88.0, 0.531_153_378_195_996_3),
            (0.3, 0.5, 0.5, 0.369_010_119_565_545_4),
            (0.01, 0.05, 3.0, 0.854_083_661_293_031_7),
            (0.25, 2500.0, 7500.0, 0.501_535_553_718_418_1),
        ] {
            let own = beta_below(x, a, b);
            assert!((own - below).abs() < 1e-9, "{x} {a} {b}: {own} {below}");
        }
    }
}
