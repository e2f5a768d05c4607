//! Every metric in every period: computed once, or kept true while one input after the other changes.

use super::arithmetic::{Cause, Outcome};
use super::program::Instruction;
use super::scope::{self, Scope};
use super::{Tree, total};
use crate::finding::Span;
use crate::formula::expression::Expression;
use crate::list::Listed;
use crate::plan::document::Total;

/// What happens to a metric's own value in some periods.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Adjustment {
    /// The first period, from 0.
    pub(crate) from: usize,
    /// One past the last period.
    pub(crate) to: usize,
    /// What happens.
    pub(crate) operation: Operation,
}

/// The ways a value changes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operation {
    /// It becomes this, in every period.
    Set(f64),
    /// It becomes these, by period of the timeline; NaN for no value.
    SetEach(Vec<f64>),
    /// It grows by this.
    Add(f64),
    /// It is multiplied by this.
    Multiply(f64),
}

/// The values of a tree under some changes.
#[derive(Clone, Debug)]
pub struct State {
    periods: usize,
    width: usize,
    /// A row of registers for each period and, where there are several, one for the totals; not finite where there is no value.
    rows: Vec<f64>,
    /// The changes of each slot.
    adjustments: Vec<Vec<Adjustment>>,
    /// The slots that have some, or had.
    changed: Vec<usize>,
    /// Whether a computed metric is changed itself.
    overridden: bool,
    /// For each slot that was changed here what that reaches; empty where it is not known yet.
    reached: Vec<Path>,
}

/// Changes, each with the slot that it changes; those of one slot apply in their order.
pub(crate) type Adjustments = Vec<(usize, Adjustment)>;

/// What a slot reaches, in the order of computation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    slots: Vec<Reached>,
    /// What computes their values.
    code: Vec<Instruction>,
}

impl Path {
    /// The way from some inputs, these among it.
    pub(crate) fn from(tree: &Tree, slots: &[usize]) -> Self {
        reach(tree, slots)
    }

    /// What lies on it, in the order of computation.
    pub(crate) fn order(&self) -> Vec<usize> {
        self.slots.iter().map(|reached| reached.slot as usize).listed()
    }

    /// Whether each slot's values change on it.
    pub(crate) fn marks(&self, tree: &Tree) -> Vec<bool> {
        let mut marks = vec![false; tree.slot_count()];
        for reached in self.slots.iter().filter(|reached| !reached.total_only) {
            if let Some(mark) = marks.get_mut(reached.slot as usize) {
                *mark = true;
            }
        }
        marks
    }
}

/// A slot to recompute when another changes.
#[derive(Clone, Copy, Debug)]
struct Reached {
    slot: u32,
    /// Only its total, because it weights by what has changed.
    total_only: bool,
}

/// Why a metric has no value, and where that begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The metric in which it begins.
    pub slot: usize,
    /// The period in which it begins; `None` when it lies in the total.
    pub period: Option<usize>,
    /// Why.
    pub cause: Cause,
    /// Where in that metric's formula.
    pub span: Option<Span>,
}

impl State {
    /// The tree as the plan has it.
    pub fn new(tree: &Tree) -> Self {
        Self::under(tree, Vec::new())
    }

    /// The tree under changes; those of one metric apply in their order.
    pub(crate) fn under(tree: &Tree, adjustments: Adjustments) -> Self {
        let mut state = Self {
            periods: tree.periods().len(),
            width: tree.program.width(),
            rows: Vec::new(),
            adjustments: Vec::new(),
            changed: Vec::new(),
            overridden: false,
            reached: Vec::new(),
        };
        state.adjustments.resize_with(tree.len(), Vec::new);
        for (slot, adjustment) in adjustments {
            state.overridden |= tree.expression(slot).is_some();
            if let Some(list) = state.adjustments.get_mut(slot) {
                if list.is_empty() {
                    state.changed.push(slot);
                }
                list.push(adjustment);
            }
        }
        state.compute_all(tree);
        state
    }

    /// Puts every metric back to what the plan says.
    pub fn restore(&mut self, tree: &Tree) {
        for slot in self.changed.drain(..) {
            if let Some(list) = self.adjustments.get_mut(slot) {
                list.clear();
            }
        }
        self.overridden = false;
        self.compute_all(tree);
    }

