//! What reading, compiling and checking say: a stable code, where, and the facts; the sentence is made in [`crate::text`].

use std::fmt;

use crate::words::words;
use serde::Serialize;

pub mod engine;
pub mod forecast;
pub mod formula;
pub mod goal;
pub mod plan;
pub mod set;
pub mod simulate;
pub mod tree;
pub mod undefined;

/// Declares one area's codes: the enum, its stable kebab-case names and the list of all.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])+ $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])+ $variant,)+ }

        impl $name {
            /// Every code of this area, in the order of its documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name, as hosts see it.
            pub fn as_str(self) -> &'static str {
                $crate::words::texts!($($text),+).nth(self as usize)
            }
        }
    };
}
pub(crate) use codes;

/// The stable code of a finding, by the area that reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// Reading the document.
    Plan(plan::PlanCode),
    /// Reading a formula and checking its units.
    Formula(formula::FormulaCode),
    /// Turning a plan into a tree.
    Tree(tree::TreeCode),
    /// Questions put to an engine.
    Engine(engine::EngineCode),
    /// Why a metric has no value.
    Undefined(undefined::Cause),
    /// Questions about chance.
    Simulate(simulate::SimulateCode),
    /// Series put to the forecaster.
    Forecast(forecast::ForecastCode),
    /// Rules of the goal checker.
    Goal(goal::GoalCode),
    /// Rules over a set of goals.
    Set(set::SetCode),
}

impl Code {
    /// The stable name: kebab-case, or letter and number for a rule.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plan(code) => code.as_str(),
            Self::Formula(code) => code.as_str(),
            Self::Tree(code) => code.as_str(),
            Self::Engine(code) => code.as_str(),
            Self::Undefined(code) => code.as_str(),
            Self::Simulate(code) => code.as_str(),
            Self::Forecast(code) => code.as_str(),
            Self::Goal(code) => code.as_str(),
            Self::Set(code) => code.as_str(),
        }
    }

    /// Every code there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let plan = plan::PlanCode::ALL.iter().copied().map(Self::Plan);
        let formula = formula::FormulaCode::ALL.iter().copied().map(Self::Formula);
        let tree = tree::TreeCode::ALL.iter().copied().map(Self::Tree);
        let engine = engine::EngineCode::ALL.iter().copied().map(Self::Engine);
        let undefined = undefined::Cause::ALL.iter().copied().map(Self::Undefined);
        let simulate = simulate::SimulateCode::ALL.iter().copied().map(Self::Simulate);
        let forecast = forecast::ForecastCode::ALL.iter().copied().map(Self::Forecast);
        let goal = goal::GoalCode::ALL.iter().copied().map(Self::Goal);
        let set = set::SetCode::ALL.iter().copied().map(Self::Set);
        plan.chain(formula).chain(tree).chain(engine).chain(undefined).chain(simulate).chain(forecast).chain(goal).chain(set)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

words! {
    /// How much a finding matters.
    #[derive(PartialOrd, Ord)]
    Severity {
        /// Worth knowing; nothing is wrong.
        Info = "info",
        /// Probably not what was meant; work goes on.
        Warning = "warning",
        /// Wrong; what depends on it cannot be computed.
        Error = "error",
    }
}

/// A stretch of text, in UTF-16 code units as JavaScript counts them; `end` is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first code unit.
    pub start: usize,
    /// One past the last code unit.
    pub end: usize,
}

/// A fact that a message speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A name, a piece of the user's text: shown as it is.
    Text(String),
    /// A list of names, joined as the language joins them.
    List(Vec<String>),
    /// A plain number.
    Number(f64),
    /// A number with its unit, shown as in `3,000,000円` or `25%`.
    Amount {
        /// The value in the unit's base.
        value: f64,
        /// The unit as the plan writes it; empty for none.
        unit: String,
    },
    /// A word of ours that has a translation, such as "number" or "list".
    Word(Word),
    /// Limits that stand in the way, in brackets behind the words that they belong to; nothing where there are none.
    Limits(Vec<NamedLimit>),
}

