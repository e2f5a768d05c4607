//! One factor on the levers, and what every metric becomes under it.

use super::choice;
use super::rounding::Rounded;
use super::{DecomposeOptions, Limit, LimitKind, Requirement, Rounding};
use crate::engine::changes;
use crate::engine::evaluate::asked;
use crate::engine::levers::field::{LeverTerms, UNLIMITED, is_share, range, stays_whole};
use crate::engine::solve::{self, Found};
use crate::engine::target::slack;
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::{Argument, Finding, NamedLimit, Severity};
use crate::formula::Unit;
use crate::list::Listed;
use crate::plan::document::{Direction, Goal, Layer, Metric, Total};
use crate::plan::value::Map;
use crate::tree::{Path, State, Tree};

/// What solving may leave above a limit.
pub(super) const NOISE: f64 = 1e-9;
/// What computing may.
const EXACT: f64 = 1e-12;
/// How far from a whole number solving may have left one.
pub(super) const SNAP: f64 = 1e-2;
/// How many limits a sentence names.
const MOST_NAMED: usize = 4;

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
    rounding: Rounding,
    pub(super) levers: Vec<Lever>,
    /// What the levers reach.
    pub(super) route: Path,
    /// The plan as it is.
    pub(super) state: State,
    /// Which metrics lie between the levers and the root, both among them.
    pub(super) on_path: Vec<bool>,
    /// What the levers move and has limits, beside the way to the root too.
    pub(super) limited: Vec<usize>,
    /// Whether one factor on the levers only comes near to the target.
    pub(super) nears: bool,
    /// What the question says of single metrics.
    terms: &'tree Map<LeverTerms>,
}

/// The outcome of seeking a factor.
pub(super) struct Sought {
    pub(super) factor: f64,
    pub(super) met: bool,
    /// Whether the target is only come near to, the nearer the greater the factor.
    pub(super) nears: bool,
    pub(super) value: Option<f64>,
}

impl<'tree> Question<'tree> {
    pub(super) fn new(tree: &'tree Tree, options: &'tree DecomposeOptions) -> Result<Self> {
        let mut findings = Vec::new();
        if !options.target.is_finite() {
            findings.push(Finding::error(EngineCode::TargetNotFinite.into(), "target"));
        }
        let (mut root, mut levers) = (0, Vec::new());
        match asked(tree, options.metric.as_deref()) {
            Ok(slot) => (root, levers) = (slot, Error::kept(&mut findings, choice::levers(tree, slot, options))),
            Err(finding) => findings.push(finding),
        }
        let state = Error::kept(&mut findings, changes::adjustments(tree, options.scenario.as_deref(), &options.changes));
        Error::kept(&mut findings, super::check_terms(tree, options));
        Error::kept(&mut findings, super::confidence::check(options));
        Error::unless_clean(&findings)?;
        let state = State::under(tree, state);
        let (target, rounding, terms) = (options.target, options.rounding, &options.terms);
        let (on_path, limited, route) = (Vec::new(), Vec::new(), Path::default());
        let bare = Self { tree, root, target, rounding, levers: Vec::new(), route, state, on_path, limited, nears: false, terms };
        Ok(bare.with_levers(&levers))
    }

    /// The same question to other levers.
    pub(super) fn with_levers(&self, slots: &[usize]) -> Self {
        let route = Path::from(self.tree, slots);
        let mut on_path = self.tree.ancestry(self.root);
        let mut limited = Vec::new();
        for (slot, (mark, reached)) in on_path.iter_mut().zip(route.marks(self.tree)).enumerate() {
            *mark &= reached;
            let has_limits = |metric: &Metric| {
                is_share(metric)
                    || metric.bounds.is_some()
                    || metric.capacity.is_some()
                    || self.terms.get(&metric.id).is_some_and(|terms| terms.bounds.is_some())
            };
            if reached && self.tree.metric(slot).is_some_and(has_limits) {
                limited.push(slot);
            }
        }
        let levers = slots.iter().map(|&slot| Lever { slot, profile: profile(&self.state.series(slot)) }).listed();
        Self { levers, route, on_path, limited, state: self.state.clone(), ..*self }
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
        // All at once, as what one reaches the next does too: one by one a chain of metrics would be computed once for each.
        let course = |lever: &Lever| (lever.slot, self.pulled(lever.slot, &lever.profile, factor, limits));
        state.put(self.tree, &self.route, self.levers.iter().map(course).listed());
    }

