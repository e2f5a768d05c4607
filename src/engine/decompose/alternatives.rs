//! Plans that reach the target in honestly different ways, ranked by effort, each with what it takes or why it cannot be.

mod fewest;
mod limits;
mod plan;
mod whole;

use std::cell::RefCell;

use serde::Serialize;

use self::plan::Plan;
use super::choice::is_locked;
use super::question::Question;
use super::{DecomposeOptions, Limit, LimitKind, Requirement, Rounding};
use crate::engine::levers::field::{Lever, is_share};
use crate::engine::levers::meter::Meter;
use crate::engine::levers::program::Norm;
use crate::engine::target::slack;
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::list::Listed;
use crate::plan::document::{Role, Total};
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::State;
use crate::words::words;

words! {
    /// How levers are chosen and moved.
    Way {
        /// Every lever as far as costs the least effort in sum.
        LeastEffort = "least-effort",
        /// Every lever by the same percentage, as far as its limits go.
        EqualPercent = "equal-percent",
        /// As few levers as can do it.
        FewestLevers = "fewest-levers",
        /// Only how much is done; shares and other rates stay.
        VolumeOnly = "volume-only",
        /// Only how well it is done; volumes stay.
        RateOnly = "rate-only",
    }
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 5] = [Self::LeastEffort, Self::EqualPercent, Self::FewestLevers, Self::VolumeOnly, Self::RateOnly];
}

/// A plan that reaches the target, or why there is none of its kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    /// How its levers were chosen and moved.
    pub way: Way,
    /// Whether it reaches the target within all limits.
    pub feasible: bool,
    /// What the metric comes to when it is carried out; for a target out of reach the nearest value the limits allow.
    pub reached: Option<f64>,
    /// Its effort: the sum over the levers of effort weight × relative move² (or × |relative move|), averaged over the periods.
    pub effort: Option<f64>,
    /// How far it is from satisfying the conditions of an optimum, relative, before steps and rounding; absent where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residual: Option<f64>,
    /// How many times slopes were computed.
    pub passes: usize,
    /// The first way in the list whose plan is the same, where there is one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Way>,
    /// What is moved, in the plan's order.
    pub levers: Vec<LeverMove>,
    /// What each metric must be, by id, in the plan's order; empty where no lever of the kind exists.
    pub metrics: Map<Requirement>,
    /// Where the target is out of reach: the limits that bind, and what relaxing each would give.
    pub limits: Vec<Relaxation>,
    /// Why it cannot be, or what to know about it.
    pub problems: Vec<Problem>,
}

impl Alternative {
    /// Whether it shows the same numbers as another.
    fn is_as(&self, other: &Self) -> bool {
        let same = |((_, one), (_, other)): ((&str, &Requirement), (&str, &Requirement))| {
            let size = one.current.unwrap_or_default().abs();
            one.series.iter().zip(&other.series).all(|values| match values {
                (Some(a), Some(b)) => (a - b).abs() <= ALIKE * a.abs().max(b.abs()).max(size),
                (a, b) => a == b,
            })
        };
        self.feasible == other.feasible
            && !self.metrics.is_empty()
            && !other.metrics.is_empty()
            && self.metrics.iter().zip(other.metrics.iter()).all(same)
    }
}

/// A lever's move.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeverMove {
    /// The metric.
    pub metric: String,
    /// Its total in the plan as it is.
    pub current: Option<f64>,
    /// The total it must have.
    pub required: Option<f64>,
    /// Its mean move over the periods, relative to the plan: 0.05 for 5 % more.
    pub change: f64,
    /// Its part of the effort.
    pub effort: f64,
    /// The limit it stops at in some period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<LimitKind>,
}

/// A limit that keeps the target out of reach.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Relaxation {
    /// The metric.
    pub metric: String,
    /// The kind of limit.
    pub kind: LimitKind,
    /// The limit, at its tightest.
    pub limit: f64,
    /// The best that could be reached if this limit alone were a tenth wider, also beyond the target.
    pub widened: Option<f64>,
    /// Where this limit would have to be for the target to be reached, all else at its own limits; `null` where that is not enough, or
    /// the plan too large to look.
    pub needed: Option<f64>,
}

/// Operations for all ways together, some seconds of them; each may take half of what is left. Searches in plans of hundreds of metrics
/// and periods stay far below.
const MOST_WORK: usize = 48_000_000;
/// Plans whose numbers differ by less of themselves are the same.
const ALIKE: f64 = 1e-6;
/// Levers that move less are not named.
const STILL: f64 = 1e-9;

