//! Sentences for [`PlanCode`].

use crate::finding::plan::PlanCode;
use crate::text::Template;

pub(super) const fn template(code: PlanCode) -> Template {
    match code {
        PlanCode::NotJson => {
            Template { message: "The text is not valid JSON: {reason}", hint: "Check the commas, quotes and brackets near this place." }
        }
        PlanCode::WrongType => Template { message: "Expected {expected}, found {found}.", hint: "Give {expected}." },
        PlanCode::MissingField => Template { message: "The field `{field}` is missing.", hint: "Add `{field}`." },
        PlanCode::UnknownKey => Template {
            message: "The key `{key}` is not part of the document; it is kept but not used.",
            hint: "Did you mean `{suggestion}`?",
        },
        PlanCode::NotFinite => {
            Template { message: "Expected a finite number, found {found}.", hint: "Give a number, or leave the field out." }
        }
    }
}
