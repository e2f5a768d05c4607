//! Questions about levers: what it takes to reach a target, and what matters how much.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::Thrown;
use super::model::{Answer, Model, answer};
use super::options::{self, Asked, Draft};
use super::value;
use crate::engine::{self, DecomposeOptions, LeverTerms, SensitivityOptions, TableAxis, TableOptions, Way};
use crate::error::Error;
use crate::list::Listed;
use crate::plan::read::metric::bounds;
use crate::plan::read::object::Object;
use crate::plan::read::reader::{Allowed, Reader};
use crate::plan::read::series;
use crate::plan::value::Value;

/// The longest side of a table.
const SIDE: usize = 200;

#[wasm_bindgen]
impl Model {
    /// What each metric must be to reach a target, and other ways to it with several levers.
    #[wasm_bindgen(unchecked_return_type = "Decomposition")]
    pub fn decompose(
        &self,
        #[wasm_bindgen(unchecked_param_type = "DecomposeOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        let (asked, read) = decomposition(&options).thrown(options::told(&options, self.lang))?;
        let lang = asked.lang.unwrap_or(self.lang);
        Error::with_reading(read, engine::answerable(&self.tree, &asked.question).as_ref().err()).thrown(lang)?;
        value::to_js(&engine::decompose(&self.tree, &asked.question, lang).thrown(lang)?)
    }

    /// How much each input of a metric matters.
    #[wasm_bindgen(unchecked_return_type = "Sensitivity")]
    pub fn sensitivity(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SensitivityOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, sensitivity)
    }

    /// A metric's total for all pairs of values of two inputs.
    #[wasm_bindgen(unchecked_return_type = "Table")]
    pub fn table(
        &self,
        #[wasm_bindgen(unchecked_param_type = "TableOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, table)
    }
}

fn decomposition(options: &JsValue) -> Draft<DecomposeOptions> {
    options::draft(options, |object| {
        object.needs(&["target"]);
        Asked {
            lang: object.word("lang"),
            question: DecomposeOptions {
                metric: object.id("metric"),
                target: object.number("target", Allowed::Any).unwrap_or_default(),
                rounding: object.word("rounding").unwrap_or_default(),
                levers: object.has("levers").then_some(options::ids(object, "levers")),
                terms: object.map("terms", terms),
                norm: object.word("norm").unwrap_or_default(),
                confidence: object.number("confidence", Allowed::Any),
                seed: object.number("seed", Allowed::NotNegative),
                ways: object.field("ways", |reader, value| Some(ways(reader, value))),
                scenario: object.id("scenario"),
                changes: object.map("changes", series::change),
            },
        }
    })
}

fn terms<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<LeverTerms> {
    let mut object = Object::begin(reader, value)?;
    let terms = LeverTerms {
        locked: object.field("locked", Reader::flag).unwrap_or(false),
        bounds: object.field("bounds", bounds),
        effort: object.number("effort", Allowed::NotNegative),
        step: object.number("step", Allowed::Positive),
    };
    object.rest();
    Some(terms)
}

fn ways<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Vec<Way> {
    let ways = reader.list(value, Way::ALL.len(), Reader::word).into_iter().flatten().listed();
    options::once(reader, &ways);
    ways
}

fn sensitivity(object: &mut Object<'_, '_>) -> Asked<Answer> {
    let lang = object.word("lang");
    let question = SensitivityOptions {
        metric: object.id("metric"),
        target: object.number("target", Allowed::Any),
        scenario: object.id("scenario"),
        changes: object.map("changes", series::change),
    };
    Asked { lang, question: answer(move |model, lang| engine::sensitivity(&model.tree, &question, lang)) }
}

fn table(object: &mut Object<'_, '_>) -> Asked<Answer> {
    object.needs(&["rows", "columns"]);
    let lang = object.word("lang");
    let question = TableOptions {
        metric: object.id("metric"),
        rows: object.field("rows", axis).unwrap_or_default(),
        columns: object.field("columns", axis).unwrap_or_default(),
        scenario: object.id("scenario"),
        changes: object.map("changes", series::change),
    };
    Asked { lang, question: answer(move |model, _| engine::table(&model.tree, &question)) }
}

fn axis<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<TableAxis> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["metric"]);
    let axis = TableAxis {
        metric: object.id("metric").unwrap_or_default(),
        values: object.list("values", SIDE, |reader, value| reader.number(value, Allowed::Any)),
    };
    object.rest();
    Some(axis)
}
