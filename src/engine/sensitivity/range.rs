//! The range in which an input lies.

use super::RangeSource;
use crate::plan::document::{Distribution, Input};

/// How far an input without a range is moved.
const DEFAULT_RANGE: f64 = 0.1;
/// The 90th percentile of the standard normal distribution.
const Z90: f64 = 1.281_551_565_544_600_5;

/// The range of an input around its mean.
pub(super) fn ends(input: Option<&Input>, mean: f64) -> (f64, f64, RangeSource) {
    if let Some(Input { low: Some(low), high: Some(high), .. }) = input {
        return (*low, *high, RangeSource::Stated);
    }
    let of_distribution = input.and_then(|input| input.distribution.as_ref()).and_then(|found| percentiles(&found.shape));
    let (low, high, source) = of_distribution.unwrap_or_else(|| {
        let step = DEFAULT_RANGE * mean.abs();
        (mean - step, mean + step, RangeSource::Default)
    });
    // One end may be stated alone.
    let stated = |end: fn(&Input) -> Option<f64>, other: f64| input.and_then(end).unwrap_or(other);
    (stated(|input| input.low, low), stated(|input| input.high, high), source)
}

/// The 10th and 90th percentile, or what stands for them.
fn percentiles(shape: &Distribution) -> Option<(f64, f64, RangeSource)> {
    let around = |mean: f64, variance: f64, least: f64, most: f64| {
        let step = Z90 * variance.sqrt();
        ((mean - step).max(least), (mean + step).min(most), RangeSource::Moments)
    };
    let exact = |low: f64, high: f64| (low, high, RangeSource::Distribution);
    Some(match shape {
        Distribution::Normal { mean, sd } => exact(mean - Z90 * sd, mean + Z90 * sd),
        Distribution::Lognormal { mu, sigma } => exact(libm::exp(mu - Z90 * sigma), libm::exp(mu + Z90 * sigma)),
        Distribution::Uniform { low, high } => exact(low + 0.1 * (high - low), high - 0.1 * (high - low)),
        Distribution::Triangular { low, mode, high } => {
            let (width, rise) = (high - low, mode - low);
            let at = |p: f64| {
                if p * width <= rise { low + (p * width * rise).sqrt() } else { high - ((1.0 - p) * width * (high - mode)).sqrt() }
            };
            exact(at(0.1), at(0.9))
        }
        Distribution::Pert { low, mode, high } => {
            let mean = (low + 4.0 * mode + high) / 6.0;
            around(mean, (mean - low) * (high - mean) / 7.0, *low, *high)
        }
        Distribution::Beta { alpha, beta } => {
            let sum = alpha + beta;
            around(alpha / sum, alpha * beta / (sum * sum * (sum + 1.0)), 0.0, 1.0)
        }
        Distribution::Binomial { n, p } => around(n * p, n * p * (1.0 - p), 0.0, *n),
        Distribution::Poisson { mean } => around(*mean, *mean, 0.0, f64::INFINITY),
        Distribution::Empirical { values } => {
            let mut sorted = values.clone();
            crate::order::sort_by(&mut sorted, f64::total_cmp);
            let at = |p: f64| {
                let place = p * (sorted.len().saturating_sub(1)) as f64;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
                let first = place.floor() as usize;
                let low = sorted.get(first).copied()?;
                let next = sorted.get(first + 1).copied().unwrap_or(low);
                Some(low + (place - first as f64) * (next - low))
            };
            exact(at(0.1)?, at(0.9)?)
        }
    })
}
