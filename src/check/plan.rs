//! Every goal of a plan, judged with what the plan knows of it, and all of them together.

use super::date::Date;
use super::evidence::{Basis, InTree, Load, Reach};
use super::options::RuleOptions;
use super::report::{analyse, sides};
use super::set::members::{Holder, Member, Set, is_money, towards};
use super::set::{PlanCheck, look_at, not_too_many};
use super::{Cadence, GoalFields, GoalInput, GoalKind, Profile, Term};
use crate::engine::target::{Part, cut, is_part, reaches, within};
use crate::engine::{self, DecomposeOptions, SimulateOptions, Target};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::forecast::{HistoryOptions, forecast_metric};
use crate::list::Listed;
use crate::plan::document::{Commitment, Direction, Goal, GoalKind as Kind, Grain, Layer, Plan, Role, Total};
use crate::text::Lang;
use crate::tree::normal::normal_below;
use crate::tree::{State, Tree};

/// Checks every goal's sentence with the fields, contract, actuals, chances, capacities and links that the plan gives it, all five
/// letters counted; then the set of them.
///
/// A goal's chance comes from its metric's actuals and their forecast where there are eight periods of them, else from a simulation of
/// the ranges of the inputs. The same plan and day give the same answer.
///
/// # Errors
/// When there are more than 2,000 goals, a statement is too long to be read, or a rule does not exist.
pub fn check_plan(tree: &Tree, today: Date, rules: &RuleOptions, lang: Lang) -> Result<PlanCheck> {
    let plan = tree.plan();
    let mut findings: Vec<Finding> = rules.problems("rules.");
    findings.extend(rules.strangers("rules.", &mut plan.goals.iter().map(|goal| goal.id.as_str())));
    not_too_many(plan.goals.len(), &mut findings)?;
    let known = Known::of(tree, today);
    let mut reports = Vec::new();
    let mut members = Vec::new();
    // The host's own words are many, and the same for all.
    let mut input = GoalInput {
        profile: Profile::Full,
        fiscal_year_start: Some(plan.calendar.fiscal_year_start),
        rules: rules.clone(),
        ..GoalInput::new(String::new(), today)
    };
    for ((index, goal), of_goal) in plan.goals.iter().enumerate().zip(&known.goals) {
        (input.text, input.fields) = (goal.statement.clone(), known.fields(goal, of_goal));
        match analyse(&input, Some(&goal.id)) {
            Ok(report) => reports.push(report),
            Err(error) => {
                let path = format!("goals[{index}].statement");
                findings.extend(error.findings().map(|finding| Finding { path: path.clone(), ..finding.clone() }));
            }
        }
        members.push(Member { meant: of_goal.meant, ..member(tree, goal, of_goal.at_most) });
    }
    Error::unless_clean(&findings)?;
    let last = plan.timeline.whole().last;
    let end = plan.contract.as_ref().map_or(last, |contract| contract.end.max(last));
    let set =
        Set { members, holders: plan.parties.iter().map(|party| holder(plan, party)).listed(), tree: Some(tree), today, end: Some(end) };
    Ok(look_at(set, reports, rules, lang))
}

fn member(tree: &Tree, goal: &Goal, at_most: bool) -> Member {
    let plan = tree.plan();
    let slot = goal.metric.as_deref().and_then(|id| tree.slot(id));
    let holder = goal.party.as_deref().and_then(|id| plan.parties.iter().position(|party| party.id == id));
    let is_action = slot.and_then(|slot| tree.metric(slot)).is_some_and(|metric| metric.role == Some(Role::Action));
    Member {
        id: goal.id.clone(),
        text: goal.statement.clone(),
        kind: goal.kind.map(kind),
        is_action: is_action || matches!(goal.kind, Some(Kind::Behaviour | Kind::Process)),
        holder,
        layer: holder.and_then(|holder| plan.parties.get(holder)).map(|party| party.layer),
        supports: goal.supports.iter().filter_map(|id| plan.goals.iter().position(|other| other.id == *id)).listed(),
        slot,
        target: goal.target,
        at_most,
        meant: None,
        due: goal.due,
        committed: goal.commitment.map(|commitment| commitment == Commitment::Committed),
        agreed: Some(!goal.answers.is_empty()),
        broken: false,
    }
}