    fn compute_all(&mut self, tree: &Tree) {
        self.rows.clear();
        self.rows.extend_from_slice(tree.program.image(self.periods));
        for index in 0..self.changed.len() {
            let slot = self.changed.get(index).copied().unwrap_or(usize::MAX);
            if tree.expression(slot).is_none() {
                self.put_in(tree, slot);
            }
        }
        for period in 0..self.periods {
            if !self.overridden {
                tree.program.run_all(tree, &mut self.rows, period);
                continue;
            }
            for &slot in &tree.order {
                self.compute(tree, slot, period);
            }
        }
        if self.periods > 1 {
            for &slot in &tree.order {
                self.compute_total(tree, slot);
            }
        }
    }

    /// Writes an input's series under its changes.
    fn put_in(&mut self, tree: &Tree, slot: usize) {
        let input = tree.node(slot).map_or(&[][..], |node| &node.input);
        let changes = self.adjustments.get(slot).map_or(&[][..], Vec::as_slice);
        if let ([Adjustment { from: 0, operation: Operation::Set(value), .. }], 1) = (changes, self.periods) {
            if let Some(register) = self.rows.get_mut(slot) {
                *register = *value;
            }
            return;
        }
        for (period, registers) in self.rows.chunks_exact_mut(self.width.max(1)).enumerate().take(self.periods) {
            if let Some(register) = registers.get_mut(slot) {
                *register = adjusted(input.get(period).copied().unwrap_or(f64::NAN), changes, period);
            }
        }
    }

    /// The value of a metric in a period; `None` where it has none.
    pub fn at(&self, slot: usize, period: usize) -> Option<f64> {
        if slot < self.adjustments.len() && period < self.periods { finite(self.rows.get(period * self.width + slot)) } else { None }
    }

    /// The value of any slot in a period, running sums among them; NaN where it has none.
    pub(crate) fn cell(&self, slot: usize, period: usize) -> f64 {
        self.rows.get(period * self.width + slot).copied().filter(|value| value.is_finite()).unwrap_or(f64::NAN)
    }

    /// How much of a change in a metric's own value passes through the changes made to it.
    pub(crate) fn own_slope(&self, slot: usize, period: usize) -> f64 {
        self.effect(slot, period).0
    }

    /// The series of a metric, `None` where a period has no value.
    pub fn series(&self, slot: usize) -> Vec<Option<f64>> {
        (0..self.periods).map(|period| self.at(slot, period)).listed()
    }

    /// The total of a metric; `None` where it has none. Over one period it is the value there.
    pub fn total(&self, slot: usize) -> Option<f64> {
        let row = if self.periods > 1 { self.periods } else { 0 };
        if slot < self.adjustments.len() { finite(self.rows.get(row * self.width + slot)) } else { None }
    }

    /// The totals of so many metrics by slot; NaN where there is none.
    pub fn totals(&self) -> Vec<f64> {
        (0..self.adjustments.len()).map(|slot| self.total(slot).unwrap_or(f64::NAN)).listed()
    }

    /// Whether a metric is changed against the plan.
    pub fn is_adjusted(&self, slot: usize) -> bool {
        !self.adjustments(slot).is_empty()
    }

    /// The changes of a metric, in their order.
    pub(crate) fn adjustments(&self, slot: usize) -> &[Adjustment] {
        self.adjustments.get(slot).map_or(&[], Vec::as_slice)
    }

    /// What the changes make of a metric's own value in a period, as a factor and a summand; `(0, x)` where they set it to `x`.
    pub(crate) fn effect(&self, slot: usize, period: usize) -> (f64, f64) {
        let mut effect = (1.0, 0.0);
        for adjustment in self.adjustments(slot) {
            if (adjustment.from..adjustment.to).contains(&period) {
                effect = match &adjustment.operation {
                    Operation::Set(value) => (0.0, *value),
                    Operation::SetEach(values) => (0.0, values.get(period).copied().unwrap_or(f64::NAN)),
                    Operation::Add(amount) => (effect.0, effect.1 + amount),
                    Operation::Multiply(factor) => (effect.0 * factor, effect.1 * factor),
                };
            }
        }
        effect
    }

