//! What must each metric be to reach the goal? One factor on the levers, whole numbers by a declared policy, limits with reasons.
//!
//! Rates and everything that is not a lever keep their values. The levers of the question are multiplied by one common factor,
//! so they keep their mix and their course over the year; the factor at which the goal's metric meets the target is the answer.
//! Where a lever would pass its limits, it stays there and the others, and other periods, take over what they can.

use serde::Serialize;

mod alternatives;
mod choice;
mod confidence;
mod question;
mod rounding;
mod whole;

pub use alternatives::{Alternative, LeverMove, Relaxation, Way};
pub use confidence::Confident;

use self::alternatives::Alternatives;
use self::choice::candidates;
pub(super) use self::question::people;
use self::question::{Limits, Question};
use self::whole::Whole;
use crate::engine::levers::field::{LeverTerms, UNLIMITED};
use crate::engine::levers::program;
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::{Finding, Severity};
use crate::list::Listed;
use crate::plan::document::Change;
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::Tree;
use crate::words::words;

/// How many values of metrics and periods are solved backwards.
const MOST_VALUES: usize = 4_000_000;
/// How many with a probability: tens of thousands of draws are made of each.
const MOST_UNCERTAIN: usize = 50_000;

/// The question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DecomposeOptions {
    /// The metric to reach the target with; the plan's only KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The total to reach, in the base of the metric's unit.
    pub target: f64,
    /// How numbers become whole.
    #[serde(default)]
    pub rounding: Rounding,
    /// What may be moved; unless stated the plan's levers that are not shares, and where it has none, the volumes put in, or
    /// without any what is put in and neither a share nor an amount per something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levers: Option<Vec<String>>,
    /// What single levers may do, by metric, where the plan says otherwise or nothing.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub terms: Map<LeverTerms>,
    /// How the moves of several levers add up to an effort.
    #[serde(default)]
    pub norm: Norm,
    /// The alternatives to look for; all of them unless stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ways: Option<Vec<Way>>,
    /// The probability with which the target is to be reached, 0 to 1, for an answer under the plan's uncertainty as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The seed of the draws for it, a whole number; 1 unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<f64>,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes to start from, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

words! {
    /// How numbers become whole.
    #[derive(Default)]
    Rounding {
        /// They stay as they are.
        #[default]
        None = "none",
        /// Each total is rounded up by itself; the chain goes on unrounded. The periods of what is counted are whole and add up to it.
        Each = "each",
        /// Each total is rounded up and the chain goes on with the rounded number. Periods as above.
        Cascade = "cascade",
    }
}

words! {
    /// How the moves of several levers add up to an effort.
    #[derive(Default)]
    Norm {
        /// The sum of effort weight × relative move²: many small moves.
        #[default]
        Squares = "squares",
        /// The sum of effort weight × |relative move|: few large moves.
        Absolute = "absolute",
    }
}

