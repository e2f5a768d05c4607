//! What must each metric be to reach the goal? One factor on the levers, whole numbers by a declared policy, limits with reasons.
//!
//! Rates and everything that is not a lever keep their values. The levers of the question are multiplied by one common factor,
//! so they keep their mix and their course over the year; the factor at which the goal's metric meets the target is the answer.
//! Where a lever would pass its limits, it stays there and the others, and other periods, take over what they can.

use serde::Serialize;

use super::changes;
use super::evaluate::no_such_metric;
use super::round::up;
use super::solve::{self, Found};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::formula::unit::Unit;
use crate::plan::document::{Change, Layer, Metric, Total, Values};
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::{Adjustment, Operation, State, Tree};

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
    /// What may be moved; unless stated the plan's levers that are not shares, and where it has none, the volumes put in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levers: Option<Vec<String>>,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes to start from, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// How numbers become whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Rounding {
    /// They stay as they are.
    #[default]
    None,
    /// Each is rounded up by itself; the chain goes on unrounded.
    Each,
    /// Each is rounded up and the chain goes on with the rounded number.
    Cascade,
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
    /// Whether the target can be reached within all limits.
    pub feasible: bool,
    /// What the metric comes to when the answer is carried out; `null` where it has no value.
    pub reached: Option<f64>,
    /// The value nearest to the target that the limits allow, when the target cannot be reached.
    pub best: Option<f64>,
    /// What the levers are multiplied by; `null` where limits made them move apart.
    pub factor: Option<f64>,
    /// What was moved.
    pub levers: Vec<String>,
    /// What each metric must be, by id, in the plan's order. For a target out of reach: what it would take.
    pub metrics: Map<Requirement>,
    /// The limits that stand in the way, in the plan's order.
    pub limits: Vec<Limit>,
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
    /// What it must be in each period, adding up to `rounded`.
    pub series: Vec<Option<f64>>,
    /// `rounded` per working day; `null` for what does not add up over time.
    pub per_workday: Option<f64>,
    /// `rounded` per working week.
    pub per_week: Option<f64>,
    /// How many people share the work.
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
/// After `Rounding::None` the tree evaluated with the answer's levers gives the target within a part in 10¹²; after the others at
/// least the target where more of the levers means more of the metric.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric, scenario or lever that does not exist or has no effect; a target that is not
/// finite; nothing that could be moved. A target out of reach is an answer, not an error.
pub fn decompose(tree: &Tree, options: &DecomposeOptions, lang: Lang) -> Result<Decomposition> {
    let question = Question::new(tree, options)?;
    let free = question.solve(&mut question.state.clone(), Limits::Ignored);
    let wanted = question.at(free.factor, Limits::Ignored);
    let limits = question.broken(&wanted, NOISE);
    let mut problems = Vec::new();
    let (state, factor, best) = if free.met && limits.is_empty() {
        (wanted, Some(free.factor), None)
    } else if !free.met {
        problems.push(question.out_of_reach(free.value));
        (wanted, None, free.value)
    } else {
        let held = question.solve(&mut question.state.clone(), Limits::Kept);
        let within = question.at(held.factor, Limits::Kept);
        if held.met && question.broken(&within, NOISE).is_empty() {
            problems.push(question.shifted(&limits));
            (within, None, None)
        } else {
            let best = question.best(held.factor);
            problems.push(question.out_of_reach(best));
            (wanted, Some(free.factor), best)
        }
    };
    let feasible = best.is_none() && free.met;
    let rounded = question.round(&state, options.rounding);
    Ok(Decomposition {
        metric: question.id(question.root),
        target: options.target,
        rounding: options.rounding,
        feasible,
        reached: if feasible { rounded.reached } else { best },
        best,
        factor,
        levers: question.levers.iter().map(|lever| question.id(lever.slot)).collect(),
        metrics: question.requirements(&state, &rounded),
        limits: if feasible { Vec::new() } else { limits },
        problems: text::problems(&problems, lang),
    })
}

/// What solving may leave above a limit.
const NOISE: f64 = 1e-9;

/// Whether levers stop at their limits.
#[derive(Clone, Copy, PartialEq)]
enum Limits {
    Ignored,
    Kept,
}

