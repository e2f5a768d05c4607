//! The moves of one way: of least effort, or all alike.

use super::limits::Pulled;
use super::whole::Whole;
use super::{Alternatives, Relaxation};
use crate::engine::levers::field::{Field, Lever};
use crate::engine::levers::search::{self, Found};
use crate::engine::levers::{program, reach, seek};
use crate::engine::solve;
use crate::list::Listed;

/// What each lever must be in each period.
pub(super) type Courses = Vec<(usize, Vec<f64>)>;

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
        let all = levers.len() == self.levers.len();
        if let Some(known) = self.all.get().filter(|_| all) {
            return Some(known.clone());
        }
        let mut field = self.field(levers, false);
        let mut found = self.search(&mut field);
        if found.as_ref().is_none_or(|found| !found.met) && self.question.tree.periods().len() > 1 {
            let mut spread = self.field(field.levers.clone(), true);
            let wider = self.search(&mut spread);
            let worth = |found: &Option<Found>| found.as_ref().map_or(f64::NEG_INFINITY, |found| found.value);
            if wider.as_ref().is_some_and(|wider| wider.met) || worth(&wider) > worth(&found) {
                (field, found) = (spread, wider);
            }
        }
        let whole = found.as_ref().filter(|found| found.met).and_then(|found| self.least_whole(&mut field, &found.moves));
        let plan = self.plan(field, found, whole, Pulled::OneByOne);
        Some(if all && !self.meter.is_spent() { self.all.get_or_init(|| plan).clone() } else { plan })
    }

    pub(super) fn search(&self, field: &mut Field<'tree>) -> Option<Found> {
        let target = self.target();
        let (far, value) = reach::farthest(field, target)?;
        let nearest = |moves: Vec<f64>, value: f64| Found { moves, value, met: false, effort: 0.0, residual: f64::NAN, passes: 0 };
        if value < target - 1e-12 * target.abs() {
            return Some(nearest(far, value));
        }
        let best = seek::least_of_all(field, target, self.norm, far);
        if best.as_ref().is_some_and(|best| best.met) || field.caps.is_empty() {
            return best;
        }
        // Limits of computed metrics stand in the way: the farthest value at which they all hold.
        let start = field.start();
        let mut low = field.pull(&start)?;
        let mut within = nearest(start.clone(), low);
        let mut high = target;
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            match search::least(field, middle, self.norm, start.clone()).filter(|found| found.met) {
                Some(found) => {
                    low = middle;
                    within = Found { met: false, ..found };
                }
                None => high = middle,
            }
            if (high - low).abs() <= 1e-10 * high.abs() {
                break;
            }
        }
        Some(within)
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
        let Some(found) = found else {
            let courses = Self::courses(&field, &field.start());
            return Plan { courses, feasible: false, value: None, residual: None, passes: 0, limits: Vec::new(), levers: field.levers };
        };
        let residual = Some(found.residual).filter(|residual| residual.is_finite());
        let limits = if found.met { Vec::new() } else { self.relaxations(&mut field, &found.moves, pulled) };
        let (courses, value, feasible) = match whole {
            Some(whole) => (whole.courses, whole.value, whole.met),
            None => (Self::courses(&field, &found.moves), found.value, found.met),
        };
        Plan { courses, feasible, value: Some(value * self.sign), residual, passes: found.passes, limits, levers: field.levers }
    }

    pub(super) fn courses(field: &Field<'tree>, moves: &[f64]) -> Courses {
        field.levers.iter().enumerate().map(|(index, lever)| (lever.slot, field.course(index, moves))).listed()
    }

    pub(super) fn equal(&self) -> Option<Plan> {
        if self.levers.is_empty() {
            return None;
        }
        let mut field = self.field(self.levers.clone(), false);
        let (moves, value, met) = self.together(&mut field);
        let effort = program::effort(&field.terms, self.norm, &moves);
        let found = value.map(|value| Found { moves, value, met, effort, residual: f64::NAN, passes: 0 });
        let whole = found.as_ref().filter(|found| found.met).and_then(|found| self.equal_whole(&mut field, &found.moves));
        Some(self.plan(field, found, whole, Pulled::AllAlike))
    }

    /// The same move of everything that can move with which the target is met, the value there, and whether it is and every limit kept.
    pub(super) fn together(&self, field: &mut Field<'tree>) -> (Vec<f64>, Option<f64>, bool) {
        let found = solve::factor(self.target(), &mut |factor| {
            let moves = field.together(factor - 1.0);
            field.pull(&moves)
        });
        let factor = match found {
            solve::Found::At(factor) | solve::Found::Nearest { factor, .. } => factor,
            solve::Found::Undefined => 1.0,
        };
        let moves = field.together(factor - 1.0);
        let value = field.pull(&moves);
        (moves, value, matches!(found, solve::Found::At(_)) && field.keeps_caps())
    }
}
