//! What is asked and what is answered about one goal.

use serde::{Deserialize, Serialize};

use super::date::{Date, day, some_day};
use super::evidence::{Ambition, InTree, Load, Reach};
use super::language::frame::{Frame, Quantity};
use super::options::RuleOptions;
use super::rule::{Fix, Letter};
use super::score::Score;
use crate::finding::goal::GoalCode;
use crate::finding::{Finding, Severity, Span};
use crate::text::Lang;
use crate::words::words;

words! {
    /// How often something is done or looked at.
    #[derive(PartialOrd, Ord, Deserialize)]
    Cadence {
        /// Every day or working day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every year.
        Yearly = "yearly",
    }
}

words! {
    /// What a goal aims at.
    #[derive(Deserialize)]
    #[cfg_attr(feature = "schema", schemars(rename = "GoalType"))]
    GoalKind {
        /// A result that depends on others or on the market, or a deliverable.
        Outcome = "outcome",
        /// An action that the actor performs himself.
        Behaviour = "behaviour",
        /// Knowledge, a skill or a qualification.
        Learning = "learning",
        /// A qualitative end state, as in OKR.
        Objective = "objective",
        /// A measured result under an objective, as in OKR.
        KeyResult = "key_result",
    }
}

words! {
    /// The sheet on which the goal stands.
    #[derive(Deserialize)]
    Framework {
        /// Objectives and key results.
        Okr = "okr",
        /// SMART goals.
        Smart = "smart",
    }
}

words! {
    /// Which letters count. Fixed per call, so that adding data cannot switch it.
    #[derive(Default, Deserialize)]
    Profile {
        /// S, M and T: what a sentence alone can show.
        #[default]
        Text = "text",
        /// All five letters.
        Full = "full",
    }
}

/// The first and last day of a contract or of a period of review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "GoalTerm"))]
pub struct Term {
    /// The first day.
    #[serde(default, deserialize_with = "some_day")]
    pub start: Option<Date>,
    /// The last day.
    #[serde(deserialize_with = "day")]
    pub end: Date,
}

/// What the host knows besides the sentence. A field always beats the text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "what a host says about a goal")]
pub struct GoalFields {
    /// The last day allowed.
    #[serde(deserialize_with = "some_day")]
    pub deadline: Option<Date>,
    /// The value aimed at.
    pub target: Option<f64>,
    /// The value now, or in the last period.
    pub baseline: Option<f64>,
    /// The unit of target and baseline.
    pub unit: Option<String>,
    /// The metric's name.
    pub metric: Option<String>,
    /// Who answers for the goal.
    pub owner: Option<String>,
    /// Where the metric is measured.
    pub source: Option<String>,
    /// How often progress is looked at.
    pub cadence: Option<Cadence>,
    /// What the goal aims at.
    pub kind: Option<GoalKind>,
    /// The contract or the period of review.
    pub contract: Option<Term>,
    /// A purpose is written down elsewhere.
    pub has_purpose: bool,
    /// A goal above this one is linked.
    pub has_parent: bool,
    /// Past values of the metric are known.
    pub has_history: bool,
    /// The target is a limit that must not be passed.
    pub at_most: bool,
    /// How likely the target is.
    pub reach: Option<Reach>,
    /// The work it asks for, beside what can be done.
    pub load: Option<Load>,
    /// What the tree says about its metric.
    pub tree: Option<InTree>,
}

/// A goal to check.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoalInput {
    /// The sentence, at most 5,000 characters.
    pub text: String,
    /// The language of the sentence, `ja` or `en`; found out when absent.
    #[serde(default, deserialize_with = "lang_tag")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub lang: Option<Lang>,
    /// The day that counts as today.
    #[serde(deserialize_with = "day")]
    pub today: Date,
    /// The first month of the fiscal year, 1 to 12; absent: 4 for Japanese, 1 for English.
    #[serde(default)]
    pub fiscal_year_start: Option<u8>,
    /// The sheet on which the goal stands.
    #[serde(default)]
    pub framework: Option<Framework>,
    /// Which letters count.
    #[serde(default)]
    pub profile: Profile,
    /// What the host knows besides the sentence.
    #[serde(default)]
    pub fields: GoalFields,
    /// Which rules are asked, and the host's own words.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub rules: RuleOptions,
}

