//! Sentences for [`FormulaCode`].

use crate::finding::formula::FormulaCode;
use crate::text::Template;

pub(super) const fn template(code: FormulaCode) -> Template {
    match code {
        FormulaCode::ExpectedValue => {
            Template { message: "Expected a value after `{after}`.", hint: "Write a number, a metric or an expression in brackets." }
        }
    }
}