/// A limit as a sentence names it.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedLimit {
    /// The metric's name.
    pub name: String,
    /// Whether it is the least value, not the most.
    pub least: bool,
    /// The limit in the base of the unit.
    pub value: f64,
    /// The metric's unit.
    pub unit: String,
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<Vec<String>> for Argument {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl From<Word> for Argument {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

codes! {
    /// Words of ours that messages use as arguments.
    Word {
        /// A JSON number.
        Number = "number",
        /// A JSON string.
        Text = "text",
        /// A JSON array.
        List = "list",
        /// A JSON object.
        Object = "object",
        /// `true` or `false`.
        Boolean = "boolean",
        /// Nothing at all.
        Nothing = "nothing",
        /// A calendar date, `2026-10-01`.
        Date = "date",
        /// A period label of the plan's grain, `2026-10`.
        Period = "period",
        /// The unit of plain numbers.
        NoUnit = "no-unit",
        /// A node of the tree.
        Metric = "metric",
        /// Characters of a text.
        Characters = "characters",
        /// Items of a list or keys of an object.
        Items = "items",
        /// Bytes of a text.
        Bytes = "bytes",
        /// A client, organisation, team or person.
        Party = "party",
        /// A statement of what is to be reached.
        Goal = "goal",
        /// How a flow totals.
        Sum = "sum",
        /// How a rate totals.
        Mean = "mean",
        /// How a stock totals.
        Last = "last",
        /// A day of no calendar, such as 31 November.
        NoSuchDay = "no-such-day",
        /// The value aimed at is missing.
        AskTarget = "ask-target",
        /// The end is missing.
        AskHorizon = "ask-horizon",
        /// What to judge by is missing.
        AskEvidence = "ask-evidence",
        /// Others are made to do it.
        LeftToOthers = "left-to-others",
        /// It only helps.
        OnlyHelps = "only-helps",
        /// A chance that is small, and yet one.
        LessThanOnePercent = "less-than-one-percent",
        /// A chance that is all but certain.
        MoreThan99Percent = "more-than-99-percent",
    }
}

/// Something that was found, without its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The stable code.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the input: `metrics[2].formula`; empty for the whole.
    pub path: String,
    /// Where in the text at `path`.
    pub span: Option<Span>,
    /// The facts, by the slot names of the message.
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Finding {
    /// A finding at a path.
    pub fn new(code: Code, severity: Severity, path: impl Into<String>) -> Self {
        Self { code, severity, path: path.into(), span: None, arguments: Vec::new() }
    }

    /// An error at a path.
    pub fn error(code: Code, path: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, path)
    }

    /// A warning at a path.
    pub fn warning(code: Code, path: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, path)
    }

    /// The same finding with one more fact.
    #[must_use]
    pub fn with(mut self, slot: &'static str, argument: impl Into<Argument>) -> Self {
        self.arguments.push((slot, argument.into()));
        self
    }

    /// Adds one more fact.
    pub fn add(&mut self, slot: &'static str, argument: impl Into<Argument>) -> &mut Self {
        self.arguments.push((slot, argument.into()));
        self
    }

    /// The same finding, pointing at a stretch of text.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Whether work cannot go on.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The most problems that are told one by one; a million of them take a minute and two gigabytes.
const MOST_TOLD: usize = 20_000;

/// What is told of many findings: errors before the others, and of those beyond the most their number.
pub(crate) fn told(findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() <= MOST_TOLD {
        return findings;
    }
    let (mut told, others): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(Finding::is_error);
    told.extend(others);
    let left = told.split_off(MOST_TOLD);
    if let Some(first) = left.first() {
        told.push(Finding::new(plan::PlanCode::MoreProblems.into(), first.severity, first.path.as_str()).with("count", left.len()));
    }
    told
}
