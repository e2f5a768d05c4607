//! The JavaScript boundary: the only code that knows JavaScript, and no more than carries values across.
//!
//! Every argument is read into a [`Value`] first and then checked field by field, so that a typo in an option is an error and NaN is
//! refused; every throw is a real `Error` with `name`, `code`, `path`, `hint` and all `problems`.

#![expect(clippy::needless_pass_by_value, reason = "JavaScript hands values over")]
#![expect(unreachable_pub, reason = "what wasm-bindgen exports is public without anybody in Rust reaching it")]

mod check;
mod compare;
mod error;
mod model;
mod options;
mod simulate;
mod solve;
mod value;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use self::error::Thrown;
use crate::plan::value::Value;
use crate::plan::{self, Reading};
use crate::shape::{FormulaReading, PlanReading};
use crate::text::{self, Lang, Problem};
use crate::{engine, formula, tree};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"import type {
  Plan, PlanReading, LangOptions, FormulaReading, Written, ForecastOptions, Forecast, Problem,
  AttributeOptions, Attribution, CompareOptions, Comparison, PaceOptions, Pace,
  Structure, EvaluateOptions, Evaluation, DecomposeOptions, Decomposition, SensitivityOptions, Sensitivity, TableOptions, Table,
  ExplainOptions, Explanation, HistoryOptions, MetricForecast, Noted, CheckOptions, PlanCheck, GoalInput, GoalReport, MessageOptions,
  AskedRules, SetGoal, SetOptions, Improvement, StatementParts, Statement, PlanInterview, Interview,
  SimulateOptions, SimulationResult, VarianceOptions, VarianceShares
} from "./types.js";

/** The draws that were asked for, by metric; NaN where a draw has no value. */
export interface Samples {
  samples: Record<string, Float64Array>;
}

export interface Model {
  /** Gives a metric one value in every period and recomputes only what depends on it. Other questions to the model do not see it. */
  set(handle: number, value: number): void;
  /** The total of a metric; `undefined` where it has none. */
  total(handle: number): number | undefined;
  /** The value of a metric in a period, counted from 0; `undefined` where it has none. */
  at(handle: number, period: number): number | undefined;
}"#;

/// The version of this package, as in `0.1.0`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Reads a plan and reports every problem at once; a bad plan is an answer, not an exception.
///
/// `source` is the plan as an object or as JSON text. The plan comes back upgraded to the present format, with the keys that are not
/// part of it kept; it is `null` when one of the problems is an error.
#[wasm_bindgen(js_name = readPlan, unchecked_return_type = "PlanReading")]
pub fn read_plan(
    #[wasm_bindgen(unchecked_param_type = "Plan | string")] source: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LangOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let asked = options::lang(&options)?;
    let (reading, lang) = read(&source, asked);
    let mut findings = reading.findings;
    let clean = reading.plan.is_some();
    let mut plan = None;
    match reading.plan.or(reading.draft).map(tree::compile) {
        Some(Ok(compiled)) => {
            findings.extend(compiled.findings);
            findings.extend(engine::draw_warnings(&compiled.tree));
            plan = clean.then(|| compiled.tree.into_plan());
        }
        Some(Err(error)) => findings.extend(error.findings().cloned()),
        None => {}
    }
    let problems = text::problems(&findings, lang);
    value::to_js(&PlanReading { plan, problems })
}

/// The plan as JSON text with stable key order and line breaks, so that two versions of it compare well.
#[wasm_bindgen(js_name = writePlan)]
pub fn write_plan(#[wasm_bindgen(unchecked_param_type = "Plan")] source: JsValue) -> Result<String, JsValue> {
    let (reading, lang) = read(&source, None);
    let plan = reading.into_plan().thrown(lang)?;
    Ok(plan::write(&plan))
}

/// The plan with another id for one of its metrics, in every formula and reference too.
#[wasm_bindgen(js_name = renameMetric, unchecked_return_type = "Plan")]
pub fn rename_metric(
    #[wasm_bindgen(unchecked_param_type = "Plan | string")] source: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] from: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] to: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LangOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (reading, lang) = read(&source, options::lang(&options)?);
    let (from, to) = (value::text_from_js(&from, "from").thrown(lang)?, value::text_from_js(&to, "to").thrown(lang)?);
    let plan = reading.into_plan().thrown(lang)?;
    value::to_js(&tree::rename(plan, &from, &to).thrown(lang)?)
}

/// Reads a formula by itself: its canonical text, the metrics it names, and what is wrong with it.
#[wasm_bindgen(js_name = parseFormula, unchecked_return_type = "FormulaReading")]
pub fn parse_formula(
    #[wasm_bindgen(unchecked_param_type = "string")] formula: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LangOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let lang = options::lang(&options)?.unwrap_or_default();
    let formula = value::text_from_js(&formula, "formula").thrown(lang)?;
    value::to_js(&match formula::parse(&formula) {
        Ok(expression) => {
            let mut references = Vec::new();
            for reference in formula::references(&expression) {
                if !references.contains(&reference.id) {
                    references.push(reference.id);
                }
            }
            FormulaReading { formula: Some(formula::print(&expression)), references, problems: Vec::new() }
        }
        Err(error) => FormulaReading { formula: None, references: Vec::new(), problems: error::problems(&error, lang) },
    })
}

/// Reads a number as people write it into a cell: `3,600万円`, `12.5%`, `10k`, `30〜45`, `+10%`.
#[wasm_bindgen(js_name = readNumber, unchecked_return_type = "Written")]
pub fn read_number(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LangOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let lang = options::lang(&options)?.unwrap_or_default();
    value::to_js(&plan::number::read_number(&value::text_from_js(&text, "text").thrown(lang)?).thrown(lang)?)
}

/// Forecasts a series of equally spaced values, oldest first; `null` is a gap.
#[wasm_bindgen(unchecked_return_type = "Forecast & Noted")]
pub fn forecast(
    #[wasm_bindgen(unchecked_param_type = "readonly (number | null)[] | Float64Array")] series: JsValue,
    #[wasm_bindgen(unchecked_param_type = "ForecastOptions & LangOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let lang = options::peek_lang(&options);
    let (series, asked, read) = options::forecast(&series, &options).thrown(lang)?;
    let forecast = crate::forecast::forecast(&series, &asked).map(|result| {
        let problems = text::problems(&result.notes, lang);
        plan::value::of(&WithProblems { result, problems })
    });
    error::answered(read, forecast, lang)
}

/// A result with the sentences of its notes.
#[derive(Debug, serde::Serialize)]
struct WithProblems<T> {
    #[serde(flatten)]
    result: T,
    problems: Vec<Problem>,
}

/// Reads a plan from an object or from text; the language of messages is the asked one, else the plan's.
fn read(source: &JsValue, asked: Option<Lang>) -> (Reading, Lang) {
    let document = match source.as_string() {
        Some(text) => plan::value::read_text(&text),
        None => value::from_js(source),
    };
    match document {
        Ok(document) => {
            let of_plan = document.get("locale").and_then(|locale| if let Value::Text(tag) = locale { Lang::from_tag(tag) } else { None });
            let lang = asked.or(of_plan).unwrap_or_default();
            (plan::read(document), lang)
        }
        Err(error) => {
            // What is no data may still say in which language.
            let of_plan = js_sys::Reflect::get(source, &"locale".into()).ok().and_then(|tag| tag.as_string());
            let of_plan = of_plan.and_then(|tag| Lang::from_tag(&tag));
            (error.into(), asked.or(of_plan).unwrap_or_default())
        }
    }
}