    /// A lever's course at a factor.
    pub(super) fn pulled(&self, slot: usize, course: &[f64], factor: f64, limits: Limits) -> Vec<f64> {
        let held = |(period, base): (usize, &f64)| {
            let wanted = base * factor;
            let (low, high) = if limits == Limits::Kept { self.range(slot, period) } else { (None, None) };
            let wanted = high.map_or(wanted, |(high, _)| wanted.min(high));
            low.map_or(wanted, |low| wanted.max(low))
        };
        course.iter().enumerate().map(held).listed()
    }

    pub(super) fn solve(&self, state: &mut State, limits: Limits) -> Sought {
        // Where formulas jump over the target, the side that reaches it is the lower one for what is to fall.
        let sign = if self.is_most() { -1.0 } else { 1.0 };
        let mut at = |factor: f64| {
            self.pull(state, factor, limits);
            // Not as loose as what is forgiven in the end, so that the best value is not beyond a limit by that.
            if limits == Limits::Kept && !self.keeps(state, EXACT) { None } else { state.total(self.root).map(|total| total * sign) }
        };
        match solve::factor(self.target * sign, &mut at) {
            Found::At(factor) => {
                let mut miss = |factor: f64| at(factor).map_or(f64::INFINITY, |value| (value - self.target * sign).abs());
                // What comes nearer and nearer without end is at the target only by what is forgiven.
                let nears = factor > UNLIMITED && miss(4.0 * factor) < miss(factor);
                Sought { factor, met: !nears, nears, value: Some(self.target) }
            }
            Found::Nearest { factor, value } => Sought { factor, met: false, nears: false, value: Some(value * sign) },
            Found::Undefined => Sought { factor: 1.0, met: false, nears: false, value: None },
        }
    }

    /// Whether the metric is to be at most its target: as a goal says, and without one where it is more now.
    pub(super) fn is_most(&self) -> bool {
        self.direction().map_or_else(|| self.falls(), |direction| direction == Direction::AtMost)
    }

    /// Whether the target lies below what the metric is now.
    pub(super) fn falls(&self) -> bool {
        self.state.total(self.root).is_some_and(|current| self.target < current)
    }

    /// What a goal says of the metric; a target is to be reached where its goal does not say.
    pub(super) fn direction(&self) -> Option<Direction> {
        let id = self.id(self.root);
        let said = |goal: &Goal| goal.direction.or(goal.target.map(|_| Direction::AtLeast));
        self.tree.plan().goals.iter().filter(|goal| goal.metric.as_ref() == Some(&id)).find_map(said)
    }

    /// What the question says of a metric.
    pub(super) fn terms(&self, metric: &Metric) -> Option<&LeverTerms> {
        self.terms.get(&metric.id)
    }

    /// The least and the greatest value of a metric in a period; a computed share may be more than the whole, as what is reached of a target.
    pub(super) fn range(&self, slot: usize, period: usize) -> (Option<f64>, Option<(f64, LimitKind)>) {
        let Some(metric) = self.tree.metric(slot) else { return (None, None) };
        let (low, high) = range(metric, self.terms.get(&metric.id), period);
        let is_whole = || self.tree.expression(slot).is_none() && stays_whole(metric, self.state.at(slot, period).unwrap_or_default());
        (low, high.or_else(|| is_whole().then_some((1.0, LimitKind::UpperBound))))
    }

    /// Goes through the limits that values break by more than a part in `1 / tolerance`, until told to stop.
    fn breaches(
        &self,
        slots: &[usize],
        value: &dyn Fn(usize, usize) -> Option<f64>,
        tolerance: f64,
        found: &mut dyn FnMut(usize, usize, f64, (f64, LimitKind)) -> bool,
    ) {
        for &slot in slots {
            for period in 0..self.tree.periods().len() {
                let Some(required) = value(slot, period) else { continue };
                let (low, high) = self.range(slot, period);
                let slack = tolerance * required.abs();
                let above = high.filter(|(high, _)| required > high + slack);
                let below = low.filter(|low| required < low - slack).map(|low| (low, LimitKind::LowerBound));
                if let Some(limit) = above.or(below)
                    && !found(slot, period, required, limit)
                {
                    return;
                }
            }
        }
    }

