//! The document: what a plan consists of. Owned by the host, plain JSON, written here once; the JSON Schema and the TypeScript types
//! are generated from these types.
//!
//! Fields stand in the order in which they are written. `extra` holds the keys we do not know; they survive a round trip.

use serde::Serialize;

use super::date::Date;
use super::period::Period;
use super::value::{Extra, Map};
use crate::text::Lang;
use crate::words::words;

/// The format version that this build writes.
pub const VERSION: u32 = 1;

/// A plan: metrics over a timeline, the goals tied to them, and what has been observed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// The format version, 1.
    pub goaltree: u32,
    /// What the plan is called.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub name: String,
    /// The language its texts are written in; messages follow it unless asked otherwise.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub locale: Lang,
    /// The currency of amounts without one, an ISO 4217 code such as `JPY`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub currency: String,
    /// The periods that every metric is a series over.
    pub timeline: Timeline,
    /// Working days and the fiscal year.
    #[serde(skip_serializing_if = "Calendar::is_default")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub calendar: Calendar,
    /// The term of the contract that the plan serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Client, organisation, teams and people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub parties: Vec<Party>,
    /// The nodes of the tree.
    pub metrics: Vec<Metric>,
    /// Links that are believed, not computed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub influences: Vec<Influence>,
    /// Rank correlations between uncertain inputs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub correlations: Vec<Correlation>,
    /// Statements with target, due date and owner, tied to metrics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub goals: Vec<Goal>,
    /// Observed values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub actuals: Vec<Actual>,
    /// Named changes to the plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub scenarios: Vec<Scenario>,
    /// Values frozen at a date, to compare with later.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub baselines: Vec<Baseline>,
    /// Retrospectives of goals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub reviews: Vec<Review>,
    /// What was learned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub lessons: Vec<Lesson>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// The periods of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timeline {
    /// The first period: `2026`, `2026-Q4`, `2026-10`, or the date `2026-10-05` on which a week or day begins.
    pub start: Period,
    /// The length of a period.
    pub grain: Grain,
    /// How many periods, 1 to 520.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 520)))]
    pub periods: u32,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

words! {
    /// The length of a period.
    #[derive(Default)]
    Grain {
        /// A calendar day.
        Day = "day",
        /// Seven days from the start.
        Week = "week",
        /// A calendar month.
        #[default]
        Month = "month",
        /// Three calendar months.
        Quarter = "quarter",
        /// Twelve calendar months.
        Year = "year",
    }
}

/// Working days and the fiscal year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(default))]
pub struct Calendar {
    /// Whose public holidays are free: `JP`, or `none`. Unless stated those of the plan's `locale`: `JP` for `ja`, `none` for `en`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Holidays>,
    /// The working days of a week, 1 Monday to 7 Sunday.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub workweek: Vec<u8>,
    /// Further days on which nobody works.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<Date>,
    /// Days that are worked although the rules above say otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Date>,
    /// Working days of each period, given outright: one number for all periods or one for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workdays: Option<Values>,
    /// The month in which the fiscal year starts, 1 to 12.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 12)))]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub fiscal_year_start: u8,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            holidays: None,
            workweek: vec![1, 2, 3, 4, 5],
            closed: Vec::new(),
            open: Vec::new(),
            workdays: None,
            fiscal_year_start: 1,
            extra: Extra::default(),
        }
    }
}

