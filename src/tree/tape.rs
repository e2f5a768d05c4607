//! The compiled form of a formula: operations on a small stack, one run per period.
//!
//! Inside a run an undefined value is a NaN, which every operation passes on; it never leaves the tree ([`super::state::State`]
//! turns it into `None`, and [`super::scope`] finds the reason).

use super::arithmetic::{self, Outcome};
use crate::formula::expression::{Comparison, Expression, Function, Kind};
use crate::formula::lagged;

/// One operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Op {
    /// Puts a constant on the stack.
    Constant(f64),
    /// Puts a slot's value of this period on the stack.
    Load(usize),
    /// Puts a slot's value of `periods` ago on the stack; before the first period the `before` that lies there stays.
    Lag {
        slot: usize,
        periods: usize,
    },
    /// Puts the working days of the period on the stack.
    Workdays,
    /// Puts the number of the period on the stack.
    Period,
    /// Takes one value.
    Negate,
    /// Take two values.
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Compare(Comparison),
    /// Takes the condition and both branches.
    Select,
    /// Takes as many values as the function has arguments.
    Call(Function, usize),
}

/// Appends the operations of an expression. `slot` gives a metric's slot, `cumulative` the slot of its running sum.
pub(crate) fn compile(expression: &Expression, slot: &dyn Fn(&str) -> usize, cumulative: &dyn Fn(&str) -> usize, tape: &mut Vec<Op>) {
    match &expression.kind {
        Kind::Literal(literal) => tape.push(Op::Constant(literal.value)),
        Kind::Reference(id) => tape.push(Op::Load(slot(id))),
        Kind::Workdays => tape.push(Op::Workdays),
        Kind::Period => tape.push(Op::Period),
        Kind::Negate(inner) => {
            compile(inner, slot, cumulative, tape);
            tape.push(Op::Negate);
        }
        Kind::Sum(terms) => {
            for (index, term) in terms.iter().enumerate() {
                compile(&term.expression, slot, cumulative, tape);
                match (index, term.subtracted) {
                    (0, false) => {}
                    (0, true) => tape.push(Op::Negate),
                    (_, false) => tape.push(Op::Add),
                    (_, true) => tape.push(Op::Subtract),
                }
            }
        }
        Kind::Product(factors) => {
            for (index, factor) in factors.iter().enumerate() {
                if index == 0 && factor.divisor {
                    tape.push(Op::Constant(1.0));
                }
                compile(&factor.expression, slot, cumulative, tape);
                match (index, factor.divisor) {
                    (0, false) => {}
                    (_, true) => tape.push(Op::Divide),
                    (_, false) => tape.push(Op::Multiply),
                }
            }
        }
        Kind::Power(base, exponent) => {
            compile(base, slot, cumulative, tape);
            compile(exponent, slot, cumulative, tape);
            tape.push(Op::Power);
        }
        Kind::Compare(comparison, left, right) => {
            compile(left, slot, cumulative, tape);
            compile(right, slot, cumulative, tape);
            tape.push(Op::Compare(*comparison));
        }
        Kind::Call(Function::Cumulative, arguments) => {
            if let [Expression { kind: Kind::Reference(id), .. }] = arguments.as_slice() {
                tape.push(Op::Load(cumulative(id)));
            }
        }
        Kind::Call(function @ (Function::Lag | Function::Prev), arguments) => {
            if let Some((id, periods, before)) = lagged(*function, arguments) {
                match before {
                    Some(before) => compile(before, slot, cumulative, tape),
                    None => tape.push(Op::Constant(f64::NAN)),
                }
                tape.push(Op::Lag { slot: slot(id), periods });
            }
        }
        Kind::Call(function, arguments) => {
            for argument in arguments {
                compile(argument, slot, cumulative, tape);
            }
            tape.push(if *function == Function::If { Op::Select } else { Op::Call(*function, arguments.len()) });
        }
    }
}

/// Where a run reads from.
pub(crate) struct Frame<'run> {
    /// Every slot's series, one after the other.
    pub(crate) values: &'run [f64],
    /// The length of a series.
    pub(crate) periods: usize,
    /// The period of this run, from 0.
    pub(crate) period: usize,
    /// Its working days.
    pub(crate) workdays: f64,
}

impl Frame<'_> {
    fn load(&self, slot: usize, period: usize) -> f64 {
        self.values.get(slot * self.periods + period).copied().unwrap_or(f64::NAN)
    }
}

/// Runs the operations of one formula; NaN where it has no value.
pub(crate) fn run(tape: &[Op], frame: &Frame<'_>, stack: &mut Vec<f64>) -> f64 {
    stack.clear();
    for op in tape {
        match *op {
            Op::Constant(value) => stack.push(value),
            Op::Load(slot) => stack.push(frame.load(slot, frame.period)),
            Op::Lag { slot, periods } => {
                if let Some(period) = frame.period.checked_sub(periods) {
                    stack.pop();
                    stack.push(frame.load(slot, period));
                }
            }
            Op::Workdays => stack.push(frame.workdays),
            Op::Period => stack.push((frame.period + 1) as f64),
            Op::Negate => {
                let x = pop(stack);
                stack.push(-x);
            }
            Op::Add => binary(stack, |a, b| arithmetic::finite(a + b)),
            Op::Subtract => binary(stack, |a, b| arithmetic::finite(a - b)),
            Op::Multiply => binary(stack, |a, b| arithmetic::finite(a * b)),
            Op::Divide => binary(stack, arithmetic::divide),
            Op::Power => binary(stack, arithmetic::power),
            Op::Compare(comparison) => binary(stack, |a, b| Ok(arithmetic::compare(comparison, a, b))),
            Op::Select => {
                let (no, yes, condition) = (pop(stack), pop(stack), pop(stack));
                stack.push(if condition.is_nan() {
                    condition
                } else if condition == 0.0 {
                    no
                } else {
                    yes
                });
            }
            Op::Call(function, count) => {
                let start = stack.len().saturating_sub(count);
                let arguments = stack.get(start..).unwrap_or_default();
                let defined = arguments.iter().all(|argument| !argument.is_nan());
                let value = if defined { arithmetic::call(function, arguments).unwrap_or(f64::NAN) } else { f64::NAN };
                stack.truncate(start);
                stack.push(value);
            }
        }
    }
    pop(stack)
}

fn pop(stack: &mut Vec<f64>) -> f64 {
    stack.pop().unwrap_or(f64::NAN)
}

fn binary(stack: &mut Vec<f64>, operation: impl Fn(f64, f64) -> Outcome) {
    let (b, a) = (pop(stack), pop(stack));
    stack.push(if a.is_nan() || b.is_nan() { f64::NAN } else { operation(a, b).unwrap_or(f64::NAN) });
}
