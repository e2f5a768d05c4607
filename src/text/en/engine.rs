//! Sentences for [`EngineCode`].

use crate::finding::engine::EngineCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(EngineCode) {
        NoSuchMetric => "There is no metric `{id}`.", "Use the id of one of the plan's metrics.";
        NoSuchMetricNear => "There is no metric `{id}`.", "Did you mean `{suggestion}`?";
        IdTaken => "Another metric has the id `{id}`.", "Choose another id.";
        NoSuchHandle =>
            "There is no metric with the handle {handle}; the handles run from 0 to {last}.",
            "Ask model.metric(id) for the handle.";
        NotAHandle => "`{handle}` is no handle: handles are the whole numbers from 0 to {last}.", "Ask model.metric(id) for the handle.";
        ValueNotFinite => "The value is not a finite number.", "Give a number.";
        NoActuals => "{metric} has no actual values yet, so there is nothing to forecast from.", "Enter actual values of past periods.";
        NoSuchScenario => "There is no scenario `{id}`.", "Use the id of one of the plan's scenarios.";
        NoSuchBaseline => "There is no baseline named `{name}`.", "Use the name of one of the plan's baselines.";
        NoSuchPeriod =>
            "The period {label} is not part of the timeline, which runs from {first} to {last}.",
            "Choose a period of the timeline.";
        ChangeNotRead => "This change cannot be read.", "Give a number, `+10%`, `-300` or `*1.2`, or an object with `set` or `by`.";
        WrongNumberOfPeriods =>
            "{found} values are given, but the timeline has {expected} periods.",
            "Give one value for each period, or a single number.";
        WhichMetric =>
            "It is not clear which metric to look at: the plan does not have exactly one KGI.",
            "Name the metric, or give one metric the role `kgi`.";
        TargetNotFinite => "The target is not a finite number.", "Give the value to reach as a number.";
        NotADriver => "{metric} does not depend on {lever}.", "Choose a lever that the metric is computed from.";
        NotAnInput => "{lever} is computed by a formula, so it cannot be moved by itself.", "Choose one of the inputs below it.";
        NoLever =>
            "There is nothing to move: {metric} does not depend on any lever or volume.",
            "Mark an input as a lever, or give the role `action` to one.";
        AllLocked => "There is nothing to move: all that {metric} depends on is locked.", "Take the lock off at least one input.";
        OutOfReach =>
            "{metric} cannot reach {target} within the limits{limits}; the best that can be reached is {best}.",
            "Raise a limit, improve a rate, or lower the target.";
        BelowReach =>
            "{metric} cannot go down to {target} within the limits{limits}; the least that can be reached is {best}.",
            "Raise the target, lower a limit, or reduce the part that the levers do not move.";
        NeverReached =>
            "{metric} does not come to {target} wherever the levers stand; the most it comes to is {best}.",
            "Lower the target, or move other inputs.";
        NeverSoLow =>
            "{metric} does not go down to {target} wherever the levers stand; the least it comes to is {best}.",
            "Raise the target, or reduce the part that the levers do not move.";
        OnlyNears =>
            "However far the levers go, {metric} only comes nearer to {target}, and never to it.",
            "Set the target to a value on this side of it.";
        LimitsNeverKept =>
            "Wherever the levers stand, {metric} does not come to {target} within the limits{limits}.",
            "Check these limits first.";
        NotAlike =>
            "The same percentage on all levers does not bring {metric} to {target} within the limits.",
            "Move each lever by a percentage of its own.";
        NotByThese =>
            "The levers of this way do not bring {metric} to {target} by themselves{limits}; the nearest they come is {best}.",
            "Move the other levers as well.";
        TakenAsMost =>
            "The target {target} is below what {metric} is in the plan, so the probability is that of staying at or below it.",
            "If it is to be at least the target, set a goal for this metric whose direction is `at_least`.";
        MovedInstead => "Every lever of the plan is locked, so {metrics} moved instead.", "Name what may move in `levers`, or take the lock off a lever.";
        NotInWholeNumbers =>
            "{metric} can reach {target} within the limits, but not in whole numbers{limits}.",
            "Raise a limit a little, plan in smaller steps, or lower the target.";
        RoundedWithin =>
            "Rounded up as asked, the numbers would pass the limits{limits}; other whole numbers within them reach {target} for {metric}.",
            "Look at the values of each period.";
        FarAway =>
            "For {metric} to reach {target} the levers must be {factor} times what they are, and no other way was found.",
            "Check the target and its unit.";
        GapFilled => "{metric} has no value in {periods}; the mean of its other periods was taken there.", "Enter the missing values.";
        NeverDefined =>
            "{metric} has no value at any level of the levers, so {target} cannot be compared with it.",
            "Put in the missing values first.";
        NoVolume =>
            "No lever of {metric} is a volume, so it cannot be reached by doing more.",
            "Mark an input such as the number of calls as a lever.";
        NoRate =>
            "No lever of {metric} is a rate, so it cannot be reached by doing better.",
            "Mark a rate that you can improve as a lever.";
        NotSettled =>
            "This plan reaches {metric}'s target, but there may be one of less effort: the search did not settle.",
            "Compare it with the other plans.";
        SearchGivenUp =>
            "With {metrics} metrics in {periods} periods the search for this way to {metric}'s target takes too long; it was given up.",
            "Name fewer levers, or plan in longer periods.";
        TooManyValues =>
            "{metrics} metrics in {periods} periods are {found} values; up to {limit} can be solved backwards.",
            "Plan in longer periods, or split the plan.";
        TooMuchToCompare =>
            "This comparison would take about {needed} MiB of memory, and {limit} MiB is the most.",
            "Compare fewer scenarios, or name the metrics that matter.";
        TooManyForConfidence =>
            "{metrics} metrics in {periods} periods are {found} values; with a probability up to {limit} can be solved backwards.",
            "Leave the probability out, or plan in longer periods.";
        NoProbability => "The confidence is {value}, but a probability lies between 0 and 1.", "Give 0.8 for 80%.";
        NoThreshold =>
            "No value that {lever} may have takes {metric} to {target} by itself; the nearest is {best}.",
            "Move another input as well.";
        NeverQuite => "With {lever} alone {metric} comes ever nearer to {target}, but never gets there.", "Move another input as well.";
        RangeAssumed =>
            "No range is given for {metrics}, so 10% below and above is used.",
            "Give low and high values to make the comparison fair.";
        RangeOfNothing => "No range is given for {metrics}, and a mean of 0 cannot be moved by 10%.", "Give low and high values.";
        Shifted =>
            "The limits of {metrics} are reached in some periods; other periods or levers take over the rest.",
            "Look at the values of each period.";
        LogMeanSign =>
            "{driver} changes its sign on the way, so the gap in {metric} cannot be split by logarithmic means.",
            "Use the method `shapley`.";
        LogMeanZero =>
            "{driver} is zero on one side together with another factor, so the gap in {metric} cannot be split by logarithmic means.",
            "Use the method `shapley`.";
        LogMeanTwice =>
            "{driver} stands more than once in a product or quotient, so a split of {metric} by logarithmic means would depend on how the formula is written.",
            "Use the method `shapley`.";
        LogMeanOther =>
            "{metric} depends on {driver} through something else than sums, products and quotients, so logarithmic means do not apply.",
            "Use the method `shapley`.";
        MixtureUndefined =>
            "The gap in {metric} cannot be split: with only some of the drivers moved it has no value.",
            "Look for a driver that is zero in one of the two states.";
        NothingObserved =>
            "Nothing that {metric} depends on has an actual value in the timeline, so there is nothing to compare with the plan.",
            "Enter actual values, or compare with a scenario.";
        SplitApproximate =>
            "{count} drivers moved together through a formula that is neither sum nor product, so their parts are estimates; the largest standard error is {error}.",
            "Look at a smaller part of the tree for exact parts.";
        OrderIdle =>
            "The order in which drivers move counts with the method `sequential` only.",
            "Choose that method, or leave `order` out.";
        TakenAsPlanned => "No actuals for {metrics}; planned values were used.", "Enter their actual values to see their part.";
        NoPace =>
            "{metric} is a rate, which does not add up over the days, so it has no pace.",
            "Ask for the pace of the volume that it belongs to.";
        NoTarget => "There is no target for {metric}: no goal has one, and the plan gives no total.", "Give a target.";
        NothingYet =>
            "{metric} has no actual values in the timeline yet; 0 was taken for the days so far.",
            "Enter what has been reached so far.";
        DueBeyondTimeline =>
            "The due date {due} lies after the timeline, which ends on {last}; the pace is for the time until then.",
            "Lengthen the timeline, or choose a due date within it.";
        DueBeforeTimeline =>
            "The due date {due} lies before the timeline, which begins on {start}, so nothing planned counts towards it.",
            "Choose a due date within the timeline.";
        DueOfRate =>
            "{metric} is due before the timeline ends, and its value until then cannot be told from its formula, so its goal was not looked at.",
            "Shorten the timeline, or name the target in the question.";
        ActualsMissing =>
            "{metric} has no actuals for {periods}; what was achieved then is not counted.",
            "Enter the actuals of these periods.";
        PartLeftOut =>
            "The goals of {names} for {metrics} are parts of what several share, so they were not compared with the whole.",
            "Set a goal for all of them together, or give each a metric of its own.";
        PeriodAndUntil =>
            "`period` looks at one period and `until` at all up to one; only one of them can be asked for.",
            "Leave out one of the two.";
        SameInputTwice => "Rows and columns are both {lever}.", "Choose another input for one side.";
    }
}
