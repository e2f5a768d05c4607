//! What is known about a goal beyond its sentence: its chance, the work it asks for, and its place in the tree.
//!
//! [`check_plan`](super::check_plan) fills these in from a plan; a host without a plan may give its own.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// From what a chance was computed.
    #[derive(Default, Deserialize)]
    Basis {
        /// From the metric's actuals and their forecast.
        Forecast = "forecast",
        /// From the ranges of the tree's inputs.
        Simulation = "simulation",
        /// The host gave it.
        #[default]
        Given = "given",
    }
}

/// How likely the target is to be reached.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Reach {
    /// The probability of reaching it, 0 to 1.
    pub probability: f64,
    /// The probability's standard error; null when it was not drawn.
    pub standard_error: Option<f64>,
    /// The value that is as likely to be passed as to be missed.
    pub median: Option<f64>,
    /// The value that is reached with a chance of 30 %.
    pub stretch: Option<f64>,
    /// From what it was computed.
    pub basis: Basis,
}

/// From this chance on, a goal is easy. About 70 % is what OKR counts as success.
pub(crate) const EASY: f64 = 0.9;
/// Up to this chance a goal is out of reach.
pub(crate) const OUT_OF_REACH: f64 = 0.1;

/// How ambitious a goal is, by its chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ambition {
    /// 90 % and more.
    TooEasy,
    /// 50 to 90 %.
    Likely,
    /// 10 to 50 %.
    Stretch,
    /// 10 % and less.
    OutOfReach,
}

impl Reach {
    /// How ambitious the goal is.
    pub fn ambition(&self) -> Ambition {
        if self.probability >= EASY {
            Ambition::TooEasy
        } else if self.probability >= 0.5 {
            Ambition::Likely
        } else if self.probability > OUT_OF_REACH {
            Ambition::Stretch
        } else {
            Ambition::OutOfReach
        }
    }
}

/// The work that the target asks for, beside what can be done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Load {
    /// What has to be done: the name of the metric that runs out first.
    pub metric: String,
    /// How much of it the target asks for.
    pub required: f64,
    /// How much of it can be done.
    pub capacity: f64,
    /// The unit of both.
    pub unit: String,
}

/// What the tree says about the goal's metric.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct InTree {
    /// The metric's value over the goal's term, as the plan computes it.
    pub value: Option<f64>,
    /// How many working days, weeks, months, quarters and years the term has: what a number per day or month is multiplied by.
    pub term: Option<[f64; 5]>,
    /// How many people have the goal: what a number per person is multiplied by.
    pub people: Option<f64>,
    /// By how many percent the metric above gets better when this one gets better by one percent; 0 when no path leads there.
    pub effect: Option<f64>,
    /// The name of the metric above.
    pub above: String,
    /// A rate of the same branch is watched with it; null when it is no count.
    pub guarded: Option<bool>,
    /// A goal it is said to support does not exist, or the way up leads back to it.
    pub broken: bool,
}
