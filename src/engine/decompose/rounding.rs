//! Whole numbers by the declared policy, in total and in every period.
//!
//! A total is rounded up; its periods are the whole numbers next to what they would be, by largest remainders, so that they add up to it
//! (Hamilton's method; Balinski and Young, *Fair Representation*, 1982, appendix A).

use super::Rounding;
use super::question::{NOISE, Question, SNAP};
use crate::engine::round::{share_out, up};
use crate::engine::solve::{self, Found};
use crate::formula::unit::Unit;
use crate::list::Listed;
use crate::plan::document::Total;
use crate::tree::{Adjustment, Operation, State};

/// How many periods of levers are tried a step lower, where all had to go up.
const MOST_TRIED: usize = 200;

/// Whole totals and series, by slot.
pub(super) struct Rounded {
    pub(super) totals: Vec<Option<f64>>,
    pub(super) series: Vec<Vec<Option<f64>>>,
    pub(super) reached: Option<f64>,
}

impl Rounded {
    pub(super) fn at(&self, slot: usize, period: usize) -> Option<f64> {
        self.series.get(slot)?.get(period).copied().flatten()
    }
}

impl Question<'_> {
    /// Everything as it is.
    pub(super) fn unrounded(&self, state: &State) -> Rounded {
        let totals = (0..self.tree.len()).map(|slot| state.total(slot)).listed();
        let series = (0..self.tree.len()).map(|slot| state.series(slot)).listed();
        Rounded { totals, series, reached: state.total(self.root) }
    }

    /// Whole numbers by the policy, and what the root comes to with them.
    pub(super) fn round(&self, state: &State, rounding: Rounding) -> Rounded {
        let mut rounded = self.unrounded(state);
        match rounding {
            Rounding::None => return rounded,
            // What the levers do not move is not rounded beyond its limits.
            Rounding::Each => self.each(state, &mut rounded, &mut |slot, rounded| {
                self.limited.contains(&slot) || self.broken_of(&[slot], &|slot, period| rounded.at(slot, period)).is_empty()
            }),
            Rounding::Cascade => self.cascade(state, &mut rounded),
        }
        self.carry_out(state, &mut rounded);
        if rounding == Rounding::Cascade {
            self.follow_beside(&mut rounded);
        }
        rounded
    }

    /// The levers in the whole numbers below, and what follows from them.
    pub(super) fn below(&self, state: &State, rounding: Rounding) -> Rounded {
        let mut courses = self.courses(&self.unrounded(state));
        for (slot, course) in &mut courses {
            if let Some(step) = self.step_by(*slot, rounding) {
                for value in course {
                    *value = (*value / step + NOISE).floor() * step;
                }
            }
        }
        let mut below = state.clone();
        below.put(self.tree, &self.route, courses);
        self.kept(&below, rounding)
    }

    /// Each total up by itself, where that is `allowed`. What is put in and not moved stays what it is.
    pub(super) fn each(&self, state: &State, rounded: &mut Rounded, allowed: &mut dyn FnMut(usize, &Rounded) -> bool) {
        let moves = |slot: usize| self.tree.expression(slot).is_some() || self.levers.iter().any(|lever| lever.slot == slot);
        for slot in (0..self.tree.len()).filter(|&slot| moves(slot)) {
            if let (Some(step), Some(total)) = (self.step(slot), state.total(slot)) {
                self.put(rounded, slot, 1.0, up(total, step));
                if !allowed(slot, rounded)
                    && let (Some(whole), Some(series)) = (rounded.totals.get_mut(slot), rounded.series.get_mut(slot))
                {
                    (*whole, *series) = (Some(total), state.series(slot));
                }
            }
        }
    }

    /// From the root down: each metric's whole number decides what its drivers must be.
    ///
    /// The drivers of a metric are scaled together until its formula gives the whole number; a driver that several metrics need
    /// takes the greatest need.
    fn cascade(&self, state: &State, rounded: &mut Rounded) {
        let mut scratch = state.clone();
        let mut need: Vec<Option<f64>> = vec![None; self.tree.len()];
        for slot in self.path() {
            let Some(exact) = state.total(slot) else { continue };
            let scale = need.get(slot).copied().flatten().unwrap_or(1.0);
            let needed = exact * scale;
            let whole = self.step(slot).map_or(needed, |step| up(needed, step));
            self.put(rounded, slot, scale, whole);
            let drivers = self.tree.drivers(slot).iter().copied();
            let drivers: Vec<usize> = drivers.filter(|&driver| driver != slot && self.on_path.get(driver) == Some(&true)).listed();
            if drivers.is_empty() {
                continue;
            }
            let found = solve::factor(whole, &mut |factor| scratch.total_with_scaled(self.tree, slot, &drivers, factor));
            let mut factor = if let Found::At(factor) = found { factor } else { 1.0 };
            // What solving left of a whole number is not rounded up.
            for &driver in &drivers {
                let (Some(step), Some(exact)) = (self.step(driver), state.total(driver)) else { continue };
                let even = (exact * factor / step).round() * step / exact;
                if (even / factor - 1.0).abs() <= SNAP
                    && let Some(total) = scratch.total_with_scaled(self.tree, slot, &drivers, even)
                    && (total - whole).abs() <= solve::tolerance(whole)
                {
                    factor = even;
                    break;
                }
            }
            for driver in drivers {
                if let Some(entry) = need.get_mut(driver) {
                    *entry = Some(entry.map_or(factor, |other| other.max(factor)));
                }
            }
        }
    }

    /// The metrics between levers and root, the root first.
    fn path(&self) -> Vec<usize> {
        let mut path: Vec<usize> = (0..self.tree.len()).filter(|&slot| self.on_path.get(slot) == Some(&true)).listed();
        crate::order::sort_by(&mut path, |&one, &other| self.tree.position(other).cmp(&self.tree.position(one)));
        path
    }

    /// Writes a whole total and what its periods are then; `scale` makes of the exact ones what is needed.
    fn put(&self, rounded: &mut Rounded, slot: usize, scale: f64, whole: f64) {
        let (Some(total), Some(series)) = (rounded.totals.get_mut(slot), rounded.series.get_mut(slot)) else { return };
        *total = Some(whole);
        let kind = self.tree.total_kind(slot);
        if kind == Total::Rate {
            return;
        }
        for value in series.iter_mut().flatten() {
            *value *= scale;
        }
        match (self.step(slot), kind) {
            (None, _) => {}
            (Some(step), Total::Flow) => share_out(series, step, whole),
            // What does not add up over time is whole period by period.
            (Some(step), _) => series.iter_mut().flatten().for_each(|value| *value = up(*value, step)),
        }
    }

    /// What the root comes to with the levers' whole numbers. Where a period that was rounded down costs the target, because its rates
    /// are better than others', the levers go up in every period, and back wherever the target holds without.
    fn carry_out(&self, state: &State, rounded: &mut Rounded) {
        let slots: Vec<usize> = self.levers.iter().map(|lever| lever.slot).listed();
        let mut carried_out = self.state.clone();
        let mut reach = |rounded: &Rounded| {
            carried_out.put(self.tree, &self.route, self.courses(rounded));
            carried_out.total(self.root)
        };
        rounded.reached = reach(rounded);
        let enough = |reached: Option<f64>| self.is_enough(reached);
        if enough(rounded.reached) || !enough(state.total(self.root)) || self.sense() < 0.0 {
            return;
        }
        let before = (rounded.totals.clone(), rounded.series.clone(), rounded.reached);
        let mut raised: Vec<(f64, usize, usize, f64)> = Vec::new();
        for &slot in slots.iter().filter(|&&slot| self.tree.total_kind(slot) == Total::Flow) {
            let (Some(step), Some(exact)) = (self.step(slot), state.total(slot)) else { continue };
            let scale = rounded.totals.get(slot).copied().flatten().map_or(1.0, |whole| (whole / exact).max(1.0));
            for period in 0..self.tree.periods().len() {
                let (Some(exact), Some(value)) = (state.at(slot, period), cell(&mut rounded.series, slot, period)) else { continue };
                let short = exact * scale - *value;
                if short > NOISE * exact.abs() {
                    raised.push((short / step, slot, period, step));
                    *value += step;
                }
            }
        }
        rounded.reached = reach(rounded);
        if !enough(rounded.reached) {
            (rounded.totals, rounded.series, rounded.reached) = before;
            return;
        }
        crate::order::sort_by(&mut raised, |a, b| a.0.total_cmp(&b.0));
        for &(_, slot, period, step) in raised.iter().take(MOST_TRIED) {
            let lower = |rounded: &mut Rounded, by: f64| {
                if let Some(value) = cell(&mut rounded.series, slot, period) {
                    *value -= by;
                }
            };
            lower(rounded, step);
            let reached = reach(rounded);
            if enough(reached) {
                rounded.reached = reached;
            } else {
                lower(rounded, -step);
            }
        }
        for &slot in &slots {
            if let (Some(total), true) = (rounded.totals.get_mut(slot), raised.iter().any(|(_, raised, ..)| *raised == slot)) {
                *total = Some(rounded.series.get(slot).into_iter().flatten().flatten().sum());
            }
        }
    }

    /// What the levers are, period by period.
    pub(super) fn courses(&self, rounded: &Rounded) -> Vec<(usize, Vec<f64>)> {
        let course = |slot: usize| rounded.series.get(slot).into_iter().flatten().map(|value| value.unwrap_or(f64::NAN)).listed();
        self.levers.iter().map(|lever| (lever.slot, course(lever.slot))).listed()
    }

    /// What is computed beside the path follows from the whole numbers on it.
    fn follow_beside(&self, rounded: &mut Rounded) {
        // All at once: one after the other would compute the tree as often as it has metrics.
        let mut held = Vec::new();
        for slot in 0..self.tree.len() {
            if self.on_path.get(slot) == Some(&true) {
                let course: Vec<f64> = rounded.series.get(slot).into_iter().flatten().map(|value| value.unwrap_or(f64::NAN)).listed();
                held.push((slot, Adjustment { from: 0, to: course.len(), operation: Operation::SetEach(course) }));
            } else {
                held.extend(self.state.adjustments(slot).iter().map(|change| (slot, change.clone())));
            }
        }
        let beside = State::under(self.tree, held);
        for slot in (0..self.tree.len()).filter(|&slot| self.on_path.get(slot) == Some(&false)) {
            if let (Some(total), Some(course)) = (rounded.totals.get_mut(slot), rounded.series.get_mut(slot)) {
                (*total, *course) = (beside.total(slot), beside.series(slot));
            }
        }
    }

    /// The step in which a metric is counted; `None` for what is not counted in whole things.
    pub(super) fn step(&self, slot: usize) -> Option<f64> {
        self.step_by(slot, Rounding::Each)
    }

    /// The same by a policy: without one only steps that somebody has stated count.
    pub(super) fn step_by(&self, slot: usize, rounding: Rounding) -> Option<f64> {
        let metric = self.tree.metric(slot)?;
        let own = self.terms(metric).and_then(|terms| terms.step).filter(|step| *step > 0.0).or(metric.step);
        if own.is_some() || rounding == Rounding::None {
            return own;
        }
        let counted = self.tree.total_kind(slot) != Total::Rate && Unit::parse(&metric.unit).is_some_and(|unit| unit.is_count());
        counted.then_some(1.0)
    }
}

fn cell(series: &mut [Vec<Option<f64>>], slot: usize, period: usize) -> Option<&mut f64> {
    series.get_mut(slot)?.get_mut(period)?.as_mut()
}
