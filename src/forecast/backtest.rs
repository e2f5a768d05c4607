//! How the method would have done on the last part of the history.
//!
//! Source: rolling origins, L. J. Tashman, "Out-of-sample tests of forecasting accuracy", International Journal of Forecasting 16 (2000);
//! errors scaled as in R. J. Hyndman and A. B. Koehler, "Another look at measures of forecast accuracy", the same 22 (2006).

use super::naive::seasonal_naive;
use super::outcome::{Backtest, Interval};
use super::series::Series;
use crate::list::Listed;

/// Each origin is one more fit of everything, so there are few: as many as keep the whole within about three times the work of a forecast.
const MOST_ORIGINS: usize = 5;
/// Values fitted at all origins together stay below this, or there is one origin.
const MOST_FITTED: usize = 240;
/// The fewest values a history must have to be fitted in a backtest.
const FEWEST_FITTED: usize = 6;

/// By which errors a method is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Absolute ones.
    Absolute,
    /// Squared ones: where most values are zero, these are least for the mean, absolute ones for a forecast of nothing.
    Squared,
}

/// Means and intervals.
pub(super) type Path = (Vec<f64>, Vec<Interval>);

/// A backtest, and the method's error beside that of the seasonal naive forecast, in units of the values.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tried {
    pub(super) backtest: Backtest,
    pub(super) error: f64,
    pub(super) naive_error: f64,
}

/// Fits at earlier origins and compares; nothing when the history is too short.
///
/// `project` gives the means and intervals of so many steps (its second argument) after the first values (so many as its first), or
/// nothing where these say nothing yet.
pub(super) fn backtest(series: &Series, horizon: usize, measure: Measure, project: &dyn Fn(usize, usize) -> Option<Path>) -> Option<Tried> {
    let (values, season) = (&series.values, series.season);
    let count = values.len();
    // At most a third of the history is held back.
    let horizon = horizon.min(count / 3).max(1);
    let last = count.checked_sub(horizon).filter(|last| *last >= FEWEST_FITTED)?;
    let origins = (MOST_FITTED / last).clamp(1, MOST_ORIGINS);
    // Origins in the later half only, as the method follows the length of the history.
    let earliest = (last / 2).max(FEWEST_FITTED);
    let step = ((last - earliest) / origins).max(1).min(horizon);
    // What nothing has moved before the last origin has its unit from what came.
    let known = [values.get(..last), Some(values)];
    let unit = known.into_iter().flatten().find_map(|known| step_error(known, season))?;

    let mut tally = Tally::default();
    for origin in (earliest..=last).rev().step_by(step).take(origins) {
        let (past, rest) = values.split_at_checked(origin)?;
        let Some((means, intervals)) = project(origin, horizon) else { continue };
        let naive = seasonal_naive(past, season, horizon);
        tally.inside.resize(intervals.len(), 0);
        tally.origins += 1;
        let is_observed = series.observed.iter().skip(origin);
        for (place, (actual, is_observed)) in rest.iter().zip(is_observed).enumerate().take(horizon) {
            let (true, Some(mean), Some(naive)) = (*is_observed, means.get(place), naive.mean.get(place)) else {
                continue;
            };
            tally.comparisons += 1;
            tally.error.add(actual - mean);
            tally.naive_error.add(actual - naive);
            for (inside, interval) in tally.inside.iter_mut().zip(&intervals) {
                let within = interval.lower.get(place).zip(interval.upper.get(place));
                *inside += usize::from(within.is_some_and(|(lower, upper)| lower <= actual && actual <= upper));
            }
        }
    }
    tally.tried(horizon, measure, unit)
}

/// The errors of the seasonal naive forecast within the history; of the naive one when the history has no full season.
fn step_error(values: &[f64], season: usize) -> Option<Errors> {
    let of_lag = |lag: usize| {
        let mut errors = Errors::default();
        values.iter().zip(values.iter().skip(lag)).for_each(|(earlier, later)| errors.add(later - earlier));
        errors.averaged(values.len().saturating_sub(lag))
    };
    [season, 1].into_iter().map(of_lag).find(|errors| errors.squared > 0.0)
}

/// Absolute and squared errors.
#[derive(Clone, Copy, Debug, Default)]
struct Errors {
    absolute: f64,
    squared: f64,
}

impl Errors {
    fn add(&mut self, error: f64) {
        self.absolute += error.abs();
        self.squared += error * error;
    }

    /// Sums as the mean and the root of the mean.
    fn averaged(self, count: usize) -> Self {
        let count = count.max(1) as f64;
        Self { absolute: self.absolute / count, squared: (self.squared / count).sqrt() }
    }

