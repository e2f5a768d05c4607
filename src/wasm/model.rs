//! A compiled plan in JavaScript's hands.

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::{Thrown, answered};
use super::options::{self, Asked};
use super::{read, value};
use crate::engine;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::plan::read::object::Object;
use crate::plan::value::Value;
use crate::plan::{self, Plan};
use crate::text::{self, Lang};
use crate::tree::{self, State, Tree};

/// A plan made ready to compute. Free it with `free()` or `using` when it is no longer needed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Model {
    pub(super) tree: Tree,
    findings: Vec<Finding>,
    pub(super) lang: Lang,
    /// The live values behind `set`, `at` and `total`.
    state: State,
    /// What simulations keep from one to the next.
    pub(super) prepared: engine::Prepared,
}

/// Makes a plan ready to compute.
///
/// Throws one error that lists every problem of the document, its formulas and units; warnings are left to `problems()`.
#[wasm_bindgen]
pub fn compile(
    #[wasm_bindgen(unchecked_param_type = "Plan | string")] source: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LangOptions")] options: JsValue,
) -> std::result::Result<Model, JsValue> {
    let (reading, lang) = read(&source, options::lang(&options)?);
    let mut findings = reading.findings;
    let plan = if let Some(plan) = reading.plan {
        plan
    } else {
        // Formulas of a plan with errors are looked at as well, so that nothing has to be mended twice.
        if let Some(Err(error)) = reading.draft.map(tree::compile) {
            findings.extend(error.findings().cloned());
        }
        Error::unless_clean(&findings).thrown(lang)?;
        Plan::default()
    };
    let compiled = tree::compile(plan).thrown(lang)?;
    findings.extend(compiled.findings);
    findings.extend(engine::draw_warnings(&compiled.tree));
    let state = State::new(&compiled.tree);
    Ok(Model { tree: compiled.tree, findings, lang, state, prepared: engine::Prepared::default() })
}

#[wasm_bindgen]
impl Model {
    /// What is worth knowing about the plan, though nothing is wrong with it.
    #[wasm_bindgen(unchecked_return_type = "Problem[]")]
    pub fn problems(&self) -> std::result::Result<JsValue, JsValue> {
        value::to_js(&text::problems(&self.findings, self.lang))
    }

    /// The periods, and the metrics with their links.
    #[wasm_bindgen(unchecked_return_type = "Structure")]
    pub fn structure(&self) -> std::result::Result<JsValue, JsValue> {
        value::to_js(&engine::structure(&self.tree))
    }

    /// Every metric in every period and in total, under changes.
    #[wasm_bindgen(unchecked_return_type = "Evaluation")]
    pub fn evaluate(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, options::evaluate)
    }

    /// How a number comes about, in words.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ExplainOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, options::explain)
    }

    /// A metric's history from the plan's actuals, and its forecast.
    #[wasm_bindgen(unchecked_return_type = "MetricForecast & Noted")]
    pub fn forecast(
        &self,
        #[wasm_bindgen(unchecked_param_type = "HistoryOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, options::history)
    }

    /// The handle of a metric, for `set`, `at` and `total`.
    pub fn metric(&self, #[wasm_bindgen(unchecked_param_type = "string")] id: JsValue) -> std::result::Result<usize, JsValue> {
        let found = value::text_from_js(&id, "id").and_then(|id| {
            let unknown = || Error::from(engine::no_such_metric(&self.tree, &id, ""));
            self.tree.slot(&id).ok_or_else(unknown)
        });
        found.thrown(self.lang)
    }

    /// The quick half of `set`: whether the value was taken. Without a `Result`, because throwing costs more than the work.
    #[wasm_bindgen(skip_typescript)]
    pub fn put(&mut self, handle: f64, number: f64) -> bool {
        match whole(handle) {
            Some(slot) if slot < self.tree.len() && number.is_finite() => {
                self.state.set(&self.tree, slot, number);
                true
            }
            _ => false,
        }
    }

    /// The other half of `set`: says why a value was not taken.
    #[wasm_bindgen(skip_typescript)]
    pub fn refuse(&self, handle: JsValue, number: JsValue) -> std::result::Result<(), JsValue> {
        self.known(&handle).thrown(self.lang)?;
        let number = value::number_from_js(&number, "value").thrown(self.lang)?;
        engine::finite(number).thrown(self.lang)
    }

    /// The total of every metric, by handle; NaN where it has none.
    #[wasm_bindgen(unchecked_return_type = "Float64Array")]
    pub fn values(&self) -> Vec<f64> {
        self.state.totals()
    }

    /// The quick half of `total` and, with a period counted from 0, of `at`: NaN where there is no value.
    #[wasm_bindgen(skip_typescript)]
    pub fn peek(&self, handle: f64, period: f64) -> f64 {
        let found = match (whole(handle), whole(period)) {
            (Some(slot), None) if period.is_nan() => self.state.total(slot),
            (Some(slot), Some(period)) => self.state.at(slot, period),
            _ => None,
        };
        found.unwrap_or(f64::NAN)
    }

    /// Takes back everything that was `set`.
    pub fn reset(&mut self) {
        self.state.restore(&self.tree);
    }

    /// Anything but a number comes as a text of what it is.
    fn known(&self, handle: &JsValue) -> Result<usize> {
        let count = self.tree.len();
        match handle.as_f64() {
            Some(number) => {
                let slot = whole(number).filter(|slot| *slot < count);
                slot.ok_or_else(|| engine::no_such_handle(number, count).into())
            }
            None => Err(engine::not_a_handle(handle.as_string().unwrap_or_default(), count).into()),
        }
    }
}

/// What answers a question once it has been read.
pub(super) type Answer = Box<dyn FnOnce(&Model, Lang) -> Result<Value>>;

/// The answer of an engine as data.
pub(super) fn answer<A: Serialize>(engine: impl FnOnce(&Model, Lang) -> Result<A> + 'static) -> Answer {
    Box::new(move |model, lang| Ok(plan::value::of(&engine(model, lang)?)))
}

impl Model {
    /// Reads a question and answers it.
    pub(super) fn ask(&self, options: &JsValue, read: fn(&mut Object<'_, '_>) -> Asked<Answer>) -> std::result::Result<JsValue, JsValue> {
        let (asked, found) = options::draft(options, read).thrown(options::told(options, self.lang))?;
        let lang = asked.lang.unwrap_or(self.lang);
        answered(found, (asked.question)(self, lang), lang)
    }
}

/// A number that counts something. JavaScript's own way into an integer would turn -1, 1.5 and NaN into others without a word.
fn whole(number: f64) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with what it came from")]
    let whole = number as usize;
    ((whole as f64) - number).abs().le(&0.0).then_some(whole)
}
