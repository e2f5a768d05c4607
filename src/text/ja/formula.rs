//! Sentences for [`FormulaCode`].

use crate::finding::formula::FormulaCode;
use crate::text::Template;

pub(super) const fn template(code: FormulaCode) -> Template {
    match code {
        FormulaCode::ExpectedValue => Template {
            message: "「{after}」の後に値が必要です。",
            hint: "数値、指標、または括弧で囲んだ式を入力してください。",
        },
    }
}