fn holder(plan: &Plan, party: &crate::plan::document::Party) -> Holder {
    let inside = plan.parties.iter().filter(|other| other.layer == Layer::Individual && other.part_of.as_ref() == Some(&party.id)).count();
    let people = match party.layer {
        Layer::Individual => Some(party.headcount.unwrap_or(1.0)),
        _ => party.headcount.or((inside > 0).then_some(inside as f64)),
    };
    Holder {
        id: party.id.clone(),
        name: if party.name.is_empty() { party.id.clone() } else { party.name.clone() },
        layer: Some(party.layer),
        people,
        hours: party.hours.unwrap_or(8.0),
    }
}

/// What the plan knows of its goals, computed once for all of them.
struct Known<'a> {
    tree: &'a Tree,
    planned: State,
    goals: Vec<OfGoal>,
    /// Whether each metric has actuals.
    observed: Vec<bool>,
}

/// What the plan knows of a goal.
#[derive(Clone, Default)]
struct OfGoal {
    /// Whether less is better: as the plan says, else as its numbers or its sentence do.
    at_most: bool,
    /// The side that its words call good, where its field does not.
    meant: Option<Direction>,
    /// The chance of it.
    reach: Option<Reach>,
    /// Its metric's value until it is due, as planned.
    value: Option<f64>,
    /// The work it asks for.
    load: Option<Load>,
}

impl<'a> Known<'a> {
    fn of(tree: &'a Tree, today: Date) -> Self {
        let plan = tree.plan();
        let mut observed = vec![false; tree.len()];
        for actual in &plan.actuals {
            if let Some(observed) = tree.slot(&actual.metric).and_then(|slot| observed.get_mut(slot)) {
                *observed = true;
            }
        }
        let mut goals: Vec<OfGoal> = plan.goals.iter().map(|goal| said_of(goal, today)).listed();
        simulate(tree, &mut goals);
        // What is computed of the plan until a day, for all goals of that day together: the longest first, as a tree can only be cut.
        let mut wholes: Vec<(Part, usize, usize)> = Vec::new();
        for (place, (goal, of_goal)) in plan.goals.iter().zip(&mut goals).enumerate() {
            // A part of what others share says nothing of the whole, and is judged by that party's own actuals alone.
            let shared = is_part(plan, goal);
            if shared {
                of_goal.reach = None;
            }
            let Some(slot) = goal.metric.as_deref().and_then(|id| tree.slot(id)) else { continue };
            if observed.get(slot) == Some(&true)
                && let Some(forecast) = forecast(tree, goal, shared, of_goal.at_most)
            {
                of_goal.reach = Some(forecast);
            }
            let part = Part::until(tree, goal.due);
            if !shared && part.periods > 0 {
                wholes.push((part, place, slot));
            }
        }
        crate::order::sort_by(&mut wholes, |(one, ..), (other, ..)| other.periods.cmp(&one.periods));
        let (mut term, mut planned) = (tree.clone(), State::new(tree));
        for (part, place, slot) in wholes {
            let (Some(goal), Some(of_goal)) = (plan.goals.get(place), goals.get_mut(place)) else { continue };
            if part.periods < term.periods().len() {
                term.shorten(part.periods);
                planned = State::new(&term);
            }
            of_goal.value = value(&term, &planned, slot, part);
            if !of_goal.at_most {
                of_goal.load = load(&term, slot, goal);
            }
        }
        Self { tree, planned: State::new(tree), goals, observed }
    }

    fn lowers(&self, index: usize) -> bool {
        self.goals.get(index).is_some_and(|goal| goal.at_most)
    }

