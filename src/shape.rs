//! Shapes that only the JavaScript boundary has: small options, and results with their sentences.

use serde::Serialize;

use crate::check::RuleOptions;
use crate::plan::Plan;
use crate::plan::date::Date;
use crate::text::{Lang, Problem};

/// In which language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LangOptions {
    /// The language of messages; the plan's, or Japanese, unless stated.
    pub lang: Option<Lang>,
}

/// In which language, where `lang` already means the text's.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageOptions {
    /// The language of messages; that of the goal unless stated.
    pub messages: Option<Lang>,
}

/// How to check a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckOptions {
    /// The day that counts as today, `2026-11-23`.
    pub today: Date,
    /// The language of messages; the plan's unless stated.
    pub lang: Option<Lang>,
    /// Which rules are asked, and the host's own words.
    pub rules: Option<RuleOptions>,
}

/// Which rules are asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedRules {
    /// Which rules are asked, and the host's own words.
    pub rules: Option<RuleOptions>,
}

/// What reading a plan gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanReading {
    /// The plan in the present format; `null` when one of the problems is an error.
    pub plan: Option<Plan>,
    /// Everything there is to say about it, in the order of the document.
    pub problems: Vec<Problem>,
}

/// What reading a formula gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormulaReading {
    /// The formula in canonical form; `null` when it cannot be read.
    pub formula: Option<String>,
    /// The metrics it names, each once, in the order of the text.
    pub references: Vec<String>,
    /// What is wrong with it, with spans.
    pub problems: Vec<Problem>,
}

/// A result with what to know about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Noted {
    /// What to know about the result, in the user's language.
    pub problems: Vec<Problem>,
}
