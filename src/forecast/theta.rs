//! The Theta method: half the trend line, half simple exponential smoothing of the series with its curvature doubled.
//!
//! Sources: V. Assimakopoulos and K. Nikolopoulos, "The theta model", International Journal of Forecasting 16 (2000), with θ = 0 and 2;
//! the variance as for simple exponential smoothing with drift, R. J. Hyndman and B. Billah, "Unmasking the Theta method" (2003).

use super::minimise::{Search, minimise};
use super::projection::{Projection, bounded, mean, spread, unbounded};
use super::season::{Pattern, indices};
use super::shape::Line;
use crate::list::Listed;

/// How to treat the season.
#[derive(Clone, Copy, Debug)]
pub(super) enum Season {
    /// There is none.
    Absent,
    /// Taken out by classical decomposition and put back.
    Present(usize, Pattern),
}

const SEARCH: Search = Search { step: 0.6, moves: 150 };
/// Bounds of the smoothing parameter.
const ALPHA: (f64, f64) = (0.01, 0.99);

/// Projects a series of at least one value.
pub(super) fn theta(values: &[f64], season: Season, horizon: usize) -> Projection {
    let (indices, pattern) = match season {
        Season::Absent => (vec![0.0], Pattern::Additive),
        Season::Present(period, pattern) => (indices(values, period, pattern), pattern),
    };
    let adjusted: Vec<f64> = values.iter().zip(indices.iter().cycle()).map(|(value, index)| pattern.remove(*value, *index)).listed();
    let line = Line::through(&adjusted);
    // The theta line with θ = 2: twice the series less its trend line.
    let curved: Vec<f64> = adjusted.iter().enumerate().map(|(time, value)| 2.0 * value - line.at(time)).listed();
    let smoothing = Smoothing::fitted(&curved);
    let one_step = residual_deviation(&adjusted, &curved, line, smoothing);
    let level = smoothing.last_level(&curved);

    let count = values.len();
    let phases = indices.iter().cycle().skip(count % indices.len().max(1));
    let mut projection = Projection::default();
    for (step, index) in (0..horizon).zip(phases) {
        let mean = 0.5 * (level + line.at(count + step));
        let deviation = one_step * (1.0 + step as f64 * smoothing.alpha * smoothing.alpha).sqrt();
        projection.mean.push(pattern.apply(mean, *index));
        projection.deviation.push(match pattern {
            Pattern::Additive => deviation,
            Pattern::Multiplicative => deviation * index,
        });
    }
    projection
}

/// Simple exponential smoothing.
#[derive(Clone, Copy, Debug)]
struct Smoothing {
    alpha: f64,
    first_level: f64,
}

impl Smoothing {
    /// The parameters with the least squared one-step errors.
    fn fitted(values: &[f64]) -> Self {
        let start: Vec<f64> = values.iter().take(10).copied().listed();
        let around = mean(&start);
        let scale = match spread(values) {
            spread if spread > 0.0 => spread,
            _ => 1.0,
        };
        let read = |point: &[f64]| match point {
            [alpha, level] => Self { alpha: bounded(*alpha, ALPHA.0, ALPHA.1), first_level: around + level * scale },
            _ => Self { alpha: 0.5, first_level: around },
        };
        let count = values.len() as f64;
        let mut deviance = |point: &[f64]| count * libm::log(read(point).run(values).0.max(1e-300));
        let found = minimise(&mut deviance, &[unbounded(0.4, ALPHA.0, ALPHA.1), 0.0], SEARCH);
        read(&found.point)
    }

    /// The sum of squared one-step errors and the last level.
    fn run(self, values: &[f64]) -> (f64, f64) {
        let (mut squares, mut level) = (0.0, self.first_level);
        for value in values {
            let error = value - level;
            squares += error * error;
            level += self.alpha * error;
        }
        (squares, level)
    }

    fn last_level(self, values: &[f64]) -> f64 {
        self.run(values).1
    }
}

/// The deviation of the combined forecast's one-step errors; three degrees of freedom are spent.
fn residual_deviation(adjusted: &[f64], curved: &[f64], line: Line, smoothing: Smoothing) -> f64 {
    let (mut squares, mut level) = (0.0, smoothing.first_level);
    for (time, (value, curved)) in adjusted.iter().zip(curved).enumerate() {
        let error = value - 0.5 * (level + line.at(time));
        // The first error says more about the choice of the first level than about the series.
        if time > 0 {
            squares += error * error;
        }
        level += smoothing.alpha * (curved - level);
    }
    (squares / (adjusted.len() as f64 - 3.0).max(1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::oracle::{assert_close, numbers};

    #[test]
    fn a_line_goes_on_at_half_its_slope_from_its_end() {
        let values: Vec<f64> = (0..30).map(|time| 10.0 + f64::from(time)).collect();
        let projection = theta(&values, Season::Absent, 2);
        assert!((projection.mean[1] - projection.mean[0] - 0.5).abs() < 1e-6, "{projection:?}");
        assert!((projection.mean[0] - 39.75).abs() < 0.5, "{projection:?}");
    }

    #[test]
    fn one_value_is_repeated() {
        assert_eq!(theta(&[5.0], Season::Absent, 2).mean, [5.0, 5.0]);
    }

    #[test]
    fn agrees_with_its_parts_in_statsmodels_and_with_statsforecast() {
        let projection = theta(&numbers(&["weekly"]), Season::Absent, 6);
        // A line by numpy and smoothing by statsmodels, put together.
        assert_close(&projection.mean, &numbers(&["theta", "by_parts"]), 1e-3);
        // Statsforecast smooths the series itself and adds a drift, which is the same but for the first level.
        assert_close(&projection.mean, &numbers(&["theta", "statsforecast"]), 2e-3);
    }
}
