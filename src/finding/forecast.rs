//! Codes: series put to the forecaster.

use super::{Code, codes};

codes! {
    /// Series put to the forecaster.
    ForecastCode {
        /// The series has no value at all.
        EmptySeries = "empty-series",
        /// The series is longer than is taken.
        SeriesTooLong = "series-too-long",
        /// A value is NaN or infinite.
        ValueNotFinite = "value-not-finite",
        /// A value's magnitude is beyond 1e300.
        ValueTooLarge = "value-too-large",
        /// The horizon is zero or beyond the limit.
        InvalidHorizon = "invalid-horizon",
        /// The season is zero or beyond the limit.
        InvalidSeason = "invalid-season",
        /// A level is not between 0 and 1.
        InvalidLevel = "invalid-level",
        /// The bounds are not two finite numbers in ascending order.
        InvalidBounds = "invalid-bounds",
        /// More intervals are asked for than are given.
        TooManyLevels = "too-many-levels",
        /// Neither a season nor a grain was given, so that no season was looked for.
        SeasonNotGiven = "season-not-given",
        /// Zeros before the start were left out.
        NotYetStarted = "not-yet-started",
        /// Only the latest part of a long series was fitted.
        OnlyLatestUsed = "only-latest-used",
        /// The series ends with gaps; the forecast starts after them.
        EndsWithGaps = "ends-with-gaps",
        /// Gaps were filled by interpolation.
        GapsFilled = "gaps-filled",
        /// There is one value only, which says nothing of how values vary.
        SingleValue = "single-value",
        /// There are too few values for any pattern.
        FewValues = "few-values",
        /// The history is shorter than one season.
        ShorterThanSeason = "shorter-than-season",
        /// The history has one or two seasons.
        FewSeasons = "few-seasons",
        /// The history has less than three seasons and a trend, which goes on.
        TrendFirst = "trend-first",
        /// Every value is the same.
        ConstantSeries = "constant-series",
        /// Every value is zero.
        AllZero = "all-zero",
        /// Most values are zero.
        Intermittent = "intermittent",
        /// The models fit the past exactly, so that the width of the intervals is an assumption.
        ExactFit = "exact-fit",
        /// Negative means were raised to zero, as the series has no negative value.
        ClippedAtZero = "clipped-at-zero",
        /// Means beyond the stated bounds were moved to them.
        KeptWithinBounds = "kept-within-bounds",
        /// Values of the series lie beyond the stated bounds.
        OutsideBounds = "outside-bounds",
        /// The level shifted once; the forecast rests on the values since.
        LevelShift = "level-shift",
        /// One value far from its neighbours moves the forecast or widens it.
        Outlier = "outlier",
        /// Before the first value other than zero there was nothing to forecast from.
        NotTried = "not-tried",
        /// The backtest found no advantage over the seasonal naive forecast.
        NoBetterThanNaive = "no-better-than-naive",
    }
}

impl From<ForecastCode> for Code {
    fn from(code: ForecastCode) -> Self {
        Self::Forecast(code)
    }
}
