//! Sentences for [`ForecastCode`].

use crate::finding::forecast::ForecastCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(ForecastCode) {
        EmptySeries => "The series has no value.", "Give at least one observed value.";
        SeriesTooLong =>
            "The series has {count} entries; at most {limit} are taken.",
            "Give the latest {limit} entries, or total them over longer periods.";
        ValueNotFinite => "The value is {value}, which is not a finite number.", "Give a number, or null where nothing was observed.";
        ValueTooLarge =>
            "The value's magnitude is above 1e300, beyond what can be computed with.",
            "Give the series in a larger unit, such as thousands.";
        InvalidHorizon =>
            "The horizon is {value}; it must be from 1 to {limit} steps.",
            "Give the number of steps to forecast, from 1 to {limit}.";
        InvalidSeason =>
            "The season is {value}; it must be from 1 to {limit} observations.",
            "Give 12 for months, 4 for quarters, 52 for weeks, 7 for days, or 1 for no season.";
        InvalidLevel =>
            "The level is {value}; it must lie between 0 and 1, both excluded.",
            "Give a probability such as 0.8 for an 80% interval.";
        InvalidBounds =>
            "The bounds are {low} and {high}; they must be two finite numbers, the lower one first.",
            "Give the least and the greatest possible value, such as [0, 1] for a share; null where there is none.";
        TooManyLevels => "{count} intervals are asked for; at most {limit} are given.", "Ask for {limit} levels or fewer.";
        SeasonNotGiven =>
            "Neither a season nor the length of a step was given, so no seasonal pattern was looked for.",
            "Give the grain (day, week, month, quarter, year) if the figures follow the calendar.";
        NotYetStarted =>
            "The first values ({count}) are zero for longer than any pause since, and were left out as the time before the start.",
            "Check that it began only then; if those zeros count, expect less than the forecast.";
        OnlyLatestUsed =>
            "The series spans {count} entries; only the latest {used} were used.",
            "Nothing needs doing; for a longer view, total the figures over longer periods.";
        EndsWithGaps =>
            "The last entries of the series ({count}) have no value; the forecast starts after them and reaches further from the last known value.",
            "Add the latest figures as soon as they are known.";
        GapsFilled =>
            "{count} of {total} entries have no value and were filled by interpolation (places, counted from 0: {places}).",
            "Add the missing figures if they exist; give 0 where nothing happened.";
        SingleValue =>
            "There is a single value. The forecast repeats it; how values vary is unknown, and the interval assumes half of the value.",
            "Forecast again once there are a few more values.";
        FewValues =>
            "There are only {count} values. With so few, hardly any method does better than repeating the last value.",
            "Use the interval rather than the mean, and forecast again once there are more values.";
        ShorterThanSeason =>
            "There are {count} values, less than one season of {season}. Below one season no method is known to beat the last value by more than about 6%, and the seasonal pattern is unknown.",
            "Use the interval rather than the mean, and judge the season from experience or from an earlier year.";
        FewSeasons =>
            "There are {count} values, less than three seasons of {season}; the seasonal pattern rests on one or two examples of each.",
            "Check whether anything exceptional happened in those seasons.";
        TrendFirst =>
            "There are {count} values, less than three seasons of {season}, and a trend explains most of them. It goes on; the season counts only as far as it was seen to repeat.",
            "Check whether the trend will last and whether some periods are usually higher or lower.";
        ConstantSeries =>
            "All {count} values are the same. The forecast repeats them; the width of the interval is an assumption that shrinks with the number of values. With no change in the past there is nothing to test the forecast on.",
            "Check that the figures are observed ones, not a plan or a default.";
        AllZero =>
            "All {count} values are zero. The forecast is zero; the intervals give the rate per period that so many zeros cannot rule out. With no change in the past there is nothing to test the forecast on.",
            "Check that zero means \"nothing happened\" and not \"not recorded\".";
        Intermittent =>
            "{count} of {total} values are zero. The mean is a rate per period, not a figure to expect in each of them; the interval says how much a single period may bring.",
            "Total the figures over longer periods, such as months instead of weeks. If it only began with the first value other than zero, leave out the zeros before.";
        ExactFit =>
            "The models fit all {count} values without error, so the width of the interval is an assumption, not a measurement.",
            "Check that the figures are observed ones, not computed or planned.";
        ClippedAtZero =>
            "Negative means were raised to 0 at {count} steps, as the series has no negative value.",
            "Check the latest decline: carried on, it would fall below what the figure can be.";
        KeptWithinBounds =>
            "Carried on, the series would leave the stated bounds; the means at {count} steps were set to the bound.",
            "Nothing needs doing if the bounds are right: near its limit a figure hardly goes on as before.";
        OutsideBounds =>
            "Values of the series ({count}) lie outside the stated bounds, within which the forecast is kept nevertheless.",
            "Check the bounds and the unit of the figures, such as 0.25 or 25 for 25%.";
        LevelShift =>
            "The level changed once, at place {place} (counted from 0). The forecast rests on the values since then ({count}), not on the change going on.",
            "Check what changed there, and whether it will last.";
        Outlier =>
            "One value is far from its neighbours: {value} at place {place} (counted from 0). With it the forecast averages {mean}; without it, {without}, and the intervals would be {width} as wide.",
            "If it is a mistake or an exception, correct it or give null in its place, and forecast again.";
        NotTried =>
            "Too little of the past lies after the first value other than zero to try the method on it.",
            "Judge the rate from experience, and forecast again once more has happened.";
        NoBetterThanNaive =>
            "On the past of this series the method did no better than repeating the last season, or the last value where there is no full season: its typical error was {error}, that of repeating {naive}.",
            "Trust the interval more than the mean, and compare with last season's figures.";
    }
}
