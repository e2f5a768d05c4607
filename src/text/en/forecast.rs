//! Sentences for [`ForecastCode`].

use crate::finding::forecast::ForecastCode;
use crate::text::Template;

pub(super) const fn template(code: ForecastCode) -> Template {
    match code {
        ForecastCode::EmptySeries => Template { message: "The series has no value.", hint: "Give at least one value." },
    }
}
