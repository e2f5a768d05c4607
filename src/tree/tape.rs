//! A formula as operations on a small stack: the short form of an expression that engines translate into their own.
//!
//! Evaluation itself runs the whole tree's [`super::program`].

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