    fn fields(&self, goal: &Goal, of_goal: &OfGoal) -> GoalFields {
        let (tree, plan) = (self.tree, self.tree.plan());
        let slot = goal.metric.as_deref().and_then(|id| tree.slot(id));
        let metric = slot.and_then(|slot| tree.metric(slot));
        let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        GoalFields {
            deadline: goal.due,
            target: goal.target,
            baseline: goal.baseline,
            unit: metric.map(|metric| metric.unit.clone()),
            metric: slot.and_then(|slot| known(tree.name(slot))),
            owner: goal.party.as_deref().map(|id| party_name(plan, id)),
            source: known(&goal.source).or_else(|| metric.and_then(|metric| known(&metric.source))),
            cadence: goal.cadence.map(cadence),
            kind: goal.kind.map(kind),
            contract: plan.contract.as_ref().map(|contract| Term { start: Some(contract.start), end: contract.end }),
            has_purpose: false,
            has_parent: !goal.supports.is_empty() || slot.is_some_and(|slot| serves_the_kgi(tree, slot)),
            has_history: slot.and_then(|slot| self.observed.get(slot)).copied().unwrap_or(false),
            at_most: of_goal.at_most,
            reach: of_goal.reach.clone(),
            load: of_goal.load.clone(),
            tree: slot.map(|slot| self.in_tree(slot, goal, of_goal)),
        }
    }

    /// How the metric moves what is above, and whether a rate is watched with it.
    fn in_tree(&self, slot: usize, goal: &Goal, of_goal: &OfGoal) -> InTree {
        let tree = self.tree;
        let within = within(tree, goal.due);
        let days: f64 = tree.periods().iter().take(within).map(|span| span.workdays).sum();
        let term = tree.periods().first().zip(tree.periods().get(within.wrapping_sub(1))).map(|(first, last)| {
            let calendar_days = (first.start.days_until(last.end) + 1) as f64;
            let months = (last.end.month_number() - first.start.month_number() + 1) as f64;
            [days, calendar_days / 7.0, months, months / 3.0, months / 12.0]
        });
        let above = self.above(slot, goal);
        let effect = above.and_then(|(above, at_most)| self.effect(slot, of_goal.at_most, above, at_most));
        let counted = tree.total_kind(slot) == Total::Flow && !is_money(tree, slot);
        InTree {
            value: of_goal.value,
            term,
            people: people(tree.plan(), goal),
            effect,
            above: above.map_or(String::new(), |(above, _)| tree.name(above).to_owned()),
            guarded: counted.then(|| is_guarded(tree, slot)),
            broken: false,
        }
    }

    /// The metric of the first goal it supports, else the KGI; and whether less of that is better.
    fn above(&self, slot: usize, goal: &Goal) -> Option<(usize, bool)> {
        let tree = self.tree;
        let of = |place: usize, other: &Goal| Some((other.metric.as_deref().and_then(|id| tree.slot(id))?, self.lowers(place)));
        let goals = || tree.plan().goals.iter().enumerate();
        let supported = |id: &String| goals().find(|(_, other)| other.id == *id).and_then(|(place, other)| of(place, other));
        if let Some(above) = goal.supports.iter().find_map(supported) {
            return Some(above);
        }
        let kgi = tree.kgi().filter(|kgi| *kgi != slot)?;
        Some((kgi, goals().filter_map(|(place, other)| of(place, other)).any(|(at, lowers)| at == kgi && lowers)))
    }

    /// By how many percent the one above gets better when this one gets better by one percent.
    fn effect(&self, slot: usize, at_most: bool, above: usize, above_at_most: bool) -> Option<f64> {
        const STEP: f64 = 0.01;
        let tree = self.tree;
        if slot == above {
            return Some(1.0);
        }
        if !tree.ancestry(above).get(slot).copied().unwrap_or(false) {
            return Some(0.0);
        }
        let before = self.planned.total(above).filter(|total| *total != 0.0)?;
        let total = self.planned.total(slot).filter(|total| *total != 0.0)?;
        let step = if at_most { -STEP } else { STEP };
        let mut state = self.planned.clone();
        let moved = towards(tree, &self.planned, slot, total * (1.0 + step));
        state.adjust(tree, slot, vec![moved]);
        let change = (state.total(above)? - before) / before.abs();
        let change = if above_at_most { -change } else { change };
        Some(change / STEP).filter(|effect| effect.is_finite())
    }
}

/// Which side of a goal's target is good, by its field, its numbers and its words.
fn said_of(goal: &Goal, today: Date) -> OfGoal {
    let said = said(goal, today);
    let meant = match (goal.direction, said) {
        (None | Some(Direction::AtLeast), [true, false]) => Some(Direction::AtMost),
        (Some(Direction::AtMost), [false, true]) => Some(Direction::AtLeast),
        _ => None,
    };
    let at_most = goal.direction.map_or(said[0], |direction| direction == Direction::AtMost);
    OfGoal { at_most, meant, ..OfGoal::default() }
}