    fn by(self, measure: Measure) -> f64 {
        match measure {
            Measure::Absolute => self.absolute,
            Measure::Squared => self.squared,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Tally {
    origins: usize,
    comparisons: usize,
    error: Errors,
    naive_error: Errors,
    inside: Vec<usize>,
}

impl Tally {
    fn tried(self, horizon: usize, measure: Measure, unit: Errors) -> Option<Tried> {
        if self.comparisons == 0 {
            return None;
        }
        let comparisons = self.comparisons as f64;
        let (error, naive_error) = (self.error.averaged(self.comparisons), self.naive_error.averaged(self.comparisons));
        let backtest = Backtest {
            origins: self.origins,
            horizon,
            comparisons: self.comparisons,
            mase: error.absolute / unit.absolute,
            naive_mase: naive_error.absolute / unit.absolute,
            rmsse: error.squared / unit.squared,
            naive_rmsse: naive_error.squared / unit.squared,
            skill: Some(1.0 - error.by(measure) / naive_error.by(measure)).filter(|skill| skill.is_finite()),
            coverage: self.inside.iter().map(|inside| *inside as f64 / comparisons).listed(),
        };
        Some(Tried { backtest, error: error.by(measure), naive_error: naive_error.by(measure) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::ForecastOptions;

    fn read(values: impl Iterator<Item = Option<f64>>, season: usize) -> Series {
        let options = ForecastOptions { season: Some(season), ..ForecastOptions::new(1) };
        Series::read(&values.collect::<Vec<_>>(), &options, &mut Vec::new())
    }

    /// The same value, in scaled units, within an interval that holds what is at most so far off.
    fn always(mean: f64, reach: f64) -> impl Fn(usize, usize) -> Option<Path> {
        move |_, steps| {
            let interval = Interval { level: 0.8, lower: vec![mean - reach; steps], upper: vec![mean + reach; steps] };
            Some((vec![mean; steps], vec![interval]))
        }
    }

    #[test]
    fn the_naive_error_on_a_line_is_the_mean_of_the_steps() {
        // One step of the line is one unit of the scale: errors 1, 2 and 3 at every origin.
        let series = read((1..=30).map(|value| Some(f64::from(value))), 1);
        let result = backtest(&series, 3, Measure::Absolute, &always(20.0 / 30.0, 6.5 / 30.0)).unwrap().backtest;
        assert!((result.naive_mase - 2.0).abs() < 1e-6, "{result:?}");
        assert!((result.naive_rmsse - (14.0_f64 / 3.0).sqrt()).abs() < 1e-6, "{result:?}");
        assert_eq!((result.origins, result.horizon, result.comparisons), (5, 3, 15));
        // By hand, after 27, 25, 23, 21 and 19 values: the three that come are 27, 21, 15, 9 and 3 from 20, ten of them by less than 6.5.
        assert!((result.mase - 75.0 / 15.0).abs() < 1e-6, "{result:?}");
        assert!((result.skill.unwrap() + 1.5).abs() < 1e-6, "{result:?}");
        assert!((result.coverage[0] - 10.0 / 15.0).abs() < 1e-6, "{result:?}");
    }

    #[test]
    fn squares_judge_a_mean_among_zeros() {
        // Three of twelve periods had 4: a mean of 1 is off by 18 in all, nothing at all by 12 only. Squared, 36 and 48.
        let series = read((0..36).map(|at| Some(if at % 4 == 1 { 4.0 } else { 0.0 })), 1);
        let tried = |measure, mean: f64| backtest(&series, 12, measure, &always(mean / 4.0, 0.0)).unwrap();
        assert!((tried(Measure::Absolute, 1.0).error * 4.0 - 18.0 / 12.0).abs() < 1e-9);
        assert!((tried(Measure::Absolute, 0.0).error * 4.0 - 12.0 / 12.0).abs() < 1e-9);
        assert!((tried(Measure::Squared, 1.0).error * 4.0 - (36.0_f64 / 12.0).sqrt()).abs() < 1e-9);
        assert!((tried(Measure::Squared, 0.0).error * 4.0 - (48.0_f64 / 12.0).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn what_changed_at_last_only_has_its_unit_from_the_change() {
        // Eleven steps, one of them 1; the naive forecast misses it once.
        let series = read((0..12).map(|at| Some(if at == 11 { 2.0 } else { 1.0 })), 1);
        let result = backtest(&series, 1, Measure::Absolute, &always(0.5, 0.0)).unwrap().backtest;
        assert!((result.naive_mase * f64::from(u32::try_from(result.comparisons).unwrap()) - 11.0).abs() < 1e-9, "{result:?}");
    }

    #[test]
    fn filled_gaps_are_not_compared_with() {
        let whole = read((0..40).map(|i| Some(f64::from(i * i % 17))), 1);
        let gappy = read((0..40).map(|i| (i != 38).then(|| f64::from(i * i % 17))), 1);
        let comparisons = |series: &Series| backtest(series, 4, Measure::Absolute, &always(0.5, 0.1)).unwrap().backtest.comparisons;
        assert!(comparisons(&gappy) < comparisons(&whole));
    }

    #[test]
    fn short_and_constant_histories_have_no_backtest() {
        let of = |series: &Series| backtest(series, 12, Measure::Absolute, &always(0.5, 0.1));
        assert_eq!(of(&read((0..7).map(|i| Some(f64::from(i % 3))), 1)), None);
        assert_eq!(of(&read((0..20).map(|_| Some(3.0)), 1)), None);
        let varied = read((0..20).map(|at| Some(f64::from(at % 3))), 1);
        assert_eq!(backtest(&varied, 3, Measure::Absolute, &|_, _| None), None);
    }
}
