//! The moves of one way: of least effort, or all alike, in steps where levers have them.

use super::{Alternatives, Relaxation};
use crate::engine::levers::field::{Field, Lever};
use crate::engine::levers::program;
use crate::engine::levers::search::{self, Found};
use crate::engine::solve;
use crate::list::Listed;

/// From how many other sides of choices the search begins anew.
const MOST_CHOICES: usize = 6;

/// What a way came to, before it is written down.
pub(super) struct Plan {
    pub(super) levers: Vec<Lever>,
    pub(super) courses: Vec<(usize, Vec<f64>)>,
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
        Some(self.plan(field, found))
    }

    pub(super) fn search(&self, field: &mut Field<'tree>) -> Option<Found> {
        let target = self.target();
        let (far, value) = search::farthest(field, target)?;
        let nearest = |moves: Vec<f64>, value: f64| Found { moves, value, met: false, effort: 0.0, residual: f64::NAN, passes: 0 };
        if value < target - 1e-12 * target.abs() {
            return Some(nearest(far, value));
        }
        let mut starts = vec![field.start()];
        if field.chooses {
            starts.push(far.clone());
            let start = field.start();
            starts.extend(search::beyond_choices(field, self.norm, &start, MOST_CHOICES));
            starts.extend(search::beyond_choices(field, self.norm, &far, MOST_CHOICES));
        }
        let mut best: Option<Found> = None;
        for start in starts {
            if let Some(found) = search::least(field, target, self.norm, start) {
                let passes = found.passes + best.as_ref().map_or(0, |best| best.passes);
                let better = found.met && best.as_ref().is_none_or(|best| !best.met || found.effort < best.effort);
                best = Some(Found { passes, ..if better || best.is_none() { found } else { best? } });
            }
        }
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

    fn plan(&self, mut field: Field<'tree>, found: Option<Found>) -> Plan {
        let Some(found) = found else {
            let courses = Self::courses(&field, &field.start());
            return Plan { courses, feasible: false, value: None, residual: None, passes: 0, limits: Vec::new(), levers: field.levers };
        };
        let mut courses = Self::courses(&field, &found.moves);
        let (mut feasible, mut value) = (found.met, Some(found.value * self.sign));
        let mut limits = Vec::new();
        if found.met {
            if let Some(whole) = self.whole(&mut field, &mut courses) {
                value = Some(whole * self.sign);
                feasible = whole >= self.target() - 1e-10 * self.target().abs();
            }
        } else {
            limits = self.relaxations(&mut field, &found.moves);
        }
        let residual = Some(found.residual).filter(|residual| residual.is_finite());
        Plan { courses, feasible, value, residual, passes: found.passes, limits, levers: field.levers }
    }

    fn courses(field: &Field<'tree>, moves: &[f64]) -> Vec<(usize, Vec<f64>)> {
        field.levers.iter().enumerate().map(|(index, lever)| (lever.slot, field.course(index, moves))).listed()
    }

    /// Levers that move in steps go to the next step that helps, then back wherever the target holds without; the value then.
    fn whole(&self, field: &mut Field<'tree>, courses: &mut [(usize, Vec<f64>)]) -> Option<f64> {
        if field.levers.iter().all(|lever| lever.step.is_none()) {
            return None;
        }
        let slopes = field.cell_slopes();
        let mut backs: Vec<(f64, usize, usize, f64)> = Vec::new();
        for (index, lever) in field.levers.iter().enumerate() {
            let Some(step) = lever.step else { continue };
            let Some((_, course)) = courses.get_mut(index) else { continue };
            for (period, value) in course.iter_mut().enumerate() {
                let of = |values: &[f64]| values.get(period).copied().unwrap_or_default();
                let up = slopes.as_ref().and_then(|slopes| slopes.at(lever.slot, period)).is_none_or(|slope| slope * self.sign >= 0.0);
                let exact = *value;
                let steps = exact / step;
                let near = steps.round();
                let (below, above) = if (steps - near).abs() <= 1e-9 * near.abs().max(1.0) {
                    (near * step, near * step)
                } else {
                    (steps.floor() * step, steps.ceil() * step)
                };
                let (helps, other) = if up { (above, below) } else { (below, above) };
                let allowed = helps >= of(&lever.low) && helps <= of(&lever.high);
                *value = if allowed { helps } else { other };
                let saves = lever.weight * ((helps - of(&lever.base)).abs() - (other - of(&lever.base)).abs())
                    / of(&lever.scale).max(f64::MIN_POSITIVE);
                if allowed && saves > 0.0 && helps.to_bits() != other.to_bits() {
                    backs.push((saves, index, period, other));
                }
            }
        }
        let mut value = field.put(courses.to_vec())?;
        crate::order::sort_by(&mut backs, |a, b| b.0.total_cmp(&a.0));
        backs.truncate(200);
        for (_, index, period, other) in backs {
            let Some(cell) = courses.get_mut(index).and_then(|(_, course)| course.get_mut(period)) else { continue };
            let before = std::mem::replace(cell, other);
            match field.put(courses.to_vec()) {
                Some(less) if less >= self.target() => value = less,
                _ => {
                    if let Some(cell) = courses.get_mut(index).and_then(|(_, course)| course.get_mut(period)) {
                        *cell = before;
                    }
                }
            }
        }
        Some(value)
    }

    pub(super) fn equal(&self) -> Option<Plan> {
        if self.levers.is_empty() {
            return None;
        }
        let mut field = self.field(self.levers.clone(), false);
        let target = self.target();
        let found = solve::factor(target, &mut |factor| {
            let moves = field.together(factor - 1.0);
            field.pull(&moves)
        });
        let factor = match found {
            solve::Found::At(factor) | solve::Found::Nearest { factor, .. } => factor,
            solve::Found::Undefined => 1.0,
        };
        let moves = field.together(factor - 1.0);
        let value = field.pull(&moves);
        let kept = field.caps.iter().all(|cap| field.slack(cap) >= -1e-9);
        let met = matches!(found, solve::Found::At(_)) && kept;
        let effort = program::effort(&field.terms, self.norm, &moves);
        let found = value.map(|value| Found { moves, value, met, effort, residual: f64::NAN, passes: 0 });
        Some(self.plan(field, found))
    }
}
