//! A value held against a target, by one measure for everything that does so.

use crate::error::Result;
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::plan::date::{Date, Term};
use crate::plan::document::{Direction, Goal, Layer, Metric, Party, Plan, Total};
use crate::tree::{PeriodSpan, Tree, compile};

/// What rounding may keep a value from its target by, as a share of it: ¥99.95 is reached by 5 × ¥19.99, which comes to a little less.
const NOISE: f64 = 1e-9;

/// What a value may miss a target by and still be at it. Of nothing there is no share, so a target of 0 has a slack of its own.
pub(crate) fn slack(target: f64) -> f64 {
    if target == 0.0 { NOISE } else { NOISE * target.abs() }
}

/// The farthest value from a target that still reaches it.
#[inline(always)]
pub(crate) fn mark(target: f64, direction: Direction) -> f64 {
    match direction {
        Direction::AtLeast => target - slack(target),
        Direction::AtMost => target + slack(target),
    }
}

/// Whether a value reaches a target; an undefined one does not.
#[inline(always)]
pub(crate) fn reaches(value: f64, target: f64, direction: Direction) -> bool {
    let mark = mark(target, direction);
    match direction {
        Direction::AtLeast => value >= mark,
        Direction::AtMost => value <= mark,
    }
}

/// A metric's first goal that has a target and is about the whole of it.
pub(crate) fn goal(tree: &Tree, slot: usize) -> Option<&Goal> {
    let id = &tree.metric(slot)?.id;
    let plan = tree.plan();
    plan.goals.iter().find(|goal| goal.metric.as_ref() == Some(id) && goal.target.is_some() && !is_part(plan, goal))
}

/// How many periods begin before a day is over.
pub(crate) fn within(tree: &Tree, due: Option<Date>) -> usize {
    tree.periods().iter().take_while(|span| due.is_none_or(|due| span.start <= due)).count()
}

/// The working days from one day of a period to another, and all of it; the days of one that has no working days.
pub(crate) fn days(tree: &Tree, span: &PeriodSpan, first: Date, last: Date) -> [usize; 2] {
    let plan = tree.plan();
    let calendar = plan.calendar.for_locale(plan.locale);
    let [part, all] = [Term { first, last }, Term { first: span.start, last: span.end }];
    let every = |term: Term| usize::try_from(term.days()).unwrap_or_default();
    match calendar.workdays(all) {
        0 => [every(part), every(all)],
        whole => [calendar.workdays(part), whole],
    }
}

/// What of the timeline is over at the end of a day: so many periods, but so many days of so many of the last one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) periods: usize,
    missing: [usize; 2],
}

impl Part {
    pub(crate) fn until(tree: &Tree, due: Option<Date>) -> Self {
        let periods = within(tree, due);
        let last = tree.periods().get(periods.wrapping_sub(1)).zip(due).filter(|(span, due)| *due < span.end);
        let missing = last.map_or([0, 1], |(span, due)| days(tree, span, due.add_days(1), span.end));
        Self { periods, missing }
    }

    /// What counts of the last period.
    pub(crate) fn share(&self) -> f64 {
        let [missing, whole] = self.missing;
        1.0 - missing as f64 / whole as f64
    }

    /// The label of the last period; `None` where all of the timeline counts.
    pub(crate) fn label(&self, tree: &Tree) -> Option<String> {
        let last = tree.periods().get(self.periods.wrapping_sub(1))?;
        (self.periods < tree.periods().len() || self.missing[0] > 0).then(|| last.label.clone())
    }
}