struct Lever {
    slot: usize,
    /// What the factor multiplies.
    profile: Vec<f64>,
}

struct Question<'tree> {
    tree: &'tree Tree,
    root: usize,
    target: f64,
    levers: Vec<Lever>,
    /// The plan as it is.
    state: State,
    /// Which metrics lie between the levers and the root, both among them.
    on_path: Vec<bool>,
}

/// The outcome of seeking a factor.
struct Sought {
    factor: f64,
    met: bool,
    value: Option<f64>,
}

impl<'tree> Question<'tree> {
    fn new(tree: &'tree Tree, options: &DecomposeOptions) -> Result<Self> {
        let mut findings = Vec::new();
        if !options.target.is_finite() {
            findings.push(Finding::error(EngineCode::TargetNotFinite.into(), "target"));
        }
        let root = match &options.metric {
            Some(id) => tree.slot(id).ok_or_else(|| no_such_metric(tree, id, "metric")),
            None => tree.kgi().ok_or_else(|| Finding::error(EngineCode::WhichMetric.into(), "metric")),
        };
        let root = match root {
            Ok(root) => root,
            Err(finding) => {
                findings.push(finding);
                usize::MAX
            }
        };
        Error::unless_clean(&findings)?;
        let state = State::under(tree, changes::adjustments(tree, options.scenario.as_deref(), &options.changes)?);
        let levers = levers(tree, root, options.levers.as_deref())?;
        let ancestry = tree.ancestry(root);
        let mut on_path = vec![false; tree.len()];
        for &lever in &levers {
            let reached = tree.reached_from(lever);
            for ((mark, reached), above) in on_path.iter_mut().zip(reached).zip(&ancestry) {
                *mark |= reached && *above;
            }
        }
        let levers = levers.into_iter().map(|slot| Lever { slot, profile: profile(&state.series(slot)) }).collect();
        Ok(Self { tree, root, target: options.target, levers, state, on_path })
    }

