//! Why did it differ? The gap between two states of a metric, split over its drivers without residue.

mod circuit;
mod log_mean;
mod shapley;

use serde::Serialize;

use self::circuit::{Builder, Circuit, Depth, Player};
use self::shapley::Shares;
use super::evaluate::{asked, no_such_metric};
use super::{actual, changes};
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::{Argument, Finding};
use crate::formula::expression::Kind;
use crate::list::Listed;
use crate::plan::document::{Change, Total};
use crate::plan::value::Map;
use crate::text::attribution::{self, Mover, Sentence};
use crate::text::{self, Lang, Problem, phrase};
use crate::tree::gradient::{Gradient, Of, gradient};
use crate::tree::{State, Tree};
use crate::words::words;

/// Which gap, and how to split it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttributeOptions {
    /// The metric whose gap it is; the plan's only KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The state to compare with; the plan unless stated.
    #[serde(default)]
    pub from: Standpoint,
    /// The state that is compared; the actuals unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Standpoint>,
    /// The label of the period to look at, for both states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The label of the last period of a total to date; with actuals the last observed period unless stated, else the timeline's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// How to split.
    #[serde(default)]
    pub method: Method,
    /// For the sequential method: the order in which the drivers move, by id, each once; the others follow in the order of the formulas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// For how many drivers, the largest first, a sentence is made; for all unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<f64>,
    /// Whether each level's gap is split as well; yes unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<bool>,
}

/// A state of the tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Standpoint {
    /// Whether what was observed replaces the plan, where something was.
    #[serde(default)]
    pub actuals: bool,
    /// The name of one of the plan's baselines, whose values replace those that are planned now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes on top of it, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
    /// The label of the period to look at, where the two states are of different periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

words! {
    /// The ways to split a gap.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "AttributionMethod"))]
    Method {
        /// Shapley values: the mean over all orders in which the drivers could have moved.
        #[default]
        Shapley = "shapley",
        /// Logarithmic means, for sums and products of positive numbers.
        Lmdi = "lmdi",
        /// One driver after the other, as in textbooks of variance analysis.
        Sequential = "sequential",
    }
}

/// A gap and its parts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attribution {
    /// The metric.
    pub metric: String,
    /// How the gap was split.
    pub method: Method,
    /// The first state's period; `null` for a total.
    pub from_period: Option<String>,
    /// The second state's period; `null` for a total.
    pub to_period: Option<String>,
    /// The last period of the total; `null` for a period.
    pub until: Option<String>,
    /// The value in the first state; `null` where it has none.
    pub from: Option<f64>,
    /// The value in the second state.
    pub to: Option<f64>,
    /// The gap, `to − from`.
    pub delta: Option<f64>,
    /// The parts of the drivers that moved, the largest first; they add up to `delta`.
    pub drivers: Vec<DriverShare>,
    /// Each computed metric's own gap split over the metrics that its formula names, from the metric in question downwards.
    pub levels: Vec<LevelShares>,
    /// Whether the split is exact; otherwise the drivers have standard errors.
    pub exact: bool,
    /// What to know about the answer.
    pub problems: Vec<Problem>,
}

/// A driver's part of the gap.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DriverShare {
    /// The driver's id; `null` for the calendar.
    pub metric: Option<String>,
    /// What moved.
    pub kind: MoverKind,
    /// Its value in the first state.
    pub from: Option<f64>,
    /// Its value in the second state.
    pub to: Option<f64>,
    /// What it moved the metric by.
    pub amount: f64,
    /// `amount` as a share of the whole gap; `null` where there is no gap.
    pub share: Option<f64>,
    /// The standard error of `amount`; `null` where it is exact.
    pub standard_error: Option<f64>,
    /// The sentence; empty where none was asked for.
    pub text: String,
}

/// What moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MoverKind {
    /// An input.
    Input,
    /// A computed metric beside its formula: it was set, or observed to be something else than its drivers give.
    Own,
    /// The periods' working days, their numbers, and what lies before them.
    Calendar,
}

