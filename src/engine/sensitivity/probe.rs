//! An input tried at other values.

use crate::engine::levers::field::{is_share, range, stays_whole};
use crate::engine::solve::{self, Found};
use crate::formula::unit::Unit;
use crate::list::Listed;
use crate::tree::{Path, State, Tree};

/// So many times what an input is, or from a mean of 0 so much more, jumps are taken for what a formula says: 2⁴⁰.
const FAR: f64 = 1_099_511_627_776.0;

/// An input that is tried at other values: by its mean, keeping its course.
pub(super) struct Probe<'tree> {
    tree: &'tree Tree,
    pub(super) root: usize,
    pub(super) slot: usize,
    path: Path,
    pub(super) course: Vec<f64>,
    pub(super) mean: f64,
}

impl<'tree> Probe<'tree> {
    pub(super) fn new(tree: &'tree Tree, root: usize, state: &State, slot: usize) -> Option<Self> {
        let course = state.series(slot).into_iter().collect::<Option<Vec<f64>>>()?;
        let mean = mean(&course);
        Some(Self { tree, root, slot, path: Path::from(tree, &[slot]), course, mean })
    }

    pub(super) fn put(&self, state: &mut State, course: Vec<f64>) -> Option<f64> {
        state.put(self.tree, &self.path, vec![(self.slot, course)]);
        state.total(self.root)
    }

    /// The root when the input's mean is a value.
    pub(super) fn at(&self, state: &mut State, value: f64) -> Option<f64> {
        self.put(state, moved(&self.course, self.mean, value))
    }

    /// The root, and the input's mean, when what the plan says of the input is a value, under the changes made to it.
    pub(super) fn planned(&self, now: &State, state: &mut State, value: f64) -> (Option<f64>, f64) {
        if !now.is_adjusted(self.slot) {
            return (self.at(state, value), value);
        }
        let base = self.tree.node(self.slot).map_or(&[][..], |node| &node.input);
        let known: Vec<f64> = base.iter().copied().filter(|one| one.is_finite()).listed();
        let course = moved(base, mean(&known), value).into_iter().enumerate().map(|(period, one)| {
            let (factor, more) = now.effect(self.slot, period);
            if factor == 0.0 { more } else { factor * one + more }
        });
        let course: Vec<f64> = course.listed();
        let mean = mean(&course);
        (self.put(state, course), mean)
    }

    /// The mean at which the root meets a target: on its own side of zero, else on the other where it may be there.
    pub(super) fn meeting(&self, state: &mut State, target: f64) -> Found {
        let from_zero = self.mean == 0.0;
        let [least, most] = self.room();
        let mut best = Found::Undefined;
        for sign in [1.0, -1.0] {
            let (low, high) = if sign > 0.0 { (f64::max(least, 0.0), most) } else { (f64::max(-most, 0.0), -least) };
            if high <= 0.0 {
                continue;
            }
            let held = |factor: f64| sign * factor.max(low).min(high);
            let home = if from_zero || sign < 0.0 { 0.0 } else { 1.0 };
            let mut at = |factor: f64, farthest: f64| {
                let factor = held(factor);
                let course = self.course.iter().map(|one| if from_zero { one + factor } else { one * factor }).listed();
                if factor.abs() > farthest { None } else { self.put(state, course) }
            };
            let mut found = solve::nearest_to(home, target, &mut |factor| at(factor, f64::INFINITY));
            // So far out a sum loses what is added to it: what meets the target there must come to it steadily, and not by a jump.
            if let Found::At(factor) = found
                && held(factor).abs() > FAR
            {
                let mut meets = |factor| at(factor, f64::INFINITY).is_some_and(|value| (value - target).abs() <= solve::tolerance(target));
                if !meets(factor) || meets(factor * 1.001) {
                    found = solve::nearest_to(home, target, &mut |factor| at(factor, FAR));
                }
            }
            best = match (found, best) {
                (Found::At(factor), Found::At(other)) if factor >= other.abs() => best,
                (Found::At(factor), _) => Found::At(held(factor)),
                (_, Found::At(_)) | (Found::Undefined, _) => best,
                (Found::Nearest { value, .. }, Found::Nearest { value: other, .. }) if !solve::is_nearer(target, value, other) => best,
                _ => found,
            };
            if !from_zero && matches!(best, Found::At(_)) {
                break;
            }
        }
        match best {
            Found::At(factor) => Found::At(if from_zero { factor } else { self.mean * factor }),
            other => other,
        }
    }

    /// The least and the greatest factor, or from a mean of 0 summand, that keep it inside its bounds and capacity; without a bound a share
    /// stays within 0 and 1, and what is counted or has a capacity does not fall below 0. What it is now is always inside.
    fn room(&self) -> [f64; 2] {
        let [mut least, mut most] = [f64::NEG_INFINITY, f64::INFINITY];
        let Some(metric) = self.tree.metric(self.slot) else { return [least, most] };
        let unit = Unit::parse(&metric.unit);
        let is_part = is_share(metric) && !unit.as_ref().is_some_and(Unit::has_denominator);
        let from_nothing = is_part || metric.capacity.is_some() || unit.is_some_and(|unit| unit.is_count());
        for (period, &one) in self.course.iter().enumerate() {
            let (low, high) = range(metric, None, period);
            let low = low.unwrap_or(if from_nothing { 0.0 } else { f64::NEG_INFINITY }).min(one);
            let whole = if is_part && stays_whole(metric, one) { 1.0 } else { f64::INFINITY };
            let high = high.map_or(whole, |(high, _)| high).max(one);
            let (low, high) = match one {
                _ if self.mean == 0.0 => (low - one, high - one),
                0.0 => continue,
                _ if one < 0.0 => (high / one, low / one),
                _ => (low / one, high / one),
            };
            (least, most) = (least.max(low), most.min(high));
        }
        [least, most]
    }

    pub(super) fn back(&self, state: &mut State) {
        self.put(state, self.course.clone());
    }
}

/// The mean of a course; a constant's is the constant, to the last digit.
fn mean(course: &[f64]) -> f64 {
    let first = course.first().copied().unwrap_or_default();
    let even = course.iter().all(|value| value.to_bits() == first.to_bits());
    if even { first } else { course.iter().sum::<f64>() / course.len() as f64 }
}

/// A course with another mean: each value times as much, or from a mean of 0 more by as much.
fn moved(course: &[f64], mean: f64, to: f64) -> Vec<f64> {
    let each = course.iter().map(|one| match one {
        _ if mean == 0.0 => one + to,
        _ if one.to_bits() == mean.to_bits() => to,
        _ => one * (to / mean),
    });
    each.listed()
}