    fn id(&self, slot: usize) -> String {
        self.tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone())
    }

    /// The plan with the levers at a factor.
    fn at(&self, factor: f64, limits: Limits) -> State {
        let mut state = self.state.clone();
        self.pull(&mut state, factor, limits);
        state
    }

    fn pull(&self, state: &mut State, factor: f64, limits: Limits) {
        for lever in &self.levers {
            let held = |(period, base): (usize, &f64)| {
                let wanted = base * factor;
                let (low, high) = if limits == Limits::Kept { self.range(lever.slot, period) } else { (None, None) };
                let wanted = high.map_or(wanted, |(high, _)| wanted.min(high));
                low.map_or(wanted, |low| wanted.max(low))
            };
            set(state, self.tree, lever.slot, lever.profile.iter().enumerate().map(held).collect());
        }
    }

    fn solve(&self, state: &mut State, limits: Limits) -> Sought {
        let found = solve::factor(self.target, &mut |factor| {
            self.pull(state, factor, limits);
            state.total(self.root)
        });
        match found {
            Found::At(factor) => Sought { factor, met: true, value: Some(self.target) },
            Found::Nearest { factor, value } => Sought { factor, met: false, value: Some(value) },
            Found::Undefined => Sought { factor: 1.0, met: false, value: None },
        }
    }

    /// The least and greatest value of a metric in a period, the latter with its kind.
    fn range(&self, slot: usize, period: usize) -> (Option<f64>, Option<(f64, LimitKind)>) {
        let Some(metric) = self.tree.metric(slot) else { return (None, None) };
        let capacity = match &metric.capacity {
            None => None,
            Some(Values::Constant(most)) => Some(*most),
            Some(Values::PerPeriod(most)) => most.get(period).copied().flatten(),
        };
        let [low, bound] = metric.bounds.unwrap_or_default();
        let high = match (capacity, bound) {
            (Some(capacity), Some(bound)) if bound < capacity => Some((bound, LimitKind::UpperBound)),
            (Some(capacity), _) => Some((capacity, LimitKind::Capacity)),
            (None, Some(bound)) => Some((bound, LimitKind::UpperBound)),
            (None, None) => None,
        };
        (low, high)
    }

    /// The limits that a state breaks by more than a part in `1 / tolerance`, among the metrics that the levers move.
    fn broken(&self, state: &State, tolerance: f64) -> Vec<Limit> {
        let mut limits = Vec::new();
        for (slot, _) in self.on_path.iter().enumerate().filter(|(_, on_path)| **on_path) {
            for (period, span) in self.tree.periods().iter().enumerate() {
                let Some(required) = state.at(slot, period) else { continue };
                let (low, high) = self.range(slot, period);
                let slack = tolerance * required.abs();
                let above = high.filter(|(high, _)| required > high + slack);
                let below = low.filter(|low| required < low - slack).map(|low| (low, LimitKind::LowerBound));
                if let Some((limit, kind)) = above.or(below) {
                    limits.push(Limit { metric: self.id(slot), kind, period: span.label.clone(), limit, required });
                }
            }
        }
        limits
    }

    /// What the root comes to when the levers go as far towards `factor` as every limit allows.
    fn best(&self, factor: f64) -> Option<f64> {
        let allowed = |factor: f64| {
            let state = self.at(factor, Limits::Kept);
            if self.broken(&state, 0.0).is_empty() { state.total(self.root) } else { None }
        };
        if let Some(value) = allowed(factor) {
            return Some(value);
        }
        let (mut within, mut beyond) = if allowed(1.0).is_some() { (1.0, factor) } else { (0.0, factor.min(1.0)) };
        let mut best = allowed(within)?;
        for _ in 0..60 {
            let middle = f64::midpoint(within, beyond);
            match allowed(middle) {
                Some(value) => (within, best) = (middle, value),
                None => beyond = middle,
            }
        }
        Some(best)
    }

    fn out_of_reach(&self, best: Option<f64>) -> Finding {
        let unit = self.tree.unit(self.root);
        let finding = match best {
            Some(best) => Finding::warning(EngineCode::OutOfReach.into(), "target").with("best", amount(best, unit)),
            None => Finding::warning(EngineCode::NeverDefined.into(), "target"),
        };
        finding.with("metric", self.tree.name(self.root)).with("target", amount(self.target, unit))
    }

    fn shifted(&self, limits: &[Limit]) -> Finding {
        let mut names: Vec<String> =
            limits.iter().filter_map(|limit| self.tree.slot(&limit.metric)).map(|slot| self.tree.name(slot).to_owned()).collect();
        names.dedup();
        Finding::new(EngineCode::Shifted.into(), crate::finding::Severity::Info, "target").with("metrics", names)
    }

    /// Whole numbers by the policy, and what the root comes to with them.
    fn round(&self, state: &State, rounding: Rounding) -> Rounded {
        let mut totals: Vec<Option<f64>> = (0..self.tree.len()).map(|slot| state.total(slot)).collect();
        let mut series: Vec<Vec<Option<f64>>> = (0..self.tree.len()).map(|slot| state.series(slot)).collect();
        match rounding {
            Rounding::None => return Rounded { reached: state.total(self.root), totals, series },
            Rounding::Each => {
                for slot in 0..self.tree.len() {
                    if let (Some(step), Some(total)) = (self.step(slot), totals.get(slot).copied().flatten()) {
                        self.put(&mut totals, &mut series, slot, total, up(total, step));
                    }
                }
            }
            Rounding::Cascade => self.cascade(state, &mut totals, &mut series),
        }
        let mut carried_out = self.state.clone();
        for lever in &self.levers {
            let course = series.get(lever.slot).into_iter().flatten().map(|value| value.unwrap_or(f64::NAN)).collect();
            set(&mut carried_out, self.tree, lever.slot, course);
        }
        Rounded { reached: carried_out.total(self.root), totals, series }
    }

    /// From the root down: each metric's whole number decides what its drivers must be.
    ///
    /// The drivers of a metric are scaled together until its formula gives the whole number; a driver that several metrics need
    /// takes the greatest need. What is computed beside the path follows from the whole numbers.
    fn cascade(&self, state: &State, totals: &mut [Option<f64>], series: &mut [Vec<Option<f64>>]) {
        let mut scratch = state.clone();
        let mut need: Vec<Option<f64>> = vec![None; self.tree.len()];
        let mut path: Vec<usize> = (0..self.tree.len()).filter(|&slot| self.on_path.get(slot) == Some(&true)).collect();
        crate::order::sort_by(&mut path, |&one, &other| self.tree.position(other).cmp(&self.tree.position(one)));
        for &slot in &path {
            let Some(exact) = totals.get(slot).copied().flatten() else { continue };
            let needed = exact * need.get(slot).copied().flatten().unwrap_or(1.0);
            let whole = self.step(slot).map_or(needed, |step| up(needed, step));
            self.put(totals, series, slot, exact, whole);
            let drivers: Vec<usize> = self
                .tree
                .drivers(slot)
                .iter()
                .copied()
                .filter(|&driver| driver != slot && self.on_path.get(driver) == Some(&true))
                .collect();
            if drivers.is_empty() {
                continue;
            }
            let found = solve::factor(whole, &mut |factor| scratch.total_with_scaled(self.tree, slot, &drivers, factor));
            let factor = if let Found::At(factor) = found { factor } else { 1.0 };
            for driver in drivers {
                if let Some(entry) = need.get_mut(driver) {
                    *entry = Some(entry.map_or(factor, |other| other.max(factor)));
                }
            }
        }
        let mut beside = self.state.clone();
        for &slot in &path {
            let course = series.get(slot).into_iter().flatten().map(|value| value.unwrap_or(f64::NAN)).collect();
            set(&mut beside, self.tree, slot, course);
        }
        for slot in (0..self.tree.len()).filter(|&slot| self.on_path.get(slot) == Some(&false)) {
            if let (Some(total), Some(course)) = (totals.get_mut(slot), series.get_mut(slot)) {
                (*total, *course) = (beside.total(slot), beside.series(slot));
            }
        }
    }

    /// Writes a whole total and scales the series to it.
    fn put(&self, totals: &mut [Option<f64>], series: &mut [Vec<Option<f64>>], slot: usize, exact: f64, whole: f64) {
        if let Some(total) = totals.get_mut(slot) {
            *total = Some(whole);
        }
        if exact != 0.0 && self.tree.total_kind(slot) != Total::Rate {
            let scale = whole / exact;
            for value in series.get_mut(slot).into_iter().flatten().flatten() {
                *value *= scale;
            }
        }
    }

    /// The step in which a metric is counted; `None` for what is not counted in whole things.
    fn step(&self, slot: usize) -> Option<f64> {
        let metric = self.tree.metric(slot)?;
        if metric.step.is_some() {
            return metric.step;
        }
        let counted = self.tree.total_kind(slot) != Total::Rate && Unit::parse(&metric.unit).is_some_and(|unit| unit.is_count());
        counted.then_some(1.0)
    }

    fn requirements(&self, state: &State, rounded: &Rounded) -> Map<Requirement> {
        let workdays = self.tree.workdays();
        let week = self.tree.plan().calendar.workweek.len() as f64;
        let entries = self.tree.plan().metrics.iter().enumerate().map(|(slot, metric)| {
            let total = rounded.totals.get(slot).copied().flatten();
            let adding = total.filter(|_| self.tree.total_kind(slot) == Total::Flow);
            let people = people(self.tree, metric).filter(|people| *people > 0.0);
            let over = |divisor: f64| adding.filter(|_| divisor > 0.0).map(|total| total / divisor);
            let requirement = Requirement {
                current: self.state.total(slot),
                required: state.total(slot),
                rounded: total,
                series: rounded.series.get(slot).cloned().unwrap_or_default(),
                per_workday: over(workdays),
                per_week: over(workdays / week),
                people,
                per_person: people.and_then(over),
                per_person_workday: people.and_then(|people| over(workdays * people)),
                per_person_week: people.and_then(|people| over(workdays / week * people)),
                lever: self.levers.iter().any(|lever| lever.slot == slot),
            };
            (metric.id.clone(), requirement)
        });
        Map(entries.collect())
    }
}