/// A computed metric's gap and its direct drivers' parts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LevelShares {
    /// The metric.
    pub metric: String,
    /// Its value in the first state.
    pub from: f64,
    /// Its value in the second state.
    pub to: f64,
    /// Its gap.
    pub delta: f64,
    /// The parts, in the order of the formula; they add up to `delta`. The metric itself stands for what is not in its formula.
    pub drivers: Vec<LevelShare>,
}

/// A direct driver's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LevelShare {
    /// The driver's id; `null` for the calendar.
    pub metric: Option<String>,
    /// What it moved the metric above by.
    pub amount: f64,
}

/// The two states, over the same tree.
struct Sides<'a> {
    tree: &'a Tree,
    first: State,
    second: State,
    /// The period of each; `None` for totals.
    at: Option<(usize, usize)>,
}

impl Sides<'_> {
    fn periods(&self) -> usize {
        self.tree.periods().len()
    }

    fn workdays(&self, period: Option<usize>) -> f64 {
        match period {
            Some(period) => self.tree.periods().get(period).map_or(0.0, |span| span.workdays),
            None => self.tree.workdays(),
        }
    }

    fn looks_back(&self, slot: usize) -> bool {
        self.tree.summed(slot).is_some()
            || self.tree.expression(slot).is_some_and(|expression| mentions(expression, &|kind| is_look_back(kind)))
    }

    fn minds_the_calendar(&self, slot: usize) -> bool {
        let calendar = |kind: &Kind| is_look_back(kind) || matches!(kind, Kind::Workdays | Kind::Period);
        self.tree.summed(slot).is_some() || self.tree.expression(slot).is_some_and(|expression| mentions(expression, &calendar))
    }

    /// Whether a root's formulas meet other working days, and whether they meet another past or number of a period.
    fn calendar(&self, root: usize) -> [bool; 2] {
        let above = self.tree.ancestry(root);
        let any = |wanted: &dyn Fn(&Kind) -> bool| {
            let mut read =
                (0..self.tree.len()).filter(|slot| above.get(*slot) == Some(&true)).filter_map(|slot| self.tree.expression(slot));
            read.any(|expression| mentions(expression, wanted))
        };
        let apart = self.at.is_some_and(|(first, second)| self.workdays(Some(first)).to_bits() != self.workdays(Some(second)).to_bits());
        [apart && any(&|kind| matches!(kind, Kind::Workdays)), any(&|kind| is_look_back(kind) || matches!(kind, Kind::Period))]
    }

    fn value(&self, slot: usize) -> (Option<f64>, Option<f64>) {
        match self.at {
            Some((first, second)) => (self.first.at(slot, first), self.second.at(slot, second)),
            None => (self.first.total(slot), self.second.total(slot)),
        }
    }
}

/// The periods of the two states that meet in a period of the circuit; before the first there is only the other's.
fn periods_of(period: usize, shift: (isize, isize)) -> (usize, usize) {
    let (first, second) = (period.checked_add_signed(shift.0), period.checked_add_signed(shift.1));
    (first.or(second).unwrap_or(period), second.or(first).unwrap_or(period))
}

fn is_look_back(kind: &Kind) -> bool {
    use crate::formula::expression::Function;
    matches!(kind, Kind::Call(Function::Lag | Function::Prev | Function::Cumulative, _))
}

fn mentions(expression: &crate::formula::expression::Expression, wanted: &dyn Fn(&Kind) -> bool) -> bool {
    wanted(&expression.kind)
        || match &expression.kind {
            Kind::Negate(inner) => mentions(inner, wanted),
            Kind::Sum(terms) => terms.iter().any(|term| mentions(&term.expression, wanted)),
            Kind::Product(factors) => factors.iter().any(|factor| mentions(&factor.expression, wanted)),
            Kind::Power(left, right) | Kind::Compare(_, left, right) => mentions(left, wanted) || mentions(right, wanted),
            Kind::Call(_, arguments) => arguments.iter().any(|argument| mentions(argument, wanted)),
            Kind::Literal(_) | Kind::Reference(_) | Kind::Workdays | Kind::Period => false,
        }
}

