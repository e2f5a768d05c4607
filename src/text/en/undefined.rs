//! Sentences for [`Cause`].

use crate::finding::undefined::Cause;
use crate::text::Template;

pub(super) const fn template(cause: Cause) -> Template {
    match cause {
        Cause::NoValue => Template { message: "{metric} has no value in {period}.", hint: "Put in a value." },
        Cause::DivisionByZero => Template {
            message: "{metric} cannot be computed for {period}: division by zero.",
            hint: "Check what it is divided by: it comes to zero.",
        },
        Cause::LogOfNonPositive => {
            Template { message: "{metric} has no value in {period}: ln() needs a number above zero.", hint: "Check the value inside ln()." }
        }
        Cause::RootOfNegative => {
            Template { message: "{metric} has no value in {period}: sqrt() of a negative number.", hint: "Check the value inside sqrt()." }
        }
        Cause::PowerUndefined => Template {
            message: "{metric} has no value in {period}: this power is not defined.",
            hint: "Use a positive base, or a whole exponent.",
        },
        Cause::TooLarge => {
            Template { message: "{metric} has no value in {period}: the result is too large.", hint: "Check the size of the drivers." }
        }
        Cause::EmptyClamp => Template {
            message: "{metric} has no value in {period}: the low end of clamp() is above its high end.",
            hint: "Swap the two ends.",
        },
        Cause::BeforeFirst => Template {
            message: "{metric} has no value in {period}: it looks at a period before the first.",
            hint: "Give the value before the first period as the last argument: prev(x, 100), lag(x, 1, 100).",
        },
        Cause::NoWeight => Template {
            message: "{metric} has no total for {period}: the weights of its mean add up to zero.",
            hint: "Check the metric it is a share of.",
        },
    }
}
