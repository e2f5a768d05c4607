//! The moves of one way: of least effort, or all alike.

use super::limits::Pulled;
use super::whole::Whole;
use super::{Alternatives, Relaxation};
use crate::engine::levers::field::{Field, Lever};
use crate::engine::levers::search::{self, Found};
use crate::engine::levers::{program, reach, seek};
use crate::engine::solve;
use crate::list::Listed;

/// What counts as met.
pub(super) const MET: f64 = 1e-10;

/// What each lever must be in each period.
pub(super) type Courses = Vec<(usize, Vec<f64>)>;

/// Levers, the least effort of them, and in whole steps where they have some.
type Sought<'tree> = (Field<'tree>, Option<Found>, Option<Whole>);

/// What a way came to, before it is written down.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) levers: Vec<Lever>,
    pub(super) courses: Courses,
    pub(super) feasible: bool,
    pub(super) value: Option<f64>,
    pub(super) residual: Option<f64>,
    pub(super) passes: usize,
    pub(super) limits: Vec<Relaxation>,
    /// Whether its levers move month by month.
    pub(super) by_period: bool,
    /// Whether only its whole steps miss the target.
    pub(super) in_steps: bool,
}

impl<'tree> Alternatives<'_, 'tree> {
    pub(super) fn field(&self, levers: Vec<Lever>, spread: bool) -> Field<'tree> {
        Field::new(self.question.tree, self.question.root, &self.question.state, levers, self.sign, spread, &self.meter)
    }

    pub(super) fn target(&self) -> f64 {
        self.question.target * self.sign
    }

    /// The least effort of some levers: by one percentage each, or where that is not enough, by one for each period.
    pub(super) fn least(&self, levers: Vec<Lever>) -> Option<Plan> {
        if levers.is_empty() {
            return None;
        }
        let levers = self.with_outside(levers);
        self.known_of(&levers).or_else(|| {
            let (field, found, steps) = self.sought(levers);
            Some(self.remembered(self.plan(field, found, steps, Pulled::OneByOne)))
        })
    }

    fn known_of(&self, levers: &[Lever]) -> Option<Plan> {
        let is_of = |known: &&Plan| known.levers.iter().map(|lever| lever.slot).eq(levers.iter().map(|lever| lever.slot));
        self.known.borrow().iter().find(is_of).cloned()
    }

    fn remembered(&self, plan: Plan) -> Plan {
        if !self.meter.is_spent() {
            self.known.borrow_mut().push(plan.clone());
        }
        plan
    }

    /// The same of levers that can do it, only month by month where that is asked for.
    pub(super) fn least_that_does(&self, levers: Vec<Lever>, by_period: bool) -> Option<Plan> {
        let levers = self.with_outside(levers);
        if let Some(known) = self.known_of(&levers).filter(|known| known.by_period || !by_period) {
            return Some(known).filter(|known| known.feasible);
        }
        let (field, found, steps) = if by_period { self.sought_by_period(levers) } else { self.sought(levers) };
        let does =
            !self.meter.is_spent() && steps.as_ref().map_or_else(|| found.as_ref().is_some_and(|found| found.met), |steps| steps.met);
        does.then(|| self.remembered(self.plan(field, found, steps, Pulled::OneByOne)))
    }

    fn sought(&self, levers: Vec<Lever>) -> Sought<'tree> {
        let mut field = self.field(levers, false);
        let by_period = self.question.tree.periods().len() > 1;
        let stepped = field.levers.iter().filter(|lever| lever.step.is_some()).count();
        let found = self.search(&mut field);
        let met = found.as_ref().is_some_and(|found| found.met);
        let steps = if met || !by_period { self.steps(&mut field, found.as_ref()) } else { None };
        // Where nothing is left that moves by one percentage, steps may cost less if they are sought month by month from the start.
        let all = stepped == field.levers.len();
        let is_open = |steps: &Whole| !steps.met || all && steps.residual != Some(0.0);
        if by_period && if stepped > 0 { steps.as_ref().is_none_or(is_open) } else { !met } {
            let wider = self.sought_by_period(field.levers.clone());
            let worth = |found: &Option<Found>| found.as_ref().map_or(f64::NEG_INFINITY, |found| found.value);
            let costs = |steps: &Option<Whole>| steps.as_ref().filter(|steps| steps.met).map_or(f64::INFINITY, |steps| steps.effort);
            let is_better = if stepped > 0 {
                costs(&steps).is_infinite() || costs(&wider.2) < costs(&steps)
            } else {
                wider.1.as_ref().is_some_and(|wider| wider.met) || worth(&wider.1) > worth(&found)
            };
            if is_better {
                return wider;
            }
        }
        (field, found, steps)
    }

    fn sought_by_period(&self, levers: Vec<Lever>) -> Sought<'tree> {
        let mut field = self.field(levers, true);
        let found = self.search(&mut field);
        let steps = self.steps(&mut field, found.as_ref());
        (field, found, steps)
    }

    fn steps(&self, field: &mut Field<'tree>, found: Option<&Found>) -> Option<Whole> {
        found.and_then(|found| self.least_whole(field, &found.moves, found.met))
    }

    /// The least effort at which the target is met within all limits; where it cannot be, the moves that go farthest within them.
    pub(super) fn search(&self, field: &mut Field<'tree>) -> Option<Found> {
        let target = self.target();
        if field.cramped {
            return None;
        }
        let (far, value) = reach::farthest(field, target)?;
        if value >= target - 1e-12 * target.abs() {
            let best = seek::least_of_all(field, target, self.norm, far.clone());
            if field.caps.is_empty() || best.as_ref().is_some_and(|best| best.met) {
                return best;
            }
        }
        let (moves, value) = if field.caps.is_empty() { (far, value) } else { reach::within(field, far, target)? };
        let met = value >= target - MET * target.abs();
        let effort = program::effort(&field.terms, self.norm, &moves);
        let found = Found { moves: moves.clone(), value, met, effort, residual: if met { 1.0 } else { f64::NAN }, passes: 0 };
        if met { seek::better(Some(found), search::least(field, target, self.norm, moves)) } else { Some(found) }
    }

    /// The least effort from any of several starting points.
    pub(super) fn settled(&self, field: &mut Field<'tree>, starts: Vec<Vec<f64>>) -> Option<Found> {
        let mut best: Option<Found> = None;
        for start in starts {
            best = seek::better(best, search::least(field, self.target(), self.norm, start));
        }
        best
    }

    fn plan(&self, mut field: Field<'tree>, found: Option<Found>, whole: Option<Whole>, pulled: Pulled) -> Plan {
        let by_period = self.question.tree.periods().len() > 1 && field.moves_by_period();
        let Some(found) = found else {
            let start = field.start();
            let limits = if field.pull(&start).is_some() { self.broken(&field) } else { Vec::new() };
            let courses = Self::courses(&field, &start);
            let levers = field.levers;
            return Plan { courses, feasible: false, value: None, residual: None, passes: 0, limits, levers, by_period, in_steps: false };
        };
        let residual = Some(found.residual).filter(|residual| residual.is_finite());
        let mut proven = None;
        let (courses, value, feasible) = match whole {
            Some(whole) => {
                proven = whole.residual;
                (whole.courses, Some(whole.value).filter(|value| value.is_finite()), whole.met)
            }
            None => (Self::courses(&field, &found.moves), Some(found.value), found.met),
        };
        let in_steps = found.met && !feasible;
        let reached = value.unwrap_or(f64::NEG_INFINITY);
        let limits = if feasible { Vec::new() } else { self.relaxations(&mut field, &found.moves, reached, pulled, in_steps) };
        let residual = proven.or(residual);
        let (passes, levers) = (found.passes, field.levers);
        let value = value.map(|value| value * self.sign);
        Plan { levers, courses, feasible, value, residual, passes, limits, by_period, in_steps }
    }

    pub(super) fn courses(field: &Field<'tree>, moves: &[f64]) -> Courses {
        field.levers.iter().enumerate().map(|(index, lever)| (lever.slot, field.course(index, moves))).listed()
    }

    pub(super) fn equal(&self) -> Option<Plan> {
        if self.levers.is_empty() {
            return None;
        }
        let mut field = self.field(self.levers.clone(), false);
        let found = self.together(&mut field, self.target());
        let whole = found.as_ref().and_then(|found| self.equal_whole(&mut field, &found.moves, found.met));
        Some(self.plan(field, found, whole, Pulled::AllAlike))
    }

    /// The same move of everything that can move with which a value is met within all limits, or the one that comes nearest to it.
    pub(super) fn together(&self, field: &mut Field<'tree>, value: f64) -> Option<Found> {
        if field.cramped {
            return None;
        }
        let found = solve::factor(value, &mut |factor| {
            let moves = field.together(factor - 1.0);
            field.pull(&moves).filter(|_| field.keeps_caps_by(1e-12))
        });
        let (factor, met) = match found {
            solve::Found::At(factor) => (factor, true),
            solve::Found::Nearest { factor, .. } => (factor, false),
            solve::Found::Undefined => return None,
        };
        let moves = field.together(factor - 1.0);
        let value = field.pull(&moves)?;
        let effort = program::effort(&field.terms, self.norm, &moves);
        Some(Found { moves, value, met, effort, residual: f64::NAN, passes: 0 })
    }
}
