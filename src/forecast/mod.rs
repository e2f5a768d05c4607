//! What a series will do next: means, intervals, and how the same method did on the past.
//!
//! ```
//! use goaltree::forecast::{ForecastOptions, Grain, forecast};
//!
//! let meetings: Vec<Option<f64>> = [31.0, 28.0, 35.0, 40.0, 38.0, 44.0, 41.0, 47.0, 52.0].map(Some).to_vec();
//! let options = ForecastOptions { grain: Some(Grain::Month), ..ForecastOptions::new(3) };
//! let next = forecast(&meetings, &options)?;
//! assert_eq!(next.mean.len(), 3);
//! assert_eq!(next.notes[0].code.as_str(), "shorter-than-season");
//! # Ok::<(), goaltree::error::Error>(())
//! ```
//!
//! | module | question |
//! |---|---|
//! | [`options`] | what is asked, and can it be answered? |
//! | `series` | which numbers do the models see? |
//! | `ensemble` | which models speak, with what weight? |
//! | `theta`, `ets`, `ces`, `stl`, `arima`, `naive` | what does each say? |
//! | `interval` | how wide? |
//! | `backtest` | how would it have done? |
//!
//! Nothing is drawn at random. A series in other units gives the same forecast in those units.

use crate::error::{Error, Result};
use crate::finding::forecast::ForecastCode;
use crate::finding::{Finding, Severity};

mod arima;
mod backtest;
mod ces;
mod ensemble;
mod ets;
mod history;
mod interval;
mod minimise;
mod naive;
mod note;
pub mod options;
#[cfg(test)]
mod oracle;
pub mod outcome;
mod projection;
mod season;
mod series;
mod shape;
mod stl;
mod theta;

pub use history::{HistoryOptions, MetricForecast, Observation, forecast_metric};
pub use options::{Backtesting, ForecastOptions, Grain};
pub use outcome::{Backtest, Component, Forecast, Interval, Member, Method};

use ensemble::{Combined, combine};
use interval::{Fit, History};
use note::note;
use projection::Projection;
use series::Series;

/// Forecasts a series of equally spaced values, oldest first; `None` is a gap.
///
/// # Properties
/// - Every mean lies within its intervals, and wider levels hold narrower ones; no interval has width 0.
/// - A series without negative values has no negative forecast or lower end.
/// - Multiplying the series multiplies the forecast; powers of two exactly, others to rounding.
/// - No result is NaN or infinite.
///
/// # Errors
/// All at once, when the series has no value, more than 10,000 entries, or values that are not finite or beyond 1e300; when the horizon is
/// not within 1 to 520, the season not within 1 to 366, or a level not between 0 and 1.
pub fn forecast(series: &[Option<f64>], options: &ForecastOptions) -> Result<Forecast> {
    Error::unless_clean(&options::problems(series, options))?;
    let mut notes = Vec::new();
    let series = Series::read(series, options, &mut notes);
    if options.season.is_none() && options.grain.is_none() {
        notes.push(note(Severity::Info, ForecastCode::SeasonNotGiven, &[]));
    }
    let forecast = if series.values.iter().all(|value| *value == 0.0) {
        of_zeros(&series, options, &mut notes)
    } else {
        of_values(&series, options, &mut notes)
    };
    Ok(Forecast { notes, ..forecast })
}

fn of_zeros(series: &Series, options: &ForecastOptions, notes: &mut Vec<Finding>) -> Forecast {
    let count = series.values.len();
    notes.push(note(Severity::Warning, ForecastCode::AllZero, &[("count", count)]));
    Forecast {
        method: Method::Zero,
        components: vec![Component { member: Member::Naive, weight: 1.0 }],
        season: 1,
        mean: vec![0.0; options.horizon],
        intervals: interval::of_zeros(count, options.horizon, &options.levels),
        backtest: None,
        notes: Vec::new(),
    }
}

