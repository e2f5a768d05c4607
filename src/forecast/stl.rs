//! STL with exponential smoothing: the season is taken out by loess, the rest is projected without one.
//!
//! Source: R. B. Cleveland and others, "STL: A Seasonal-Trend Decomposition Procedure Based on Loess", Journal of Official Statistics 6 (1990). The last season is repeated, as in `stlf` of R's forecast package.

use super::ets;
use super::projection::Projection;
use super::season::Pattern;
use crate::list::Listed;

/// Span of the seasonal loess, in seasons: 11 lets the pattern change slowly.
const SEASONAL_SPAN: usize = 11;

/// Projects a series of at least two seasons; nothing for a shorter one.
pub(super) fn stl_ets(values: &[f64], season: usize, horizon: usize) -> Option<Projection> {
    let decomposition = stlrs::params().seasonal_length(SEASONAL_SPAN).fit(values, season).ok()?;
    let seasonal = decomposition.seasonal();
    let adjusted: Vec<f64> = values.iter().zip(seasonal).map(|(value, index)| value - index).listed();
    let mut projection = ets::automatic(&adjusted, 1, horizon, &[Pattern::Additive])?;
    let last_season = seasonal.iter().skip(seasonal.len().saturating_sub(season)).cycle();
    projection.mean.iter_mut().zip(last_season).for_each(|(mean, index)| *mean += index);
    Some(projection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::oracle::numbers;

    #[test]
    fn a_pure_pattern_goes_on() {
        let pattern = [4.0, -1.0, -3.0, 0.0];
        let values: Vec<f64> = (0..24).map(|i| 50.0 + pattern[i % 4]).collect();
        let projection = stl_ets(&values, 4, 6).unwrap();
        for (step, mean) in projection.mean.iter().enumerate() {
            assert!((mean - 50.0 - pattern[step % 4]).abs() < 1e-6, "step {step}: {mean}");
        }
    }

    #[test]
    fn needs_two_seasons() {
        assert_eq!(stl_ets(&[1.0, 2.0, 3.0], 2, 1), None);
        assert_eq!(stl_ets(&[1.0, 2.0, 3.0], 1, 1), None);
    }

    #[test]
    fn the_decomposition_agrees_with_statsmodels() {
        let decomposition = stlrs::params().seasonal_length(SEASONAL_SPAN).fit(&numbers(&["monthly"]), 12).unwrap();
        let seasonal = decomposition.seasonal();
        // Statsmodels places the points between which the loess is interpolated differently.
        for (found, expected) in seasonal[seasonal.len() - 12..].iter().zip(numbers(&["stl", "last_season"])) {
            assert!((found - expected).abs() < 0.5, "{found} {expected}");
        }
    }
}
