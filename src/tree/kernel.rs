//! The arithmetic of [`super::arithmetic`] on rows of draws: the same values, NaN where that has none.

use super::arithmetic::{self, Outcome};
use super::count;
use super::lanes::Two;
use crate::formula::expression::{Comparison, Function};

/// What is done to each draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Action {
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    Power,
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Abs,
    Round,
    Floor,
    Ceil,
    Sqrt,
    Exp,
    Ln,
    Clamp,
    /// Takes the condition and both branches.
    Select,
    /// Takes the mean, the rate and a standard normal variable.
    Binomial,
    /// Takes the mean and a standard normal variable.
    Poisson,
}

impl Action {
    pub(crate) fn of(comparison: Comparison) -> Self {
        match comparison {
            Comparison::Less => Self::Less,
            Comparison::AtMost => Self::AtMost,
            Comparison::Greater => Self::Greater,
            Comparison::AtLeast => Self::AtLeast,
            Comparison::Equal => Self::Equal,
            Comparison::NotEqual => Self::NotEqual,
        }
    }

    pub(crate) fn of_function(function: Function) -> Option<Self> {
        Some(match function {
            Function::Abs => Self::Abs,
            Function::Round => Self::Round,
            Function::Floor => Self::Floor,
            Function::Ceil => Self::Ceil,
            Function::Sqrt => Self::Sqrt,
            Function::Exp => Self::Exp,
            Function::Ln => Self::Ln,
            Function::Clamp => Self::Clamp,
            Function::Min => Self::Min,
            Function::Max => Self::Max,
            _ => return None,
        })
    }

    /// How many operands it takes.
    pub(crate) fn arity(self) -> usize {
        match self {
            Self::Negate | Self::Abs | Self::Round | Self::Floor | Self::Ceil | Self::Sqrt | Self::Exp | Self::Ln => 1,
            Self::Clamp | Self::Select | Self::Binomial => 3,
            _ => 2,
        }
    }
}

/// An operand: a row of draws, or one number for all of them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Side<'row> {
    Row(&'row [f64]),
    Number(f64),
}

impl Side<'_> {
    fn at(self, draw: usize) -> f64 {
        match self {
            Self::Row(row) => row.get(draw).copied().unwrap_or(f64::NAN),
            Self::Number(number) => number,
        }
    }
}

/// Fills a row; rows are even in length.
pub(crate) fn apply(action: Action, into: &mut [f64], [a, b, c]: [Side<'_>; 3]) {
    match action {
        Action::Add => either_way(into, a, b, |a, b| finite(a.plus(b))),
        Action::Multiply => either_way(into, a, b, |a, b| finite(a.times(b))),
        Action::Min => either_way(into, a, b, Two::min),
        Action::Max => either_way(into, a, b, Two::max),
        Action::Subtract => in_order(into, a, b, |a, b| finite(a.minus(b))),
        // By zero it is infinite or NaN, which is undefined either way.
        Action::Divide => in_order(into, a, b, |a, b| finite(a.over(b))),
        _ => {
            for (draw, cell) in into.iter_mut().enumerate() {
                *cell = scalar(action, a.at(draw), b.at(draw), c.at(draw));
            }
        }
    }
}

/// Finite, or NaN: what is infinite or NaN less itself is NaN, all else is zero.
#[inline(always)]
fn finite(value: Two) -> Two {
    value.minus(value.minus(value))
}

/// The loops of what a tree is mostly made of, without a decision inside. Which side is a number does not matter here.
#[inline(always)]
fn either_way(into: &mut [f64], a: Side<'_>, b: Side<'_>, operation: impl Fn(Two, Two) -> Two) {
    match (a, b) {
        (Side::Row(a), Side::Row(b)) => both(into, a, b, operation),
        (Side::Row(row), Side::Number(number)) | (Side::Number(number), Side::Row(row)) => {
            let number = Two::both(number);
            single(into, row, |value| operation(value, number));
        }
        // Two numbers were put together when the steps were made.
        (Side::Number(_), Side::Number(_)) => into.fill(f64::NAN),
    }
}

/// The same where it matters.
#[inline(always)]
fn in_order(into: &mut [f64], a: Side<'_>, b: Side<'_>, operation: impl Fn(Two, Two) -> Two) {
    match (a, b) {
        (Side::Row(a), Side::Row(b)) => both(into, a, b, operation),
        (Side::Row(a), Side::Number(b)) => single(into, a, |a| operation(a, Two::both(b))),
        (Side::Number(a), Side::Row(b)) => single(into, b, |b| operation(Two::both(a), b)),
        (Side::Number(_), Side::Number(_)) => into.fill(f64::NAN),
    }
}

#[inline(always)]
fn both(into: &mut [f64], a: &[f64], b: &[f64], operation: impl Fn(Two, Two) -> Two) {
    let ((a, _), (b, _), (cells, _)) = (a.as_chunks::<2>(), b.as_chunks::<2>(), into.as_chunks_mut::<2>());
    for ((cell, a), b) in cells.iter_mut().zip(a).zip(b) {
        *cell = operation(Two::of(*a), Two::of(*b)).get();
    }
}

#[inline(always)]
fn single(into: &mut [f64], row: &[f64], operation: impl Fn(Two) -> Two) {
    let ((row, _), (cells, _)) = (row.as_chunks::<2>(), into.as_chunks_mut::<2>());
    for (cell, value) in cells.iter_mut().zip(row) {
        *cell = operation(Two::of(*value)).get();
    }
}

/// One draw; NaN where there is no value.
pub(crate) fn scalar(action: Action, a: f64, b: f64, c: f64) -> f64 {
    if action == Action::Select {
        return if a.is_nan() {
            a
        } else if a == 0.0 {
            c
        } else {
            b
        };
    }
    let used = action.arity();
    if a.is_nan() || (used > 1 && b.is_nan()) || (used > 2 && c.is_nan()) {
        return f64::NAN;
    }
    let called = |function, arguments: &[f64]| arithmetic::call(function, arguments);
    let compared = |comparison| Ok(arithmetic::compare(comparison, a, b));
    let outcome: Outcome = match action {
        Action::Negate => Ok(-a),
        Action::Add => arithmetic::finite(a + b),
        Action::Subtract => arithmetic::finite(a - b),
        Action::Multiply => arithmetic::finite(a * b),
        Action::Divide => arithmetic::divide(a, b),
        Action::Power => arithmetic::power(a, b),
        Action::Min => Ok(a.min(b)),
        Action::Max => Ok(a.max(b)),
        Action::Less => compared(Comparison::Less),
        Action::AtMost => compared(Comparison::AtMost),
        Action::Greater => compared(Comparison::Greater),
        Action::AtLeast => compared(Comparison::AtLeast),
        Action::Equal => compared(Comparison::Equal),
        Action::NotEqual => compared(Comparison::NotEqual),
        Action::Abs => Ok(a.abs()),
        Action::Round => called(Function::Round, &[a]),
        Action::Floor => called(Function::Floor, &[a]),
        Action::Ceil => called(Function::Ceil, &[a]),
        Action::Sqrt => called(Function::Sqrt, &[a]),
        Action::Exp => called(Function::Exp, &[a]),
        Action::Ln => called(Function::Ln, &[a]),
        Action::Clamp => called(Function::Clamp, &[a, b, c]),
        Action::Select => Ok(b),
        Action::Binomial => Ok(count::binomial(a, b, c)),
        Action::Poisson => Ok(count::poisson(a, b)),
    };
    outcome.unwrap_or(f64::NAN)
}