fn of_values(series: &Series, options: &ForecastOptions, notes: &mut Vec<Finding>) -> Forecast {
    let values = &series.values;
    let observed = series.observed_until(values.len());
    let lowest = lowest(values);
    // Entries after the last observation are steps to go as well, forecast and not shown.
    let Combined { method, components, mut projection, season, .. } = whole(series, options.horizon + series.unobserved_end);
    projection.mean.drain(..series.unobserved_end.min(projection.mean.len()));
    let clipped = clip(&mut projection, lowest);
    let fit = interval::with_width(&mut projection, values, observed);
    projection.deviation.drain(..series.unobserved_end.min(projection.deviation.len()));

    notes.extend(about_history(series, observed, method));
    if fit == Fit::Exact && !matches!(method, Method::Constant | Method::Naive) {
        notes.push(note(Severity::Warning, ForecastCode::ExactFit, &[("count", observed)]));
    }
    if clipped > 0 {
        notes.push(note(Severity::Info, ForecastCode::ClippedAtZero, &[("count", clipped)]));
    }
    let backtest = match options.backtest {
        Backtesting::On if method != Method::Constant => backtest::backtest(series, options.horizon, &options.levels),
        _ => None,
    };
    if let Some(skill) = backtest.as_ref().and_then(|backtest| backtest.skill).filter(|skill| *skill <= 0.0) {
        notes.push(note(Severity::Warning, ForecastCode::NoBetterThanNaive, &[]).with("loss", percent(-skill)));
    }
    let history = History { count: observed, season: series.season };
    let intervals = interval::around(&projection, history, &options.levels, lowest);
    let unscaled = |path: Vec<f64>| path.into_iter().map(|value| (value * series.scale).clamp(f64::MIN, f64::MAX)).collect();
    Forecast {
        method,
        components,
        season,
        mean: unscaled(projection.mean),
        intervals: intervals
            .into_iter()
            .map(|Interval { level, lower, upper }| Interval { level, lower: unscaled(lower), upper: unscaled(upper) })
            .collect(),
        backtest,
        notes: Vec::new(),
    }
}

/// The ensemble's answer, or the value itself when it never changed.
fn whole(series: &Series, horizon: usize) -> Combined {
    let mut values = series.values.iter();
    match values.next() {
        Some(first) if series.values.len() > 1 && values.all(|value| value.to_bits() == first.to_bits()) => Combined {
            method: Method::Constant,
            components: vec![Component { member: Member::Naive, weight: 1.0 }],
            projection: Projection { mean: vec![*first; horizon], deviation: vec![0.0; horizon] },
            season: 1,
            shift: None,
        },
        _ => combine(&series.values, series.observed_until(series.values.len()), series.season, horizon),
    }
}

/// What a reader should know of the history before trusting the forecast.
fn about_history(series: &Series, observed: usize, method: Method) -> Option<Finding> {
    let (count, season) = (observed, series.season);
    let zeros = series.values.iter().filter(|value| **value == 0.0).count();
    Some(match method {
        Method::Constant => note(Severity::Warning, ForecastCode::ConstantSeries, &[("count", count)]),
        _ if count == 1 => note(Severity::Warning, ForecastCode::SingleValue, &[]),
        Method::Short if count < season => {
            note(Severity::Warning, ForecastCode::ShorterThanSeason, &[("count", count), ("season", season)])
        }
        Method::Naive | Method::Short => note(Severity::Warning, ForecastCode::FewValues, &[("count", count)]),
        Method::OneSeason | Method::TwoSeasons => note(Severity::Info, ForecastCode::FewSeasons, &[("count", count), ("season", season)]),
        _ if 2 * zeros > count => note(Severity::Warning, ForecastCode::Intermittent, &[("count", zeros), ("total", count)]),
        _ => return None,
    })
}

/// The least value that the forecast may take: zero for a series without negative values.
fn lowest(values: &[f64]) -> f64 {
    if values.iter().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY }
}

/// Raises means to the lowest value and counts them.
fn clip(projection: &mut Projection, lowest: f64) -> usize {
    let mut clipped = 0;
    for mean in projection.mean.iter_mut().filter(|mean| **mean < lowest) {
        *mean = lowest;
        clipped += 1;
    }
    clipped
}

fn percent(share: f64) -> crate::finding::Argument {
    crate::finding::Argument::Amount { value: libm::round(share * 1000.0) / 1000.0, unit: "%".to_owned() }
}