/// The gap between two states of a metric, split over the drivers that moved and, level by level, over each metric's direct drivers.
///
/// Drivers are inputs, and changes made to computed metrics themselves. Shapley values are exact through sums, products, quotients,
/// `min`, `max` and time while no part that is not multilinear has more than 16 moving drivers; beyond, orders are drawn, and the
/// result says so and how sure it is. The parts add up to the gap up to rounding.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric, scenario, baseline or period that does not exist; a change that cannot be read; no actuals to
/// compare with; a split by logarithmic means where zeros, signs or the formula forbid it. A state without a value is an answer.
pub fn attribute(tree: &Tree, options: &AttributeOptions, lang: Lang) -> Result<Attribution> {
    let mut findings = Vec::new();
    let root = Error::kept(&mut findings, asked(tree, options.metric.as_deref()).map_err(Error::from));
    let actuals = Standpoint { actuals: true, ..Standpoint::default() };
    let to = options.to.as_ref().unwrap_or(&actuals);
    let observed = actual::observed(tree);
    let known = findings.is_empty();
    let view = Error::kept(&mut findings, View::of(tree, options, to, root, &observed));
    findings.retain(|finding| known || finding.code != EngineCode::NothingObserved.into());
    let shortened = view.until.filter(|until| until + 1 < tree.periods().len()).map(|until| tree.until(until + 1));
    let seen = shortened.as_ref().unwrap_or(tree);
    let at = view.at;
    let (first, second) = (state(tree, seen, &options.from, "from"), state(tree, seen, to, "to"));
    for side in [&first, &second] {
        findings.extend(side.as_ref().err().into_iter().flat_map(Error::findings).cloned());
    }
    Error::unless_clean(&findings)?;
    let sides = Sides { tree: seen, first: first?, second: second?, at };
    let teller = Teller {
        tree,
        root,
        basis: basis(tree, options, to, at),
        residual: options.from.is_seen() || to.is_seen(),
        alone: (options.from.actuals || to.actuals) && is_observed_alone(tree, root),
        calendar: sides.calendar(root),
        slopes: if at.is_none() { gradient(seen, &sides.first, seen.order(), Of::Total(root)).ok() } else { None },
        most: options.sentences,
        lang,
    };

    let mut builder = Builder::new(&sides);
    let circuit = builder.build(root, Depth::Leaves);
    let (from, to_value) = sides.value(root);
    let label = |period: usize| tree.periods().get(period).map(|span| span.label.clone());
    let mut problems = Vec::new();
    if !options.order.is_empty() && options.method != Method::Sequential {
        problems.push(Finding::warning(EngineCode::OrderIdle.into(), "order"));
    }
    let mut result = Attribution {
        metric: id(tree, root),
        method: options.method,
        from_period: at.and_then(|(first, _)| label(first)),
        to_period: at.and_then(|(_, second)| label(second)),
        until: if at.is_some() { None } else { label(view.until.unwrap_or(tree.periods().len().saturating_sub(1))) },
        from,
        to: to_value,
        delta: from.zip(to_value).map(|(from, to)| to - from),
        drivers: Vec::new(),
        levels: Vec::new(),
        exact: true,
        problems: Vec::new(),
    };
    if let Some(delta) = result.delta {
        match split(tree, &circuit, root, options)? {
            None => problems.push(Finding::warning(EngineCode::MixtureUndefined.into(), "").with("metric", tree.name(root))),
            Some(shares) => {
                if let Some(errors) = &shares.errors {
                    result.exact = false;
                    let largest = errors.iter().copied().fold(0.0, f64::max);
                    problems.push(approximate(tree, root, circuit.players.len(), largest));
                }
                result.drivers = teller.drivers(&sides, &circuit, &shares, delta);
                if options.levels != Some(false) {
                    result.levels = levels(&sides, &mut builder, root);
                }
            }
        }
    } else {
        for (state, period) in [(&sides.first, at.map(|at| at.0)), (&sides.second, at.map(|at| at.1))] {
            problems.extend(state.why(seen, root, period).map(|reason| super::undefined(seen, &reason)));
        }
    }
    problems.extend(unobserved(tree, options, to, &sides, root, &observed, lang)?);
    result.problems = text::problems(&problems, lang);
    Ok(result)
}