impl From<Norm> for program::Norm {
    fn from(norm: Norm) -> Self {
        match norm {
            Norm::Squares => Self::Squares,
            Norm::Absolute => Self::Absolute,
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Decomposition {
    /// The metric that is to reach the target.
    pub metric: String,
    /// The total it is to reach.
    pub target: f64,
    /// How numbers became whole.
    pub rounding: Rounding,
    /// Whether the target can be reached within all limits: by one factor on the levers or, where that is not enough, by one of the
    /// alternatives. Then the first of them is the answer, and `not-by-one-percentage` among the problems says so.
    pub feasible: bool,
    /// What the metric comes to when the answer is carried out; `null` where it has no value.
    pub reached: Option<f64>,
    /// The value nearest to the target that was found within the limits, by one factor or an alternative, when the target cannot be
    /// reached.
    pub best: Option<f64>,
    /// What the levers are multiplied by; `null` where limits made them move apart, and where an alternative is the answer.
    pub factor: Option<f64>,
    /// What was moved.
    pub levers: Vec<String>,
    /// What each metric must be, by id, in the plan's order. For a target out of reach: what it would take.
    pub metrics: Map<Requirement>,
    /// The limits that stand in the way, in the plan's order.
    pub limits: Vec<Limit>,
    /// Other ways to the target with several levers, the feasible ones of least effort first.
    pub alternatives: Vec<Alternative>,
    /// What reaching the target with the probability asked for takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confident: Option<Confident>,
    /// What to know about the answer.
    pub problems: Vec<Problem>,
}

/// What a metric must be.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Requirement {
    /// Its total in the plan as it is.
    pub current: Option<f64>,
    /// The total it must have, unrounded.
    pub required: Option<f64>,
    /// The total it must have, whole by the policy; equal to `required` for what is not counted.
    pub rounded: Option<f64>,
    /// What it must be in each period, adding up to `rounded`, in whole numbers where `rounded` is one.
    pub series: Vec<Option<f64>>,
    /// `rounded` per working day; `null` for what does not add up over time.
    pub per_workday: Option<f64>,
    /// `rounded` per working week.
    pub per_week: Option<f64>,
    /// How many people share the work: of the metric in people that the formula multiplies by somebody's work on a day, on the average of the
    /// working days; else the headcount of its owner or of the plan's only organisation.
    pub people: Option<f64>,
    /// `rounded` per person.
    pub per_person: Option<f64>,
    /// `rounded` per person and working day.
    pub per_person_workday: Option<f64>,
    /// `rounded` per person and working week.
    pub per_person_week: Option<f64>,
    /// Whether it is one of the levers.
    pub lever: bool,
}

/// A limit that stands in the way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// The metric.
    pub metric: String,
    /// The kind of limit.
    pub kind: LimitKind,
    /// The period.
    pub period: String,
    /// The limit.
    pub limit: f64,
    /// What the target would take.
    pub required: f64,
}

impl Limit {
    /// What a sentence says of it.
    fn named(&self) -> (&str, LimitKind, f64) {
        (&self.metric, self.kind, self.limit)
    }
}

/// The kinds of limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LimitKind {
    /// More than can be done in a period.
    Capacity,
    /// Above the metric's greatest value.
    UpperBound,
    /// Below the metric's least value.
    LowerBound,
}