/// What a way came to.
struct Tried {
    way: Way,
    plan: Option<Plan>,
    given_up: bool,
}

pub(super) struct Alternatives<'q, 'tree> {
    question: &'q Question<'tree>,
    options: &'q DecomposeOptions,
    norm: Norm,
    /// Every lever that may be moved.
    levers: Vec<Lever>,
    /// 1 to raise the metric, −1 to lower it.
    sign: f64,
    /// How many operations all ways may take together, and what is left of them for the one at hand.
    work: usize,
    meter: Meter,
    /// The least effort of some levers, once it is known: several ways come to the same ones.
    known: RefCell<Vec<Plan>>,
    /// The levers that stand outside their own limits, where these let them in: no plan leaves them there.
    outside: Vec<Lever>,
}

impl<'q, 'tree> Alternatives<'q, 'tree> {
    pub(super) fn new(question: &'q Question<'tree>, options: &'q DecomposeOptions, slots: &[usize]) -> Self {
        let tree = question.tree;
        let mut levers = Vec::new();
        for &slot in slots {
            if !is_locked(tree, slot, options) {
                levers.extend(Lever::new(tree, &question.state, slot, &options.terms));
            }
        }
        let falls = question.falls();
        let mut outside = Vec::new();
        for lever in &levers {
            outside.extend(lever.inside());
        }
        Self {
            question,
            options,
            norm: options.norm.into(),
            levers,
            sign: if falls { -1.0 } else { 1.0 },
            work: MOST_WORK,
            meter: Meter::new(MOST_WORK),
            known: RefCell::default(),
            outside,
        }
    }

    /// The asked ways, the feasible ones of least effort first. All are tried whichever are asked for, as one learns from another: what it
    /// says does not depend on the company it is asked in. Only the least effort of a smooth formula in a single period learns nothing.
    pub(super) fn ranked(&self, lang: Lang) -> Vec<Alternative> {
        let asked = self.options.ways.as_deref().unwrap_or(&Way::ALL);
        if asked.is_empty() {
            return Vec::new();
        }
        let mut left = self.work;
        let mut tried = Vec::new();
        let counted = (self.options.rounding != Rounding::None).then(|| self.counted());
        let alone = [Way::LeastEffort];
        for &way in if asked == alone && self.is_plain() { alone.as_slice() } else { &Way::ALL } {
            self.meter.refill(left / 2);
            let mut one = self.tried(way);
            // What the policy does not make whole within the limits is sought in whole numbers.
            if let Some(counted) = counted.as_ref().filter(|_| !one.given_up && !self.is_whole(&one)) {
                let whole = counted.tried(way);
                if !whole.given_up {
                    one = whole;
                }
            }
            tried.push(one);
            left -= left / 2 - self.meter.left();
        }
        self.meter.refill(left / 2);
        self.try_by_month(&mut tried);
        let mut found: Vec<Alternative> = tried.into_iter().map(|tried| self.alternative(tried, lang)).listed();
        self.keep_least(&mut found, lang);
        found.retain(|one| asked.contains(&one.way));
        let miss = |one: &Alternative| one.reached.map_or(f64::INFINITY, |reached| (reached - self.question.target).abs());
        crate::order::sort_by(&mut found, |a, b| {
            let worth = |one: &Alternative| one.effort.unwrap_or(f64::INFINITY);
            b.feasible.cmp(&a.feasible).then(if a.feasible {
                // Efforts that differ by the noise of solving count as equal: fewer levers win.
                let close = (worth(a) - worth(b)).abs() <= 1e-9 * worth(a).abs().max(worth(b).abs());
                if close { a.levers.len().cmp(&b.levers.len()) } else { worth(a).total_cmp(&worth(b)) }
            } else {
                miss(a).total_cmp(&miss(b))
            })
        });
        for index in 1..found.len() {
            let (before, from) = found.split_at_mut(index);
            if let Some(one) = from.first_mut() {
                one.same_as = before.iter().find(|known| known.is_as(one)).map(|known| known.way);
            }
        }
        found
    }

    /// The same of levers that move in the steps in which they are counted.
    fn counted(&self) -> Self {
        let Self { question, options, norm, sign, work, .. } = *self;
        let step = |lever: &Lever| Lever { step: question.step(lever.slot), ..lever.clone() };
        let levers: Vec<Lever> = self.levers.iter().map(step).listed();
        let outside = levers.iter().filter_map(Lever::inside).listed();
        Self { question, options, norm, levers, sign, work, meter: self.meter.clone(), known: RefCell::default(), outside }
    }

