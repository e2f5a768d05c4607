//! Codes: questions put to an engine.

use super::{Code, codes};

codes! {
    /// Questions put to an engine.
    EngineCode {
        /// A question names a metric that does not exist.
        NoSuchMetric = "no-such-metric",
        /// A question names a metric that does not exist, but nearly one that does.
        NoSuchMetricNear = "misspelled-metric-in-question",
        /// A question gives a metric an id that another one has.
        IdTaken = "id-taken",
        /// A handle that belongs to no metric.
        NoSuchHandle = "no-such-handle",
        /// What is given as a handle is none.
        NotAHandle = "not-a-handle",
        /// A value that is not a finite number.
        ValueNotFinite = "value-is-not-finite",
        /// A metric without actuals cannot be forecast.
        NoActuals = "no-actuals",
        /// A question names a scenario that does not exist.
        NoSuchScenario = "no-such-scenario",
        /// A question names a baseline that does not exist.
        NoSuchBaseline = "no-such-baseline",
        /// A question names a period outside the timeline.
        NoSuchPeriod = "no-such-period",
        /// A change that cannot be read.
        ChangeNotRead = "change-not-read",
        /// A change gives another number of values than there are periods.
        WrongNumberOfPeriods = "wrong-number-of-periods",
        /// The plan has no KGI, or more than one, and the question names no metric.
        WhichMetric = "which-metric",
        /// The target is not a finite number.
        TargetNotFinite = "target-not-finite",
        /// A lever that the metric does not depend on.
        NotADriver = "not-a-driver",
        /// A lever that is computed.
        NotAnInput = "not-an-input",
        /// Nothing that could be moved.
        NoLever = "no-lever",
        /// All that could be moved is locked.
        AllLocked = "all-locked",
        /// The target cannot be reached.
        OutOfReach = "out-of-reach",
        /// The target lies below the least that can be reached.
        BelowReach = "below-reach",
        /// The target cannot be reached at any level of the levers, limits or not.
        NeverReached = "never-reached",
        /// The metric does not go down to the target at any level of the levers.
        NeverSoLow = "never-so-low",
        /// The metric comes nearer to the target without end, and never to it.
        OnlyNears = "only-nears",
        /// No level of the levers keeps all limits.
        LimitsNeverKept = "limits-never-kept",
        /// One percentage on all levers does not reach the target, which says nothing of other moves; an alternative that does is the answer.
        NotAlike = "not-by-one-percentage",
        /// The levers that one way moves do not reach the target by themselves, which says nothing of the others.
        NotByThese = "not-by-these-levers",
        /// Without a goal a target below what the metric is now was taken as the most it may be.
        TakenAsMost = "taken-as-most",
        /// Every lever of the plan is locked by the question, so other inputs were moved.
        MovedInstead = "moved-instead",
        /// The target can be reached within the limits, but not in whole numbers.
        NotInWholeNumbers = "not-in-whole-numbers",
        /// Rounding by the policy would pass a limit; other whole numbers were taken.
        RoundedWithin = "rounded-within-limits",
        /// The target takes more than a million times what the levers are.
        FarAway = "far-away",
        /// A lever has no value in some periods; the mean of the others was taken there.
        GapFilled = "gap-filled",
        /// The metric has no value wherever the levers stand.
        NeverDefined = "never-defined",
        /// No lever is a volume.
        NoVolume = "no-volume-lever",
        /// No lever is a rate.
        NoRate = "no-rate-lever",
        /// The search for the least effort did not settle.
        NotSettled = "not-settled",
        /// The search for a way was given up because it takes too long.
        SearchGivenUp = "search-given-up",
        /// More values of metrics and periods than can be solved backwards.
        TooManyValues = "too-many-values",
        /// A comparison that would not fit into memory.
        TooMuchToCompare = "too-much-to-compare",
        /// More values of metrics and periods than can be solved with a probability.
        TooManyForConfidence = "too-many-values-for-confidence",
        /// A probability that is not between 0 and 1.
        NoProbability = "no-probability",
        /// No value of an input meets the target.
        NoThreshold = "no-threshold",
        /// No value of an input meets the target, however near it comes.
        NeverQuite = "never-quite",
        /// Inputs without a range were moved by an assumed one.
        RangeAssumed = "range-assumed",
        /// Inputs of value 0 without a range could not be moved.
        RangeOfNothing = "range-of-nothing",
        /// Levers stopped at their limits, and others took over.
        Shifted = "shifted",
        /// Logarithmic means of numbers of different signs.
        LogMeanSign = "log-mean-sign",
        /// Logarithmic means where more than one factor is zero.
        LogMeanZero = "log-mean-zero",
        /// Logarithmic means of a product that holds a driver twice.
        LogMeanTwice = "log-mean-twice",
        /// Logarithmic means of something else than sums and products.
        LogMeanOther = "log-mean-other",
        /// A gap that cannot be split because some mixture of the two states has no value.
        MixtureUndefined = "mixture-undefined",
        /// A comparison with actuals of which there are none.
        NothingObserved = "nothing-observed",
        /// A split from drawn orders.
        SplitApproximate = "split-approximate",
        /// An order for a method that has none.
        OrderIdle = "order-idle",
        /// Inputs without actuals were taken as planned.
        TakenAsPlanned = "taken-as-planned",
        /// A share has no pace.
        NoPace = "no-pace",
        /// There is no target to keep pace with.
        NoTarget = "no-target-to-pace",
        /// Nothing was observed although days have passed.
        NothingYet = "nothing-yet",
        /// The due day lies after the timeline, up to which the pace is told.
        DueBeyondTimeline = "due-beyond-timeline",
        /// The due day lies before the timeline.
        DueBeforeTimeline = "due-before-timeline",
        /// A rate that totals by its formula is due before the timeline ends.
        DueOfRate = "due-of-rate",
        /// Past periods without an actual.
        ActualsMissing = "actuals-missing",
        /// Goals that are parts of what others share are no targets of the whole.
        PartLeftOut = "part-left-out",
        /// One period and a last period at once.
        PeriodAndUntil = "period-and-until",
        /// A table with one input on both sides.
        SameInputTwice = "same-input-twice",
    }
}

impl From<EngineCode> for Code {
    fn from(code: EngineCode) -> Self {
        Self::Engine(code)
    }
}
