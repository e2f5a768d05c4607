//! The fewest levers that can do it.

use super::Alternatives;
use super::plan::Plan;
use crate::engine::levers::field::Lever;
use crate::engine::levers::search;
use crate::list::Listed;

/// Up to so many levers every pair is tried.
const MOST_PAIRED: usize = 24;
/// So many levers are tried for the fewest: the ones that could carry farthest by their slope.
const MOST_TRIED: usize = 40;

impl Alternatives<'_, '_> {
    /// The levers that could carry farthest, by their slopes and the room they have.
    fn promising(&self) -> Vec<usize> {
        let mut field = self.field(self.levers.clone(), false);
        let start = field.start();
        let slopes = field.pull(&start).and_then(|_| field.slopes());
        let mut worth: Vec<(f64, usize)> = Vec::new();
        for (index, term) in field.terms.iter().enumerate() {
            let slope = slopes.as_ref().and_then(|slopes| slopes.get(index)).copied().unwrap_or_default();
            worth.push((if slope >= 0.0 { slope * term.high } else { slope * term.low }, index));
        }
        crate::order::sort_by(&mut worth, |a, b| b.0.total_cmp(&a.0));
        worth.truncate(MOST_TRIED);
        worth.into_iter().map(|(_, index)| index).listed()
    }

    /// One lever if one can do it, else two, else greedily more; among as many the least effort.
    pub(super) fn fewest(&self) -> Option<Plan> {
        if self.levers.is_empty() {
            return None;
        }
        let target = self.target();
        let reach = |chosen: &[usize]| {
            let levers = chosen.iter().filter_map(|&index| self.levers.get(index).cloned()).listed();
            let mut field = self.field(levers, false);
            search::farthest(&mut field, target).map_or(f64::NEG_INFINITY, |(_, value)| value)
        };
        let enough = |value: f64| value >= target - 1e-12 * target.abs();
        let tried = self.promising();
        let count = tried.len();
        let mut sets: Vec<Vec<usize>> = tried.iter().map(|&index| vec![index]).listed();
        let mut reached: Vec<f64> = sets.iter().map(|set| reach(set)).listed();
        if !reached.iter().any(|value| enough(*value)) && count <= MOST_PAIRED {
            sets = Vec::new();
            for (place, &one) in tried.iter().enumerate() {
                sets.extend(tried.iter().skip(place + 1).map(|&other| vec![one.min(other), one.max(other)]));
            }
            reached = sets.iter().map(|set| reach(set)).listed();
        }
        let mut best: Option<Plan> = None;
        let mut least = f64::INFINITY;
        for (set, _) in sets.iter().zip(&reached).filter(|(_, value)| enough(**value)).take(60) {
            let levers: Vec<Lever> = set.iter().filter_map(|&index| self.levers.get(index).cloned()).listed();
            let Some(plan) = self.least(levers).filter(|plan| plan.feasible) else { continue };
            let effort = self.total_effort(&plan.levers, &plan.courses);
            if effort < least {
                (least, best) = (effort, Some(plan));
            }
        }
        if best.is_some() {
            return best;
        }
        // Greedily: each next lever is the one that carries farthest, until it is enough.
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < count {
            let mut farthest: Option<(f64, usize)> = None;
            for &index in tried.iter().filter(|index| !chosen.contains(index)) {
                let mut next = chosen.clone();
                next.push(index);
                let value = reach(&next);
                if farthest.is_none_or(|(known, _)| value > known) {
                    farthest = Some((value, index));
                }
            }
            let (value, index) = farthest?;
            chosen.push(index);
            if enough(value) {
                break;
            }
            if chosen.len() == count {
                return self.least(self.levers.clone());
            }
        }
        crate::order::sort(&mut chosen);
        self.least(chosen.iter().filter_map(|&index| self.levers.get(index).cloned()).listed())
    }
}
