//! Sentences for [`EngineCode`].

use crate::finding::engine::EngineCode;
use crate::text::Template;

pub(super) const fn template(code: EngineCode) -> Template {
    match code {
        EngineCode::NoSuchMetric => Template {
            message: "「{id}」という指標はありません。", hint: "計画にある指標を指定してください。"
        },
    }
}
