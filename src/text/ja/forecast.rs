//! Sentences for [`ForecastCode`].

use crate::finding::forecast::ForecastCode;
use crate::text::Template;

pub(super) const fn template(code: ForecastCode) -> Template {
    match code {
        ForecastCode::EmptySeries => {
            Template { message: "系列に値がありません。", hint: "値を1つ以上指定してください。" }
        }
    }
}