    /// Whether a state breaks no limit, among the metrics that the levers move.
    pub(super) fn keeps(&self, state: &State, tolerance: f64) -> bool {
        let mut kept = true;
        self.breaches(&self.limited, &|slot, period| state.at(slot, period), tolerance, &mut |_, _, _, _| {
            kept = false;
            false
        });
        kept
    }

    /// The limits that values break, among the metrics that the levers move.
    pub(super) fn broken(&self, value: &dyn Fn(usize, usize) -> Option<f64>) -> Vec<Limit> {
        self.broken_of(&self.limited, value)
    }

    /// The limits of some metrics that values break.
    pub(super) fn broken_of(&self, slots: &[usize], value: &dyn Fn(usize, usize) -> Option<f64>) -> Vec<Limit> {
        let mut limits = Vec::new();
        self.breaches(slots, value, NOISE, &mut |slot, period, required, (limit, kind)| {
            let period = self.tree.periods().get(period).map_or_else(String::new, |span| span.label.clone());
            limits.push(Limit { metric: self.id(slot), kind, period, limit, required });
            true
        });
        limits
    }

    /// Whether the metric being at a value reaches the target: as much or, where a goal says so, as little.
    pub(super) fn is_enough(&self, reached: Option<f64>) -> bool {
        reached.is_some_and(|reached| (self.target - reached) * self.sense() <= slack(self.target))
    }

    /// −1 where the metric is to be at most its target, else 1. Where no goal says so, a policy rounds up whatever the target.
    pub(super) fn sense(&self) -> f64 {
        let most = if self.rounding == Rounding::None { self.is_most() } else { self.direction() == Some(Direction::AtMost) };
        if most { -1.0 } else { 1.0 }
    }

    /// What solving left of whole numbers where the metric hardly moves with them, taken away if the target is met without as exactly.
    pub(super) fn settled(&self, state: State) -> State {
        let mut courses = Vec::new();
        for lever in &self.levers {
            let mut course: Vec<f64> = state.series(lever.slot).into_iter().map(|value| value.unwrap_or(f64::NAN)).listed();
            if let (Some(step), Some(total)) = (self.step(lever.slot), state.total(lever.slot)) {
                let share = (total / step).round() * step / total;
                if (share - 1.0).abs() <= SNAP {
                    for value in &mut course {
                        *value *= share;
                    }
                }
            }
            courses.push((lever.slot, course));
        }
        let mut whole = state.clone();
        whole.put(self.tree, &self.route, courses);
        let met = whole.total(self.root).is_some_and(|total| (total - self.target).abs() <= solve::tolerance(self.target));
        if met && self.keeps(&whole, NOISE) { whole } else { state }
    }

    /// Why the target cannot be reached: some limits, or that the metric never comes to it.
    pub(super) fn out_of_reach(&self, best: Option<f64>, limits: Argument) -> Finding {
        let unit = self.tree.unit(self.root);
        let free = matches!(&limits, Argument::Limits(limits) if limits.is_empty());
        let code = match best {
            None if free => EngineCode::NeverDefined,
            None => EngineCode::LimitsNeverKept,
            Some(_) if free && self.nears => EngineCode::OnlyNears,
            Some(best) if best > self.target && free => EngineCode::NeverSoLow,
            Some(best) if best > self.target => EngineCode::BelowReach,
            Some(_) if free => EngineCode::NeverReached,
            Some(_) => EngineCode::OutOfReach,
        };
        let finding = self.about(code, limits);
        best.map_or(finding.clone(), |best| finding.with("best", amount(best, unit)))
    }

    /// That the levers of one way do not reach the target, which says nothing of others.
    pub(super) fn not_by_these(&self, best: f64, limits: Argument) -> Finding {
        self.about(EngineCode::NotByThese, limits).with("best", amount(best, self.tree.unit(self.root)))
    }

    /// That nobody has said whether the metric is to be at least a target below what it is now.
    pub(super) fn taken_as_most(&self) -> Option<Finding> {
        let assumed = self.direction().is_none() && self.falls();
        assumed.then(|| Finding { severity: Severity::Info, ..self.about(EngineCode::TakenAsMost, Argument::Limits(Vec::new())) })
    }