/// What each metric must be so that `metric` totals to `target`, per period, person and working day.
///
/// After `Rounding::None` the tree evaluated with the answer's levers gives the target within a part in 10¹², or what their own steps
/// make of it; after the others at least the target, or at most where a goal says so. What is called feasible keeps every capacity and bound; where rounding by the
/// policy would pass one, other whole numbers within them are taken, and where none were found the answer is not feasible.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric, scenario or lever that does not exist or has no effect; a target that is not
/// finite; nothing that could be moved; more than 4,000,000 values of metrics and periods together, or 50,000 where a probability is
/// asked for. A target out of reach is an answer, not an error.
pub fn decompose(tree: &Tree, options: &DecomposeOptions, lang: Lang) -> Result<Decomposition> {
    check_size(tree, options)?;
    let mut question = Question::new(tree, options)?;
    let free = question.solve(&mut question.state.clone(), Limits::Ignored);
    question.nears = free.nears;
    let mut problems = question.gaps();
    problems.extend(options.confidence.and_then(|_| question.taken_as_most()));
    problems.extend(question.moved_instead(options));
    let mut alternatives = Alternatives::new(&question, options, &candidates(tree, question.root, options.levers.as_deref())).ranked(lang);
    let far = free.met && free.factor > UNLIMITED;
    // Where moves of the same percentage cancel, rounding makes up a factor; it is no answer where another way reaches the target.
    let cancels = far && alternatives.iter().any(|way| way.feasible);
    if far && !cancels {
        problems.push(question.far_away(free.factor));
        alternatives.clear();
    }
    let wanted = question.at(free.factor, Limits::Ignored);
    let limits = question.broken(&|slot, period| wanted.at(slot, period));
    let (mut feasible, mut best) = (true, None);
    let (state, factor) = if free.met && !cancels && limits.is_empty() {
        (question.settled(wanted), Some(free.factor))
    } else {
        let held = question.solve(&mut question.state.clone(), Limits::Kept);
        if held.met && !(cancels && held.factor > UNLIMITED) {
            // Where no factor reaches the target without limits, those that are met at this one moved levers apart.
            let apart = question.at(held.factor, Limits::Ignored);
            let met = if limits.is_empty() { question.broken(&|slot, period| apart.at(slot, period)) } else { limits.clone() };
            if !met.is_empty() {
                problems.push(question.shifted(&met));
            }
            (question.settled(question.at(held.factor, Limits::Kept)), None)
        } else {
            let in_steps = question.levers.iter().any(|lever| question.step_by(lever.slot, options.rounding).is_some());
            let nearest = || question.at(held.factor, Limits::Kept);
            (feasible, best) = (false, if in_steps { question.most_whole(&nearest(), options.rounding) } else { held.value });
            (wanted, Some(free.factor).filter(|_| free.met))
        }
    };
    let whole = if feasible { question.whole(&state, options.rounding) } else { Whole::from(question.round(&state, options.rounding)) };
    let unmet = !feasible;
    if whole.missed {
        (feasible, best) = (false, whole.reached);
    }
    let mut answer = Decomposition {
        metric: question.id(question.root),
        target: options.target,
        rounding: options.rounding,
        feasible,
        reached: None,
        best,
        factor,
        levers: question.levers.iter().map(|lever| question.id(lever.slot)).listed(),
        metrics: question.requirements(&state, &whole.rounded),
        limits: Vec::new(),
        alternatives,
        confident: confidence::confident(&question, options)?,
        problems: Vec::new(),
    };
    if let Some(way) = answer.alternatives.iter().find(|way| way.feasible && !feasible) {
        // One factor does not do it, but another way does: then that is the answer.
        problems.push(Finding { severity: Severity::Info, ..question.not_alike() });
        (answer.feasible, answer.best, answer.reached, answer.factor) = (true, None, way.reached, None);
        answer.levers = way.levers.iter().map(|lever| lever.metric.clone()).listed();
        answer.metrics = way.metrics.clone();
        answer.problems = text::problems(&problems, lang);
        answer.problems.extend(way.problems.iter().cloned());
        return Ok(answer);
    }
    if !feasible {
        for way in &answer.alternatives {
            best = question.nearer(best, way.reached);
        }
        answer.best = best;
    }
    if unmet {
        let mut known = limits.iter().map(Limit::named).listed();
        // Where one factor meets no limit, those that hold the way that comes nearest do.
        for way in answer.alternatives.iter().filter(|way| limits.is_empty() && way.reached == best) {
            known.extend(way.limits.iter().map(|limit| (limit.metric.as_str(), limit.kind, limit.limit)));
        }
        let alone = known.is_empty() && answer.alternatives.is_empty() && question.levers.len() > 1;
        let named = question.named(&mut known.into_iter());
        problems.push(if alone && best.is_some() { question.not_alike() } else { question.out_of_reach(best, named) });
        if best.is_none() {
            problems.extend(question.undefined());
        }
    }
    problems.extend(question.in_whole_numbers(&whole));
    answer.reached = if feasible { whole.rounded.reached } else { best };
    if !feasible {
        answer.limits = if limits.is_empty() { whole.limits } else { limits };
    }
    answer.problems = text::problems(&problems, lang);
    Ok(answer)
}

/// Whether a question can be answered, before anything is solved for it.
///
/// # Errors
/// Those of [`decompose`].
pub fn answerable(tree: &Tree, options: &DecomposeOptions) -> Result<()> {
    check_size(tree, options)?;
    Question::new(tree, options).map(|_| ())
}

/// What would not come back in a time that anybody waits is refused at once.
fn check_size(tree: &Tree, options: &DecomposeOptions) -> Result<()> {
    let (metrics, periods) = (tree.len(), tree.periods().len());
    let found = metrics * periods;
    let (code, path, limit) = match options.confidence {
        _ if found > MOST_VALUES => (EngineCode::TooManyValues, "", MOST_VALUES),
        Some(_) if found > MOST_UNCERTAIN => (EngineCode::TooManyForConfidence, "confidence", MOST_UNCERTAIN),
        _ => return Ok(()),
    };
    let finding = Finding::error(code.into(), path).with("metrics", metrics).with("periods", periods);
    Err(finding.with("found", found).with("limit", limit).into())
}

/// Terms of metrics that do not exist or cannot be moved are an error, because nothing would keep them.
fn check_terms(tree: &Tree, options: &DecomposeOptions) -> Result<()> {
    let mut findings = Vec::new();
    for (id, _) in options.terms.iter() {
        let path = ["terms.", id].concat();
        match tree.slot(id) {
            None => findings.push(crate::engine::evaluate::no_such_metric(tree, id, &path)),
            Some(slot) if tree.expression(slot).is_some() => {
                findings.push(Finding::error(EngineCode::NotAnInput.into(), path).with("lever", tree.name(slot)));
            }
            Some(_) => {}
        }
    }
    Error::unless_clean(&findings)
}
