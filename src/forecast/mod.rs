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
//! | `beginning` | are the first zeros the time before the start? |
//! | `series` | which numbers do the models see? |
//! | `intermittent` | how often, and how much, where most values are zero? |
//! | `shape` | is a short history a line, two levels, or neither? |
//! | `ensemble` | which models speak, with what weight? |
//! | `theta`, `ets`, `ces`, `stl`, `arima`, `naive` | what does each say? |
//! | `interval` | how wide? |
//! | `outlier` | does one value move it all? |
//! | `backtest` | how would it have done? |
//!
//! Nothing is drawn at random. A series in other units gives the same forecast in those units.

use std::f64::consts::LN_10;

use crate::error::{Error, Result};
use crate::finding::forecast::ForecastCode;
use crate::finding::{Argument, Finding, Severity};
use crate::list::Listed;

mod arima;
mod backtest;
mod beginning;
mod ces;
mod ensemble;
mod ets;
mod history;
mod intermittent;
mod interval;
mod minimise;
mod naive;
mod note;
pub mod options;
#[cfg(test)]
mod oracle;
pub mod outcome;
mod outlier;
mod projection;
mod season;
mod series;
mod shape;
mod stl;
mod theta;

pub use history::{HistoryOptions, MetricForecast, Observation, forecast_metric};
pub use options::{Backtesting, ForecastOptions};

pub use crate::plan::document::Grain;
pub use outcome::{Backtest, Component, Forecast, Interval, Member, Method};

use backtest::{Measure, Path};
use ensemble::{Combined, combine};
use intermittent::Events;
use interval::{Bounds, Fit, History};
use note::note;
use projection::{Projection, mean, usual};
use series::Series;

/// An outlier is told of where it moves the mean over all steps by this share,
const OUTLIER_MOVES: f64 = 0.05;
/// or where without it the intervals are not wider than this share.
const OUTLIER_WIDENS: f64 = 0.5;
/// An error below this share of the usual value is none.
const NEGLIGIBLE: f64 = 0.001;

/// Forecasts a series of equally spaced values, oldest first; `None` is a gap.
///
/// # Properties
/// - Every mean lies within its intervals, and wider levels hold narrower ones; no interval has width 0.
/// - No end of an interval comes nearer to the mean with the steps ahead, unless it is cut off at a bound or, for values that are never
///   negative, the mean itself is lower: then by no more than that.
/// - Means and intervals stay within the bounds; without any, a series that is never negative has no forecast or lower end below 0.
/// - A straight line of five values or more goes on.
/// - Multiplying the series multiplies the forecast; powers of two exactly, others to rounding.
/// - No result is NaN or infinite.
///
/// # Errors
/// All at once, when the series has no value, more than 10,000 entries, or values that are not finite or beyond 1e300; when the horizon is
/// not within 1 to 520, the season not within 1 to 366, a level not between 0 and 1, or the bounds not two finite numbers in order.
pub fn forecast(series: &[Option<f64>], options: &ForecastOptions) -> Result<Forecast> {
    Error::unless_clean(&options::problems(series, options))?;
    let mut notes = Vec::new();
    let series = Series::read(series, options, &mut notes);
    if options.season.is_none() && options.grain.is_none() {
        notes.push(note(Severity::Info, ForecastCode::SeasonNotGiven, &[]));
    }
    let bounds = Bounds::of(&series.values, options.bounds, series.scale);
    let outside = series.values.iter().filter(|value| !bounds.holds(**value)).count();
    if outside > 0 {
        notes.push(note(Severity::Warning, ForecastCode::OutsideBounds, &[("count", outside)]));
    }
    let seen = series.seen(series.values.len());
    let forecast = if seen.iter().all(|value| *value == 0.0) {
        of_zeros(seen.len(), bounds, options, &mut notes)
    } else if Events::of(&seen).is_some() && !season::repeats(&series.values, series.season) {
        of_events(&series, &seen, bounds, options, &mut notes).scaled(series.scale)
    } else {
        of_values(&series, seen.len(), bounds, options, &mut notes).scaled(series.scale)
    };
    Ok(Forecast { notes, ..forecast })
}