/// Whether a goal's numbers or words call less better, and whether they call more better.
fn said(goal: &Goal, today: Date) -> [bool; 2] {
    if goal.metric.is_none() {
        return [false; 2];
    }
    let fields = GoalFields { target: goal.target, baseline: goal.baseline, ..GoalFields::default() };
    sides(&GoalInput { fields, ..GoalInput::new(goal.statement.clone(), today) })
}

/// How many people the goal's party is.
fn people(plan: &Plan, goal: &Goal) -> Option<f64> {
    holder(plan, plan.parties.iter().find(|party| goal.party.as_ref() == Some(&party.id))?).people
}

/// Whether a rate has this metric for its denominator, or is multiplied with it.
fn is_guarded(tree: &Tree, slot: usize) -> bool {
    let is_rate = |other: usize| other != slot && tree.total_kind(other) == Total::Rate;
    let id = tree.metric(slot).map_or("", |metric| metric.id.as_str());
    (0..tree.len()).any(|other| is_rate(other) && tree.metric(other).is_some_and(|metric| metric.of.as_deref() == Some(id)))
        || tree.dependents(slot).any(|product| tree.drivers(product).iter().any(|&driver| is_rate(driver)))
}

/// What a metric comes to until a day, as planned; the tree ends with that day's period.
fn value(term: &Tree, planned: &State, slot: usize, part: Part) -> Option<f64> {
    let total = planned.total(slot)?;
    if term.total_kind(slot) != Total::Flow {
        return Some(total);
    }
    Some(total - planned.at(slot, part.periods.checked_sub(1)?)? * (1.0 - part.share()))
}

/// The chance of each goal's target by the ranges of the inputs, over the periods until it is due; nothing where nothing is uncertain.
fn simulate(tree: &Tree, known: &mut [OfGoal]) {
    // About twenty million node-draws, a twentieth of a second, whatever the size of the plan.
    const WORK: f64 = 2e7;
    let goals = &tree.plan().goals;
    let mut asked: Vec<(Part, usize, usize, Target)> = Vec::new();
    for (place, (goal, of_goal)) in goals.iter().zip(known.iter()).enumerate() {
        let slot = goal.metric.as_deref().and_then(|id| tree.slot(id));
        if let (Some(slot), Some(target)) = (slot, goal.target.filter(|target| target.is_finite())) {
            let lowers = of_goal.at_most.then_some(Direction::AtMost);
            let target = Target { metric: None, target, direction: goal.direction.or(lowers) };
            asked.push((Part::until(tree, goal.due), place, slot, target));
        }
    }
    let mut terms: Vec<Part> = Vec::new();
    for (part, ..) in &asked {
        if part.periods > 0 && !terms.contains(part) {
            terms.push(*part);
        }
    }
    for part in &terms {
        let of_term = || asked.iter().filter(|(other, ..)| other == part);
        let mut wanted = Vec::new();
        for (part, _, slot, _) in of_term() {
            wanted.push((*slot, *part));
        }
        let term = tree.until(part.periods);
        let (wide, slots) = cut(&term, &wanted).unwrap_or_default();
        let mut term = wide.unwrap_or(term);
        term.shorten(part.periods);
        let mut targets = Vec::new();
        for (index, (_, _, slot, target)) in of_term().enumerate() {
            let slot = slots.get(index).copied().flatten().unwrap_or(*slot);
            targets.push(Target { metric: term.metric(slot).map(|metric| metric.id.clone()), ..target.clone() });
        }
        let nodes = (term.len() * part.periods * terms.len()).max(1) as f64;
        let options = SimulateOptions {
            targets: Some(targets),
            draws: Some(libm::floor(WORK / nodes).clamp(256.0, 4096.0)),
            levels: vec![0.1, 0.3, 0.5, 0.7, 0.9],
            series: Some(Vec::new()),
            ..SimulateOptions::default()
        };
        let Ok(result) = engine::simulate(&term, &options, Lang::default()) else { continue };
        for ((_, place, ..), target) in of_term().zip(&result.targets) {
            let Some(spread) = result.metrics.get(&target.metric) else { continue };
            let level = |index: usize| spread.total.percentiles.get(index).copied();
            // Where every draw gives the same, nothing is uncertain, and there is no chance to speak of.
            let (Some(low), Some(high)) = (level(0), level(4)) else { continue };
            if (high - low).abs() <= 1e-9 * high.abs().max(low.abs()) {
                continue;
            }
            let at_most = target.direction == Direction::AtMost;
            let reach = Reach {
                probability: target.chance.probability,
                standard_error: Some(target.chance.standard_error),
                median: level(2),
                stretch: level(if at_most { 1 } else { 3 }),
                basis: Basis::Simulation,
            };
            if let Some(of_goal) = known.get_mut(*place) {
                of_goal.reach = Some(reach);
            }
        }
    }
}

