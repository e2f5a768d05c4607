//! How the method would have done on the last part of the history.
//!
//! Source: rolling origins, L. J. Tashman, "Out-of-sample tests of forecasting accuracy", International Journal of Forecasting 16 (2000);
//! errors scaled as in R. J. Hyndman and A. B. Koehler, "Another look at measures of forecast accuracy", the same 22 (2006).

use super::ensemble::combine;
use super::interval::{self, Bounds, History};
use super::naive::seasonal_naive;
use super::outcome::Backtest;
use super::series::Series;
use crate::list::Listed;

/// Each origin is one more fit of everything, so there are few: as many as keep the whole within about three times the work of a forecast.
const MOST_ORIGINS: usize = 5;
/// Values fitted at all origins together stay below this, or there is one origin.
const MOST_FITTED: usize = 240;
/// The fewest values a history must have to be fitted in a backtest.
const FEWEST_FITTED: usize = 6;

/// Fits at earlier origins and compares; nothing when the history is too short.
pub(super) fn backtest(series: &Series, horizon: usize, levels: &[f64], bounds: Bounds) -> Option<Backtest> {
    let (values, season) = (&series.values, series.season);
    let count = values.len();
    // At most a third of the history is held back.
    let horizon = horizon.min(count / 3).max(1);
    let last = count.checked_sub(horizon).filter(|last| *last >= FEWEST_FITTED)?;
    let origins = (MOST_FITTED / last).clamp(1, MOST_ORIGINS);
    // Origins in the later half only, as the method follows the length of the history.
    let earliest = (last / 2).max(FEWEST_FITTED);
    let step = ((last - earliest) / origins).clamp(1, horizon);

    let mut tally = Tally { inside: vec![0; levels.len()], ..Tally::default() };
    for origin in (earliest..=last).rev().step_by(step).take(origins) {
        let (past, rest) = values.split_at_checked(origin)?;
        let observed = series.observed_until(origin);
        let mut projection = combine(past, observed, season, horizon).projection;
        bounds.clip(&mut projection);
        interval::with_width(&mut projection, past, observed);
        let intervals = interval::around(&projection, History { count: observed, season }, levels, bounds);
        let naive = seasonal_naive(past, season, horizon);
        let Some(scale) = step_error(past, season) else { continue };

        tally.origins += 1;
        let is_observed = series.observed.iter().skip(origin);
        for (place, (actual, is_observed)) in rest.iter().zip(is_observed).enumerate().take(horizon) {
            let (true, Some(mean), Some(naive)) = (*is_observed, projection.mean.get(place), naive.mean.get(place)) else {
                continue;
            };
            tally.comparisons += 1;
            tally.error += (actual - mean).abs() / scale;
            tally.naive_error += (actual - naive).abs() / scale;
            for (inside, interval) in tally.inside.iter_mut().zip(&intervals) {
                let within = interval.lower.get(place).zip(interval.upper.get(place));
                *inside += usize::from(within.is_some_and(|(lower, upper)| lower <= actual && actual <= upper));
            }
        }
    }
    tally.into_backtest(horizon)
}

/// The mean absolute error of the seasonal naive forecast within the history; of the naive one when the history has no full season.
fn step_error(values: &[f64], season: usize) -> Option<f64> {
    let mean_change = |lag: usize| {
        let changes = values.iter().zip(values.iter().skip(lag)).map(|(earlier, later)| (later - earlier).abs());
        changes.sum::<f64>() / values.len().saturating_sub(lag).max(1) as f64
    };
    [season, 1].into_iter().map(mean_change).find(|error| *error > 0.0)
}

#[derive(Clone, Debug, Default)]
struct Tally {
    origins: usize,
    comparisons: usize,
    error: f64,
    naive_error: f64,
    inside: Vec<usize>,
}

impl Tally {
    fn into_backtest(self, horizon: usize) -> Option<Backtest> {
        if self.comparisons == 0 {
            return None;
        }
        let comparisons = self.comparisons as f64;
        let (mase, naive_mase) = (self.error / comparisons, self.naive_error / comparisons);
        Some(Backtest {
            origins: self.origins,
            horizon,
            comparisons: self.comparisons,
            mase,
            naive_mase,
            skill: (naive_mase > 0.0).then(|| 1.0 - mase / naive_mase),
            coverage: self.inside.iter().map(|inside| *inside as f64 / comparisons).listed(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::ForecastOptions;

    const ANY: Bounds = Bounds { low: f64::NEG_INFINITY, high: f64::INFINITY };

    fn read(values: impl Iterator<Item = Option<f64>>, season: usize) -> Series {
        let options = ForecastOptions { season: Some(season), ..ForecastOptions::new(1) };
        Series::read(&values.collect::<Vec<_>>(), &options, &mut Vec::new())
    }

    #[test]
    fn the_naive_error_on_a_line_is_the_mean_of_the_steps() {
        // One step of the line is one unit of the scale: errors 1, 2 and 3 at every origin.
        let series = read((1..=30).map(|value| Some(f64::from(value))), 1);
        let result = backtest(&series, 3, &[0.8], ANY).unwrap();
        assert!((result.naive_mase - 2.0).abs() < 1e-6, "{result:?}");
        assert_eq!((result.origins, result.horizon, result.comparisons), (5, 3, 15));
        assert!(result.skill.unwrap() > 0.5, "{result:?}");
    }

    #[test]
    fn filled_gaps_are_not_compared_with() {
        let whole = read((0..40).map(|i| Some(f64::from(i * i % 17))), 1);
        let gappy = read((0..40).map(|i| (i != 38).then(|| f64::from(i * i % 17))), 1);
        let comparisons = |series: &Series| backtest(series, 4, &[], ANY).unwrap().comparisons;
        assert!(comparisons(&gappy) < comparisons(&whole));
    }

    #[test]
    fn short_histories_have_no_backtest() {
        assert_eq!(backtest(&read((0..7).map(|i| Some(f64::from(i % 3))), 1), 12, &[], ANY), None);
    }
}