    /// What a formula gives on the totals of its metrics; `None` where it has no value or looks through time.
    pub(crate) fn on_totals(&self, tree: &Tree, expression: &Expression) -> Option<f64> {
        if total::looks_through_time(expression) {
            return None;
        }
        scope::evaluate(expression, &total::OnTotals { tree, state: self }).ok()
    }

    /// Gives a metric one value in every period and recomputes what depends on it, and nothing else.
    ///
    /// A value that is not finite leaves the metric without a value.
    pub fn set(&mut self, tree: &Tree, slot: usize, value: f64) {
        let value = if value.is_finite() { value } else { f64::NAN };
        // What a slider does again and again: the next value of an input that was set before.
        let known = (self.adjustments.get_mut(slot).map(Vec::as_mut_slice), self.reached.get(slot), self.rows.get_mut(slot));
        if let (Some([Adjustment { from: 0, operation: Operation::Set(held), .. }]), Some(path), Some(register)) = known
            && self.periods == 1
            && !self.overridden
            && !path.slots.is_empty()
        {
            (*held, *register) = (value, value);
            tree.program.run_some(tree, &path.code, &mut self.rows, 0);
            return;
        }
        let whole = Adjustment { from: 0, to: self.periods, operation: Operation::Set(value) };
        match self.adjustments.get_mut(slot) {
            None => return,
            Some(list) => {
                if list.is_empty() {
                    self.changed.push(slot);
                }
                list.clear();
                list.push(whole);
            }
        }
        self.update(tree, slot);
    }

    /// Puts a metric back to what the plan says.
    pub fn reset(&mut self, tree: &Tree, slot: usize) {
        self.adjust(tree, slot, Vec::new());
    }

    /// Gives some inputs their values in every period and recomputes what lies on the route from them, all in one go.
    pub(crate) fn put(&mut self, tree: &Tree, path: &Path, courses: Vec<(usize, Vec<f64>)>) {
        if courses.is_empty() {
            return;
        }
        let single = courses.len() == 1;
        for (slot, course) in courses {
            let whole = Adjustment { from: 0, to: self.periods, operation: Operation::SetEach(course) };
            if single {
                return self.adjust(tree, slot, vec![whole]);
            }
            if self.change(slot, vec![whole]) {
                self.put_in(tree, slot);
            }
        }
        self.follow(tree, path);
    }

    /// Replaces the changes of one metric.
    pub(crate) fn adjust(&mut self, tree: &Tree, slot: usize, adjustments: Vec<Adjustment>) {
        if self.change(slot, adjustments) {
            self.update(tree, slot);
        }
    }

    /// Writes the changes of a metric down; whether there is such a metric.
    fn change(&mut self, slot: usize, adjustments: Vec<Adjustment>) -> bool {
        let Some(list) = self.adjustments.get_mut(slot) else { return false };
        if list.is_empty() {
            self.changed.push(slot);
        }
        *list = adjustments;
        true
    }

    /// Recomputes a slot whose changes are others now, and what it reaches.
    fn update(&mut self, tree: &Tree, slot: usize) {
        if self.reached.len() < tree.len() {
            self.reached.resize_with(tree.len(), Path::default);
        }
        let mut path = self.reached.get_mut(slot).map(std::mem::take).unwrap_or_default();
        if path.slots.is_empty() {
            path = reach(tree, &[slot]);
        }
        if tree.expression(slot).is_some() {
            self.overridden = true;
        } else {
            self.put_in(tree, slot);
        }
        self.follow(tree, &path);
        if let Some(entry) = self.reached.get_mut(slot) {
            *entry = path;
        }
    }

    /// Recomputes what lies on a path.
    fn follow(&mut self, tree: &Tree, path: &Path) {
        for period in 0..self.periods {
            if !self.overridden {
                tree.program.run_some(tree, &path.code, &mut self.rows, period);
                continue;
            }
            for affected in path.slots.iter().filter(|affected| !affected.total_only) {
                self.compute(tree, affected.slot as usize, period);
            }
        }
        if self.periods > 1 {
            for affected in &path.slots {
                self.compute_total(tree, affected.slot as usize);
            }
        }
    }

