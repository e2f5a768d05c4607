//! Sentences for [`EngineCode`].

use crate::finding::engine::EngineCode;
use crate::text::Template;

#[expect(clippy::too_many_lines, reason = "a table of sentences")]
pub(super) const fn template(code: EngineCode) -> Template {
    match code {
        EngineCode::NoSuchMetric => Template { message: "There is no metric `{id}`.", hint: "Use the id of one of the plan's metrics." },
        EngineCode::NoSuchMetricNear => Template { message: "There is no metric `{id}`.", hint: "Did you mean `{suggestion}`?" },
        EngineCode::IdTaken => Template { message: "Another metric has the id `{id}`.", hint: "Choose another id." },
        EngineCode::NoSuchHandle => Template {
            message: "There is no metric with the handle {handle}; the handles run from 0 to {last}.",
            hint: "Ask model.metric(id) for the handle.",
        },
        EngineCode::NotAHandle => Template {
            message: "`{handle}` is no handle: handles are the whole numbers from 0 to {last}.",
            hint: "Ask model.metric(id) for the handle.",
        },
        EngineCode::ValueNotFinite => Template { message: "The value is not a finite number.", hint: "Give a number." },
        EngineCode::NoActuals => Template {
            message: "{metric} has no actual values yet, so there is nothing to forecast from.",
            hint: "Enter actual values of past periods.",
        },
        EngineCode::NoSuchScenario => {
            Template { message: "There is no scenario `{id}`.", hint: "Use the id of one of the plan's scenarios." }
        }
        EngineCode::NoSuchBaseline => {
            Template { message: "There is no baseline named `{name}`.", hint: "Use the name of one of the plan's baselines." }
        }
        EngineCode::NoSuchPeriod => Template {
            message: "The period {label} is not part of the timeline, which runs from {first} to {last}.",
            hint: "Choose a period of the timeline.",
        },
        EngineCode::ChangeNotRead => Template {
            message: "This change cannot be read.",
            hint: "Give a number, `+10%`, `-300` or `*1.2`, or an object with `set` or `by`.",
        },
        EngineCode::WrongNumberOfPeriods => Template {
            message: "{found} values are given, but the timeline has {expected} periods.",
            hint: "Give one value for each period, or a single number.",
        },
        EngineCode::WhichMetric => Template {
            message: "It is not clear which metric to look at: the plan does not have exactly one KGI.",
            hint: "Name the metric, or give one metric the role `kgi`.",
        },
        EngineCode::TargetNotFinite => {
            Template { message: "The target is not a finite number.", hint: "Give the value to reach as a number." }
        }
        EngineCode::NotADriver => {
            Template { message: "{metric} does not depend on {lever}.", hint: "Choose a lever that the metric is computed from." }
        }
        EngineCode::NotAnInput => Template {
            message: "{lever} is computed by a formula, so it cannot be moved by itself.",
            hint: "Choose one of the inputs below it.",
        },
        EngineCode::NoLever => Template {
            message: "There is nothing to move: {metric} does not depend on any lever or volume.",
            hint: "Mark an input as a lever, or give the role `action` to one.",
        },
        EngineCode::AllLocked => Template {
            message: "There is nothing to move: all that {metric} depends on is locked.",
            hint: "Take the lock off at least one input.",
        },
        EngineCode::OutOfReach => Template {
            message: "{metric} cannot reach {target} within the limits{limits}; the best that can be reached is {best}.",
            hint: "Raise a limit, improve a rate, or lower the target.",
        },
        EngineCode::BelowReach => Template {
            message: "{metric} cannot go down to {target} within the limits{limits}; the least that can be reached is {best}.",
            hint: "Raise the target, lower a limit, or reduce the part that the levers do not move.",
        },
        EngineCode::NeverReached => Template {
            message: "{metric} does not come to {target} wherever the levers stand; the most it comes to is {best}.",
            hint: "Lower the target, or move other inputs.",
        },
        EngineCode::NeverSoLow => Template {
            message: "{metric} does not go down to {target} wherever the levers stand; the least it comes to is {best}.",
            hint: "Raise the target, or reduce the part that the levers do not move.",
        },
        EngineCode::OnlyNears => Template {
            message: "However far the levers go, {metric} only comes nearer to {target}, and never to it.",
            hint: "Set the target to a value on this side of it.",
        },
        EngineCode::LimitsNeverKept => Template {
            message: "Wherever the levers stand, {metric} does not come to {target} within the limits{limits}.",
            hint: "Check these limits first.",
        },
        EngineCode::TakenAsMost => Template {
            message: "The target {target} is below what {metric} is in the plan, so the probability is that of staying at or below it.",
            hint: "If it is to be at least the target, set a goal for this metric whose direction is `at_least`.",
        },
        EngineCode::NotAlike => Template {
            message: "The same percentage on all levers does not bring {metric} to {target} within the limits.",
            hint: "Move each lever by a percentage of its own.",
        },
        EngineCode::NotByThese => Template {
            message: "The levers of this way do not bring {metric} to {target} by themselves{limits}; the nearest they come is {best}.",
            hint: "Move the other levers as well.",
        },
        EngineCode::NotInWholeNumbers => Template {
            message: "{metric} can reach {target} within the limits, but not in whole numbers{limits}.",
            hint: "Raise a limit a little, plan in smaller steps, or lower the target.",
        },
        EngineCode::RoundedWithin => Template {
            message: "Rounded up as asked, the numbers would pass the limits{limits}; other whole numbers within them reach {target} for {metric}.",
            hint: "Look at the values of each period.",
        },
        EngineCode::FarAway => Template {
            message: "For {metric} to reach {target} the levers must be {factor} times what they are, and no other way was found.",
            hint: "Check the target and its unit.",
        },
        EngineCode::GapFilled => Template {
            message: "{metric} has no value in {periods}; the mean of its other periods was taken there.",
            hint: "Enter the missing values.",
        },
        EngineCode::NeverDefined => Template {
            message: "{metric} has no value at any level of the levers, so {target} cannot be compared with it.",
            hint: "Put in the missing values first.",
        },
        EngineCode::NoVolume => Template {
            message: "No lever of {metric} is a volume, so it cannot be reached by doing more.",
            hint: "Mark an input such as the number of calls as a lever.",
        },
        EngineCode::NoRate => Template {
            message: "No lever of {metric} is a rate, so it cannot be reached by doing better.",
            hint: "Mark a rate that you can improve as a lever.",
        },
        EngineCode::NotSettled => Template {
            message: "This plan reaches {metric}'s target, but there may be one of less effort: the search did not settle.",
            hint: "Compare it with the other plans.",
        },
        EngineCode::SearchGivenUp => Template {
            message: "With {metrics} metrics in {periods} periods the search for this way to {metric}'s target takes too long; it was given up.",
            hint: "Name fewer levers, or plan in longer periods.",
        },
        EngineCode::TooManyValues => Template {
            message: "{metrics} metrics in {periods} periods are {found} values; up to {limit} can be solved backwards.",
            hint: "Plan in longer periods, or split the plan.",
        },
        EngineCode::TooMuchToCompare => Template {
            message: "This comparison would take about {needed} MiB of memory, and {limit} MiB is the most.",
            hint: "Compare fewer scenarios, or name the metrics that matter.",
        },
        EngineCode::TooManyForConfidence => Template {
            message: "{metrics} metrics in {periods} periods are {found} values; with a probability up to {limit} can be solved backwards.",
            hint: "Leave the probability out, or plan in longer periods.",
        },
        EngineCode::NoProbability => {
            Template { message: "The confidence is {value}, but a probability lies between 0 and 1.", hint: "Give 0.8 for 80%." }
        }
        EngineCode::NoThreshold => Template {
            message: "No value that {lever} may have takes {metric} to {target} by itself; the nearest is {best}.",
            hint: "Move another input as well.",
        },
        EngineCode::NeverQuite => Template {
            message: "With {lever} alone {metric} comes ever nearer to {target}, but never gets there.",
            hint: "Move another input as well.",
        },
        EngineCode::RangeOfNothing => Template {
            message: "No range is given for {metrics}, and a mean of 0 cannot be moved by 10%.",
            hint: "Give low and high values.",
        },
        EngineCode::RangeAssumed => Template {
            message: "No range is given for {metrics}, so 10% below and above is used.",
            hint: "Give low and high values to make the comparison fair.",
        },
        EngineCode::Shifted => Template {
            message: "The limits of {metrics} are reached in some periods; other periods or levers take over the rest.",
            hint: "Look at the values of each period.",
        },
        EngineCode::LogMeanSign => Template {
            message: "{driver} changes its sign on the way, so the gap in {metric} cannot be split by logarithmic means.",
            hint: "Use the method `shapley`.",
        },
        EngineCode::LogMeanZero => Template {
            message: "{driver} is zero on one side together with another factor, so the gap in {metric} cannot be split by logarithmic means.",
            hint: "Use the method `shapley`.",
        },
        EngineCode::LogMeanTwice => Template {
            message: "{driver} stands more than once in a product or quotient, so a split of {metric} by logarithmic means would depend on how the formula is written.",
            hint: "Use the method `shapley`.",
        },
        EngineCode::LogMeanOther => Template {
            message: "{metric} depends on {driver} through something else than sums, products and quotients, so logarithmic means do not apply.",
            hint: "Use the method `shapley`.",
        },
        EngineCode::MixtureUndefined => Template {
            message: "The gap in {metric} cannot be split: with only some of the drivers moved it has no value.",
            hint: "Look for a driver that is zero in one of the two states.",
        },
        EngineCode::NothingObserved => Template {
            message: "Nothing that {metric} depends on has an actual value in the timeline, so there is nothing to compare with the plan.",
            hint: "Enter actual values, or compare with a scenario.",
        },
        EngineCode::SplitApproximate => Template {
            message: "{count} drivers moved together through a formula that is neither sum nor product, so their parts are estimates; the largest standard error is {error}.",
            hint: "Look at a smaller part of the tree for exact parts.",
        },
        EngineCode::OrderIdle => Template {
            message: "The order in which drivers move counts with the method `sequential` only.",
            hint: "Choose that method, or leave `order` out.",
        },
        EngineCode::TakenAsPlanned => Template {
            message: "No actuals for {metrics}; planned values were used.",
            hint: "Enter their actual values to see their part.",
        },
        EngineCode::NoPace => Template {
            message: "{metric} is a rate, which does not add up over the days, so it has no pace.",
            hint: "Ask for the pace of the volume that it belongs to.",
        },
        EngineCode::NoTarget => {
            Template { message: "There is no target for {metric}: no goal has one, and the plan gives no total.", hint: "Give a target." }
        }
        EngineCode::DueBeyondTimeline => Template {
            message: "The due date {due} lies after the timeline, which ends on {last}; the pace is for the time until then.",
            hint: "Lengthen the timeline, or choose a due date within it.",
        },
        EngineCode::DueBeforeTimeline => Template {
            message: "The due date {due} lies before the timeline, which begins on {start}, so nothing planned counts towards it.",
            hint: "Choose a due date within the timeline.",
        },
        EngineCode::DueOfRate => Template {
            message: "{metric} is due before the timeline ends, and its value until then cannot be told from its formula, so its goal was not looked at.",
            hint: "Shorten the timeline, or name the target in the question.",
        },
        EngineCode::ActualsMissing => Template {
            message: "{metric} has no actuals for {periods}; what was achieved then is not counted.",
            hint: "Enter the actuals of these periods.",
        },
        EngineCode::PartLeftOut => Template {
            message: "The goals of {names} for {metrics} are parts of what several share, so they were not compared with the whole.",
            hint: "Set a goal for all of them together, or give each a metric of its own.",
        },
        EngineCode::PeriodAndUntil => Template {
            message: "`period` looks at one period and `until` at all up to one; only one of them can be asked for.",
            hint: "Leave out one of the two.",
        },
        EngineCode::SameInputTwice => {
            Template { message: "Rows and columns are both {lever}.", hint: "Choose another input for one side." }
        }
        EngineCode::NothingYet => Template {
            message: "{metric} has no actual values in the timeline yet; 0 was taken for the days so far.",
            hint: "Enter what has been reached so far.",
        },
    }
}