/// The chance of a goal's target by its metric's actuals and the forecast of what is left of the timeline.
///
/// The periods' forecast errors are taken to go together, so that the range of their sum is the sum of their ranges: the widest there
/// is, and so the most careful word on "out of reach" and "too easy".
fn forecast(tree: &Tree, goal: &Goal, shared: bool, at_most: bool) -> Option<Reach> {
    const FEWEST: usize = 8;
    /// Half the width of an 80 % interval of the normal distribution, in standard deviations.
    const HALF: f64 = 1.281_551_565_544_600_4;
    let slot = goal.metric.as_deref().and_then(|id| tree.slot(id))?;
    let target = goal.target?;
    let timeline = &tree.plan().timeline;
    let due = goal.due.map_or(timeline.len(), |due| usize::try_from(timeline.index_at(due) + 1).unwrap_or(0).min(timeline.len()));
    let id = goal.metric.clone()?;
    let party = if shared { Some(goal.party.clone()?) } else { None };
    let own = |actual: &&crate::plan::document::Actual| actual.metric == id && (party.is_none() || actual.party == party);
    let observed: Vec<i64> = tree.plan().actuals.iter().filter(own).filter_map(|actual| timeline.index_of(actual.period)).listed();
    let last = observed.iter().max().copied()?;
    let left = i64::try_from(due).ok()? - 1 - last;
    let horizon = usize::try_from(left.max(1)).ok()?;
    let asked = HistoryOptions { metric: id, horizon: Some(horizon), levels: vec![0.8], party };
    let result = forecast_metric(tree, &asked).ok()?;
    if result.history.iter().filter(|entry| entry.value.is_some()).count() < FEWEST {
        return None;
    }
    let interval = result.forecast.intervals.first()?;
    // What has been seen of the timeline itself; what was before it does not count for the target.
    let seen: Vec<f64> = (0..=last).rev().zip(result.history.iter().rev()).filter_map(|(_, entry)| entry.value).listed();
    let ahead = usize::try_from(left.max(0)).ok()?;
    let before = usize::try_from((-1 - last).max(0)).ok()?.min(ahead);
    let part = |series: &[f64]| series.get(before..ahead).map(<[f64]>::to_vec);
    let (means, lower, upper) = (part(&result.forecast.mean)?, part(&interval.lower)?, part(&interval.upper)?);
    let width: Vec<f64> = lower.iter().zip(&upper).map(|(low, high)| (high - low) / 2.0 / HALF).listed();
    let (centre, deviation) = match tree.total_kind(slot) {
        Total::Flow => (seen.iter().sum::<f64>() + means.iter().sum::<f64>(), width.iter().sum::<f64>()),
        Total::Stock => (means.last().or(seen.first()).copied()?, width.last().copied().unwrap_or(0.0)),
        Total::Rate => {
            let count = (seen.len() + means.len()) as f64;
            ((seen.iter().sum::<f64>() + means.iter().sum::<f64>()) / count, width.iter().sum::<f64>() / count)
        }
    };
    if !centre.is_finite() || !deviation.is_finite() {
        return None;
    }
    let probability = if deviation > 0.0 {
        let score = (centre - target) / deviation;
        normal_below(if at_most { -score } else { score })
    } else {
        f64::from(u8::from(reaches(centre, target, if at_most { Direction::AtMost } else { Direction::AtLeast })))
    };
    // The value that three in ten futures pass: 0.524 standard deviations from the middle.
    let stretch = centre + if at_most { -0.524_400_512_708_041 } else { 0.524_400_512_708_041 } * deviation;
    Some(Reach { probability, standard_error: None, median: Some(centre), stretch: Some(stretch), basis: Basis::Forecast })
}