    /// What a metric's own formula totals to when some of its drivers are multiplied by a factor, all else as it stands.
    ///
    /// A rate counts with the mean of its periods. The state is as before afterwards.
    pub(crate) fn total_with_scaled(&mut self, tree: &Tree, slot: usize, drivers: &[usize], factor: f64) -> Option<f64> {
        let rows = drivers.iter().flat_map(|&driver| [Some(driver), tree.running_sum(driver)]).flatten().chain([slot]);
        let saved: Vec<(usize, Vec<f64>)> = rows.map(|row| (row, self.registers(row))).listed();
        for (row, values) in &saved {
            if *row != slot {
                self.write(*row, values, factor);
            }
        }
        for period in 0..self.periods {
            tree.program.run_slot(tree, &mut self.rows, slot, period);
        }
        let series = self.series(slot);
        for (row, values) in &saved {
            self.write(*row, values, 1.0);
        }
        let values = series.into_iter().collect::<Option<Vec<f64>>>()?;
        let sum: f64 = values.iter().sum();
        let total = match tree.total_kind(slot) {
            Total::Flow => sum,
            Total::Stock => values.last().copied()?,
            Total::Rate => sum / values.len() as f64,
        };
        Some(total).filter(|total| total.is_finite())
    }

    fn registers(&self, slot: usize) -> Vec<f64> {
        (0..self.periods).map(|period| self.rows.get(period * self.width + slot).copied().unwrap_or(f64::NAN)).listed()
    }

    fn write(&mut self, slot: usize, values: &[f64], factor: f64) {
        for (registers, value) in self.rows.chunks_exact_mut(self.width.max(1)).zip(values) {
            if let Some(register) = registers.get_mut(slot) {
                *register = value * factor;
            }
        }
    }

    /// Computes a slot of a period under its own changes.
    fn compute(&mut self, tree: &Tree, slot: usize, period: usize) {
        tree.program.run_slot(tree, &mut self.rows, slot, period);
        if tree.expression(slot).is_none() {
            return;
        }
        let changes = self.adjustments.get(slot).map_or(&[][..], Vec::as_slice);
        if let (false, Some(register)) = (changes.is_empty(), self.rows.get_mut(period * self.width + slot)) {
            *register = adjusted(*register, changes, period);
        }
    }

    /// Computes what a metric totals to; `total::of` says the same in more words.
    fn compute_total(&mut self, tree: &Tree, slot: usize) {
        let Some(node) = tree.node(slot) else { return };
        if tree.totals_by_formula(slot) && self.adjustments(slot).is_empty() {
            tree.program.run_total(tree, &mut self.rows, slot);
            return;
        }
        let (periods, width) = (self.periods, self.width);
        let value = |slot: usize, period: usize| self.rows.get(period * width + slot).copied().unwrap_or(f64::NAN);
        let total = match (node.total, node.weight) {
            (Total::Stock, _) => value(slot, periods - 1),
            (Total::Flow, _) => {
                let mut sum = 0.0;
                for period in 0..periods {
                    sum += value(slot, period);
                }
                sum
            }
            (Total::Rate, weight) => {
                let first = value(slot, 0);
                let (mut constant, mut sum, mut weights) = (true, 0.0, 0.0);
                for period in 0..periods {
                    let own = value(slot, period);
                    let share = weight.map_or(1.0, |weight| value(weight, period));
                    constant &= own.to_bits() == first.to_bits();
                    sum += share * own;
                    weights += share;
                }
                if constant {
                    first
                } else if weights == 0.0 || !weights.is_finite() {
                    f64::NAN
                } else {
                    sum / weights
                }
            }
        };
        if let Some(register) = self.rows.get_mut(periods * width + slot) {
            *register = total;
        }
    }

