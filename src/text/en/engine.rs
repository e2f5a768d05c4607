//! Sentences for [`EngineCode`].

use crate::finding::engine::EngineCode;
use crate::text::Template;

pub(super) const fn template(code: EngineCode) -> Template {
    match code {
        EngineCode::NoSuchMetric => Template { message: "There is no metric `{id}`.", hint: "Choose one of the plan's metrics." },
    }
}