fn of_zeros(count: usize, bounds: Bounds, options: &ForecastOptions, notes: &mut Vec<Finding>) -> Forecast {
    notes.push(note(Severity::Warning, ForecastCode::AllZero, &[("count", count)]));
    let intervals = interval::of_zeros(count, options.horizon, &options.levels);
    let (mean, intervals) = repeated(0.0, intervals, bounds, options.horizon);
    of_one(Method::Zero, Member::Naive, mean, intervals)
}

fn of_events(series: &Series, seen: &[f64], bounds: Bounds, options: &ForecastOptions, notes: &mut Vec<Finding>) -> Forecast {
    let counts = [("count", seen.iter().filter(|value| **value == 0.0).count()), ("total", seen.len())];
    notes.push(note(Severity::Warning, ForecastCode::Intermittent, &counts));
    let after = |end: usize, horizon: usize| {
        let events = Events::read(&series.seen(end));
        let intervals = options.levels.iter().map(|level| events.interval(*level, horizon)).listed();
        (!events.is_empty()).then(|| repeated(events.mean(), intervals, bounds, horizon))
    };
    let (mean, intervals) = after(series.values.len(), options.horizon).unwrap_or_default();
    let backtest = tried(series, options, Measure::Squared, &after, notes);
    if backtest.is_none() && options.backtest == Backtesting::On {
        notes.push(note(Severity::Info, ForecastCode::NotTried, &[]));
    }
    Forecast { backtest, ..of_one(Method::Intermittent, Member::Rate, mean, intervals) }
}

/// The same mean at every step, and all within the bounds.
fn repeated(mean: f64, mut intervals: Vec<Interval>, bounds: Bounds, horizon: usize) -> Path {
    for end in intervals.iter_mut().flat_map(|interval| interval.lower.iter_mut().chain(&mut interval.upper)) {
        *end = bounds.hold(*end);
    }
    (vec![bounds.hold(mean); horizon], intervals)
}

/// The forecast of one member.
fn of_one(method: Method, member: Member, mean: Vec<f64>, intervals: Vec<Interval>) -> Forecast {
    Forecast { method, components: vec![Component { member, weight: 1.0 }], season: 1, mean, intervals, backtest: None, notes: Vec::new() }
}

impl Forecast {
    /// The forecast in the units of the input.
    fn scaled(mut self, scale: f64) -> Self {
        let ends = self.intervals.iter_mut().flat_map(|interval| [&mut interval.lower, &mut interval.upper]);
        for value in ends.chain([&mut self.mean]).flatten() {
            *value = (*value * scale).clamp(f64::MIN, f64::MAX);
        }
        self
    }
}

fn of_values(series: &Series, count: usize, bounds: Bounds, options: &ForecastOptions, notes: &mut Vec<Finding>) -> Forecast {
    let values = &series.values;
    // Entries after the last observation are steps to go as well, forecast and not shown.
    let hidden = series.unobserved_end;
    let Combined { method, components, mut projection, season, shift } = whole(series, values, options.horizon + hidden);
    let clipped = projection.mean.iter().skip(hidden).filter(|mean| !bounds.holds(**mean)).count();
    bounds.clip(&mut projection);
    let fit = interval::with_width(&mut projection, values, count);
    projection.hide(hidden);

    notes.extend(about_history(count, series.season, method));
    if let Some(shift) = shift {
        let counts = [("place", series.start + shift), ("count", values.len() - shift)];
        notes.push(note(Severity::Info, ForecastCode::LevelShift, &counts));
    }
    notes.extend(about_outlier(series, count, bounds, &projection));
    if fit == Fit::Exact && !matches!(method, Method::Constant | Method::Naive) {
        notes.push(note(Severity::Warning, ForecastCode::ExactFit, &[("count", count)]));
    }
    if clipped > 0 {
        let code = if options.bounds.is_some() { ForecastCode::KeptWithinBounds } else { ForecastCode::ClippedAtZero };
        notes.push(note(Severity::Info, code, &[("count", clipped)]));
    }
    let around =
        |projection: &Projection, count| interval::around(projection, History { count, season: series.season }, &options.levels, bounds);
    let after = |end: usize, horizon: usize| {
        let past = values.get(..end).unwrap_or(values);
        let count = series.observed_until(end);
        let mut projection = combine(past, count, series.season, horizon).projection;
        bounds.clip(&mut projection);
        interval::with_width(&mut projection, past, count);
        let intervals = around(&projection, count);
        Some((projection.mean, intervals))
    };
    let backtest = tried(series, options, Measure::Absolute, &after, notes);
    let intervals = around(&projection, count);
    Forecast { method, components, season, mean: projection.mean, intervals, backtest, notes: Vec::new() }
}

