//! Whole numbers within the limits.
//!
//! Rounding by the policy looks at no limit. Where it passes one, or misses the target, the levers begin anew from the whole numbers
//! that help less, go up where most was cut off, and on where a step gains most, as long as every limit holds.

use super::question::{Limits, NOISE, Question};
use super::rounding::Rounded;
use super::{Limit, Rounding};
use crate::engine::solve::{self, Found};
use crate::finding::engine::EngineCode;
use crate::finding::{Finding, Severity};
use crate::list::Listed;
use crate::tree::State;
use crate::tree::gradient::{self, Of};

/// How often the tree is computed for each part of the search.
const MOST_TRIED: usize = 200;
/// How many whole numbers on either side are looked at where a single one is sought.
const MOST_BESIDE: u32 = 500;

/// Whole numbers, and what became of the limits.
pub(super) struct Whole {
    pub(super) rounded: Rounded,
    /// What the numbers of the policy pass, where they do.
    pub(super) limits: Vec<Limit>,
    /// Whether no whole numbers within the limits were found to reach the target.
    pub(super) missed: bool,
    /// What the metric comes to, where some keep the limits.
    pub(super) reached: Option<f64>,
    /// The whole numbers within the limits that come to it, where the ones of the policy are not.
    pub(super) nearest: Option<Rounded>,
}

impl From<Rounded> for Whole {
    fn from(rounded: Rounded) -> Self {
        Self { reached: rounded.reached, rounded, limits: Vec::new(), missed: false, nearest: None }
    }
}

/// How many steps are taken at once, where slopes ask for any number.
const MOST_STEPS: f64 = 1e9;

/// A whole number to choose: a lever in a period.
struct Cell {
    lever: usize,
    period: usize,
    /// The step towards the target.
    step: f64,
    /// How many of them there is room for.
    room: f64,
    /// What a step gains, by the slope at the start.
    gain: f64,
    /// How much of a step was cut off.
    part: f64,
}

/// Whole numbers on trial.
struct Trial<'q, 'tree> {
    question: &'q Question<'tree>,
    route: crate::tree::Path,
    state: State,
    courses: Vec<(usize, Vec<f64>)>,
    /// What they reach; `None` where they break a limit.
    value: Option<f64>,
    /// What counts as enough beside the target: to keep the limits, where what is to become whole misses it too.
    held: bool,
}

impl<'tree> Question<'tree> {
    /// Whole numbers by the policy, of levers that reach the target within the limits; others where those would not. Levers keep to steps of
    /// their own without a policy too.
    pub(super) fn whole(&self, state: &State, rounding: Rounding) -> Whole {
        let rounded = self.round(state, rounding);
        // From the side to which no goal points, levers that miss the target have only their limits to keep.
        let misses = self.direction().is_none() && !self.is_enough(state.total(self.root));
        let mut limits = self.broken(&|slot, period| rounded.at(slot, period));
        if limits.is_empty() {
            let mut carried = self.state.clone();
            carried.put(self.tree, &self.route, self.courses(&rounded));
            limits = self.broken(&|slot, period| carried.at(slot, period));
        }
        if self.is_in_steps(&rounded) && limits.is_empty() && rounded.reached.is_some() && (misses || self.is_enough(rounded.reached)) {
            return rounded.into();
        }
        let found = self.within(state, rounding, misses);
        if !found.is_done() {
            let nearest = found.value.map(|_| self.kept(&found.state, rounding));
            return Whole { rounded, limits, missed: true, reached: found.value, nearest };
        }
        let rounded = self.kept(&found.state, rounding);
        Whole { reached: rounded.reached, rounded, limits, missed: false, nearest: None }
    }