fn id(tree: &Tree, slot: usize) -> String {
    tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone())
}

impl Standpoint {
    /// Whether it tells computed metrics as well, which may then differ from what their formulas give.
    fn is_seen(&self) -> bool {
        self.actuals || self.baseline.is_some()
    }
}

fn state(tree: &Tree, seen: &Tree, standpoint: &Standpoint, side: &str) -> Result<State> {
    let Standpoint { baseline, scenario, changes, .. } = standpoint;
    let adjustments = actual::standing(tree, baseline.as_deref(), scenario.as_deref(), changes)
        .map_err(|error| error.moved(&mut |path| [side, ".", path].concat()))?;
    Ok(if standpoint.actuals { actual::as_it_went(seen, adjustments) } else { State::under(seen, adjustments) })
}

/// Which periods are looked at.
#[derive(Default)]
struct View {
    at: Option<(usize, usize)>,
    until: Option<usize>,
}

impl View {
    fn of(tree: &Tree, options: &AttributeOptions, to: &Standpoint, root: usize, observed: &[Vec<Option<f64>>]) -> Result<Self> {
        let place = |label: &Option<String>, path: &str| match label {
            None => Ok(None),
            Some(label) => match tree.periods().iter().position(|period| period.label == *label) {
                Some(period) => Ok(Some(period)),
                None => Err(Error::from(changes::no_such_period(tree, label, path))),
            },
        };
        let both = place(&options.period, "period")?;
        let (first, second) = (place(&options.from.period, "from.period")?.or(both), place(&to.period, "to.period")?.or(both));
        let until = place(&options.until, "until")?;
        let above = tree.ancestry(root);
        let rows = || observed.iter().zip(&above).filter(|(_, above)| **above).map(|(row, _)| row);
        let nothing = || Err(Finding::error(EngineCode::NothingObserved.into(), "to").with("metric", tree.name(root)).into());
        // Whether anything was observed in a period, or up to one.
        let any = |from: usize, until: usize| rows().any(|row| row.iter().take(until + 1).skip(from).any(Option::is_some));
        if let Some(at) = first.or(second) {
            if until.is_some() {
                return Err(Finding::error(EngineCode::PeriodAndUntil.into(), "until").into());
            }
            let (first, second) = (first.unwrap_or(at), second.unwrap_or(at));
            if options.from.actuals && !any(first, first) || to.actuals && !any(second, second) {
                return nothing();
            }
            return Ok(Self { at: Some((first, second)), until: None });
        }
        if !(options.from.actuals || to.actuals) {
            return Ok(Self { at: None, until });
        }
        if let Some(until) = until {
            return if any(0, until) { Ok(Self { at: None, until: Some(until) }) } else { nothing() };
        }
        // As far as the metric itself was seen, else anything that it is computed from.
        let last = |row: &Vec<Option<f64>>| row.iter().rposition(Option::is_some);
        match observed.get(root).and_then(last).or_else(|| rows().filter_map(last).max()) {
            Some(last) => Ok(Self { at: None, until: Some(last) }),
            None => nothing(),
        }
    }
}

/// The parts by the asked method.
fn split(tree: &Tree, circuit: &Circuit, root: usize, options: &AttributeOptions) -> Result<Option<Shares>> {
    match options.method {
        Method::Shapley => Ok(shapley::shapley(circuit)),
        Method::Sequential => Ok(shapley::sequential(circuit, &in_turn(tree, circuit, root, &options.order)?)),
        Method::Lmdi => match log_mean::log_mean_shares(circuit) {
            Ok(shares) if shares.amounts.iter().all(|amount| amount.is_finite()) => Ok(Some(shares)),
            Ok(_) => Ok(None),
            Err(refusal) => {
                let about = refusal.slot.unwrap_or(root);
                Err(Finding::error(refusal.code.into(), "method").with("metric", tree.name(root)).with("driver", tree.name(about)).into())
            }
        },
    }
}

