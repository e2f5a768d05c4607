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
    /// Observations in the season that the forecast rests on; 1 when it rests on none.
    pub season: usize,
    /// The expected value per step, in the units of the series.
    pub mean: Vec<f64>,
    /// One interval per level, in the order asked for.
    pub intervals: Vec<Interval>,
    /// How the method did against the seasonal naive forecast on the last part of the history; absent when it is too short for that, when
    /// every value is the same, or when it was not asked for.
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
    /// Two seasons, less than three: decomposition, the last season and smoothing, or smoothing alone where the seasons do not agree.
    TwoSeasons,
    /// One season, less than two: smoothing and the last season, half each.
    OneSeason,
    /// Less than three seasons, and a trend explains most of the values: it goes on, with as much of the season as was seen to repeat.
    /// Also an exact straight line of any length.
    Trend,
    /// Less than three seasons, and one shift of the level explains most of the values: the level since then goes on.
    Shift,
    /// Less than one season, or less than eight values: smoothing and the last value.
    Short,
    /// Less than four values: the last value.
    Naive,
    /// Most values are zero, and not the same ones each season: the mean rate; the intervals are made of the values seen, the same at every step.
    Intermittent,
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
    /// The straight line through the values, carried on from the last.
    Line,
    /// The mean of the values since the level shifted.
    LevelSinceShift,
    /// The chance that a period is not zero, times the size then (TSB).
    Rate,
}

/// A range per step that holds the value with a stated probability.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    /// The probability, between 0 and 1.
    pub level: f64,
    /// The lower end per step; not below the bound, which is 0 for a series without negative values unless another is stated.
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
    /// Root mean squared scaled error, the same with squares, where large errors count more (same source).
    pub rmsse: f64,
    /// The same for the seasonal naive forecast.
    pub naive_rmsse: f64,
    /// Share of the naive error that was saved, `1 − mase / naiveMase`, for the method `intermittent` `1 − rmsse / naiveRmsse`, as absolute
    /// errors are least for a forecast of nothing there; negative when the naive forecast was better, absent when the naive error is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill: Option<f64>,
    /// Per level, in the order asked for, the share of observed values within the interval.
    pub coverage: Vec<f64>,
}