    /// Why a metric has no value in a period, or (with `None`) no total; `None` when it has one.
    pub fn why(&self, tree: &Tree, slot: usize, period: Option<usize>) -> Option<Reason> {
        let (mut slot, mut period) = match period {
            Some(period) => (slot, period),
            None => match total::of(tree, self, slot) {
                Ok(_) => return None,
                Err(total::Missing::Period(period)) => (slot, period),
                Err(total::Missing::Cause(cause, span)) => return Some(Reason { slot, period: None, cause, span }),
                Err(total::Missing::Metric(driver)) => return self.why(tree, driver, None),
            },
        };
        if self.at(slot, period).is_some() {
            return None;
        }
        // Each step goes to a driver or back in time, so this many steps are enough for any tree.
        for _ in 0..tree.slot_count().saturating_mul(self.periods) {
            let fault = match tree.expression(slot) {
                None => return Some(Reason { slot, period: Some(period), cause: Cause::NoValue, span: None }),
                Some(expression) => scope::evaluate(expression, &AtPeriod { tree, state: self, period }).err(),
            };
            let Some(fault) = fault else {
                return Some(Reason { slot, period: Some(period), cause: Cause::TooLarge, span: None });
            };
            match fault.metric.and_then(|(id, lag)| tree.slot(&id).map(|driver| (driver, period.saturating_sub(lag)))) {
                Some((driver, at)) => {
                    slot = driver;
                    // A running sum has no value because some earlier period has none.
                    period = (0..=at).find(|&earlier| self.at(driver, earlier).is_none()).unwrap_or(at);
                }
                None => return Some(Reason { slot, period: Some(period), cause: fault.cause, span: Some(fault.span) }),
            }
        }
        None
    }
}

/// What the names in a formula stand for in one period.
pub(crate) struct AtPeriod<'state> {
    pub(crate) tree: &'state Tree,
    pub(crate) state: &'state State,
    pub(crate) period: usize,
}

impl AtPeriod<'_> {
    fn value(&self, id: &str, period: usize) -> Outcome {
        self.tree.slot(id).and_then(|slot| self.state.at(slot, period)).ok_or(Cause::NoValue)
    }
}

impl Scope for AtPeriod<'_> {
    fn metric(&self, id: &str) -> Outcome {
        self.value(id, self.period)
    }

    fn lag(&self, id: &str, periods: usize) -> Option<Outcome> {
        self.period.checked_sub(periods).map(|period| self.value(id, period))
    }

    fn cumulative(&self, id: &str) -> Outcome {
        (0..=self.period).try_fold(0.0, |sum, period| self.value(id, period).map(|value| sum + value))
    }

    fn workdays(&self) -> f64 {
        self.tree.periods.get(self.period).map_or(0.0, |span| span.workdays)
    }

    fn period(&self) -> f64 {
        (self.period + 1) as f64
    }
}

fn adjusted(own: f64, adjustments: &[Adjustment], period: usize) -> f64 {
    let holding = adjustments.iter().filter(|adjustment| (adjustment.from..adjustment.to).contains(&period));
    holding.fold(own, |value, adjustment| match &adjustment.operation {
        Operation::Set(set) => *set,
        Operation::SetEach(values) => values.get(period).copied().unwrap_or(f64::NAN),
        Operation::Add(amount) => defined(value + amount),
        Operation::Multiply(factor) => defined(value * factor),
    })
}

fn defined(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}

fn finite(value: Option<&f64>) -> Option<f64> {
    value.copied().filter(|value| value.is_finite())
}

/// What some slots reach in the order of computation, themselves among it.
fn reach(tree: &Tree, from: &[usize]) -> Path {
    let mut seen = vec![0u8; tree.slot_count()];
    // Values reach values; a value reaches also the totals that it weights, and a total those computed from it.
    for pass in 1..=2 {
        let mut waiting = from.to_vec();
        while let Some(at) = waiting.pop() {
            match seen.get_mut(at) {
                Some(mark) if *mark & pass == 0 => *mark |= pass,
                _ => continue,
            }
            waiting.extend(tree.dependents.get(at).into_iter().flatten());
            if pass == 2 {
                waiting.extend(tree.weighs.get(at).into_iter().flatten());
            }
        }
    }
    let mut slots: Vec<usize> = (0..seen.len()).filter(|&slot| seen.get(slot).is_some_and(|mark| *mark > 0)).listed();
    crate::order::sort_by(&mut slots, |&one, &other| tree.position(one).cmp(&tree.position(other)));
    let total_only = |slot: usize| seen.get(slot).is_some_and(|mark| mark & 1 == 0);
    let mut path = Path::default();
    for slot in slots {
        let total_only = total_only(slot);
        path.slots.push(Reached { slot: u32::try_from(slot).unwrap_or(u32::MAX), total_only });
        if !total_only {
            path.code.extend_from_slice(tree.program.code_of(slot));
        }
    }
    path
}