    /// Whether every lever stands on a step that somebody has stated for it, or where it is in the plan.
    fn is_in_steps(&self, rounded: &Rounded) -> bool {
        for lever in &self.levers {
            let Some(step) = self.step_by(lever.slot, Rounding::None) else { continue };
            for period in 0..self.tree.periods().len() {
                let steps = rounded.at(lever.slot, period).unwrap_or_default() / step;
                let stood = self.state.at(lever.slot, period).unwrap_or_default() / step;
                // Beside 0 is not on it: what is divided by that is anything.
                let is_off = |other: f64| (steps - other).abs() > NOISE * other.abs();
                if is_off(steps.round()) && is_off(stood) {
                    return false;
                }
            }
        }
        true
    }

    /// What follows from levers in whole numbers, each total rounded up as far as its limits allow.
    pub(super) fn kept(&self, state: &State, rounding: Rounding) -> Rounded {
        let mut rounded = self.unrounded(state);
        if rounding != Rounding::None {
            self.each(state, &mut rounded, &mut |slot, rounded| {
                slot != self.root && self.broken_of(&[slot], &|slot, period| rounded.at(slot, period)).is_empty()
            });
        }
        rounded
    }

    /// What to know about whole numbers that are not those of the policy.
    pub(super) fn in_whole_numbers(&self, whole: &Whole) -> Option<Finding> {
        let named = self.named(&mut whole.limits.iter().map(Limit::named));
        match whole.missed {
            true => Some(self.about(EngineCode::NotInWholeNumbers, named)),
            false if whole.limits.is_empty() => None,
            false => Some(Finding { severity: Severity::Info, ..self.about(EngineCode::RoundedWithin, named) }),
        }
    }

    /// What levers that miss the target come to in whole numbers within the limits.
    pub(super) fn most_whole(&self, state: &State, rounding: Rounding) -> Option<f64> {
        self.within(state, rounding, false).value
    }

    /// The levers in whole numbers that keep every limit, as far towards the target as they go.
    fn within(&self, state: &State, rounding: Rounding, held: bool) -> Trial<'_, 'tree> {
        let mut trial = Trial { question: self, route: self.route.clone(), state: state.clone(), courses: Vec::new(), value: None, held };
        let mut cells = trial.start(state, rounding);
        crate::order::sort_by(&mut cells, |a, b| b.part.total_cmp(&a.part));
        for some in cells.chunks_mut(1 + self.levers.len() * self.tree.periods().len() / MOST_TRIED) {
            if trial.is_done() {
                break;
            }
            let cut_off = |cell: &Cell| cell.part > NOISE && cell.room >= 1.0;
            let steps = some.iter().filter(|cell| cut_off(cell)).map(|cell| (cell, 1.0)).listed();
            if trial.improve(&steps) {
                some.iter_mut().filter(|cell| cut_off(cell)).for_each(|cell| cell.room -= 1.0);
            }
        }
        crate::order::sort_by(&mut cells, |a, b| b.gain.total_cmp(&a.gain));
        let mut tried = 0;
        for cell in &mut cells {
            while cell.room >= 1.0 && cell.gain > 0.0 && tried < MOST_TRIED && !trial.is_done() {
                let short = trial.value.map_or(1.0, |value| (self.target - value) * self.sense() / cell.gain);
                let mut steps = (short - NOISE).ceil().max(1.0).min(cell.room).min(MOST_STEPS);
                tried += 1;
                while !trial.improve(&[(cell, steps)]) {
                    steps = (steps / 2.0).floor();
                    tried += 1;
                    if steps < 1.0 {
                        break;
                    }
                }
                cell.room = if steps < 1.0 { 0.0 } else { cell.room - steps };
            }
        }
        if !trial.is_done() {
            trial.lean_on_the_rest();
        }
        if let ([cell], false) = (cells.as_slice(), trial.is_done()) {
            trial.look_beside(cell);
        }
        trial.show();
        trial
    }
}

impl Trial<'_, '_> {
    /// Whether the target is reached within the limits, or only the limits were to be kept.
    fn is_done(&self) -> bool {
        self.value.is_some() && (self.held || self.question.is_enough(self.value))
    }

