//! Codes: questions about chance.

use super::{Code, codes};

codes! {
    /// Questions about chance.
    SimulateCode {
        /// No input is uncertain.
        NothingUncertain = "nothing-uncertain",
        /// An uncertain input has no value in some period.
        InputHasGap = "input-has-gap",
        /// An input's value lies outside what its distribution gives.
        ValueImplausible = "value-implausible",
        /// Rank correlations that cannot hold together.
        CorrelationsContradict = "correlations-contradict",
        /// A correlation between a value drawn once and one drawn in each period.
        CorrelationMixed = "correlation-mixed",
        /// A correlation with what is not an uncertain input.
        CorrelationIdle = "correlation-idle",
        /// A count that is to come out by chance, and no formula that says of how many tries.
        ChanceIdle = "chance-idle",
        /// No rate was learned from the actuals.
        NothingLearned = "nothing-learned",
        /// More successes than tries.
        SuccessesAboveTries = "successes-above-tries",
        /// A rate has actuals, but how many tries they are of is not known.
        RateObserved = "rate-observed",
        /// What the plan says of a rate cannot be a prior.
        PriorIdle = "prior-idle",
        /// A metric has no value in any draw.
        AlwaysUndefined = "always-undefined",
        /// A metric has no value in some of the draws.
        SometimesUndefined = "sometimes-undefined",
        /// A metric has no value in some of the draws, which count as its mean.
        UndefinedAsMean = "undefined-as-mean",
        /// A level that is not between 0 and 1.
        LevelOutside = "level-outside",
        /// A number of draws that cannot be made.
        DrawsOutside = "draws-outside",
        /// More memory than a simulation may take.
        TooMuchMemory = "too-much-memory",
        /// A seed that is not a whole number from 0 on.
        SeedNotWhole = "seed-not-whole",
        /// The question names no target and the plan has none.
        NoTarget = "no-target",
    }
}

impl From<SimulateCode> for Code {
    fn from(code: SimulateCode) -> Self {
        Self::Simulate(code)
    }
}
