//! What is asked of the forecaster, and whether it can be answered.

use serde::Serialize;

use super::note::problem;
use crate::finding::Finding;
use crate::finding::forecast::ForecastCode;
use crate::plan::document::Grain;
use crate::words::words;

/// The most steps ahead that are forecast: ten years of weeks.
pub const LONGEST_HORIZON: usize = 520;
/// The longest series that is taken.
pub const LONGEST_SERIES: usize = 10_000;
/// The longest season: a year of days.
pub const LONGEST_SEASON: usize = 366;
/// The largest magnitude that a value may have.
pub const LARGEST_VALUE: f64 = 1e300;
/// The most intervals that are given.
pub const MOST_LEVELS: usize = 20;

/// Not more unusable values than this are reported one by one.
const MOST_VALUES_REPORTED: usize = 20;
/// The probabilities of the intervals when none are asked for.
const DEFAULT_LEVELS: [f64; 2] = [0.8, 0.95];

/// What to forecast, and how the series is spaced.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ForecastOptions {
    /// Steps ahead of the last entry of the series, 1 to 520.
    pub horizon: usize,
    /// Observations in one season, 1 (none) to 366; when absent, that of the grain: 7 days, 52 weeks, 12 months, 4 quarters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<usize>,
    /// The length of one step, from which the season follows; without it and without a season, none is looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grain: Option<Grain>,
    /// Probabilities of the intervals, each between 0 and 1; 0.8 and 0.95 by default.
    #[serde(default = "default_levels", skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<f64>,
    /// The least and the greatest value there can be, `null` for none: `[0, 1]` for a share. Means and intervals are cut off there. Without
    /// a lower bound, a series that is never negative is not forecast below 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<[Option<f64>; 2]>,
    /// Whether the method is tried on the past as well; on by default, and about as much work again as the forecast.
    #[serde(default)]
    pub backtest: Backtesting,
}

words! {
    /// Whether the method is tried on the past.
    #[derive(Default)]
    Backtesting {
        /// Fit it again to earlier histories and compare.
        #[default]
        On = "on",
        /// Leave it out.
        Off = "off",
    }
}

impl ForecastOptions {
    /// A forecast of so many steps, everything else by default.
    pub fn new(horizon: usize) -> Self {
        Self { horizon, season: None, grain: None, levels: default_levels(), bounds: None, backtest: Backtesting::On }
    }

    /// The season of a history of `count` values.
    pub(super) fn season_of(&self, count: usize) -> usize {
        match (self.season, self.grain) {
            (Some(season), _) => season,
            (None, Some(Grain::Day)) => 7,
            // Less than a year of weeks says nothing of the year, and weeks have no shorter season.
            (None, Some(Grain::Week)) if count >= 52 => 52,
            (None, Some(Grain::Month)) => 12,
            (None, Some(Grain::Quarter)) => 4,
            (None, Some(Grain::Week | Grain::Year) | None) => 1,
        }
    }
}

fn default_levels() -> Vec<f64> {
    DEFAULT_LEVELS.to_vec()
}

/// Everything that makes the question unanswerable.
pub(super) fn problems(series: &[Option<f64>], options: &ForecastOptions) -> Vec<Finding> {
    let ForecastOptions { horizon, levels, bounds, .. } = options;
    let mut problems = Vec::new();
    if series.iter().all(Option::is_none) {
        problems.push(problem(ForecastCode::EmptySeries, "series", &[]));
    }
    if series.len() > LONGEST_SERIES {
        let counts = [("count", series.len()), ("limit", LONGEST_SERIES)];
        problems.push(problem(ForecastCode::SeriesTooLong, "series", &counts));
    }
    problems.extend(unusable_values(series));
    if !(1..=LONGEST_HORIZON).contains(horizon) {
        let counts = [("value", *horizon), ("limit", LONGEST_HORIZON)];
        problems.push(problem(ForecastCode::InvalidHorizon, "horizon", &counts));
    }
    if let Some(season) = options.season.filter(|season| !(1..=LONGEST_SEASON).contains(season)) {
        let counts = [("value", season), ("limit", LONGEST_SEASON)];
        problems.push(problem(ForecastCode::InvalidSeason, "season", &counts));
    }
    if levels.len() > MOST_LEVELS {
        let counts = [("count", levels.len()), ("limit", MOST_LEVELS)];
        problems.push(problem(ForecastCode::TooManyLevels, "levels", &counts));
    }
    for (index, level) in levels.iter().enumerate().take(MOST_LEVELS) {
        if !(*level > 0.0 && *level < 1.0) {
            let found = problem(ForecastCode::InvalidLevel, &format!("levels[{index}]"), &[]);
            problems.push(found.with("value", number_or_name(*level)));
        }
    }
    if let Some([low, high]) = bounds {
        let ends = [low.unwrap_or(f64::MIN), high.unwrap_or(f64::MAX)];
        if !(ends.iter().all(|end| end.is_finite()) && ends[0] < ends[1]) {
            let found = problem(ForecastCode::InvalidBounds, "bounds", &[]);
            problems.push(found.with("low", number_or_name(ends[0])).with("high", number_or_name(ends[1])));
        }
    }
    problems
}

fn unusable_values(series: &[Option<f64>]) -> impl Iterator<Item = Finding> {
    let present = series.iter().enumerate().filter_map(|(index, value)| Some((index, (*value)?)));
    let unusable = present.filter(|(_, value)| value.is_nan() || value.abs() > LARGEST_VALUE);
    unusable.take(MOST_VALUES_REPORTED).map(|(index, value)| {
        let path = format!("series[{index}]");
        if value.is_finite() {
            return problem(ForecastCode::ValueTooLarge, &path, &[]);
        }
        problem(ForecastCode::ValueNotFinite, &path, &[]).with("value", number_or_name(value))
    })
}

/// A number as it is, or the name of what is none.
fn number_or_name(value: f64) -> crate::finding::Argument {
    if value.is_finite() {
        value.into()
    } else if value.is_nan() {
        "NaN".into()
    } else if value > 0.0 {
        "Infinity".into()
    } else {
        "-Infinity".into()
    }
}