/// The backtest where one is wanted and possible, with a remark where the naive forecast did as well.
fn tried(
    series: &Series,
    options: &ForecastOptions,
    measure: Measure,
    project: &dyn Fn(usize, usize) -> Option<Path>,
    notes: &mut Vec<Finding>,
) -> Option<Backtest> {
    if options.backtest == Backtesting::Off {
        return None;
    }
    let tried = backtest::backtest(series, options.horizon, measure, project)?;
    if tried.error >= tried.naive_error && tried.error > NEGLIGIBLE * usual(&series.values) {
        let found = note(Severity::Warning, ForecastCode::NoBetterThanNaive, &[]);
        notes.push(found.with("error", shown(tried.error * series.scale)).with("naive", shown(tried.naive_error * series.scale)));
    }
    Some(tried.backtest)
}

/// The ensemble's answer, or the value itself when it never changed.
fn whole(series: &Series, values: &[f64], horizon: usize) -> Combined {
    match values.split_first() {
        Some((first, rest)) if !rest.is_empty() && rest.iter().all(|value| value.to_bits() == first.to_bits()) => Combined {
            method: Method::Constant,
            components: vec![Component { member: Member::Naive, weight: 1.0 }],
            projection: Projection { mean: vec![*first; horizon], deviation: vec![0.0; horizon] },
            season: 1,
            shift: None,
        },
        _ => combine(values, series.observed_until(values.len()), series.season, horizon),
    }
}

/// What a reader should know of the history before trusting the forecast.
fn about_history(count: usize, season: usize, method: Method) -> Option<Finding> {
    Some(match method {
        Method::Constant => note(Severity::Warning, ForecastCode::ConstantSeries, &[("count", count)]),
        _ if count == 1 => note(Severity::Warning, ForecastCode::SingleValue, &[]),
        Method::Short if count < season => {
            note(Severity::Warning, ForecastCode::ShorterThanSeason, &[("count", count), ("season", season)])
        }
        Method::Naive | Method::Short => note(Severity::Warning, ForecastCode::FewValues, &[("count", count)]),
        Method::OneSeason | Method::TwoSeasons => note(Severity::Info, ForecastCode::FewSeasons, &[("count", count), ("season", season)]),
        Method::Trend if count < 3 * season && season > 1 => {
            note(Severity::Info, ForecastCode::TrendFirst, &[("count", count), ("season", season)])
        }
        _ => return None,
    })
}

/// A remark on one value far from its neighbours, if the forecast would be another without it.
fn about_outlier(series: &Series, count: usize, bounds: Bounds, with: &Projection) -> Option<Finding> {
    let place = outlier::place(&series.values, series.season)?;
    let mut values = series.values.clone();
    let neighbours = [place.checked_sub(1), Some(place + 1)].into_iter().flatten().filter_map(|at| series.values.get(at).copied());
    *values.get_mut(place)? = mean(&neighbours.listed());
    let mut without = whole(series, &values, with.mean.len() + series.unobserved_end).projection;
    bounds.clip(&mut without);
    interval::with_width(&mut without, &values, count);
    without.hide(series.unobserved_end);

    let width = mean(&without.deviation) / mean(&with.deviation);
    let (with, without) = (mean(&with.mean), mean(&without.mean));
    let moves = (with - without).abs() > OUTLIER_MOVES * with.abs().max(without.abs());
    (moves || width < OUTLIER_WIDENS).then(|| {
        let value = series.values.get(place).copied().unwrap_or_default() * series.scale;
        note(Severity::Warning, ForecastCode::Outlier, &[("place", series.start + place)])
            .with("value", value)
            .with("mean", shown(with * series.scale))
            .with("without", shown(without * series.scale))
            .with("width", Argument::Amount { value: libm::round(width * 100.0) / 100.0, unit: "%".to_owned() })
    })
}

/// Three digits of a number; more would claim more than is known.
fn shown(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let digit = libm::pow(10.0, libm::floor(libm::log(value.abs()) / LN_10) - 2.0);
    libm::round(value / digit) * digit
}
