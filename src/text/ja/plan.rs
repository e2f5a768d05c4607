//! Sentences for [`PlanCode`].

use crate::finding::plan::PlanCode;
use crate::text::Template;

pub(super) const fn template(code: PlanCode) -> Template {
    match code {
        PlanCode::NotJson => Template {
            message: "JSON として読み取れません（{reason}）。",
            hint: "このあたりのカンマ、引用符、括弧を確認してください。",
        },
        PlanCode::WrongType => Template {
            message: "{expected}が必要ですが、{found}になっています。",
            hint: "{expected}を指定してください。",
        },
        PlanCode::MissingField => {
            Template { message: "必須の項目「{field}」がありません。", hint: "「{field}」を追加してください。" }
        }
        PlanCode::UnknownKey => Template {
            message: "「{key}」は定義されていない項目です。内容は保持しますが、計算には使いません。",
            hint: "「{suggestion}」の誤りではありませんか。",
        },
        PlanCode::NotFinite => Template {
            message: "有限の数値が必要ですが、{found} になっています。",
            hint: "数値を指定するか、項目を省いてください。",
        },
    }
}