/// Whole totals and series, by slot.
struct Rounded {
    totals: Vec<Option<f64>>,
    series: Vec<Vec<Option<f64>>>,
    reached: Option<f64>,
}

fn set(state: &mut State, tree: &Tree, slot: usize, course: Vec<f64>) {
    let whole = Adjustment { from: 0, to: course.len(), operation: Operation::SetEach(course) };
    state.adjust(tree, slot, vec![whole]);
}

fn amount(value: f64, unit: &str) -> crate::finding::Argument {
    crate::finding::Argument::Amount { value, unit: unit.to_owned() }
}

/// The levers of a question: the ones asked for, or the plan's, or the volumes put in.
fn levers(tree: &Tree, root: usize, asked: Option<&[String]>) -> Result<Vec<usize>> {
    let above = tree.ancestry(root);
    let drives = |slot: &usize| above.get(*slot) == Some(&true);
    if let Some(asked) = asked {
        let mut findings = Vec::new();
        let mut levers = Vec::new();
        for (index, id) in asked.iter().enumerate() {
            let path = format!("levers[{index}]");
            match tree.slot(id) {
                None => findings.push(no_such_metric(tree, id, &path)),
                Some(slot) if !drives(&slot) => findings.push(
                    Finding::error(EngineCode::NotADriver.into(), path).with("lever", tree.name(slot)).with("metric", tree.name(root)),
                ),
                Some(slot) if tree.expression(slot).is_some() => {
                    findings.push(Finding::error(EngineCode::NotAnInput.into(), path).with("lever", tree.name(slot)));
                }
                Some(slot) => levers.push(slot),
            }
        }
        if asked.is_empty() {
            findings.push(Finding::error(EngineCode::NoLever.into(), "levers").with("metric", tree.name(root)));
        }
        Error::unless_clean(&findings)?;
        crate::order::sort(&mut levers);
        levers.dedup();
        return Ok(levers);
    }
    let declared: Vec<usize> = (0..tree.len()).filter(drives).filter(|&slot| tree.is_lever(slot)).collect();
    // Shares stay as they are: the question is how much has to be done at today's rates.
    let is_share = |&slot: &usize| tree.metric(slot).is_some_and(|metric| metric.of.is_some() || metric.unit.trim() == "%");
    let volumes: Vec<usize> = declared.iter().copied().filter(|slot| !is_share(slot)).collect();
    if !volumes.is_empty() {
        return Ok(volumes);
    }
    if !declared.is_empty() {
        return Ok(declared);
    }
    let is_volume = |&slot: &usize| tree.expression(slot).is_none() && tree.total_kind(slot) == Total::Flow;
    let fixed = |&slot: &usize| tree.metric(slot).and_then(|metric| metric.lever) == Some(false);
    let volumes: Vec<usize> = (0..tree.len()).filter(drives).filter(is_volume).filter(|slot| !fixed(slot)).collect();
    if volumes.is_empty() {
        return Err(Finding::error(EngineCode::NoLever.into(), "levers").with("metric", tree.name(root)).into());
    }
    Ok(volumes)
}

