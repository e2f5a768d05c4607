//! Evaluating an expression where it is read, with the reason when there is no value.
//!
//! The tape ([`super::tape`]) computes; this walks the expression itself, for explanations, for the totals of rates and for the
//! place of a fault. A test holds the two together.

use super::arithmetic::{self, Cause, Outcome};
use crate::finding::Span;
use crate::formula::expression::{Expression, Function, Kind};
use crate::formula::lagged;

/// What the names in a formula stand for at one place: a period, or the whole timeline.
pub(crate) trait Scope {
    /// The value of a metric.
    fn metric(&self, id: &str) -> Outcome;
    /// The value of a metric `periods` ago; `None` before the first period.
    fn lag(&self, id: &str, periods: usize) -> Option<Outcome>;
    /// The sum of a metric so far.
    fn cumulative(&self, id: &str) -> Outcome;
    /// Working days.
    fn workdays(&self) -> f64;
    /// The number of the period, from 1.
    fn period(&self) -> f64;
}

/// Where and why an expression has no value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    /// Why.
    pub(crate) cause: Cause,
    /// Where in the formula.
    pub(crate) span: Span,
    /// The metric that has no value, when the fault lies there; with how many periods ago.
    pub(crate) metric: Option<(String, usize)>,
}

/// The value of an expression in a scope.
pub(crate) fn evaluate(expression: &Expression, scope: &dyn Scope) -> Result<f64, Fault> {
    let here = |cause| Fault { cause, span: expression.span, metric: None };
    let value = |inner: &Expression| evaluate(inner, scope);
    match &expression.kind {
        Kind::Literal(literal) => Ok(literal.value),
        Kind::Reference(id) => scope.metric(id).map_err(|cause| Fault { metric: Some((id.clone(), 0)), ..here(cause) }),
        Kind::Workdays => Ok(scope.workdays()),
        Kind::Period => Ok(scope.period()),
        Kind::Negate(inner) => value(inner).map(|x| -x),
        Kind::Sum(terms) => {
            let mut sum = 0.0;
            for term in terms {
                let x = value(&term.expression)?;
                sum = if term.subtracted { sum - x } else { sum + x };
                sum = arithmetic::finite(sum).map_err(here)?;
            }
            Ok(sum)
        }
        Kind::Product(factors) => {
            let mut product = 1.0;
            for factor in factors {
                let x = value(&factor.expression)?;
                let next = if factor.divisor { arithmetic::divide(product, x) } else { arithmetic::finite(product * x) };
                product = next.map_err(|cause| Fault { span: factor.expression.span, ..here(cause) })?;
            }
            Ok(product)
        }
        Kind::Power(base, exponent) => arithmetic::power(value(base)?, value(exponent)?).map_err(here),
        Kind::Compare(comparison, left, right) => Ok(arithmetic::compare(*comparison, value(left)?, value(right)?)),
        Kind::Call(function, arguments) => call(*function, arguments, scope, expression.span),
    }
}

fn call(function: Function, arguments: &[Expression], scope: &dyn Scope, span: Span) -> Result<f64, Fault> {
    let fault = |cause| Fault { cause, span, metric: None };
    match (function, arguments) {
        (Function::If, [condition, yes, no]) => evaluate(if evaluate(condition, scope)? == 0.0 { no } else { yes }, scope),
        (Function::Lag | Function::Prev, _) => {
            let Some((id, periods, before)) = lagged(function, arguments) else { return Err(fault(Cause::NoValue)) };
            match (scope.lag(id, periods), before) {
                (Some(outcome), _) => outcome.map_err(|cause| Fault { metric: Some((id.to_owned(), periods)), ..fault(cause) }),
                (None, Some(before)) => evaluate(before, scope),
                (None, None) => Err(fault(Cause::BeforeFirst)),
            }
        }
        (Function::Cumulative, [Expression { kind: Kind::Reference(id), .. }]) => {
            scope.cumulative(id).map_err(|cause| Fault { metric: Some((id.clone(), 0)), ..fault(cause) })
        }
        _ => {
            let values = arguments.iter().map(|argument| evaluate(argument, scope)).collect::<Result<Vec<f64>, Fault>>()?;
            arithmetic::call(function, &values).map_err(fault)
        }
    }
}
