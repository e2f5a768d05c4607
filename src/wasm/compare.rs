//! Questions that compare: why two states differ, scenarios side by side, the pace against the plan.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::Thrown;
use super::model::{Answer, Model, answer};
use super::options::{self, Asked};
use super::value;
use crate::engine::{self, AttributeOptions, Case, CompareOptions, PaceOptions, Standpoint};
use crate::plan::limit;
use crate::plan::read::object::{self, Object};
use crate::plan::read::reader::{Allowed, Reader};
use crate::plan::read::series;
use crate::plan::value::Value;

/// A ready plan to start from: `ltv`, the lifetime value of customers who pay every month, or `ltv-orders`, of those who order so
/// often a year.
#[wasm_bindgen(unchecked_return_type = "Plan")]
pub fn template(
    #[wasm_bindgen(unchecked_param_type = "\"ltv\" | \"ltv-orders\"")] name: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LangOptions")] options: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    let lang = options::lang(&options)?.unwrap_or_default();
    let name = value::text_from_js(&name, "name").thrown(lang)?;
    value::to_js(&crate::plan::template(&name, lang).thrown(lang)?)
}

#[wasm_bindgen]
impl Model {
    /// Why two states of a metric differ: the gap split over the drivers.
    #[wasm_bindgen(unchecked_return_type = "Attribution")]
    pub fn attribute(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "AttributeOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, attribution)
    }

    /// Scenarios side by side, metric by metric.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "CompareOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, comparison)
    }

    /// What is left of a target, and the pace that it takes per working day, week and person.
    #[wasm_bindgen(unchecked_return_type = "Pace")]
    pub fn pace(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PaceOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, pace)
    }
}

fn attribution(object: &mut Object<'_, '_>) -> Asked<Answer> {
    let lang = object.word("lang");
    let question = AttributeOptions {
        metric: object.id("metric"),
        from: object.field("from", standpoint).unwrap_or_default(),
        to: object.field("to", standpoint),
        period: object.id("period"),
        until: object.id("until"),
        method: object.word("method").unwrap_or_default(),
        order: options::ids(object, "order"),
        sentences: object.field("sentences", |reader, value| reader.whole(value, 0, u32::MAX)).map(f64::from),
        levels: object.field("levels", Reader::flag),
    };
    Asked { lang, question: answer(move |model, lang| engine::attribute(&model.tree, &question, lang)) }
}

fn standpoint<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Standpoint> {
    let mut object = Object::begin(reader, value)?;
    let standpoint = Standpoint {
        actuals: object.field("actuals", Reader::flag).unwrap_or(false),
        baseline: object.optional_text("baseline", limit::NAME),
        scenario: object.id("scenario"),
        changes: object.map("changes", series::change),
        period: object.id("period"),
    };
    object.rest();
    Some(standpoint)
}

fn comparison(object: &mut Object<'_, '_>) -> Asked<Answer> {
    let lang = object.word("lang");
    let question = CompareOptions {
        base: object.id("base"),
        baseline: object.optional_text("baseline", limit::NAME),
        scenarios: object.list("scenarios", limit::ITEMS, object::id),
        cases: object.list("cases", limit::ITEMS, case),
        metrics: object.list("metrics", limit::METRICS, object::id),
    };
    Asked { lang, question: answer(move |model, lang| engine::compare(&model.tree, &question, lang)) }
}

fn case<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Case> {
    let mut object = Object::begin(reader, value)?;
    let case =
        Case { name: object.text("name", limit::NAME), scenario: object.id("scenario"), changes: object.map("changes", series::change) };
    object.rest();
    Some(case)
}

fn pace(object: &mut Object<'_, '_>) -> Asked<Answer> {
    object.needs(&["today"]);
    let today = object.date("today");
    let question = PaceOptions {
        metric: object.id("metric"),
        target: object.number("target", Allowed::Any),
        today: today.unwrap_or_default(),
        due: object.date("due"),
    };
    let lang = object.word("lang");
    Asked { lang, question: answer(move |model, lang| engine::pace(&model.tree, &question, lang)) }
}
