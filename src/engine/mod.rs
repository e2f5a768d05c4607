//! The engines: pure functions on a [`crate::tree::Tree`], one question and one result type each.
//!
//! | question | function |
//! |---|---|
//! | What does the plan add up to? | [`evaluate`] |
//! | What must each metric be to reach the goal? | [`decompose`] |
//! | How does this number come about? | [`explain`] |
//! | How likely is a target? | [`simulate`] |
//! | Which uncertainty matters? | [`variance`] |
//! | Why did it differ? | [`attribute`] |

mod actual;
mod attribute;
mod changes;
mod decompose;
mod evaluate;
mod explain;
mod round;
mod simulate;
mod solve;
mod variance;

pub use attribute::{AttributeOptions, Attribution, DriverShare, LevelShare, LevelShares, Method, MoverKind, Standpoint, attribute};
pub use decompose::{DecomposeOptions, Decomposition, Limit, LimitKind, Requirement, Rounding, decompose};
pub use evaluate::{
    EvaluateOptions, Evaluation, MetricValues, Operator, Structure, StructureMetric, StructurePeriod, evaluate, finite, no_such_handle,
    no_such_metric, structure, undefined,
};
pub use explain::{ExplainOptions, Explanation, explain};
pub use simulate::{
    Against, Chance, ChanceDifference, Difference, Histogram, LearnedRate, Learning, MetricSpread, Sampling, ScenarioDifference,
    SimulateOptions, Simulation, SimulationResult, Spread, Target, TargetChance, simulate,
};
pub use variance::{InputShare, Share, VarianceOptions, VarianceShares, variance};