/// The players in the asked order, the others in the order of the formulas from the root on.
fn in_turn(tree: &Tree, circuit: &Circuit, root: usize, asked: &[String]) -> Result<Vec<usize>> {
    let mut turn = Vec::new();
    let player_of = |slot: usize| circuit.players.iter().position(|player| *player == Player::Metric(slot));
    for (index, id) in asked.iter().enumerate() {
        let slot = tree.slot(id).ok_or_else(|| no_such_metric(tree, id, &["order[", &index.to_string(), "]"].concat()))?;
        let player = player_of(slot);
        if player.is_none() && tree.expression(slot).is_some() {
            let finding = Finding::error(EngineCode::NotAnInput.into(), ["order[", &index.to_string(), "]"].concat());
            return Err(finding.with("lever", tree.name(slot)).into());
        }
        turn.extend(player.filter(|player| !turn.contains(player)));
    }
    let mut seen = vec![false; tree.len()];
    let mut waiting = vec![root];
    while let Some(slot) = waiting.pop() {
        if let Some(mark @ false) = seen.get_mut(slot) {
            *mark = true;
            waiting.extend(tree.drivers(slot).iter().rev());
            turn.extend(player_of(slot).filter(|player| !turn.contains(player)));
        }
    }
    for player in 0..circuit.players.len() {
        if !turn.contains(&player) {
            turn.push(player);
        }
    }
    Ok(turn)
}

/// Each computed metric's gap over its direct drivers, from the root downwards.
fn levels(sides: &Sides<'_>, builder: &mut Builder<'_>, root: usize) -> Vec<LevelShares> {
    let tree = sides.tree;
    let mut levels = Vec::new();
    let mut seen = vec![false; tree.len()];
    let mut waiting = vec![root];
    let mut next = 0;
    while let Some(slot) = waiting.get(next).copied() {
        next += 1;
        let Some(mark @ false) = seen.get_mut(slot) else { continue };
        *mark = true;
        let (Some(from), Some(to)) = sides.value(slot) else { continue };
        if tree.expression(slot).is_none() || levels.len() >= MOST_LEVELS {
            continue;
        }
        waiting.extend(tree.drivers(slot));
        if from.to_bits() == to.to_bits() {
            continue;
        }
        let circuit = builder.build(slot, Depth::Direct);
        let Some(shares) = shapley::shapley(&circuit) else { continue };
        let drivers = circuit.players.iter().zip(shares.amounts).map(|(player, amount)| {
            let metric = if let Player::Metric(slot) = player { Some(id(tree, *slot)) } else { None };
            LevelShare { metric, amount }
        });
        levels.push(LevelShares { metric: id(tree, slot), from, to, delta: to - from, drivers: drivers.listed() });
    }
    levels
}

/// The most metrics whose direct drivers are told.
const MOST_LEVELS: usize = 1_000;

fn approximate(tree: &Tree, root: usize, drivers: usize, error: f64) -> Finding {
    Finding::new(EngineCode::SplitApproximate.into(), crate::finding::Severity::Info, "")
        .with("count", drivers)
        .with("error", Argument::Amount { value: error, unit: tree.unit(root).to_owned() })
}

/// Whether a metric has actuals and nothing that it is computed from has any.
fn is_observed_alone(tree: &Tree, root: usize) -> bool {
    let above = tree.ancestry(root);
    let mut observed = tree.plan().actuals.iter().filter_map(|actual| tree.slot(&actual.metric));
    !tree.drivers(root).is_empty() && observed.all(|slot| slot == root || above.get(slot) != Some(&true))
}

