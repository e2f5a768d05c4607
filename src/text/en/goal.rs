//! Sentences for [`GoalCode`].

use crate::finding::goal::GoalCode;
use crate::text::Template;

pub(super) const fn template(code: GoalCode) -> Template {
    match code {
        GoalCode::X001 => Template { message: "This is not a goal yet.", hint: "What result do you want?" },
    }
}
