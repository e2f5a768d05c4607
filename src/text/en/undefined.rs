//! Sentences for [`Cause`].

use crate::finding::undefined::Cause;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(Cause) {
        NoValue => "{metric} has no value in {period}.", "Put in a value.";
        DivisionByZero => "{metric} cannot be computed for {period}: division by zero.", "Check what it is divided by: it comes to zero.";
        LogOfNonPositive => "{metric} has no value in {period}: ln() needs a number above zero.", "Check the value inside ln().";
        RootOfNegative => "{metric} has no value in {period}: sqrt() of a negative number.", "Check the value inside sqrt().";
        PowerUndefined => "{metric} has no value in {period}: this power is not defined.", "Use a positive base, or a whole exponent.";
        TooLarge => "{metric} has no value in {period}: the result is too large.", "Check the size of the drivers.";
        EmptyClamp => "{metric} has no value in {period}: the low end of clamp() is above its high end.", "Swap the two ends.";
        BeforeFirst =>
            "{metric} has no value in {period}: it looks at a period before the first.",
            "Give the value before the first period as the last argument: prev(x, 100), lag(x, 1, 100).";
        NoWeight => "{metric} has no total for {period}: the weights of its mean add up to zero.", "Check the metric it is a share of.";
    }
}
