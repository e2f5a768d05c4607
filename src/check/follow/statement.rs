//! A goal's sentence from its fields.

use std::cmp::Ordering;

use crate::check::date::{Date, spoken};
use crate::check::goal::{Cadence, GoalKind};
use crate::text::statement::{Form, Piece, Pieces, Slot, Statement, bound, per, review, verb, write};
use crate::text::{Lang, number};

/// What a goal's sentence is put together from. What a form of goal cannot do without and is absent becomes a gap of the sentence.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct StatementParts {
    /// What the goal aims at; an outcome unless stated, a behaviour when `per` is stated without a baseline.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub kind: Option<GoalKind>,
    /// What is measured, done or learnt, by name.
    pub metric: Option<String>,
    /// The segment, product or channel it is narrowed to.
    pub scope: Option<String>,
    /// How it is to be reached.
    pub means: Option<String>,
    /// The value now, in the base of the unit.
    pub baseline: Option<f64>,
    /// The value aimed at, in the base of the unit; 0.25 with the unit `%` is 25 %.
    pub target: Option<f64>,
    /// The unit of target and baseline, as in a plan's metrics.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub unit: String,
    /// The target is an amount of change, not a level.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub change: bool,
    /// The target is a limit that must not be passed.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub at_most: bool,
    /// What the target is counted over, when it repeats.
    pub per: Option<Cadence>,
    /// The last day.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Date>"))]
    pub deadline: Option<Date>,
    /// What shows that something was learnt: an exam, a course, a demonstration.
    pub completion: Option<String>,
    /// The state that an objective describes.
    pub state: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Where it is measured.
    pub source: Option<String>,
    /// How often it is looked at.
    pub review: Option<Cadence>,
    /// Who answers for it.
    pub owner: Option<String>,
}

/// The sentence of a goal, in the form that goals of its kind take: what, from where to where, by when.
///
/// ```
/// use goaltree::check::{StatementParts, goal_statement};
/// use goaltree::text::Lang;
///
/// let parts = StatementParts { metric: Some("商談数".into()), baseline: Some(40.0), target: Some(60.0), unit: "件".into(), ..Default::default() };
/// let statement = goal_statement(&parts, Lang::Ja);
/// assert_eq!(statement.text, "【日付】までに、商談数を40件から60件に増やす。");
/// assert_eq!(statement.gaps.len(), 1);
/// ```
#[must_use]
pub fn goal_statement(parts: &StatementParts, lang: Lang) -> Statement {
    let form = form(parts);
    let mut pieces = Pieces { verb: predicate(parts, form, lang).to_owned(), ..Pieces::default() };
    let own = |words: &Option<String>| words.as_ref().map(|words| words.trim().to_owned());
    let required = |words: Option<String>| Piece::or_gap(words);
    pieces.set(Slot::Metric, required(own(&parts.metric)));
    pieces.set(Slot::Deadline, required(parts.deadline.map(|date| spoken(date, lang))));
    let amount = |value: f64| number::spoken(value, &parts.unit, lang);
    let over = |amount: String, per: Option<Cadence>| counted(amount, per, lang);
    let target = parts.target.map(|target| if parts.at_most { bound(&amount(target), true, lang) } else { amount(target.abs()) });
    match form {
        Form::Repeat => {
            per(parts.per.unwrap_or(Cadence::Daily).as_str(), lang).clone_into(&mut pieces.per);
            pieces.set(Slot::Frequency, required(target));
        }
        _ => pieces.set(Slot::Target, required(target.map(|target| over(target, parts.per)))),
    }
    // A limit can be kept without saying where one stands.
    let baseline = parts.baseline.map(|baseline| over(amount(baseline), parts.per));
    pieces.set(Slot::Baseline, if parts.at_most { Piece::or_absent(baseline) } else { required(baseline) });
    pieces.set(Slot::Completion, required(own(&parts.completion)));
    pieces.set(Slot::State, required(own(&parts.state)));
    for (slot, words) in [
        (Slot::Scope, &parts.scope),
        (Slot::Means, &parts.means),
        (Slot::Purpose, &parts.purpose),
        (Slot::Source, &parts.source),
        (Slot::Owner, &parts.owner),
    ] {
        pieces.set(slot, Piece::or_absent(own(words)));
    }
    pieces.set(Slot::Review, Piece::or_absent(parts.review.map(|cadence| review(cadence.as_str(), lang))));
    write(form, &pieces, lang)
}

fn form(parts: &StatementParts) -> Form {
    match parts.kind {
        Some(GoalKind::Learning) => Form::Finish,
        Some(GoalKind::Objective) => Form::State,
        _ if parts.change => Form::Change,
        Some(GoalKind::Behaviour) => Form::Repeat,
        None if parts.per.is_some() && parts.baseline.is_none() && !parts.at_most => Form::Repeat,
        _ if parts.baseline.is_none() && parts.target.is_some() && !parts.at_most => Form::Reach,
        _ => Form::Level,
    }
}

fn predicate(parts: &StatementParts, form: Form, lang: Lang) -> &'static str {
    let rises = match form {
        Form::Change => parts.target.map(|target| target >= 0.0),
        Form::Repeat => return repeat(lang),
        _ => parts
            .baseline
            .zip(parts.target)
            .and_then(|(baseline, target)| target.partial_cmp(&baseline))
            .filter(|order| order.is_ne())
            .map(Ordering::is_gt),
    };
    verb(rises, &parts.unit, lang)
}

/// The verb of what is done again and again.
pub(super) const fn repeat(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "行う",
        Lang::En => "complete",
    }
}

/// An amount with what it is counted over: 月60件, `60 a month`.
pub(super) fn counted(amount: String, cadence: Option<Cadence>, lang: Lang) -> String {
    let Some(cadence) = cadence else { return amount };
    let per = per(cadence.as_str(), lang);
    match lang {
        Lang::Ja => [per, &amount].concat(),
        Lang::En => [&amount, " ", per].concat(),
    }
}
