//! The engines: pure functions on a [`crate::tree::Tree`], one question and one result type each.
//!
//! | question | function |
//! |---|---|
//! | What does the plan add up to? | [`evaluate`] |
//! | What must each metric be to reach the goal? | [`decompose`] |
//! | How much does each input matter? | [`sensitivity`], [`table`] |
//! | How does this number come about? | [`explain`] |
//! | How likely is a target? | [`simulate`] |
//! | Which uncertainty matters? | [`variance`] |
//! | Why did it differ? | [`attribute`] |
//! | What if? | [`compare`] |
//! | How fast must it go from here? | [`pace`] |

mod actual;
mod attribute;
mod changes;
mod compare;
mod decompose;
mod evaluate;
mod explain;
mod levers;
mod pace;
mod round;
mod sensitivity;
mod simulate;
mod sine;
mod solve;
pub(crate) mod target;
mod variance;

pub use attribute::{AttributeOptions, Attribution, DriverShare, LevelShare, LevelShares, Method, MoverKind, Standpoint, attribute};
pub use compare::{Case, CompareOptions, ComparedCase, ComparedMetric, ComparedValues, Comparison, compare};
pub use decompose::{
    Alternative, Confident, DecomposeOptions, Decomposition, LeverMove, Limit, LimitKind, Norm, Relaxation, Requirement, Rounding, Way,
    answerable, decompose,
};
pub use evaluate::{
    EvaluateOptions, Evaluation, MetricValues, Operator, Structure, StructureMetric, StructurePeriod, evaluate, finite, no_such_handle,
    no_such_metric, not_a_handle, structure, undefined,
};
pub use explain::{ExplainOptions, Explanation, explain};
pub use levers::field::LeverTerms;
pub use pace::{Pace, PaceOptions, PaceStatus, pace};
pub use sensitivity::{InputSensitivity, RangeSource, Sensitivity, SensitivityOptions, Table, TableAxis, TableOptions, sensitivity, table};
pub use simulate::{
    Against, Chance, ChanceDifference, Difference, Histogram, LearnedRate, Learning, MetricSpread, Prepared, Sampling, ScenarioDifference,
    SimulateOptions, Simulation, SimulationResult, Spread, Target, TargetChance, draw_warnings, simulate, whole_seed,
};
pub use variance::{InputShare, Share, VarianceOptions, VarianceShares, variance, variance_of};
