//! Plans in a few words, for tests.

use goaltree::plan::Plan;
use goaltree::plan::document::{Grain, Input, Metric, Role, Timeline, Values};
use goaltree::plan::period::Period;
use goaltree::tree::{Tree, compile};

/// A plan of months from October 2026.
pub(crate) fn plan(periods: u32, metrics: Vec<Metric>) -> Plan {
    let timeline = Timeline { start: Period::Month(2026, 10), grain: Grain::Month, periods, ..Timeline::default() };
    Plan { goaltree: 1, name: "test".into(), timeline, metrics, ..Plan::default() }
}

pub(crate) fn tree(periods: u32, metrics: Vec<Metric>) -> Tree {
    compile(plan(periods, metrics)).unwrap_or_else(|error| panic!("{error}")).tree
}

/// A metric that is put in.
pub(crate) fn input(id: &str, unit: &str, value: f64) -> Metric {
    let input = Input { value: Some(Values::Constant(value)), ..Input::default() };
    Metric { id: id.into(), unit: unit.into(), input: Some(input), ..Metric::default() }
}

/// A metric with a value for each period.
pub(crate) fn course(id: &str, unit: &str, values: &[f64]) -> Metric {
    let values = Values::PerPeriod(values.iter().copied().map(Some).collect());
    Metric { input: Some(Input { value: Some(values), ..Input::default() }), ..input(id, unit, 0.0) }
}

/// A metric that is computed.
pub(crate) fn computed(id: &str, unit: &str, formula: &str) -> Metric {
    Metric { id: id.into(), unit: unit.into(), formula: Some(formula.into()), ..Metric::default() }
}

pub(crate) trait With {
    fn role(self, role: Role) -> Self;
    fn of(self, denominator: &str) -> Self;
    fn capacity(self, most: f64) -> Self;
}

impl With for Metric {
    fn role(self, role: Role) -> Self {
        Self { role: Some(role), ..self }
    }

    fn of(self, denominator: &str) -> Self {
        Self { of: Some(denominator.into()), ..self }
    }

    fn capacity(self, most: f64) -> Self {
        Self { capacity: Some(Values::Constant(most)), ..self }
    }
}