    /// One period, no steps or whole numbers, and a formula that neither chooses nor jumps.
    fn is_plain(&self) -> bool {
        self.question.tree.periods().len() == 1
            && self.options.rounding == Rounding::None
            && self.levers.iter().all(|lever| lever.step.is_none())
            && self.field(self.levers.clone(), false).is_smooth()
    }

    /// Whether a way reaches the target in whole numbers, or has no levers.
    fn is_whole(&self, tried: &Tried) -> bool {
        tried.plan.as_ref().is_none_or(|plan| self.holds_whole(plan))
    }

    fn holds_whole(&self, plan: &Plan) -> bool {
        let own = self.question.with_levers(&self.moved_by(plan));
        plan.feasible && !own.whole(&self.carried_out(&own, plan), self.options.rounding).missed
    }

    /// The levers that a plan moves: what it leaves alone is not rounded up either.
    fn moved_by(&self, plan: &Plan) -> Vec<usize> {
        let moves = |(slot, course): &&(usize, Vec<f64>)| {
            self.lever(*slot)
                .is_some_and(|lever| course.iter().zip(&lever.base).any(|(one, other)| (one - other).abs() > STILL * other.abs()))
        };
        plan.courses.iter().filter(moves).map(|(slot, _)| *slot).listed()
    }

    /// What a plan makes of everything. Levers in whole numbers that it leaves alone stand where they are, without the noise of solving.
    fn carried_out(&self, own: &Question<'_>, plan: &Plan) -> State {
        let mut state = self.question.state.clone();
        let mut courses = plan.courses.clone();
        for (slot, course) in &mut courses {
            let still = own.levers.iter().all(|lever| lever.slot != *slot) && own.step_by(*slot, self.options.rounding).is_some();
            if let Some(lever) = self.lever(*slot).filter(|_| still) {
                course.clone_from(&lever.base);
            }
        }
        state.put(self.question.tree, &own.route, courses);
        if plan.feasible { own.settled(state) } else { state }
    }

    fn of_kind(&self, shares: bool) -> Vec<Lever> {
        let tree = self.question.tree;
        // Calls a day and person are an amount of work, though they total as a rate does.
        let is_work = |slot: usize| tree.metric(slot).is_some_and(|metric| metric.role == Some(Role::Action));
        let is_rate = |slot: usize| tree.metric(slot).is_some_and(is_share) || tree.total_kind(slot) == Total::Rate && !is_work(slot);
        self.levers.iter().filter(|lever| is_rate(lever.slot) == shares).cloned().listed()
    }

    fn tried(&self, way: Way) -> Tried {
        let plan = match way {
            Way::LeastEffort => self.least(self.levers.clone()),
            Way::EqualPercent => self.equal(),
            Way::FewestLevers => self.fewest(),
            Way::VolumeOnly => self.least(self.of_kind(false)),
            Way::RateOnly => self.least(self.of_kind(true)),
        };
        Tried { way, plan, given_up: self.meter.is_spent() }
    }

    /// Where another way needs less month by month than the least effort, all levers are tried so as well.
    fn try_by_month(&self, tried: &mut [Tried]) {
        let mut cheapest: Option<(f64, Plan)> = None;
        let others = tried.iter().filter(|tried| tried.way != Way::LeastEffort && self.is_whole(tried));
        for plan in others.filter_map(|tried| self.done(tried)) {
            let effort = self.total_effort(&plan.courses);
            if cheapest.as_ref().is_none_or(|(known, _)| effort < *known) {
                cheapest = Some((effort, plan.clone()));
            }
        }
        let own = tried.iter_mut().find(|tried| tried.way == Way::LeastEffort);
        let (Some(own), Some((effort, plan))) = (own, cheapest) else { return };
        let known = self.done(own).filter(|_| self.is_whole(own)).map_or(f64::INFINITY, |own| self.total_effort(&own.courses));
        if effort < known * (1.0 - 1e-9) {
            let all = if plan.by_period { self.least_that_does(self.levers.clone(), true) } else { None };
            if let Some(all) = all.filter(|all| self.total_effort(&all.courses) <= effort && self.holds_whole(all)) {
                *own = Tried { way: own.way, plan: Some(all), given_up: false };
            }
        }
    }