/// What the factor multiplies: the series as it is; where it has no value its mean, and 1 where it has none or is zero throughout.
fn profile(series: &[Option<f64>]) -> Vec<f64> {
    let known: Vec<f64> = series.iter().copied().flatten().collect();
    if known.iter().all(|value| *value == 0.0) {
        return vec![1.0; series.len()];
    }
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    series.iter().map(|value| value.unwrap_or(mean)).collect()
}

/// How many people share a metric's work: its owner's headcount, or that of the plan's only organisation.
pub(super) fn people(tree: &Tree, metric: &Metric) -> Option<f64> {
    let parties = &tree.plan().parties;
    let owner = if let Some(id) = &metric.owner {
        parties.iter().find(|party| party.id == *id)
    } else {
        let mut organisations = parties.iter().filter(|party| party.layer == Layer::Organisation);
        organisations.next().filter(|_| organisations.next().is_none())
    }?;
    let members = || {
        let count =
            parties.iter().filter(|party| party.layer == Layer::Individual && party.part_of.as_deref() == Some(owner.id.as_str())).count();
        if count > 0 { Some(count as f64) } else { None }
    };
    match (owner.headcount, owner.layer) {
        (Some(headcount), _) => Some(headcount),
        (None, Layer::Individual) => Some(1.0),
        (None, _) => members(),
    }
}
