//! The fewest levers that can do it.

use super::Alternatives;
use super::plan::Plan;
use crate::engine::levers::field::Lever;
use crate::engine::levers::reach;
use crate::list::Listed;

/// Up to so many sets of a size every one is tried: pairs of 24 levers, threes of 12.
const MOST_SETS: usize = 300;
/// Of the sets that can do it, so many are searched for the least effort, and so many where formulas choose or jump.
const MOST_SEARCHED: usize = 60;
/// Of the operations that are left each of them takes at most one part in so many.
const PARTS: usize = 4;
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
        let keep = self.meter.left() / 2;
        let mut all = self.field(self.levers.clone(), false);
        let start = all.start();
        let kinked = !all.is_smooth();
        let far = if kinked { reach::farthest(&mut all, f64::INFINITY) } else { reach::climb(&mut all, start, f64::INFINITY) };
        let far = far.map(|(far, _)| far).unwrap_or_default();
        let reach = |chosen: &[usize], by_period: bool| {
            let levers = chosen.iter().filter_map(|&index| self.levers.get(index).cloned()).listed();
            let mut field = self.field(self.with_outside(levers), by_period);
            if kinked && chosen.len() == 1 {
                return reach::farthest(&mut field, target).map_or(f64::NEG_INFINITY, |(_, value)| value);
            }
            // From where they stand when all levers have gone as far as they can.
            let mut start = field.start();
            for (place, step) in start.iter_mut().enumerate().filter(|_| kinked) {
                if let Some(index) = chosen.get(field.place(place).0) {
                    *step = far.get(*index).copied().unwrap_or_default();
                }
            }
            reach::climb(&mut field, start, target).map_or(f64::NEG_INFINITY, |(_, value)| value)
        };
        // As few as can do it month by month are fewer than more that move by one percentage.
        let ways: &[bool] = if self.question.tree.periods().len() > 1 { &[false, true] } else { &[false] };
        let enough = |value: f64| value >= target - 1e-12 * target.abs();
        let tried = self.promising();
        let count = tried.len();
        let mut best: Option<Plan> = None;
        let mut least = f64::INFINITY;
        let mut sets = 1;
        for size in 1..=count {
            sets = sets * (count + 1 - size) / size;
            if best.is_some() || (size > 1 && sets > MOST_SETS) || self.meter.left() < keep {
                break;
            }
            let mut able: Vec<(Vec<usize>, bool)> = Vec::new();
            for places in subsets(count, size) {
                let mut set: Vec<usize> = places.iter().filter_map(|&place| tried.get(place).copied()).listed();
                crate::order::sort(&mut set);
                if let Some(&by_period) = ways.iter().find(|&&by_period| enough(reach(&set, by_period))) {
                    able.push((set, by_period));
                }
            }
            for (set, by_period) in able.into_iter().take(if kinked { MOST_SEARCHED } else { MOST_SETS }) {
                let levers: Vec<Lever> = set.iter().filter_map(|&index| self.levers.get(index).cloned()).listed();
                let Some(plan) = self.in_share(PARTS, &|| self.least_that_does(levers.clone(), by_period)) else { continue };
                let effort = self.total_effort(&plan.courses);
                if effort < least {
                    (least, best) = (effort, Some(plan));
                }
            }
        }
        if best.is_some() {
            return best;
        }
        // What all of them together do not reach, no fewer do.
        let every = self.least(self.levers.clone())?;
        if !every.feasible {
            return Some(every);
        }
        // Greedily: each next lever is the one that carries farthest, until it is enough within the limits.
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < count {
            let mut farthest: Option<(f64, usize)> = None;
            for &index in tried.iter().filter(|index| !chosen.contains(index)) {
                let mut next = chosen.clone();
                next.push(index);
                let value = reach(&next, false);
                if farthest.is_none_or(|(known, _)| value > known) {
                    farthest = Some((value, index));
                }
            }
            let (value, index) = farthest?;
            chosen.push(index);
            if enough(value) || ways.len() > 1 && enough(reach(&chosen, true)) {
                let mut set = chosen.clone();
                crate::order::sort(&mut set);
                let levers: Vec<Lever> = set.iter().filter_map(|&index| self.levers.get(index).cloned()).listed();
                let plan = self.in_share(PARTS, &|| self.least_that_does(levers.clone(), false));
                if plan.is_some() {
                    return plan;
                }
            }
        }
        Some(every)
    }
}

/// Every choice of `size` among `count` places, in order.
fn subsets(count: usize, size: usize) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let mut longer = Vec::new();
        for set in &found {
            for place in set.last().map_or(0, |last| last + 1)..count {
                longer.push(set.iter().copied().chain([place]).listed());
            }
        }
        found = longer;
    }
    found
}