/// That inputs without an actual were taken as planned, and in which periods where that is not all of them.
fn unobserved(
    tree: &Tree,
    options: &AttributeOptions,
    to: &Standpoint,
    sides: &Sides<'_>,
    root: usize,
    observed: &[Vec<Option<f64>>],
    lang: Lang,
) -> Result<Option<Finding>> {
    let above = tree.ancestry(root);
    let mut names = Vec::new();
    let mut looked_at = vec![false; sides.periods()];
    let mut planned = vec![Vec::new(); tree.len()];
    for (standpoint, seen, at) in [(&options.from, &sides.first, sides.at.map(|at| at.0)), (to, &sides.second, sides.at.map(|at| at.1))] {
        if !standpoint.actuals {
            continue;
        }
        let plan = state(tree, sides.tree, &Standpoint { actuals: false, ..standpoint.clone() }, "to")?;
        for (period, mark) in looked_at.iter_mut().enumerate().filter(|(period, _)| at.is_none_or(|at| at == *period)) {
            *mark = true;
            for (slot, periods) in planned.iter_mut().enumerate().filter(|(slot, _)| above.get(*slot) == Some(&true)) {
                let known = observed.get(slot).and_then(|row| row.get(period)).copied().flatten();
                if tree.expression(slot).is_none() && known.is_none() && seen.at(slot, period) == plan.at(slot, period) {
                    periods.push(period);
                }
            }
        }
    }
    let count = looked_at.iter().filter(|mark| **mark).count();
    for (slot, mut periods) in planned.into_iter().enumerate().filter(|(_, periods)| !periods.is_empty()).take(20) {
        crate::order::sort(&mut periods);
        periods.dedup();
        let mut name = tree.name(slot).to_owned();
        if periods.len() < count {
            let mut runs = actual::Runs::default();
            for period in periods {
                runs.add(tree, period);
            }
            name = phrase::only_in(&name, &text::joined(&runs.labels(lang), ", "), lang);
        }
        names.push(name);
    }
    let code = EngineCode::TakenAsPlanned.into();
    Ok((!names.is_empty()).then(|| Finding::new(code, crate::finding::Severity::Info, "").with("metrics", names)))
}

/// What the first state is called in the sentences.
fn basis(tree: &Tree, options: &AttributeOptions, to: &Standpoint, at: Option<(usize, usize)>) -> attribution::Basis {
    use attribution::Basis;
    let label = |period: usize| tree.periods().get(period).map_or_else(String::new, |span| span.label.clone());
    let from = &options.from;
    match at {
        Some((first, second)) if first != second => Basis::Period(label(first)),
        _ if from.actuals && !to.actuals => Basis::Actuals,
        _ => match (&from.scenario, &from.baseline) {
            (None, Some(name)) if from.changes.is_empty() => Basis::Baseline(name.clone()),
            (Some(id), _) => {
                let found = tree.plan().scenarios.iter().find(|scenario| scenario.id == *id);
                Basis::Scenario(
                    found.map_or_else(|| id.clone(), |found| if found.name.is_empty() { id.clone() } else { found.name.clone() }),
                )
            }
            (None, None) if from.changes.is_empty() => Basis::Plan,
            (None, _) => Basis::Other,
        },
    }
}

struct Teller<'a> {
    tree: &'a Tree,
    root: usize,
    basis: attribution::Basis,
    /// Whether what is not in a formula was observed rather than decided.
    residual: bool,
    /// Whether nothing below the metric was observed.
    alone: bool,
    /// Whether working days differ, and whether anything looks back or at the period's number.
    calendar: [bool; 2],
    /// Those of a total.
    slopes: Option<Gradient>,
    /// The most sentences, where not all are wanted.
    most: Option<f64>,
    lang: Lang,
}

