//! Sentences for [`SimulateCode`].

use crate::finding::simulate::SimulateCode;
use crate::text::Template;

pub(super) const fn template(code: SimulateCode) -> Template {
    match code {
        SimulateCode::NothingUncertain => Template {
            message: "No input that counts here has a range or a distribution, so every result is certain.",
            hint: "Give the inputs that you are not sure of a low and a high value.",
        },
        SimulateCode::InputHasGap => Template {
            message: "{metric} has no value in {period}, so neither its total nor what is computed from it can be told.",
            hint: "Enter its value for that period.",
        },
        SimulateCode::ValueImplausible => Template {
            message: "{metric} is {value} in the plan, but its distribution hardly gives anything outside {low} to {high}.",
            hint: "Correct the value or the distribution; until then plan and simulation do not agree.",
        },
        SimulateCode::CorrelationsContradict => Template {
            message: "The rank correlations contradict each other: given the others, that of {one} and {other} must lie between {low} and {high}, but it is {rank}.",
            hint: "Correct this correlation, or one of the others that these inputs have.",
        },
        SimulateCode::CorrelationMixed => Template {
            message: "{one} and {other} are correlated, but one has a single unknown value and the other a new one in each period.",
            hint: "Let both vary once, or both in each period.",
        },
        SimulateCode::CorrelationIdle => Template {
            message: "The correlation of {one} and {other} has no effect, as {metric} is not an uncertain input.",
            hint: "Correlate inputs, and give each of them a range or a distribution.",
        },
        SimulateCode::ChanceIdle => Template {
            message: "The `chance` of {metric} has no effect, as nothing says how many tries succeed at which rate.",
            hint: "Let its formula multiply by a rate that has an `of`, or choose `poisson`. Give an input without a formula a distribution.",
        },
        SimulateCode::NothingLearned => Template {
            message: "The actuals do not tell of any rate, so nothing was learned from them.",
            hint: "Say what the rate is `of`, and give actuals of that and of the rate, or of the metric that multiplies both, in the same periods.",
        },
        SimulateCode::SuccessesAboveTries => Template {
            message: "{metric} was not learned: its actuals are {successes} of {tries}, which is no share.",
            hint: "Check the actuals of {of} and of what comes of it.",
        },
        SimulateCode::RateObserved => Template {
            message: "{metric} was not learned from its own actuals, as these do not tell how often it was tried.",
            hint: "Give actuals of {of} in the same periods.",
        },
        SimulateCode::PriorIdle => Template {
            message: "What the plan says of {metric} does not spread between 0% and 100%, so it was learned from the actuals alone.",
            hint: "Give a range or a distribution that lies between 0% and 100%.",
        },
        SimulateCode::AlwaysUndefined => Template {
            message: "{metric} has no value in any draw, so it reaches no target.",
            hint: "Evaluate the plan: it says where a value is missing.",
        },
        SimulateCode::SometimesUndefined => Template {
            message: "{metric} has no value in {share} of the draws; they do not count as reaching a target, and percentiles leave them out.",
            hint: "Look for a driver whose range reaches zero, or for a rate that goes beyond 100%.",
        },
        SimulateCode::UndefinedAsMean => Template {
            message: "{metric} has no value in {share} of the draws; they count as its mean.",
            hint: "Look for a driver whose range reaches zero, or for a rate that goes beyond 100%.",
        },
        SimulateCode::LevelOutside => Template {
            message: "A percentile level lies between 0 and 1, but {level} was given.",
            hint: "Write 0.1 for the 10th percentile.",
        },
        SimulateCode::DrawsOutside => Template {
            message: "{draws} draws were asked for; the number lies between {low} and {high}.",
            hint: "Choose a number of draws in this range.",
        },
        SimulateCode::TooMuchMemory => Template {
            message: "This simulation would take about {needed} MiB of memory, and {limit} MiB is the most.",
            hint: "Ask for the draws or the periods of fewer metrics, or for fewer draws.",
        },
        SimulateCode::SeedNotWhole => {
            Template { message: "The seed is a whole number from 0 on, but {seed} was given.", hint: "Give a whole number such as 1." }
        }
        SimulateCode::NoTarget => Template {
            message: "There is no target to compare with: the question names none, and no goal of the plan has a metric and a target.",
            hint: "Name a target, or give a goal one.",
        },
    }
}