impl Calendar {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Timeline {
    fn default() -> Self {
        Self { start: Period::default(), grain: Grain::default(), periods: 1, extra: Extra::default() }
    }
}

words! {
    /// Whose public holidays are free.
    Holidays {
        /// Japan's, by the Act on National Holidays.
        Japan = "JP",
        /// None.
        None = "none",
    }
}

/// The term of a contract; both days belong to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contract {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A client, an organisation, a team or a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party {
    /// Its id, unique among the parties.
    pub id: String,
    /// The layer it belongs to.
    pub layer: Layer,
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub name: String,
    /// The party that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// How many people work there; a fraction for part of a person's time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headcount: Option<f64>,
    /// How many hours each of them works on a working day; 8 unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

words! {
    /// The layers that must agree.
    #[derive(Default)]
    Layer {
        /// The company whose product is sold.
        Client = "client",
        /// The company that sells.
        #[default]
        Organisation = "organisation",
        /// A team of it.
        Team = "team",
        /// A person.
        Individual = "individual",
    }
}

/// A node of the tree: computed by a formula, or put in.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metric {
    /// Its id, a Unicode identifier unique among the metrics; formulas refer to it.
    pub id: String,
    /// Its name; the id where it is left out.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub name: String,
    /// Its unit: `件`, `JPY`, `%`, `円/件`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub unit: String,
    /// Its part in the tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How it is computed from its drivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// What is put in, where there is no formula.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<Input>,
    /// For a rate: the metric it is a share of, and its weight when it is totalled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// For a computed count: by which chance it comes out in whole numbers when the plan is simulated. Few tries make it uncertain even where
    /// every rate is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<ByChance>,
    /// How it totals over the timeline; by default as its unit, its formula and the formulas that use it suggest, never its values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
    /// The least and the greatest value it can take in a period; `null` for no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<[Option<f64>; 2]>,
    /// The most that can be done in a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Values>,
    /// Whether somebody can move it; by default every input of role `action` can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lever: Option<bool>,
    /// What it costs to move it by 1 %, against the other levers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<f64>,
    /// The smallest step it moves in, such as 1 for whole calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// How many minutes of work one unit takes, such as 12 for a call with its notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// Whose work it is: the id of a party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The rhythm in which it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Grain>,
    /// Where its actual values come from, such as a CRM report.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub source: String,
    /// Anything else worth knowing.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub note: String,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

words! {
    /// A metric's part in the tree.
    Role {
        /// The end result.
        Kgi = "kgi",
        /// A measure on the way to it.
        Kpi = "kpi",
        /// Something a person does and can decide to do.
        Action = "action",
        /// Something that is taken as given.
        Assumption = "assumption",
    }
}

words! {
    /// How a metric totals over the timeline.
    Total {
        /// The sum of the periods.
        Flow = "flow",
        /// The last period.
        Stock = "stock",
        /// Its formula on the totals, or a mean weighted by its denominator.
        Rate = "rate",
    }
}

/// One number for all periods, or one for each (`null` where there is none).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Values {
    /// The same in every period.
    Constant(f64),
    /// One for each period.
    PerPeriod(Vec<Option<f64>>),
}

impl Values {
    /// The value in a period.
    pub fn at(&self, period: usize) -> Option<f64> {
        match self {
            Self::Constant(value) => Some(*value),
            Self::PerPeriod(values) => values.get(period).copied().flatten(),
        }
    }

    /// The mean of those that are there, and whether all are the same; `None` where there is none.
    pub(crate) fn mean(&self) -> Option<(f64, bool)> {
        let values = match self {
            Self::Constant(value) => return Some((*value, true)),
            Self::PerPeriod(values) => values,
        };
        let mut known = values.iter().copied().flatten();
        let first = known.next()?;
        let (mut sum, mut count, mut same) = (first, 1.0, true);
        for value in known {
            (sum, count, same) = (sum + value, count + 1.0, same && value.to_bits() == first.to_bits());
        }
        Some((if same { first } else { sum / count }, same))
    }
}

/// What is put into a metric, and how sure it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// The value, in the base of its unit (0.25 for 25 %).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Values>,
    /// The low end of its range, by default the 10th percentile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The high end of its range, by default the 90th percentile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The probability that the range covers, 0.01 to 0.999; 0.8 unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.01, max = 0.999)))]
    pub level: Option<f64>,
    /// The distribution; by default a fraction is beta, a positive number lognormal, any other normal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distribution: Option<Distributed>,
    /// Whether one unknown value holds for all periods, or each period draws its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub varies: Option<Varies>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

words! {
    /// By which chance a computed count comes out.
    ByChance {
        /// Each try succeeds or fails: the formula is a product, and the rates with an `of` in it are how likely that is.
        Binomial = "binomial",
        /// They come independently of each other, as many as computed on average.
        Poisson = "poisson",
    }
}

words! {
    /// Where the uncertainty of an input lies.
    Varies {
        /// We do not know the value, but it is one.
        Once = "once",
        /// It really moves from period to period.
        EachPeriod = "each_period",
    }
}

