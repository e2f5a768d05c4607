//! The value of an expression that names no metric and no time.

use super::expression::{Comparison, Expression, Function, Kind};

/// The value, when the expression is made of literals only and is defined; nothing otherwise.
pub fn constant(expression: &Expression) -> Option<f64> {
    let value = match &expression.kind {
        Kind::Literal(literal) => literal.value,
        Kind::Reference(_) | Kind::Workdays | Kind::Period => return None,
        Kind::Negate(operand) => -constant(operand)?,
        Kind::Sum(terms) => {
            let mut sum = 0.0;
            for term in terms {
                let value = constant(&term.expression)?;
                sum += if term.subtracted { -value } else { value };
            }
            sum
        }
        Kind::Product(factors) => {
            let mut product = 1.0;
            for factor in factors {
                let value = constant(&factor.expression)?;
                product = if factor.divisor { product / value } else { product * value };
            }
            product
        }
        Kind::Power(base, exponent) => libm::pow(constant(base)?, constant(exponent)?),
        Kind::Compare(comparison, left, right) => f64::from(holds(*comparison, constant(left)?, constant(right)?)),
        Kind::Call(function, arguments) => {
            let values = arguments.iter().map(constant).collect::<Option<Vec<f64>>>()?;
            call(*function, &values)?
        }
    };
    value.is_finite().then_some(value)
}

#[expect(clippy::float_cmp, reason = "`==` in a formula asks for equality")]
fn holds(comparison: Comparison, left: f64, right: f64) -> bool {
    match comparison {
        Comparison::Less => left < right,
        Comparison::AtMost => left <= right,
        Comparison::Greater => left > right,
        Comparison::AtLeast => left >= right,
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
    }
}

fn call(function: Function, values: &[f64]) -> Option<f64> {
    let first = values.first().copied()?;
    let value = match (function, values) {
        (Function::If, &[condition, yes, no]) => {
            if condition == 0.0 {
                no
            } else {
                yes
            }
        }
        (Function::Min, values) => values.iter().copied().fold(first, f64::min),
        (Function::Max, values) => values.iter().copied().fold(first, f64::max),
        (Function::Sum, values) => values.iter().sum(),
        (Function::Avg, values) => values.iter().sum::<f64>() / values.len() as f64,
        (Function::Abs, _) => first.abs(),
        (Function::Round, _) => first.round(),
        (Function::Floor, _) => first.floor(),
        (Function::Ceil, _) => first.ceil(),
        (Function::Sqrt, _) => first.sqrt(),
        (Function::Exp, _) => libm::exp(first),
        (Function::Ln, _) => libm::log(first),
        // Where the bounds cross, it has no value, as in the engine.
        (Function::Clamp, &[x, low, high]) if low <= high => x.max(low).min(high),
        _ => return None,
    };
    Some(value)
}