fn lang_tag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Lang>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.as_deref().and_then(Lang::from_tag))
}

impl GoalInput {
    /// A sentence and a day, nothing else known.
    pub fn new(text: impl Into<String>, today: Date) -> Self {
        Self {
            text: text.into(),
            lang: None,
            today,
            fiscal_year_start: None,
            framework: None,
            profile: Profile::Text,
            fields: GoalFields::default(),
            rules: RuleOptions::default(),
        }
    }
}

/// Whether the text could be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", schemars(rename = "GoalStatus"))]
pub enum Status {
    /// It is a goal, and was judged.
    Ok,
    /// It is in a language that is not read; nothing was judged.
    Unsupported,
    /// It is a question, a report, a refusal, a template or nothing.
    NotAGoal,
}

/// What holds for the goal, letter by letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Verdicts {
    /// Somebody outside the team could say which result or action is meant.
    pub specific: bool,
    /// Two people would agree whether it was reached.
    pub measurable: bool,
    /// The text gives a basis (true), shows that it cannot be (false), or says nothing (null).
    pub achievable: Option<bool>,
    /// A purpose or a link upwards is stated (true), or it is the work of another role than the text states (false); else null.
    pub relevant: Option<bool>,
    /// An end is stated that resolves to one calendar day.
    pub time_bound: bool,
}

/// The first and the last day of the span that the goal covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "GoalPeriod"))]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// One thing found about a goal, with its sentences.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoalFinding {
    /// The rule's stable code, such as `T501`.
    #[serde(serialize_with = "code_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub code: GoalCode,
    /// How much it matters.
    pub severity: Severity,
    /// The letter it weighs on; null when it weighs on all.
    pub letter: Option<Letter>,
    /// How many points it takes from the letter, before its group's limit.
    pub weight: u8,
    /// The rule that must be satisfied before this one is asked.
    #[serde(serialize_with = "some_code_text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub gated_by: Option<GoalCode>,
    /// The stretch of the text, in UTF-16 code units; null for the whole.
    pub span: Option<Span>,
    /// The words and values that it rests on.
    pub evidence: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// Why that matters.
    pub why: String,
    /// What to do.
    pub hint: String,
    /// How it can be mended.
    pub fix: Fix,
    /// Where the rule is described: a page of the package.
    pub docs: String,
    /// The finding as other areas use it, from which the sentences are made.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub finding: Finding,
}

/// A finding that the host has set aside.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Suppressed {
    /// Why, in the host's words.
    pub reason: String,
    /// What was found.
    pub finding: GoalFinding,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn code_text<S: serde::Serializer>(code: &GoalCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.as_str())
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn some_code_text<S: serde::Serializer>(code: &Option<GoalCode>, serializer: S) -> Result<S::Ok, S::Error> {
    match code {
        Some(code) => serializer.serialize_some(code.as_str()),
        None => serializer.serialize_none(),
    }
}

/// What the checker read and thinks of one goal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoalReport {
    /// The language of the text; null when it is not one we read.
    pub language: Option<Lang>,
    /// Whether the text could be judged.
    pub status: Status,
    /// What holds, letter by letter.
    pub verdicts: Verdicts,
    /// What the goal aims at; null when it is no goal. A template with gaps has the type that it will have.
    #[serde(rename = "type")]
    pub kind: Option<GoalKind>,
    /// The last day allowed.
    pub deadline: Option<Date>,
    /// The other reading of an ambiguous date.
    pub deadline_alt: Option<Date>,
    /// The span that the goal covers, when one is stated.
    pub period: Option<Period>,
    /// How often the action or the target repeats: as the fields say, or daily, weekly or monthly as the text says.
    pub cadence: Option<Cadence>,
    /// The numbers of the goal, in the order of the text.
    pub quantities: Vec<Quantity>,
    /// Everything that was read, with its place: why the checker thinks so.
    pub understood: Vec<Frame>,
    /// How likely it is; null when nothing was known to judge it by.
    pub reach: Option<Reach>,
    /// How ambitious that is.
    pub ambition: Option<Ambition>,
    /// What could be better, in the order of the text.
    pub findings: Vec<GoalFinding>,
    /// What was found and set aside by the host, with its reason; it costs no points.
    pub suppressed: Vec<Suppressed>,
    /// Points per letter, the total and the grade; null for a language that is not read.
    pub score: Option<Score>,
}