/// What runs out first when the tree, which ends when the goal is due, is solved back from the goal, or how far what has a capacity is used.
fn load(tree: &Tree, slot: usize, goal: &Goal) -> Option<Load> {
    let target = goal.target.filter(|target| *target > 0.0)?;
    let periods = tree.periods().len();
    let named = |of: usize, required: f64, capacity: f64| {
        let unit = tree.unit(of);
        let unit = match tree.total_kind(of) {
            Total::Flow if !unit.is_empty() && tree.plan().timeline.periods > 1 => [unit, "/", grain(tree.plan())].concat(),
            _ => unit.to_owned(),
        };
        Load { metric: tree.name(of).to_owned(), required, capacity, unit }
    };
    // What can be done of a metric in a period, on average.
    let capacity = |of: usize| {
        let most = tree.metric(of)?.capacity.as_ref()?;
        let sum = (0..periods).map(|period| most.at(period)).sum::<Option<f64>>()?;
        Some(sum / periods as f64).filter(|most| *most > 0.0)
    };
    if tree.expression(slot).is_none() {
        let required = if tree.total_kind(slot) == Total::Flow { target / periods as f64 } else { target };
        return capacity(slot).map(|most| named(slot, required, most));
    }
    let options = DecomposeOptions { metric: goal.metric.clone(), target, ways: Some(Vec::new()), ..DecomposeOptions::default() };
    let answer = engine::decompose(tree, &options, Lang::default()).ok()?;
    if answer.feasible {
        // Within every capacity: the one that is used most.
        let used = answer.metrics.iter().filter_map(|(id, wanted)| {
            let of = tree.slot(id)?;
            let required = if tree.total_kind(of) == Total::Flow { wanted.required? / periods as f64 } else { wanted.required? };
            Some((of, required, capacity(of)?))
        });
        let (of, required, most) = used.max_by(|one, other| (one.1 / one.2).total_cmp(&(other.1 / other.2)))?;
        return Some(named(of, required.min(most), most));
    }
    let worst = answer.limits.iter().filter(|limit| limit.required > limit.limit && limit.limit > 0.0);
    let worst = worst.max_by(|one, other| (one.required / one.limit).total_cmp(&(other.required / other.limit)))?;
    Some(named(tree.slot(&worst.metric)?, worst.required, worst.limit))
}

/// What a period of the plan is called, in its own language.
fn grain(plan: &Plan) -> &'static str {
    let (ja, en) = match plan.timeline.grain {
        Grain::Day => ("日", "day"),
        Grain::Week => ("週", "week"),
        Grain::Month => ("月", "month"),
        Grain::Quarter => ("四半期", "quarter"),
        Grain::Year => ("年", "year"),
    };
    if plan.locale == Lang::Ja { ja } else { en }
}

/// Whether a KGI is computed from a metric, or is it.
fn serves_the_kgi(tree: &Tree, slot: usize) -> bool {
    let is_kgi = |at: usize| tree.metric(at).and_then(|metric| metric.role) == Some(Role::Kgi);
    tree.reached_from(slot).into_iter().enumerate().any(|(at, reached)| reached && is_kgi(at))
}

pub(super) fn party_name(plan: &Plan, id: &str) -> String {
    let party = plan.parties.iter().find(|party| party.id == id);
    party.map(|party| party.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(id).to_owned()
}

fn cadence(grain: Grain) -> Cadence {
    match grain {
        Grain::Day => Cadence::Daily,
        Grain::Week => Cadence::Weekly,
        Grain::Month => Cadence::Monthly,
        Grain::Quarter => Cadence::Quarterly,
        Grain::Year => Cadence::Yearly,
    }
}

fn kind(kind: Kind) -> GoalKind {
    match kind {
        Kind::Outcome => GoalKind::Outcome,
        Kind::Behaviour | Kind::Process => GoalKind::Behaviour,
        Kind::Learning => GoalKind::Learning,
        Kind::Objective => GoalKind::Objective,
        Kind::KeyResult => GoalKind::KeyResult,
    }
}