    /// The least effort is no more than that of any other way, also in whole numbers: else the other's plan is taken, and counts as not
    /// settled.
    fn keep_least(&self, found: &mut [Alternative], lang: Lang) {
        let worth = |one: &Alternative| one.effort.filter(|_| one.feasible).unwrap_or(f64::INFINITY);
        let mut others: Vec<Alternative> = found.iter().filter(|one| one.way != Way::LeastEffort && one.feasible).cloned().listed();
        crate::order::sort_by(&mut others, |a, b| worth(a).total_cmp(&worth(b)));
        let own = found.iter_mut().find(|one| one.way == Way::LeastEffort);
        let (Some(own), Some(mut other)) = (own, others.into_iter().next()) else { return };
        if worth(&other) < worth(own) * (1.0 - 1e-9) {
            let name = self.question.tree.name(self.question.root);
            let settled = Finding::warning(EngineCode::NotSettled.into(), "levers").with("metric", name);
            other.problems.push(text::problem(&settled, lang));
            *own = Alternative { way: Way::LeastEffort, residual: Some(1.0), ..other };
        }
    }

    /// A search that takes at most a part of the operations that are left.
    fn in_share(&self, parts: usize, search: &dyn Fn() -> Option<Plan>) -> Option<Plan> {
        let left = self.meter.left();
        self.meter.refill(left / parts);
        let found = search();
        self.meter.refill(left - left / parts + self.meter.left());
        found
    }

    /// A lever as it is in the plan.
    fn lever(&self, slot: usize) -> Option<&Lever> {
        self.levers.iter().find(|lever| lever.slot == slot)
    }

    /// Some levers, and where others stand outside their own limits, these at the nearest value inside.
    fn with_outside(&self, mut levers: Vec<Lever>) -> Vec<Lever> {
        for forced in &self.outside {
            if !levers.iter().any(|lever| lever.slot == forced.slot) {
                levers.push(forced.clone());
            }
        }
        levers
    }