impl Teller<'_> {
    /// Whether something that a metric is computed from has moved too, so that the metric's own part is what is left.
    fn is_moved_from_below(&self, circuit: &Circuit, slot: usize) -> bool {
        let above = self.tree.ancestry(slot);
        circuit.players.iter().any(|player| matches!(player, Player::Metric(other) if *other != slot && above.get(*other) == Some(&true)))
    }

    fn drivers(&self, sides: &Sides<'_>, circuit: &Circuit, shares: &Shares, delta: f64) -> Vec<DriverShare> {
        let mut players: Vec<usize> = (0..circuit.players.len()).listed();
        let amount = |player: usize| shares.amounts.get(player).copied().unwrap_or_default();
        crate::order::sort_by(&mut players, |one, other| amount(*other).abs().total_cmp(&amount(*one).abs()));
        let mut drivers = Vec::with_capacity(players.len());
        for (rank, index) in players.into_iter().enumerate() {
            let amount = amount(index);
            let (metric, kind, (from, to)) = match circuit.players.get(index) {
                Some(Player::Metric(slot)) => {
                    let kind = if self.tree.expression(*slot).is_some() { MoverKind::Own } else { MoverKind::Input };
                    (Some(*slot), kind, sides.value(*slot))
                }
                _ => (None, MoverKind::Calendar, (None, None)),
            };
            let is_told = self.most.is_none_or(|most| (rank as f64) < most);
            drivers.push(DriverShare {
                metric: metric.map(|slot| id(self.tree, slot)),
                kind,
                from,
                to,
                amount,
                share: (delta != 0.0).then(|| amount / delta).filter(|share| share.is_finite()),
                standard_error: shares.errors.as_ref().and_then(|errors| errors.get(index)).copied(),
                text: if is_told { self.tell(sides, circuit, metric, kind, (from, to), (amount, delta)) } else { String::new() },
            });
        }
        drivers
    }

    /// Whether a driver's total went one way and its part of the gap the other, as it did in some of its periods.
    fn is_uneven(&self, sides: &Sides<'_>, slot: usize, moved: f64, amount: f64) -> bool {
        let each = vec![1.0; sides.periods()];
        let slope = self.slopes.as_ref().and_then(|slopes| slopes.along(slot, &each)).unwrap_or_default();
        let step = |period: usize| Some(sides.second.at(slot, period)? - sides.first.at(slot, period)?);
        slope * moved * amount < 0.0 && (0..sides.periods()).any(|period| step(period).is_some_and(|step| step * moved < 0.0))
    }

    /// The sentence about a driver's part.
    fn tell(
        &self,
        sides: &Sides<'_>,
        circuit: &Circuit,
        metric: Option<usize>,
        kind: MoverKind,
        (from, to): (Option<f64>, Option<f64>),
        (amount, delta): (f64, f64),
    ) -> String {
        let own = metric == Some(self.root);
        let is_uneven = metric.zip(from.zip(to)).is_some_and(|(slot, (from, to))| self.is_uneven(sides, slot, to - from, amount));
        let sentence = Sentence {
            mover: match (kind, metric) {
                (MoverKind::Calendar, _) => Mover::Calendar,
                (MoverKind::Own, Some(slot)) if self.alone && slot == self.root => Mover::NotBrokenDown,
                (MoverKind::Own, Some(slot)) if self.residual && (slot == self.root || self.is_moved_from_below(circuit, slot)) => {
                    Mover::OtherCauses
                }
                (MoverKind::Own, _) if !self.residual => Mover::Change,
                _ if is_uneven => Mover::Uneven,
                _ => Mover::Driver,
            },
            driver: metric.filter(|_| !own || kind == MoverKind::Input || !self.residual).map_or("", |slot| self.tree.name(slot)),
            driver_unit: metric.map_or("", |slot| self.tree.unit(slot)),
            from,
            to,
            metric: self.tree.name(self.root),
            unit: self.tree.unit(self.root),
            amount,
            negligible: amount.abs() <= 1e-9 * delta.abs().max(f64::MIN_POSITIVE),
            own,
            rate: metric.is_some_and(|slot| self.tree.total_kind(slot) == Total::Rate),
            calendar: self.calendar,
        };
        sentence.tell(&self.basis, self.lang)
    }
}
