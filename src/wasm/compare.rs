//! Questions that compare: why two states differ, scenarios side by side, the pace against the plan.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::Thrown;
use super::model::Model;
use super::options::{self, Asked};
use super::value;
use crate::engine::{self, AttributeOptions, Method, Standpoint};
use crate::error::Result;
use crate::plan::limit;
use crate::plan::read::object::{self, Object};
use crate::plan::read::reader::{Reader, Words};
use crate::plan::read::series;
use crate::plan::value::Value;

#[wasm_bindgen]
impl Model {
    /// Why two states of a metric differ: the gap split over the drivers.
    #[wasm_bindgen(unchecked_return_type = "Attribution")]
    pub fn attribute(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "AttributeOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        let asked = attribution(&options).thrown(self.lang)?;
        let lang = asked.lang.unwrap_or(self.lang);
        value::to_js(&engine::attribute(&self.tree, &asked.question, lang).thrown(lang)?)
    }
}

fn attribution(options: &JsValue) -> Result<Asked<AttributeOptions>> {
    options::read(options, |object| Asked {
        lang: object.word("lang"),
        question: AttributeOptions {
            metric: object.id("metric"),
            from: object.field("from", standpoint).unwrap_or_default(),
            to: object.field("to", standpoint),
            period: object.id("period"),
            until: object.id("until"),
            method: object.word("method").unwrap_or_default(),
            order: object.list("order", limit::METRICS, object::id),
        },
    })
}

fn standpoint<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Standpoint> {
    let mut object = Object::begin(reader, value)?;
    let standpoint = Standpoint {
        actuals: object.field("actuals", Reader::flag).unwrap_or(false),
        scenario: object.id("scenario"),
        changes: object.map("changes", series::change),
        period: object.id("period"),
    };
    object.rest();
    Some(standpoint)
}

impl Words for Method {
    const WORDS: &'static [(&'static str, Self)] = &[("shapley", Self::Shapley), ("lmdi", Self::Lmdi), ("sequential", Self::Sequential)];
}