    /// That the plan's levers are all locked by the question, so that it moves other inputs.
    pub(super) fn moved_instead(&self, options: &DecomposeOptions) -> Option<Finding> {
        let above = self.tree.ancestry(self.root);
        let is_lever = |slot: usize| above.get(slot) == Some(&true) && self.tree.is_lever(slot);
        let all_locked =
            options.levers.is_none() && (0..self.tree.len()).any(is_lever) && !self.levers.iter().any(|lever| is_lever(lever.slot));
        let names = self.levers.iter().map(|lever| self.tree.name(lever.slot).to_owned()).listed();
        all_locked.then(|| Finding::new(EngineCode::MovedInstead.into(), Severity::Info, "terms").with("metrics", names))
    }

    /// That one percentage on all levers does not reach the target, which says nothing of others.
    pub(super) fn not_alike(&self) -> Finding {
        self.about(EngineCode::NotAlike, Argument::Limits(Vec::new()))
    }

    /// Why the metric has no value wherever the levers stand.
    pub(super) fn undefined(&self) -> Option<Finding> {
        let state = self.at(1.0, Limits::Ignored);
        state.why(self.tree, self.root, None).map(|reason| crate::engine::evaluate::undefined(self.tree, &reason))
    }

    /// The one of two values that is nearer to the target from where the metric is now.
    pub(super) fn nearer(&self, one: Option<f64>, other: Option<f64>) -> Option<f64> {
        match (one, other) {
            (Some(one), Some(other)) if !solve::is_nearer(self.target, other, one) => Some(one),
            (one, other) => other.or(one),
        }
    }

    /// A warning about the target and what limits it.
    pub(super) fn about(&self, code: EngineCode, limits: Argument) -> Finding {
        let finding = Finding::warning(code.into(), "target").with("metric", self.tree.name(self.root));
        finding.with("target", amount(self.target, self.tree.unit(self.root))).with("limits", limits)
    }

    /// Limits by the names of their metrics, each at its tightest.
    pub(super) fn named(&self, limits: &mut dyn Iterator<Item = (&str, LimitKind, f64)>) -> Argument {
        let mut named: Vec<NamedLimit> = Vec::new();
        for (id, kind, value) in limits {
            let Some(slot) = self.tree.slot(id) else { continue };
            let (name, least) = (self.tree.name(slot), kind == LimitKind::LowerBound);
            if let Some(known) = named.iter_mut().find(|known| known.name == name && known.least == least) {
                known.value = if least { known.value.max(value) } else { known.value.min(value) };
            } else if named.len() < MOST_NAMED {
                named.push(NamedLimit { name: name.to_owned(), least, value, unit: self.tree.unit(slot).to_owned() });
            }
        }
        Argument::Limits(named)
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
        let crews = crews(self.tree);
        let entries = self.tree.plan().metrics.iter().enumerate().map(|(slot, metric)| {
            let total = rounded.totals.get(slot).copied().flatten();
            let adding = total.filter(|_| self.tree.total_kind(slot) == Total::Flow);
            let crew = crews.get(slot).copied().flatten().and_then(|crew| {
                let spans = self.tree.periods().iter().enumerate();
                let days = spans.map(|(period, span)| Some(rounded.at(crew, period)? * span.workdays)).sum::<Option<f64>>()?;
                Some(days / workdays)
            });
            let people = crew.or_else(|| people(self.tree, metric)).filter(|people| people.is_finite() && *people > 0.0);
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

fn amount(value: f64, unit: &str) -> Argument {
    Argument::Amount { value, unit: unit.to_owned() }
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

/// The metric that counts who does the work of each metric: what its formula multiplies by somebody's work on a day, or what it is of those
/// that it is computed from, where that is one.
fn crews(tree: &Tree) -> Vec<Option<usize>> {
    let unit = |slot: usize| Unit::parse(tree.unit(slot));
    let mut crews = vec![None; tree.len()];
    let mut slots = (0..tree.len()).listed();
    crate::order::sort_by(&mut slots, |&one, &other| tree.position(one).cmp(&tree.position(other)));
    for slot in slots {
        let drivers = tree.drivers(slot);
        let each = drivers.iter().any(|&driver| unit(driver).is_some_and(|unit| unit.is_daily_work()));
        let own = drivers.iter().copied().filter(|&driver| each && unit(driver).is_some_and(|unit| unit.is_people()));
        let mut found = own.chain(drivers.iter().filter_map(|&driver| crews.get(driver).copied().flatten()));
        let first = found.next().filter(|first| found.all(|other| other == *first));
        if let Some(crew) = crews.get_mut(slot) {
            *crew = first;
        }
    }
    crews
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