/// A distribution as the document writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Distributed {
    /// The distribution with its parameters.
    #[serde(flatten)]
    pub shape: Distribution,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A named distribution.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Distribution {
    /// Normal.
    Normal {
        /// The mean.
        mean: f64,
        /// The standard deviation, above 0.
        sd: f64,
    },
    /// The exponential of a normal.
    Lognormal {
        /// The mean of the logarithm.
        mu: f64,
        /// The standard deviation of the logarithm, above 0.
        sigma: f64,
    },
    /// Triangular.
    Triangular {
        /// The least value.
        low: f64,
        /// The likeliest value.
        mode: f64,
        /// The greatest value.
        high: f64,
    },
    /// PERT: a beta over the range with its mean at (low + 4 mode + high) / 6.
    Pert {
        /// The least value.
        low: f64,
        /// The likeliest value.
        mode: f64,
        /// The greatest value.
        high: f64,
    },
    /// Uniform.
    Uniform {
        /// The least value.
        low: f64,
        /// The greatest value.
        high: f64,
    },
    /// Beta on 0 to 1.
    Beta {
        /// The first shape, above 0: successes + 1 after a uniform prior.
        alpha: f64,
        /// The second shape, above 0: failures + 1 after a uniform prior.
        beta: f64,
    },
    /// The number of successes in `n` trials.
    Binomial {
        /// The number of trials, whole.
        n: f64,
        /// The probability of each.
        p: f64,
    },
    /// The number of events.
    Poisson {
        /// The mean, above 0.
        mean: f64,
    },
    /// Any of the observed values, each as likely as the others.
    Empirical {
        /// The observed values.
        values: Vec<f64>,
    },
}

/// A believed link; shown, never computed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Influence {
    /// The metric that is thought to move the other.
    pub from: String,
    /// The metric that is thought to be moved.
    pub to: String,
    /// Why it is believed.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub note: String,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// How two uncertain inputs move together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correlation {
    /// The two inputs.
    pub between: [String; 2],
    /// Spearman's rank correlation, -1 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = -1, max = 1)))]
    pub rank: f64,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A statement of what is to be reached, by whom and by when.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Goal {
    /// Its id, unique among the goals.
    pub id: String,
    /// The metric it is measured by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// Whose goal it is: the id of a party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// What kind of goal it is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<GoalKind>,
    /// The sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub statement: String,
    /// The value to reach, as a total over the timeline, in the base of the metric's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// Where it starts from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<f64>,
    /// Which side of the target is good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The last day on which it can be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How often it is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Grain>,
    /// Whether it must be reached in full, or 70 % counts as success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// The goals that it serves, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub supports: Vec<String>,
    /// Where it is measured.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub source: String,
    /// Answers of the interview, by question.
    #[serde(skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub answers: Map<String>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

words! {
    /// The kinds of goal.
    GoalKind {
        /// A result.
        Outcome = "outcome",
        /// What to do and how often.
        Behaviour = "behaviour",
        /// How well it is done.
        Process = "process",
        /// A skill or a piece of knowledge.
        Learning = "learning",
        /// An aspired end state, without a number.
        Objective = "objective",
        /// A measured result of an objective.
        KeyResult = "key_result",
    }
}

words! {
    /// Which side of a target is good.
    Direction {
        /// The target or more.
        AtLeast = "at_least",
        /// The target or less.
        AtMost = "at_most",
    }
}

words! {
    /// How much of a target counts as success.
    Commitment {
        /// All of it.
        Committed = "committed",
        /// 70 % of it.
        Stretch = "stretch",
    }
}

/// An observed value.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actual {
    /// The metric that was observed.
    pub metric: String,
    /// The period it was observed in; it may lie before the timeline.
    pub period: Period,
    /// The value, in the base of the metric's unit.
    pub value: f64,
    /// Whose value it is; values of several parties in one period add up, those of a rate are averaged, each
    /// counting the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// Named changes to the plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scenario {
    /// Its id, unique among the scenarios.
    pub id: String,
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub name: String,
    /// What changes, by metric.
    pub changes: Map<Change>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub note: String,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// What happens to an input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Change {
    /// It takes this value in every period.
    Set(f64),
    /// It changes by this: `+10%`, `-300`, `*1.2`.
    By(String),
    /// It changes for some of the periods.
    During(During),
}

/// A change for some of the periods.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct During {
    /// The first period it holds for; from the start where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Period>,
    /// The last period it holds for; to the end where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Period>,
    /// The value it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<Values>,
    /// What it changes by: `+10%`, `-300`, `*1.2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// Values frozen at a date.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Baseline {
    /// Its name, such as the original budget.
    pub name: String,
    /// When it was frozen.
    pub date: Date,
    /// The values, by metric.
    pub values: Map<Values>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A look back at a goal: cause, evidence, lesson, decision.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// When it was held.
    pub date: Date,
    /// The goal it looks at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// Why it was missed or reached.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub cause: String,
    /// The data that show it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub evidence: String,
    /// What was learned.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub lesson: String,
    /// What will be done differently.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub decisions: Vec<String>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// Something learned, to be found again.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lesson {
    /// What was learned.
    pub text: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The metric it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// Words to find it by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub tags: Vec<String>,
    /// Keys that the document does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}
