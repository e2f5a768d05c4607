//! Whether a series has a season, and its seasonal indices.

use super::projection::mean;
use crate::list::Listed;

/// How a seasonal pattern joins the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// The index is added to the level; indices sum to 0.
    Additive,
    /// The index multiplies the level; indices average 1.
    Multiplicative,
}

impl Pattern {
    /// The value without its seasonal index.
    pub(super) fn remove(self, value: f64, index: f64) -> f64 {
        match self {
            Self::Additive => value - index,
            Self::Multiplicative => value / index,
        }
    }

    /// The value with its seasonal index.
    pub(super) fn apply(self, value: f64, index: f64) -> f64 {
        match self {
            Self::Additive => value + index,
            Self::Multiplicative => value * index,
        }
    }

    /// The index that changes nothing.
    pub(super) const fn neutral(self) -> f64 {
        match self {
            Self::Additive => 0.0,
            Self::Multiplicative => 1.0,
        }
    }
}

/// A multiplicative index below this would blow its season up when divided by.
const SMALLEST_INDEX: f64 = 0.01;

/// The share of events, of those that happen in this season or the next, that must happen in both.
const REPEATING: f64 = 0.8;

/// Whether the autocorrelation at one season is significant at 90 %, as in the benchmarks of the M4 competition.
///
/// Source: S. Makridakis, E. Spiliotis and V. Assimakopoulos, "The M4 Competition", International Journal of Forecasting 36 (2020),
/// and its published R code; the limits are Bartlett's. At least three seasons are needed.
pub(super) fn is_seasonal(values: &[f64], season: usize) -> bool {
    let count = values.len();
    if season < 2 || count < 3 * season {
        return false;
    }
    let centre = mean(values);
    let centred: Vec<f64> = values.iter().map(|value| value - centre).listed();
    let variance: f64 = centred.iter().map(|value| value * value).sum();
    if variance <= 0.0 {
        return false;
    }
    let autocorrelation =
        |lag: usize| centred.iter().zip(centred.iter().skip(lag)).map(|(earlier, later)| earlier * later).sum::<f64>() / variance;
    let before: f64 = (1..season).map(autocorrelation).map(|at_lag| at_lag * at_lag).sum();
    autocorrelation(season).abs() > 1.645 * ((1.0 + 2.0 * before) / count as f64).sqrt()
}

/// Whether what is not zero comes in the same phases of each season, or any season is significant: where most values are zero, two
/// Decembers in two years say more than a correlation.
pub(super) fn repeats(values: &[f64], season: usize) -> bool {
    if season < 2 || values.len() < 2 * season {
        return false;
    }
    let (mut both, mut either) = (0, 0);
    for (earlier, later) in values.iter().zip(values.iter().skip(season)) {
        let happened = [*earlier != 0.0, *later != 0.0];
        both += usize::from(happened == [true, true]);
        either += usize::from(happened.contains(&true));
    }
    (either > 0 && both as f64 >= REPEATING * either as f64) || is_seasonal(values, season)
}

/// One index per phase of the season, by classical decomposition; phase 0 is that of the first value.
///
/// Source: R. J. Hyndman and G. Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., section 3.4.
pub(super) fn indices(values: &[f64], season: usize, pattern: Pattern) -> Vec<f64> {
    let half = season / 2;
    let detrended: Vec<Option<f64>> = values
        .iter()
        .skip(half)
        .zip(moving_average(values, season))
        .map(|(value, trend)| match pattern {
            Pattern::Additive => Some(value - trend),
            Pattern::Multiplicative => (trend > 0.0).then(|| value / trend),
        })
        .listed();
    let mut indices: Vec<f64> = (0..season)
        .map(|phase| {
            let first = (phase + season - half) % season;
            let of_phase: Vec<f64> = detrended.iter().skip(first).step_by(season).flatten().copied().listed();
            if of_phase.is_empty() { pattern.neutral() } else { mean(&of_phase) }
        })
        .listed();
    let centre = mean(&indices);
    for index in &mut indices {
        match pattern {
            Pattern::Additive => *index -= centre,
            Pattern::Multiplicative => *index = (*index / centre).max(SMALLEST_INDEX),
        }
    }
    indices
}

/// The centred moving average over one season; its first value belongs to the value at `season / 2`.
fn moving_average(values: &[f64], season: usize) -> impl Iterator<Item = f64> {
    // An even season has no middle value: the window takes one more, its two ends counted half.
    let is_even = season.is_multiple_of(2);
    values.windows(season + usize::from(is_even)).map(move |window| {
        let ends = window.first().zip(window.last()).map_or(0.0, |(first, last)| first + last);
        let sum: f64 = window.iter().sum();
        (if is_even { sum - 0.5 * ends } else { sum }) / season as f64
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::oracle::{assert_close, numbers, truth};

    #[test]
    fn a_pure_pattern_is_found_and_its_indices_are_exact() {
        let pattern = [4.0, -1.0, -3.0, 0.0];
        let values: Vec<f64> = (0..24).map(|i| 50.0 + pattern[i % 4]).collect();
        assert!(is_seasonal(&values, 4));
        let found = indices(&values, 4, Pattern::Additive);
        assert!(found.iter().zip(pattern).all(|(found, known)| (found - known).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn events_in_the_same_months_of_two_years_repeat() {
        let year = |months: &[usize]| (1..=12).map(|month| if months.contains(&month) { 9.0 } else { 0.0 }).collect::<Vec<_>>();
        let years = |first: &[usize], second: &[usize]| [year(first), year(second)].concat();
        assert!(repeats(&years(&[12], &[12]), 12));
        assert!(repeats(&years(&[1, 4, 7, 10], &[1, 4, 7, 10]), 12));
        // Three of four months are fewer than 80 %.
        assert!(!repeats(&years(&[1, 4, 7], &[1, 4, 7, 10]), 12));
        assert!(!repeats(&years(&[5], &[7]), 12));
        assert!(!repeats(&years(&[], &[]), 12));
        assert!(!repeats(&year(&[12]), 12));
    }

    #[test]
    fn odd_seasons_and_multiplicative_patterns() {
        let pattern = [0.5, 1.2, 1.3];
        let values: Vec<f64> = (0..12).map(|i| 40.0 * pattern[i % 3]).collect();
        let found = indices(&values, 3, Pattern::Multiplicative);
        assert!(found.iter().zip(pattern).all(|(found, known)| (found - known).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn a_trend_or_a_short_history_is_no_season() {
        let line: Vec<f64> = (0..11).map(f64::from).collect();
        assert!(!is_seasonal(&line, 4));
        assert!(!is_seasonal(&[1.0; 40], 4));
    }

    #[test]
    fn indices_agree_with_statsmodels() {
        let monthly = numbers(&["monthly"]);
        for (name, season, pattern) in
            [("additive", 12, Pattern::Additive), ("multiplicative", 12, Pattern::Multiplicative), ("odd", 7, Pattern::Additive)]
        {
            assert_close(&indices(&monthly, season, pattern), &numbers(&["seasonal_decompose", name]), 1e-9);
        }
    }

    #[test]
    fn the_seasonality_test_agrees_with_one_on_statsmodels_autocorrelations() {
        for (name, series, season) in
            [("monthly 12", "monthly", 12), ("monthly 7", "monthly", 7), ("weekly 4", "weekly", 4), ("airline 12", "airline", 12)]
        {
            assert_eq!(is_seasonal(&numbers(&[series]), season), truth(&["is_seasonal", name]), "{name}");
        }
    }
}
