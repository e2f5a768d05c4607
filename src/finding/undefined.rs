//! Codes: why a metric has no value.

use super::{Code, codes};

codes! {
    /// Why a metric has no value.
    Cause {
        /// Nothing was put in.
        NoValue = "no-value",
        /// Something was divided by zero.
        DivisionByZero = "division-by-zero",
        /// The logarithm of zero or of a negative number.
        LogOfNonPositive = "log-of-non-positive",
        /// The square root of a negative number.
        RootOfNegative = "root-of-negative",
        /// A negative number to a broken power, or zero to a negative one.
        PowerUndefined = "power-undefined",
        /// The result is beyond what a number can hold, about 1.8e308.
        TooLarge = "too-large",
        /// `clamp` with its low end above its high end.
        EmptyClamp = "empty-clamp",
        /// A period before the first, with no `before` given.
        BeforeFirst = "before-first",
        /// The weights of a rate's mean add up to zero.
        NoWeight = "no-weight",
    }
}

impl From<Cause> for Code {
    fn from(cause: Cause) -> Self {
        Self::Undefined(cause)
    }
}
