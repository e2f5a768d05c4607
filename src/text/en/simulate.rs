//! Sentences for [`SimulateCode`].

use crate::finding::simulate::SimulateCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(SimulateCode) {
        NothingUncertain =>
            "No input that counts here has a range or a distribution, so every result is certain.",
            "Give the inputs that you are not sure of a low and a high value.";
        InputHasGap =>
            "{metric} has no value in {period}, so neither its total nor what is computed from it can be told.",
            "Enter its value for that period.";
        ValueImplausible =>
            "{metric} is {value} in the plan, but its distribution hardly gives anything outside {low} to {high}.",
            "Correct the value or the distribution; until then plan and simulation do not agree.";
        CorrelationsContradict =>
            "The rank correlations contradict each other: given the others, that of {one} and {other} must lie between {low} and {high}, but it is {rank}.",
            "Correct this correlation, or one of the others that these inputs have.";
        CorrelationMixed =>
            "{one} and {other} are correlated, but one has a single unknown value and the other a new one in each period.",
            "Let both vary once, or both in each period.";
        CorrelationIdle =>
            "The correlation of {one} and {other} has no effect, as {metric} is not an uncertain input.",
            "Correlate inputs, and give each of them a range or a distribution.";
        ChanceIdle =>
            "The `chance` of {metric} has no effect, as nothing says how many tries succeed at which rate.",
            "Let its formula multiply by a rate that has an `of`, or choose `poisson`. Give an input without a formula a distribution.";
        NothingLearned =>
            "The actuals do not tell of any rate, so nothing was learned from them.",
            "Say what the rate is `of`, and give actuals of that and of the rate, or of the metric that multiplies both, in the same periods.";
        SuccessesAboveTries =>
            "{metric} was not learned: its actuals are {successes} of {tries}, which is no share.",
            "Check the actuals of {of} and of what comes of it.";
        RateObserved =>
            "{metric} was not learned from its own actuals, as these do not tell how often it was tried.",
            "Give actuals of {of} in the same periods.";
        PriorIdle =>
            "What the plan says of {metric} does not spread between 0% and 100%, so it was learned from the actuals alone.",
            "Give a range or a distribution that lies between 0% and 100%.";
        AlwaysUndefined =>
            "{metric} has no value in any draw, so it reaches no target.",
            "Look for a rate that goes beyond 100%; if there is none, evaluate the plan: it says where a value is missing.";
        SometimesUndefined =>
            "{metric} has no value in {share} of the draws; they do not count as reaching a target, and percentiles leave them out.",
            "Look for a driver whose range reaches zero, or for a rate that goes beyond 100%.";
        UndefinedAsMean =>
            "{metric} has no value in {share} of the draws; they count as its mean.",
            "Look for a driver whose range reaches zero, or for a rate that goes beyond 100%.";
        LevelOutside => "A percentile level lies between 0 and 1, but {level} was given.", "Write 0.1 for the 10th percentile.";
        DrawsOutside =>
            "{draws} draws were asked for; the number lies between {low} and {high}.",
            "Choose a number of draws in this range.";
        TooMuchMemory =>
            "This simulation would take about {needed} MiB of memory, and {limit} MiB is the most.",
            "Ask for the draws or the periods of fewer metrics, or for fewer draws.";
        SeedNotWhole => "The seed is a whole number from 0 on, but {seed} was given.", "Give a whole number such as 1.";
        NoTarget =>
            "There is no target to compare with: the question names none, and no goal of the plan has a metric and a target.",
            "Name a target, or give a goal one.";
    }
}