/// The tree with what metrics come to in parts of the timeline as metrics of their own, and their slots: the metric's own for all of it,
/// none for a rate whose total is its formula on totals. The slots of the others stay.
pub(crate) fn cut(tree: &Tree, wanted: &[(usize, Part)]) -> Result<(Option<Tree>, Vec<Option<usize>>)> {
    let mut plan: Option<Plan> = None;
    let mut slots = Vec::with_capacity(wanted.len());
    for (slot, part) in wanted {
        let slot = *slot;
        let id = |slot: usize| tree.metric(slot).map_or("", |metric| metric.id.as_str());
        let (own, count) = (id(slot), part.periods.to_string());
        let [missing, whole] = part.missing;
        let [missing, whole] = [missing.to_string(), whole.to_string()];
        let sum = |id: &str| ["(cumulative(", id, ") - ", id, " * ", &missing, " / ", &whole, ")"].concat();
        let plan = if part.label(tree).is_some() {
            plan.get_or_insert_with(|| tree.plan().clone())
        } else {
            slots.push(Some(slot));
            continue;
        };
        let mut add = |formula: String| {
            let mut id = ["until", &plan.metrics.len().to_string()].concat();
            while tree.slot(&id).is_some() {
                id.push('_');
            }
            plan.metrics.push(Metric { id: id.clone(), formula: Some(formula), total: Some(Total::Flow), ..Metric::default() });
            (id, plan.metrics.len() - 1)
        };
        let reached = match (tree.total_kind(slot), tree.weight(slot)) {
            (Total::Flow, _) => sum(own),
            (Total::Stock, _) => own.to_owned(),
            (Total::Rate, _) if tree.totals_by_formula(slot) => {
                slots.push(None);
                continue;
            }
            (Total::Rate, None) => [&sum(own), " / (", &count, " - ", &missing, " / ", &whole, ")"].concat(),
            (Total::Rate, Some(weight)) => {
                let (parts, _) = add([own, " * ", id(weight)].concat());
                [&sum(&parts), " / ", &sum(id(weight))].concat()
            }
        };
        slots.push(Some(add(["if(period == ", &count, ", ", &reached, ", 0)"].concat()).1));
    }
    let tree = plan.map(compile).transpose()?.map(|compiled| compiled.tree);
    Ok((tree, slots))
}

/// That what a rate comes to until it is due cannot be told apart from its total.
pub(crate) fn uncut(tree: &Tree, slot: usize) -> Finding {
    Finding::warning(EngineCode::DueOfRate.into(), "goals").with("metric", tree.name(slot))
}

/// That a due day lies before the timeline.
pub(crate) fn before(tree: &Tree, due: Date) -> Option<Finding> {
    let first = tree.plan().timeline.whole().first;
    let finding = Finding::warning(EngineCode::DueBeforeTimeline.into(), "due").with("due", due.to_string());
    (due < first).then(|| finding.with("start", first.to_string()))
}

/// That goals, of one metric or all, are parts of what others share, and no targets of the whole.
pub(crate) fn parts(tree: &Tree, slot: Option<usize>) -> Option<Finding> {
    let plan = tree.plan();
    let (mut names, mut metrics) = (Vec::new(), Vec::new());
    for goal in plan.goals.iter().filter(|goal| goal.target.is_some() && is_part(plan, goal)) {
        let Some(at) = goal.metric.as_deref().and_then(|id| tree.slot(id)).filter(|at| slot.is_none_or(|slot| slot == *at)) else {
            continue;
        };
        let party = plan.parties.iter().find(|party| goal.party.as_ref() == Some(&party.id));
        let name = party.map_or(&goal.id, |party| if party.name.is_empty() { &party.id } else { &party.name });
        for (list, name) in [(&mut names, name.as_str()), (&mut metrics, tree.name(at))] {
            if !list.iter().any(|other| other == name) {
                list.push(name.to_owned());
            }
        }
    }
    let finding = Finding::warning(EngineCode::PartLeftOut.into(), "goals").with("names", names.clone());
    (!names.is_empty()).then(|| finding.with("metrics", metrics))
}

/// Whether somebody is one of several, so that the whole of a metric is not his to answer for.
fn is_one_of_several(plan: &Plan, goal: &Goal) -> bool {
    let Some(party) = plan.parties.iter().find(|party| goal.party.as_ref() == Some(&party.id)) else { return false };
    let owned = plan.metrics.iter().any(|metric| goal.metric.as_ref() == Some(&metric.id) && metric.owner.as_ref() == Some(&party.id));
    let of_several = |other: &Party| {
        other.id != party.id
            && (other.layer == Layer::Individual
                || (party.part_of.as_ref() == Some(&other.id) && other.headcount.is_some_and(|people| people > 1.0)))
    };
    party.layer == Layer::Individual && goal.metric.is_some() && !owned && plan.parties.iter().any(of_several)
}

/// Whether a goal is one of several on its metric and not the one of the highest layer: a person's part of the team's target.
pub(crate) fn is_part(plan: &Plan, goal: &Goal) -> bool {
    if is_one_of_several(plan, goal) {
        return true;
    }
    let rank = |goal: &Goal| {
        let party = goal.party.as_deref().and_then(|id| plan.parties.iter().find(|party| party.id == id));
        match party.map(|party| party.layer) {
            None | Some(Layer::Client) => 0,
            Some(Layer::Organisation) => 1,
            Some(Layer::Team) => 2,
            Some(Layer::Individual) => 3,
        }
    };
    let own = rank(goal);
    let others = || plan.goals.iter().filter(|other| other.id != goal.id && other.metric == goal.metric && goal.metric.is_some());
    others().any(|other| rank(other) < own || (own >= 2 && rank(other) == own && other.party != goal.party))
}
