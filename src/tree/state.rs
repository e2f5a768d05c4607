//! Every metric in every period: computed once, or kept true while one input after the other changes.

use std::collections::BTreeMap;

use super::arithmetic::{Cause, Outcome};
use super::scope::{self, Scope};
use super::tape::{self, Frame};
use super::{Tree, total};
use crate::finding::Span;
use crate::formula::expression::Expression;
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
    /// Every slot's series, one after the other; NaN where there is no value.
    values: Vec<f64>,
    totals: Vec<f64>,
    adjustments: BTreeMap<usize, Vec<Adjustment>>,
    stack: Vec<f64>,
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
        Self::under(tree, BTreeMap::new())
    }

    /// The tree under changes; those of one metric apply in their order.
    pub(crate) fn under(tree: &Tree, adjustments: BTreeMap<usize, Vec<Adjustment>>) -> Self {
        let periods = tree.periods().len();
        let slots = tree.slot_count();
        let mut state =
            Self { periods, values: vec![f64::NAN; slots * periods], totals: vec![f64::NAN; tree.len()], adjustments, stack: Vec::new() };
        for period in 0..periods {
            for &slot in &tree.order {
                state.compute(tree, slot, period);
            }
        }
        for &slot in &tree.order {
            state.compute_total(tree, slot);
        }
        state
    }

    /// The value of a metric in a period; `None` where it has none.
    pub fn at(&self, slot: usize, period: usize) -> Option<f64> {
        let value = if period < self.periods { self.values.get(slot * self.periods + period).copied() } else { None };
        value.filter(|value| !value.is_nan())
    }

    /// The value of any slot in a period, running sums among them; NaN where it has none.
    pub(crate) fn cell(&self, slot: usize, period: usize) -> f64 {
        self.values.get(slot * self.periods + period).copied().unwrap_or(f64::NAN)
    }

    /// How much of a change in a metric's own value passes through the changes made to it.
    pub(crate) fn own_slope(&self, slot: usize, period: usize) -> f64 {
        let Some(adjustments) = self.adjustments.get(&slot) else { return 1.0 };
        let mut slope = 1.0;
        for adjustment in adjustments.iter().filter(|adjustment| (adjustment.from..adjustment.to).contains(&period)) {
            slope *= match &adjustment.operation {
                Operation::Set(_) | Operation::SetEach(_) => 0.0,
                Operation::Add(_) => 1.0,
                Operation::Multiply(factor) => *factor,
            };
        }
        slope
    }

    /// The series of a metric, `None` where a period has no value.
    pub fn series(&self, slot: usize) -> Vec<Option<f64>> {
        (0..self.periods).map(|period| self.at(slot, period)).collect()
    }

    /// The total of a metric; `None` where it has none.
    pub fn total(&self, slot: usize) -> Option<f64> {
        self.totals.get(slot).copied().filter(|total| !total.is_nan())
    }

    /// Whether a metric is changed against the plan.
    pub fn is_adjusted(&self, slot: usize) -> bool {
        self.adjustments.contains_key(&slot)
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
        self.adjust(tree, slot, vec![Adjustment { from: 0, to: self.periods, operation: Operation::Set(value) }]);
    }

    /// Puts a metric back to what the plan says.
    pub fn reset(&mut self, tree: &Tree, slot: usize) {
        self.adjust(tree, slot, Vec::new());
    }

    /// Gives some inputs their values in every period and recomputes what lies on the route from them, all in one go.
    pub(crate) fn put(&mut self, tree: &Tree, route: &Route, courses: Vec<(usize, Vec<f64>)>) {
        for (slot, course) in courses {
            let whole = Adjustment { from: 0, to: self.periods, operation: Operation::SetEach(course) };
            self.adjustments.insert(slot, vec![whole]);
        }
        for period in 0..self.periods {
            for &slot in &route.series {
                self.compute(tree, slot, period);
            }
        }
        for &slot in &route.totals {
            self.compute_total(tree, slot);
        }
    }

    /// Replaces the changes of one metric.
    pub(crate) fn adjust(&mut self, tree: &Tree, slot: usize, adjustments: Vec<Adjustment>) {
        if slot >= tree.len() {
            return;
        }
        if adjustments.is_empty() {
            self.adjustments.remove(&slot);
        } else {
            self.adjustments.insert(slot, adjustments);
        }
        self.put(tree, &Route::from(tree, &[slot]), Vec::new());
    }

    /// What a metric's own formula totals to when some of its drivers are multiplied by a factor, all else as it stands.
    ///
    /// A rate counts with the mean of its periods. The state is as before afterwards.
    pub(crate) fn total_with_scaled(&mut self, tree: &Tree, slot: usize, drivers: &[usize], factor: f64) -> Option<f64> {
        let rows = drivers.iter().flat_map(|&driver| [Some(driver), tree.running_sum(driver)]).flatten().chain([slot]);
        let saved: Vec<(usize, Vec<f64>)> = rows.map(|row| (row, self.row(row).to_vec())).collect();
        for (row, values) in &saved {
            if *row != slot {
                self.write(*row, values.iter().map(|value| value * factor));
            }
        }
        let adjustments = self.adjustments.remove(&slot);
        for period in 0..self.periods {
            self.compute(tree, slot, period);
        }
        let series = self.series(slot);
        if let Some(adjustments) = adjustments {
            self.adjustments.insert(slot, adjustments);
        }
        for (row, values) in saved {
            self.write(row, values.into_iter());
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

    fn row(&self, slot: usize) -> &[f64] {
        let start = slot * self.periods;
        self.values.get(start..start + self.periods).unwrap_or_default()
    }

    fn write(&mut self, slot: usize, values: impl Iterator<Item = f64>) {
        let start = slot * self.periods;
        for (cell, value) in self.values.iter_mut().skip(start).take(self.periods).zip(values) {
            *cell = value;
        }
    }

    fn compute(&mut self, tree: &Tree, slot: usize, period: usize) {
        let own = match (tree.node(slot), tree.summed(slot)) {
            (Some(node), _) if node.expression.is_some() => {
                let workdays = tree.periods.get(period).map_or(0.0, |span| span.workdays);
                let frame = Frame { values: &self.values, periods: self.periods, period, workdays };
                tape::run(&node.tape, &frame, &mut self.stack)
            }
            (Some(node), _) => node.input.get(period).copied().unwrap_or(f64::NAN),
            (None, Some(summed)) => {
                let before = period.checked_sub(1).map_or(Some(0.0), |last| self.at(slot, last));
                before.zip(self.at(summed, period)).map_or(f64::NAN, |(sum, value)| defined(sum + value))
            }
            (None, None) => f64::NAN,
        };
        let value = self.adjustments.get(&slot).map_or(own, |adjustments| adjusted(own, adjustments, period));
        if let Some(cell) = self.values.get_mut(slot * self.periods + period) {
            *cell = value;
        }
    }

    fn compute_total(&mut self, tree: &Tree, slot: usize) {
        let total = total::of(tree, self, slot).unwrap_or(f64::NAN);
        if let Some(cell) = self.totals.get_mut(slot) {
            *cell = total;
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

/// What has to be computed anew when some inputs change, in the order of computation.
pub(crate) struct Route {
    series: Vec<usize>,
    totals: Vec<usize>,
}

impl Route {
    /// The route from some metrics, these among it.
    pub(crate) fn from(tree: &Tree, slots: &[usize]) -> Self {
        Self { series: reached(tree, slots, false), totals: reached(tree, slots, true) }
    }

    /// Whether each slot's values change.
    pub(crate) fn marks(&self, tree: &Tree) -> Vec<bool> {
        let mut marks = vec![false; tree.slot_count()];
        for &slot in &self.series {
            if let Some(mark) = marks.get_mut(slot) {
                *mark = true;
            }
        }
        marks
    }
}

/// The slots reached from some, these among them, in the order of computation; with `weighted` also through the weights of totals.
fn reached(tree: &Tree, from: &[usize], weighted: bool) -> Vec<usize> {
    let mut seen = vec![false; tree.slot_count()];
    let mut waiting = from.to_vec();
    let mut found = Vec::new();
    while let Some(at) = waiting.pop() {
        if let Some(mark @ false) = seen.get_mut(at) {
            *mark = true;
            found.push(at);
            waiting.extend(tree.dependents.get(at).into_iter().flatten());
            if weighted {
                waiting.extend(tree.weighs.get(at).into_iter().flatten());
            }
        }
    }
    crate::order::sort_by(&mut found, |&one, &other| tree.position(one).cmp(&tree.position(other)));
    found
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