    /// Begins at the whole numbers that help less; all that is whole.
    fn start(&mut self, exact: &State, rounding: Rounding) -> Vec<Cell> {
        let question = self.question;
        let slopes = gradient::gradient(question.tree, exact, &self.route.order(), Of::Total(question.root)).ok();
        let mut cells = Vec::new();
        for (lever, slot) in question.levers.iter().map(|lever| lever.slot).enumerate() {
            let mut course = exact.series(slot).into_iter().map(|value| value.unwrap_or(f64::NAN)).listed();
            if let Some(step) = question.step_by(slot, rounding) {
                for (period, value) in course.iter_mut().enumerate() {
                    let (low, high) = question.range(slot, period);
                    // What is not negative does not become so.
                    let low = low.or((*value >= 0.0).then_some(0.0)).map_or(f64::NEG_INFINITY, |low| (low / step - NOISE).ceil());
                    let high = high.map_or(f64::INFINITY, |(high, _)| (high / step + NOISE).floor());
                    let slope = slopes.as_ref().and_then(|slopes| slopes.at(slot, period)).unwrap_or(1.0) * question.sense();
                    let way = if slope < 0.0 { -1.0 } else { 1.0 };
                    let steps = *value / step;
                    let near = steps.round();
                    let less = if (steps - near).abs() <= NOISE * near.abs().max(1.0) { near } else { (steps * way).floor() * way };
                    // Where no whole number lies between the limits, one of them is broken and the trial says so.
                    let begin = less.min(high).max(low);
                    *value = begin * step;
                    let room = if way > 0.0 { high - begin } else { begin - low };
                    cells.push(Cell { lever, period, step: way * step, room, gain: slope.abs() * step, part: (steps - begin) * way });
                }
            }
            self.courses.push((slot, course));
        }
        self.show();
        cells
    }

    /// Computes what the numbers come to.
    fn show(&mut self) {
        self.state.put(self.question.tree, &self.route, self.courses.clone());
        self.value = if self.question.keeps(&self.state, NOISE) { self.state.total(self.question.root) } else { None };
    }

    /// Takes so many steps of some cells. A sum of steps is not always a whole number of them, and beside 0 anything can come of a division.
    fn add(&mut self, steps: &[(&Cell, f64)]) {
        for (cell, steps) in steps {
            if let Some(value) = self.courses.get_mut(cell.lever).and_then(|(_, course)| course.get_mut(cell.period)) {
                *value = ((*value / cell.step).round() + steps) * cell.step;
            }
        }
        self.show();
    }

    /// Takes some steps if they help and keep the limits.
    fn improve(&mut self, steps: &[(&Cell, f64)]) -> bool {
        let (courses, before) = (self.courses.clone(), self.value);
        self.add(steps);
        let better = match (before, self.value) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(before), Some(value)) => (value - before) * self.question.sense() > 0.0,
        };
        if !better {
            (self.courses, self.value) = (courses, before);
        }
        better
    }

    /// What is not whole takes over the rest, by one factor.
    fn lean_on_the_rest(&mut self) {
        let question = self.question;
        let base = self.courses.clone();
        if base.iter().all(|(slot, _)| question.step(*slot).is_some()) {
            return;
        }
        let mut at = |factor: f64| {
            for ((slot, course), (_, base)) in self.courses.iter_mut().zip(&base).filter(|((slot, _), _)| question.step(*slot).is_none()) {
                *course = question.pulled(*slot, base, factor, Limits::Kept);
            }
            self.show();
            self.value
        };
        if let Found::At(factor) | Found::Nearest { factor, .. } = solve::factor(question.target, &mut at) {
            at(factor);
        }
    }

    /// The whole number nearest to the exact one that reaches the target, for a metric that rises and falls.
    fn look_beside(&mut self, cell: &Cell) {
        let before = (self.courses.clone(), self.value);
        for steps in 1..=MOST_BESIDE {
            for way in [1.0, -1.0] {
                self.add(&[(cell, f64::from(steps) * way)]);
                if self.is_done() {
                    return;
                }
                (self.courses, self.value) = before.clone();
            }
        }
    }
}
