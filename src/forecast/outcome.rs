//! What a forecast gives back.

use serde::Serialize;

use crate::finding::Finding;

/// A forecast: the mean and intervals per step, how they were made, and how the same method did on the past.
///
/// Every path has one value per step of the horizon; step 0 follows the last entry of the series.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Forecast {
    /// What was done, by the length and nature of the history.
    pub method: Method,
    /// The models that were combined, with their votes.
    pub components: Vec<Component>,
    /// Observations in one season; 1 when no season was looked for.
    pub season: usize,
    /// The expected value per step, in the units of the series.
    pub mean: Vec<f64>,
    /// One interval per level, in the order asked for.
    pub intervals: Vec<Interval>,
    /// How the method did against the seasonal naive forecast on the last part of the history; absent when it is too short for that, or
    /// when it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backtest: Option<Backtest>,
    /// What the reader should know; sentences are made by [`crate::text::problems`].
    #[serde(skip)]
    pub notes: Vec<Finding>,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", schemars(rename = "ForecastMethod"))]
pub enum Method {
    /// Three seasons or more, or at least eight values without a season: all models combined.
    Ensemble,
    /// Two seasons, less than three: decomposition, the last season and smoothing.
    TwoSeasons,
    /// One season, less than two: the level and the last season, half each.
    OneSeason,
    /// Less than one season, or less than eight values: the level and the last value.
    Level,
    /// Less than four values: the last value.
    Naive,
    /// Every value is the same: it goes on.
    Constant,
    /// Every value is zero: it goes on; the intervals are those of a rate.
    Zero,
}

/// One model's vote: per step, the means are ordered and the middle half of the votes is averaged; with two models, all of them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Component {
    /// Which model.
    pub member: Member,
    /// Its share of the votes; the shares sum to 1.
    pub weight: f64,
}

/// A model that a forecast may rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Member {
    /// The Theta method.
    Theta,
    /// Exponential smoothing (ETS), the best of up to eight forms.
    Smoothing,
    /// Exponential smoothing with a damped trend.
    DampedTrend,
    /// Seasonal decomposition by loess (STL), the rest smoothed.
    Decomposition,
    /// The same on logarithms.
    LogDecomposition,
    /// Complex exponential smoothing (CES), with an additive season or none.
    ComplexSmoothing,
    /// ARIMA, the best of seven small shapes.
    Arima,
    /// The same on logarithms.
    LogArima,
    /// The value of one season ago.
    SeasonalNaive,
    /// The last value.
    Naive,
}

/// A range per step that holds the value with a stated probability.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    /// The probability, between 0 and 1.
    pub level: f64,
    /// The lower end per step; not below 0 for a series without negative values.
    pub lower: Vec<f64>,
    /// The upper end per step.
    pub upper: Vec<f64>,
}

/// How the method would have done: it is fitted again to the history up to earlier days, and compared with what came.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Backtest {
    /// How many earlier days it was fitted at.
    pub origins: usize,
    /// Steps forecast from each.
    pub horizon: usize,
    /// Observed values it was compared with.
    pub comparisons: usize,
    /// Mean absolute scaled error: 1 is as far off as one seasonal step within the history (Hyndman and Koehler 2006).
    pub mase: f64,
    /// The same for the seasonal naive forecast.
    pub naive_mase: f64,
    /// Share of the naive error that was saved, `1 − mase / naiveMase`; negative when the naive forecast was better, absent when the naive
    /// error is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill: Option<f64>,
    /// Per level, in the order asked for, the share of observed values within the interval.
    pub coverage: Vec<f64>,
}
