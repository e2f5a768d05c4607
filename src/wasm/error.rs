//! Errors as JavaScript knows them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::value;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::list::Listed;
use crate::plan::value::Value;
use crate::text::{self, Lang, Problem};

/// Turns a result's error into what is thrown.
pub(super) trait Thrown<T> {
    /// The value, or an `Error` with sentences in this language.
    fn thrown(self, lang: Lang) -> std::result::Result<T, JsValue>;
}

impl<T> Thrown<T> for Result<T> {
    fn thrown(self, lang: Lang) -> std::result::Result<T, JsValue> {
        self.map_err(|error| to_js(&error, lang))
    }
}

/// The answer to a question as JavaScript has it, or all that reading and answering it have against it.
pub(super) fn answered(read: Vec<Finding>, answer: Result<Value>, lang: Lang) -> std::result::Result<JsValue, JsValue> {
    Error::with_reading(read, answer.as_ref().err()).thrown(lang)?;
    answer.map(|answer| value::written(&answer)).thrown(lang)
}

/// The sentences of an error.
pub(super) fn problems(error: &Error, lang: Lang) -> Vec<Problem> {
    error.findings().map(|finding| text::problem(finding, lang)).listed()
}

/// A real `Error`: the first problem's message, and all problems beside it.
fn to_js(error: &Error, lang: Lang) -> JsValue {
    let problems = problems(error, lang);
    let message = problems.first().map_or("", |first| first.message.as_str());
    let thrown = js_sys::Error::new(message);
    thrown.set_name("GoaltreeError");
    let first = problems.first();
    let fields = [
        ("code", first.map_or("", |first| first.code.as_str()).into()),
        ("path", first.map_or("", |first| first.path.as_str()).into()),
        ("hint", first.map_or("", |first| first.hint.as_str()).into()),
        ("problems", value::to_js(&problems).unwrap_or_default()),
    ];
    for (name, field) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&thrown, &name.into(), &field);
    }
    thrown.into()
}
