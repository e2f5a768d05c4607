//! What was read from a goal, each piece with its place in the original text.

use serde::Serialize;

use crate::check::goal::Cadence;
use crate::finding::Span;

/// What sort of number a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuantityKind {
    /// A relative change in percent, with its sign: double is +100.
    ChangePercent,
    /// A level in percent, or a change in percentage points.
    Ratio,
    /// A count or time per period.
    Frequency,
    /// Discrete things, ranks, events.
    Count,
    /// Money, scores, durations and other measures.
    Absolute,
}

/// What a number does in the goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "QuantityRole"))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The value aimed at.
    Target,
    /// The value now or in the past.
    Baseline,
    /// It belongs to the goal but is not its target.
    Scope,
}

/// A number of the goal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Quantity {
    /// The value, with 万, k and the like multiplied out; ratios and changes in percent.
    pub value: f64,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_max: Option<f64>,
    /// The unit, such as `%`, `pt`, `件`, `JPY`; empty for none.
    pub unit: String,
    /// What sort of number it is.
    pub kind: QuantityKind,
    /// What it does in the goal.
    pub role: Role,
    /// It is an amount of change, not a level.
    pub delta: bool,
    /// The period it is counted over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Cadence>,
    /// Where it stands.
    pub span: Span,
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FrameKind {
    /// A last day.
    Deadline,
    /// A first and a last day.
    Period,
    /// A first day.
    Start,
    /// A repetition.
    Cadence,
    /// How fast each case is handled.
    ServiceLevel,
    /// A past time that is compared with.
    Comparison,
    /// Time that only names a metric or a thing.
    TimeName,
    /// A word about time that gives no date.
    FuzzyTime,
    /// A day that no calendar has.
    InvalidDate,
    /// A number aimed at.
    Target,
    /// A number now or in the past.
    Baseline,
    /// A number that is not the target.
    Scope,
    /// A number that counts nothing: a year, a version, a floor.
    NotATarget,
    /// A word in place of a number.
    VagueQuantity,
    /// What the goal is about: a metric, a deliverable, a thing.
    Object,
    /// What narrows it: a segment, a product, a channel, a means.
    Scoping,
    /// An action that can be seen.
    Action,
    /// A completion that can be verified.
    Event,
    /// An effort or an attitude.
    Attitude,
    /// More or less, up or down.
    Direction,
    /// What it is for.
    Purpose,
}

/// A piece of the text and what it was read as.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    /// What it is.
    pub kind: FrameKind,
    /// Where it stands in the original text, in UTF-16 code units.
    pub span: Span,
    /// Its value in plain form: a date, a number with its unit; empty when the words say it all.
    pub value: String,
}
