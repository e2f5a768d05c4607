//! A set of goals with its links resolved to places, and what the tree gives under their targets.

use crate::check::date::Date;
use crate::check::goal::GoalKind;
use crate::list::Listed;
use crate::plan::document::{Direction, Layer, Total};
use crate::text::statement;
use crate::tree::{Adjustment, Operation, State, Tree};

/// Who has goals.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) layer: Option<Layer>,
    /// How many people it is.
    pub(crate) people: Option<f64>,
    /// How many hours each of them works on a working day.
    pub(crate) hours: f64,
}

/// One goal of a set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Member {
    pub(crate) id: String,
    pub(crate) text: String,
    /// What it aims at; nothing when the text is no goal.
    pub(crate) kind: Option<GoalKind>,
    /// It is about what somebody does, not about what comes of it.
    pub(crate) is_action: bool,
    pub(crate) holder: Option<usize>,
    pub(crate) layer: Option<Layer>,
    /// The goals it supports, by place.
    pub(crate) supports: Vec<usize>,
    pub(crate) slot: Option<usize>,
    pub(crate) target: Option<f64>,
    pub(crate) at_most: bool,
    /// The side that its words call good, where its field does not.
    pub(crate) meant: Option<Direction>,
    pub(crate) due: Option<Date>,
    /// Whether it counts only when reached in full; nothing when it is not said.
    pub(crate) committed: Option<bool>,
    /// Whether it was talked through with whoever has it; nothing when that is not known.
    pub(crate) agreed: Option<bool>,
    /// The way up leads to a goal that does not exist, or back here.
    pub(crate) broken: bool,
}

impl Member {
    /// A result rather than a deed, a lesson or a direction.
    pub(crate) fn is_outcome(&self) -> bool {
        !self.is_action && matches!(self.kind, Some(GoalKind::Outcome | GoalKind::KeyResult))
    }
}

/// The goals of a person, a team or a plan.
pub(crate) struct Set<'a> {
    pub(crate) members: Vec<Member>,
    pub(crate) holders: Vec<Holder>,
    pub(crate) tree: Option<&'a Tree>,
    pub(crate) today: Date,
    /// The last day of the contract or the plan.
    pub(crate) end: Option<Date>,
}

impl Set<'_> {
    pub(crate) fn member(&self, place: usize) -> Option<&Member> {
        self.members.get(place)
    }

    /// The places of the goals for which something holds.
    pub(crate) fn places(&self, holds: impl Fn(&Member) -> bool) -> Vec<usize> {
        let mut places = Vec::new();
        for (place, member) in self.members.iter().enumerate() {
            if holds(member) {
                places.push(place);
            }
        }
        places
    }

    /// What a goal is called in a sentence.
    pub(crate) fn title(&self, place: usize) -> String {
        const LONGEST: usize = 40;
        let Some(member) = self.member(place) else { return String::new() };
        let text = if member.text.trim().is_empty() { member.id.trim() } else { member.text.trim() };
        if text.chars().count() <= LONGEST {
            return text.to_owned();
        }
        let mut short: String = text.chars().take(LONGEST - 1).collect();
        short.push('…');
        short
    }

    pub(crate) fn titles(&self, places: &[usize]) -> Vec<String> {
        places.iter().map(|place| self.title(*place)).listed()
    }

    /// What a metric is called.
    pub(crate) fn metric(&self, slot: usize) -> String {
        self.tree.map_or(String::new(), |tree| tree.name(slot).to_owned())
    }

    /// The unit of a metric.
    pub(crate) fn unit(&self, slot: usize) -> String {
        self.tree.map_or(String::new(), |tree| tree.unit(slot).to_owned())
    }

    /// The name of a holder.
    pub(crate) fn holder(&self, holder: usize) -> String {
        self.holders.get(holder).map_or(String::new(), |holder| holder.name.clone())
    }

    /// Whether a goal supports another by its links, over any number of steps.
    pub(crate) fn supports(&self, place: usize, above: usize) -> bool {
        let mut seen = vec![false; self.members.len()];
        let mut open = vec![place];
        while let Some(next) = open.pop() {
            for &up in self.member(next).map_or(&[][..], |member| &member.supports) {
                if up == above {
                    return true;
                }
                if let Some(seen) = seen.get_mut(up).filter(|seen| !**seen) {
                    *seen = true;
                    open.push(up);
                }
            }
        }
        false
    }

    /// Whether a goal's metric is one that another goal's metric is computed from, or the same.
    pub(crate) fn feeds(&self, place: usize, above: usize) -> bool {
        let slot = |place: usize| self.member(place).and_then(|member| member.slot);
        match (self.tree, slot(place), slot(above)) {
            (Some(tree), Some(below), Some(above)) => tree.ancestry(above).get(below).copied().unwrap_or(false) || below == above,
            _ => false,
        }
    }

    /// The tree as it comes out when these goals are reached, everything else as planned; nothing when none of them has a number.
    ///
    /// Targets of several goals on one metric add up, those of shares are averaged. A computed metric takes its target as it is, and
    /// the metrics below a goal's own do not move it then.
    pub(crate) fn reached(&self, goals: &[usize]) -> Option<State> {
        let tree = self.tree?;
        let planned = State::new(tree);
        let mut sums: Vec<(usize, f64, f64)> = Vec::new();
        for member in goals.iter().filter_map(|place| self.member(*place)) {
            if let (Some(slot), Some(target)) = (member.slot, member.target) {
                match sums.iter_mut().find(|(other, ..)| *other == slot) {
                    Some((_, sum, count)) => (*sum, *count) = (*sum + target, *count + 1.0),
                    None => sums.push((slot, target, 1.0)),
                }
            }
        }
        if sums.is_empty() {
            return None;
        }
        let adjustment = |(slot, sum, count): (usize, f64, f64)| {
            let target = if tree.total_kind(slot) == Total::Rate { sum / count } else { sum };
            (slot, towards(tree, &planned, slot, target))
        };
        Some(State::under(tree, sums.into_iter().map(adjustment).listed()))
    }
}

/// Whether a metric is in the plan's currency, in yen, in dollars and the like.
pub(crate) fn is_money(tree: &Tree, slot: usize) -> bool {
    let unit = tree.unit(slot);
    !unit.is_empty() && unit == tree.plan().currency || statement::is_money(unit)
}

/// What brings a metric's total to a target: every period by the same factor, or equal parts where nothing was planned.
pub(crate) fn towards(tree: &Tree, planned: &State, slot: usize, target: f64) -> Adjustment {
    let periods = tree.periods().len();
    let operation = match planned.total(slot) {
        Some(total) if total != 0.0 => {
            let course = planned.series(slot).into_iter().map(|value| value.map_or(f64::NAN, |value| value * (target / total)));
            Operation::SetEach(course.listed())
        }
        _ if tree.total_kind(slot) == Total::Flow => Operation::Set(target / periods.max(1) as f64),
        _ => Operation::Set(target),
    };
    Adjustment { from: 0, to: periods, operation }
}
