//! One factor on the levers, and what every metric becomes under it.

use super::choice;
use super::rounding::Rounded;
use super::{DecomposeOptions, Limit, LimitKind, Requirement};
use crate::engine::changes;
use crate::engine::evaluate::no_such_metric;
use crate::engine::levers::field::{LeverTerms, range};
use crate::engine::solve::{self, Found};
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::{Finding, Severity};
use crate::list::Listed;
use crate::plan::document::{Layer, Metric, Total};
use crate::plan::value::Map;
use crate::tree::{Adjustment, Operation, Path, State, Tree};

/// What solving may leave above a limit.
pub(super) const NOISE: f64 = 1e-9;

/// Whether levers stop at their limits.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Limits {
    Ignored,
    Kept,
}

pub(super) struct Lever {
    pub(super) slot: usize,
    /// What the factor multiplies.
    profile: Vec<f64>,
}

pub(super) struct Question<'tree> {
    pub(super) tree: &'tree Tree,
    pub(super) root: usize,
    pub(super) target: f64,
    pub(super) levers: Vec<Lever>,
    /// The plan as it is.
    pub(super) state: State,
    /// Which metrics lie between the levers and the root, both among them.
    pub(super) on_path: Vec<bool>,
    /// What the question says of single metrics.
    terms: &'tree Map<LeverTerms>,
}

/// The outcome of seeking a factor.
pub(super) struct Sought {
    pub(super) factor: f64,
    pub(super) met: bool,
    pub(super) value: Option<f64>,
}

impl<'tree> Question<'tree> {
    pub(super) fn new(tree: &'tree Tree, options: &'tree DecomposeOptions) -> Result<Self> {
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
        let levers = choice::levers(tree, root, options)?;
        Ok(Self { tree, root, target: options.target, ..Self::bare(tree, root, state, &options.terms).with_levers(&levers) })
    }

    fn bare(tree: &'tree Tree, root: usize, state: State, terms: &'tree Map<LeverTerms>) -> Self {
        Self { tree, root, target: 0.0, levers: Vec::new(), state, on_path: Vec::new(), terms }
    }

    /// The same question to other levers.
    pub(super) fn with_levers(&self, slots: &[usize]) -> Self {
        let route = Path::from(self.tree, slots);
        let mut on_path = self.tree.ancestry(self.root);
        let reached = route.marks(self.tree);
        for (mark, reached) in on_path.iter_mut().zip(reached) {
            *mark &= reached;
        }
        let levers = slots.iter().map(|&slot| Lever { slot, profile: profile(&self.state.series(slot)) }).listed();
        Self { levers, on_path, state: self.state.clone(), ..*self }
    }

    pub(super) fn id(&self, slot: usize) -> String {
        self.tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone())
    }

    /// The plan with the levers at a factor.
    pub(super) fn at(&self, factor: f64, limits: Limits) -> State {
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
            set(state, self.tree, lever.slot, lever.profile.iter().enumerate().map(held).listed());
        }
    }

    pub(super) fn solve(&self, state: &mut State, limits: Limits) -> Sought {
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

    /// The least and the greatest value of a metric in a period.
    pub(super) fn range(&self, slot: usize, period: usize) -> (Option<f64>, Option<(f64, LimitKind)>) {
        self.tree.metric(slot).map_or((None, None), |metric| range(metric, self.terms.get(&metric.id), period))
    }

    /// The limits that a state breaks by more than a part in `1 / tolerance`, among the metrics that the levers move.
    pub(super) fn broken(&self, state: &State, tolerance: f64) -> Vec<Limit> {
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
    pub(super) fn best(&self, factor: f64) -> Option<f64> {
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

    pub(super) fn out_of_reach(&self, best: Option<f64>) -> Finding {
        let unit = self.tree.unit(self.root);
        let finding = match best {
            Some(best) => {
                let code = if best > self.target { EngineCode::BelowReach } else { EngineCode::OutOfReach };
                Finding::warning(code.into(), "target").with("best", amount(best, unit))
            }
            None => Finding::warning(EngineCode::NeverDefined.into(), "target"),
        };
        finding.with("metric", self.tree.name(self.root)).with("target", amount(self.target, unit))
    }

    /// A target that takes more than a million times what the levers are is answered, but hardly meant.
    pub(super) fn far_away(&self, factor: f64) -> Finding {
        let finding = Finding::warning(EngineCode::FarAway.into(), "target").with("metric", self.tree.name(self.root));
        finding.with("target", amount(self.target, self.tree.unit(self.root))).with("factor", factor)
    }

    /// The levers that have no value in some periods, though they have in others.
    pub(super) fn gaps(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for lever in &self.levers {
            let series = self.state.series(lever.slot);
            let mut missing = Vec::new();
            for (period, value) in self.tree.periods().iter().zip(&series) {
                if value.is_none() {
                    missing.push(period.label.clone());
                }
            }
            if !missing.is_empty() && missing.len() < series.len() {
                let finding = Finding::new(EngineCode::GapFilled.into(), Severity::Info, format!("metrics[{}].input.value", lever.slot));
                findings.push(finding.with("metric", self.tree.name(lever.slot)).with("periods", missing));
            }
        }
        findings
    }

    pub(super) fn shifted(&self, limits: &[Limit]) -> Finding {
        let mut names: Vec<String> =
            limits.iter().filter_map(|limit| self.tree.slot(&limit.metric)).map(|slot| self.tree.name(slot).to_owned()).listed();
        names.dedup();
        Finding::new(EngineCode::Shifted.into(), Severity::Info, "target").with("metrics", names)
    }

    pub(super) fn requirements(&self, state: &State, rounded: &Rounded) -> Map<Requirement> {
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
        Map(entries.listed())
    }
}

fn set(state: &mut State, tree: &Tree, slot: usize, course: Vec<f64>) {
    let whole = Adjustment { from: 0, to: course.len(), operation: Operation::SetEach(course) };
    state.adjust(tree, slot, vec![whole]);
}

fn amount(value: f64, unit: &str) -> crate::finding::Argument {
    crate::finding::Argument::Amount { value, unit: unit.to_owned() }
}

/// What the factor multiplies: the series as it is; where it has no value its mean, and 1 where it has none or is zero throughout.
fn profile(series: &[Option<f64>]) -> Vec<f64> {
    let known: Vec<f64> = series.iter().copied().flatten().listed();
    if known.iter().all(|value| *value == 0.0) {
        return vec![1.0; series.len()];
    }
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    series.iter().map(|value| value.unwrap_or(mean)).listed()
}

/// How many people share a metric's work: its owner's headcount, or that of the plan's only organisation.
pub(in crate::engine) fn people(tree: &Tree, metric: &Metric) -> Option<f64> {
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
