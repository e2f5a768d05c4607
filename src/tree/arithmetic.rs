//! The arithmetic of formulas: every operation gives a finite number or says why there is none.
//!
//! Undefined is not zero and never NaN in a result: each function here returns the [`Cause`] instead, and an undefined driver
//! makes what is computed from it undefined. Elementary functions are `libm`'s, so that every machine gives the same bits.

pub use crate::finding::undefined::Cause;
use crate::formula::expression::{Comparison, Function};

/// A finite number or the reason why there is none.
pub type Outcome = Result<f64, Cause>;

/// A result that must be finite.
#[inline]
pub(crate) fn finite(result: f64) -> Outcome {
    if result.is_finite() { Ok(result) } else { Err(Cause::TooLarge) }
}

/// `a / b`.
#[inline]
pub(crate) fn divide(a: f64, b: f64) -> Outcome {
    if b == 0.0 { Err(Cause::DivisionByZero) } else { finite(a / b) }
}

/// `a ^ b`.
#[inline]
pub(crate) fn power(a: f64, b: f64) -> Outcome {
    let undefined = (a < 0.0 && b.fract() != 0.0) || (a == 0.0 && b < 0.0);
    if undefined { Err(Cause::PowerUndefined) } else { finite(libm::pow(a, b)) }
}

/// 1 where the comparison holds, else 0.
#[inline]
pub(crate) fn compare(comparison: Comparison, a: f64, b: f64) -> f64 {
    #[expect(clippy::float_cmp, reason = "a formula that asks for equality means equality")]
    let holds = match comparison {
        Comparison::Less => a < b,
        Comparison::AtMost => a <= b,
        Comparison::Greater => a > b,
        Comparison::AtLeast => a >= b,
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
    };
    f64::from(u8::from(holds))
}

/// A whole number where `value` is one up to the noise of binary fractions: 7.000000000000001 is 7.
///
/// Spreadsheets round on 15 significant digits too; without it `ceil(7% * 100)` would be 8.
pub(crate) fn snap(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() <= 1e-12 * whole.abs().max(1.0) { whole } else { value }
}

/// A function of defined arguments. Time functions, `if` and empty argument lists are not among them.
pub(crate) fn call(function: Function, arguments: &[f64]) -> Outcome {
    let fold = |combine: fn(f64, f64) -> f64| arguments.iter().copied().reduce(combine).ok_or(Cause::NoValue);
    match (function, arguments) {
        (Function::Min, _) => fold(f64::min),
        (Function::Max, _) => fold(f64::max),
        (Function::Sum, _) => fold(|a, b| a + b).and_then(finite),
        (Function::Avg, _) => fold(|a, b| a + b).and_then(|sum| finite(sum / arguments.len() as f64)),
        (Function::Abs, [x]) => Ok(x.abs()),
        (Function::Round, [x]) => Ok(snap(*x).round()),
        (Function::Floor, [x]) => Ok(snap(*x).floor()),
        (Function::Ceil, [x]) => Ok(snap(*x).ceil()),
        (Function::Sqrt, [x]) if *x < 0.0 => Err(Cause::RootOfNegative),
        (Function::Sqrt, [x]) => Ok(x.sqrt()),
        (Function::Exp, [x]) => finite(libm::exp(*x)),
        (Function::Ln, [x]) if *x <= 0.0 => Err(Cause::LogOfNonPositive),
        (Function::Ln, [x]) => Ok(libm::log(*x)),
        (Function::Clamp, [_, low, high]) if low > high => Err(Cause::EmptyClamp),
        (Function::Clamp, [x, low, high]) => Ok(x.max(*low).min(*high)),
        _ => Err(Cause::NoValue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_value_says_why() {
        assert_eq!(divide(1.0, 0.0), Err(Cause::DivisionByZero));
        assert_eq!(divide(1e300, 1e-300), Err(Cause::TooLarge));
        assert_eq!(power(-8.0, 1.0 / 3.0), Err(Cause::PowerUndefined));
        assert_eq!(power(0.0, -1.0), Err(Cause::PowerUndefined));
        assert_eq!(call(Function::Ln, &[0.0]), Err(Cause::LogOfNonPositive));
        assert_eq!(call(Function::Sqrt, &[-1.0]), Err(Cause::RootOfNegative));
        assert_eq!(call(Function::Exp, &[1000.0]), Err(Cause::TooLarge));
        assert_eq!(call(Function::Clamp, &[1.0, 3.0, 2.0]), Err(Cause::EmptyClamp));
    }

    #[test]
    fn rounding_forgives_binary_noise_only() {
        assert_eq!(call(Function::Ceil, &[0.07 * 100.0]), Ok(7.0));
        assert_eq!(call(Function::Floor, &[0.29 * 100.0]), Ok(29.0));
        assert_eq!(call(Function::Ceil, &[7.000_001]), Ok(8.0));
        assert_eq!(call(Function::Round, &[-2.5]), Ok(-3.0));
    }
}