    /// The plan of a way that reaches the target.
    fn done<'t>(&self, tried: &'t Tried) -> Option<&'t Plan> {
        tried.plan.as_ref().filter(|plan| plan.feasible && !tried.given_up && plan.value.is_some_and(|value| self.is_enough(value)))
    }

    fn is_enough(&self, value: f64) -> bool {
        value * self.sign >= self.question.target * self.sign - slack(self.question.target)
    }

    fn alternative(&self, Tried { way, plan, given_up }: Tried, lang: Lang) -> Alternative {
        let name = self.question.tree.name(self.question.root);
        let (metrics, periods) = (self.question.tree.len(), self.question.tree.periods().len());
        let Some(plan) = plan.filter(|_| !given_up) else {
            let code = match way {
                _ if given_up => EngineCode::SearchGivenUp,
                Way::VolumeOnly => EngineCode::NoVolume,
                Way::RateOnly => EngineCode::NoRate,
                _ => EngineCode::NoLever,
            };
            let finding = Finding::warning(code.into(), "levers").with("metric", name).with("metrics", metrics).with("periods", periods);
            return Alternative {
                way,
                feasible: false,
                reached: None,
                effort: None,
                residual: None,
                passes: 0,
                same_as: None,
                levers: Vec::new(),
                metrics: Map::default(),
                limits: Vec::new(),
                problems: vec![text::problem(&finding, lang)],
            };
        };
        let mut problems = Vec::new();
        let limits = self.question.named(&mut plan.limits.iter().map(|limit| (limit.metric.as_str(), limit.kind, limit.limit)));
        if !plan.feasible {
            // What some levers do not do, others may.
            let some = self.levers.iter().any(|lever| plan.levers.iter().all(|own| own.slot != lever.slot));
            let finding = match plan.value {
                Some(_) if way == Way::EqualPercent && (plan.levers.len() > 1 || periods > 1) => self.question.not_alike(),
                Some(best) if some => self.question.not_by_these(best, limits),
                _ if plan.in_steps => self.question.about(EngineCode::NotInWholeNumbers, limits),
                best => self.question.out_of_reach(best, limits),
            };
            problems.push(text::problem(&finding, lang));
        } else if plan.residual.is_some_and(|residual| residual > 1e-6) {
            problems.push(text::problem(&Finding::warning(EngineCode::NotSettled.into(), "levers").with("metric", name), lang));
        }
        let own = self.question.with_levers(&self.moved_by(&plan));
        let state = self.carried_out(&own, &plan);
        let rounding = self.options.rounding;
        let whole = if plan.feasible { own.whole(&state, rounding) } else { own.kept(&state, rounding).into() };
        problems.extend(own.in_whole_numbers(&whole).map(|finding| text::problem(&finding, lang)));
        let (mut feasible, mut reached, mut limits) = (plan.feasible, plan.value, plan.limits);
        if whole.missed {
            (feasible, reached) = (false, whole.reached);
            let needed = whole.limits.into_iter().map(|Limit { metric, kind, limit, required, .. }| Relaxation {
                metric,
                kind,
                limit,
                widened: None,
                needed: Some(required),
            });
            limits = needed.listed();
        }
        let mut moves = Vec::new();
        let mut effort = 0.0;
        for (slot, course) in &plan.courses {
            let Some(lever) = self.lever(*slot) else { continue };
            // Without a policy of rounding what is shown is what is done.
            let shown = whole.rounded.series.get(*slot).filter(|_| rounding == Rounding::None);
            let shown: Option<Vec<f64>> = shown.map(|series| series.iter().map(|value| value.unwrap_or(f64::NAN)).listed());
            let (step, part) = self.moved(lever, shown.as_ref().unwrap_or(course), &state);
            effort += part;
            if step.change.abs() > STILL || part > STILL * STILL {
                moves.push(step);
            }
        }
        Alternative {
            way,
            feasible,
            reached: if feasible { whole.rounded.reached } else { reached },
            effort: Some(effort),
            residual: plan.residual,
            passes: plan.passes,
            same_as: None,
            levers: moves,
            metrics: own.requirements(&state, whole.nearest.as_ref().unwrap_or(&whole.rounded)),
            limits,
            problems,
        }
    }

    /// What a value of a lever in a period costs.
    fn cost(&self, lever: &Lever, period: usize, value: f64) -> f64 {
        let of = |values: &[f64]| values.get(period).copied().unwrap_or_default();
        if of(&lever.scale) == 0.0 {
            return 0.0;
        }
        let step = (value - of(&lever.base)) / of(&lever.scale);
        lever.weight * if self.norm == Norm::Squares { step * step } else { step.abs() } / lever.base.len() as f64
    }

    fn effort(&self, lever: &Lever, course: &[f64]) -> f64 {
        course.iter().enumerate().map(|(period, value)| self.cost(lever, period, *value)).sum()
    }

    fn moved(&self, lever: &Lever, course: &[f64], state: &State) -> (LeverMove, f64) {
        let (mut change, mut limit) = (0.0, None);
        let periods = course.len().max(1) as f64;
        for (period, value) in course.iter().enumerate() {
            let of = |values: &[f64]| values.get(period).copied().unwrap_or_default();
            let scale = of(&lever.scale);
            if scale == 0.0 {
                continue;
            }
            let step = (value - of(&lever.base)) / scale;
            change += step / periods;
            let near = |end: f64| (value - end).abs() <= 1e-9 * end.abs().max(1e-12);
            if step.abs() > STILL && near(of(&lever.high)) {
                limit = lever.kind.or(limit);
            } else if step.abs() > STILL && near(of(&lever.low)) {
                limit = Some(LimitKind::LowerBound);
            }
        }
        let effort = self.effort(lever, course);
        let (metric, required) = (self.question.id(lever.slot), state.total(lever.slot));
        (LeverMove { metric, current: self.question.state.total(lever.slot), required, change, effort, limit }, effort)
    }
}

#[cfg(test)]
mod tests {
    use super::super::choice::candidates;
    use super::*;
    use crate::plan::document::{Input, Metric, Plan, Timeline, Values};

    #[test]
    fn what_takes_too_long_is_given_up() {
        let input = Some(Input { value: Some(Values::Constant(10.0)), ..Input::default() });
        let metrics = vec![
            Metric { id: "a".into(), role: Some(Role::Action), input, ..Metric::default() },
            Metric { id: "y".into(), role: Some(Role::Kgi), formula: Some("a ^ 2".into()), ..Metric::default() },
        ];
        let timeline = Timeline { periods: 2, ..Timeline::default() };
        let tree = crate::tree::compile(Plan { goaltree: 1, timeline, metrics, ..Plan::default() }).unwrap().tree;
        let options = DecomposeOptions { target: 300.0, ..DecomposeOptions::default() };
        let question = Question::new(&tree, &options).unwrap();
        let outcome = |work| {
            let ways = Alternatives { work, ..Alternatives::new(&question, &options, &candidates(&tree, question.root, None)) };
            ways.ranked(Lang::En)
                .into_iter()
                .map(|one| (one.feasible, one.problems.first().map(|problem| problem.code)))
                .collect::<Vec<_>>()
        };
        let given_up = (false, Some(crate::finding::Code::from(EngineCode::SearchGivenUp)));
        assert_eq!(outcome(50)[..3], [given_up; 3]);
        assert_eq!(outcome(100_000)[..4], [(true, None); 4]);
    }
}
