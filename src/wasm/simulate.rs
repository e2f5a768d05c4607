//! Simulation in JavaScript's hands: in one go, or in steps that can be shown and stopped.

use js_sys::{Float64Array, Object as JsObject, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::Thrown;
use super::model::{Answer, Model, answer};
use super::options::{self, Asked, Draft};
use super::value;
use crate::engine::{self, Against, Learning, Sampling, SimulateOptions, Target, VarianceOptions};
use crate::error::Error;
use crate::plan::limit;
use crate::plan::read::object::{self, Object};
use crate::plan::read::reader::{Allowed, Reader};
use crate::plan::read::series;
use crate::plan::value::Value;
use crate::text::Lang;
use crate::words::{Texts, Words, texts};

/// A simulation in steps. Free it with `free()` or `using` when it is no longer needed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulation {
    simulation: engine::Simulation,
    lang: Lang,
}

#[wasm_bindgen]
impl Model {
    /// Every metric under uncertain inputs: percentiles, the chance of each target, a histogram.
    #[wasm_bindgen(unchecked_return_type = "SimulationResult & Samples")]
    pub fn simulate(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SimulateOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        let mut simulation = self.simulation(options)?;
        simulation.simulation.advance(usize::MAX);
        simulation.result()
    }

    /// Each uncertain input's share of a metric's variance, and so which one to measure first.
    #[wasm_bindgen(unchecked_return_type = "VarianceShares")]
    pub fn variance(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "VarianceOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<JsValue, JsValue> {
        self.ask(&options, read_variance)
    }

    /// A simulation in steps, for progress and for stopping: call `advance` until it is true, then `result`.
    pub fn simulation(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SimulateOptions & LangOptions")] options: JsValue,
    ) -> std::result::Result<Simulation, JsValue> {
        let (asked, found) = read(&options).thrown(options::told(&options, self.lang))?;
        let lang = asked.lang.unwrap_or(self.lang);
        let prepared = engine::Simulation::prepared(&self.tree, &asked.question, &self.prepared);
        Error::with_reading(found, prepared.as_ref().err()).thrown(lang)?;
        let simulation = prepared.thrown(lang)?;
        Ok(Simulation { simulation, lang })
    }
}

#[wasm_bindgen]
impl Simulation {
    /// Does a part of the work, so many blocks of at most 256 draws; true when all is done.
    pub fn advance(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] blocks: &JsValue) -> std::result::Result<bool, JsValue> {
        let blocks = value::number_from_js(blocks, "blocks").thrown(self.lang)?;
        let mut reader = Reader::new();
        reader.enter_key("blocks", 0);
        // More than there are is all of them.
        let most = f64::from(u32::MAX);
        let blocks = Value::Number(if blocks > most { most } else { blocks });
        let blocks = reader.whole(&blocks, 1, u32::MAX).unwrap_or_default();
        Error::unless_clean(&reader.into_findings()).thrown(self.lang)?;
        Ok(self.simulation.advance(blocks as usize))
    }

    /// The share of the work that is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.simulation.progress()
    }

    /// What was found; what is not done yet is done first.
    #[wasm_bindgen(unchecked_return_type = "SimulationResult & Samples")]
    pub fn result(&mut self) -> std::result::Result<JsValue, JsValue> {
        self.simulation.advance(usize::MAX);
        let result = value::to_js(&self.simulation.result(self.lang))?;
        let samples = JsObject::new();
        for (id, draws) in self.simulation.samples() {
            Reflect::set(&samples, &id.into(), &Float64Array::from(draws.as_slice()))?;
        }
        Reflect::set(&result, &"samples".into(), &samples)?;
        Ok(result)
    }
}

/// The question, read field by field.
fn read(options: &JsValue) -> Draft<SimulateOptions> {
    options::draft(options, |object| Asked {
        lang: object.word("lang"),
        question: SimulateOptions {
            metric: object.id("metric"),
            targets: object.has("targets").then_some(object.list("targets", limit::ITEMS, target)),
            draws: object.number("draws", Allowed::Any),
            seed: object.number("seed", Allowed::Any),
            method: object.word("method").unwrap_or_default(),
            levels: options::numbers(object, "levels"),
            series: object.has("series").then_some(object.list("series", limit::METRICS, object::id)),
            samples: object.list("samples", limit::METRICS, object::id),
            learning: object.word("learning").unwrap_or_default(),
            scenario: object.id("scenario"),
            changes: object.map("changes", series::change),
            against: object.field("against", against),
        },
    })
}

fn read_variance(object: &mut Object<'_, '_>) -> Asked<Answer> {
    let lang = object.word("lang");
    let question = VarianceOptions {
        metric: object.id("metric"),
        target: object.number("target", Allowed::Any),
        draws: object.number("draws", Allowed::Any),
        seed: object.number("seed", Allowed::Any),
        learning: object.word("learning").unwrap_or_default(),
        scenario: object.id("scenario"),
        changes: object.map("changes", series::change),
    };
    Asked { lang, question: answer(move |model, lang| engine::variance_of(&model.tree, &question, &model.prepared, lang)) }
}

fn target<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Target> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["target"]);
    let target = Target {
        metric: object.id("metric"),
        target: object.number("target", Allowed::Any).unwrap_or_default(),
        direction: object.word("direction"),
    };
    object.rest();
    Some(target)
}

fn against<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Against> {
    let mut object = Object::begin(reader, value)?;
    let against = Against { scenario: object.id("scenario"), changes: object.map("changes", series::change) };
    object.rest();
    Some(against)
}

impl Words for Sampling {
    const EACH: &'static [Self] = &[Self::Sobol, Self::Random];
    const WORDS: Texts = texts!("sobol", "random");
}

impl Words for Learning {
    const EACH: &'static [Self] = &[Self::None, Self::Actuals];
    const WORDS: Texts = texts!("none", "actuals");
}
