//! Reading options: every field checked, unknown ones refused.

use wasm_bindgen::JsValue;

use super::error::Thrown;
use super::model::{Answer, Model, answer};
use super::{WithProblems, value};
use crate::engine::{self, EvaluateOptions, ExplainOptions};
use crate::error::{Error, Result};
use crate::finding::plan::PlanCode;
use crate::finding::{Code, Finding, Severity};
use crate::forecast::options::{LONGEST_HORIZON, LONGEST_SEASON};
use crate::forecast::{ForecastOptions, HistoryOptions, forecast_metric};
use crate::list::Listed;
use crate::plan::limit;
use crate::plan::read::metric;
use crate::plan::read::object::{self, Object};
use crate::plan::read::reader::{Allowed, Reader};
use crate::plan::read::series;
use crate::plan::value::Value;
use crate::text::{self, Lang};

/// Reads an object of options with a function; `undefined` is an empty one. A key that was not asked for is an error here, because
/// nothing would keep it.
pub(super) fn read<T>(options: &JsValue, fields: impl Fn(&mut Object<'_, '_>) -> T) -> Result<T> {
    let (result, findings) = draft(options, fields)?;
    Error::unless_clean(&findings).map(|()| result)
}

/// The same with what is wrong, so that what the answer has against it can be told as well.
pub(super) fn draft<T>(options: &JsValue, fields: impl Fn(&mut Object<'_, '_>) -> T) -> Result<(T, Vec<Finding>)> {
    let mut result = None;
    let findings = open(options, &mut |object| result = Some(fields(object)))?;
    result.map(|result| (result, findings)).ok_or_else(not_data)
}

/// Opens an object of options for a function, and gives what is wrong with it.
fn open(options: &JsValue, fields: &mut dyn FnMut(&mut Object<'_, '_>)) -> Result<Vec<Finding>> {
    let value = if options.is_undefined() || options.is_null() { Value::Object(Vec::new()) } else { value::from_js(options)? };
    let mut reader = Reader::new();
    let object = Object::begin(&mut reader, &value).map(|mut object| {
        fields(&mut object);
        object.rest();
    });
    let findings = refused(reader.into_findings());
    match object {
        Some(()) => Ok(findings),
        None => Err(Error::unless_clean(&findings).err().unwrap_or_else(not_data)),
    }
}

/// What is no object although nothing was reported cannot be; should it be, it is an error like any other.
fn not_data() -> Error {
    Finding::error(PlanCode::NotData.into(), "").into()
}

/// The findings of options as errors: what a document keeps unread is an option that does not exist.
pub(super) fn refused(findings: Vec<Finding>) -> Vec<Finding> {
    let refuse = |finding: Finding| {
        let code = match finding.code {
            Code::Plan(PlanCode::UnknownKey) => PlanCode::UnknownOption.into(),
            Code::Plan(PlanCode::MisspelledKey) => PlanCode::MisspelledOption.into(),
            code => code,
        };
        Finding { severity: Severity::Error, code, ..finding }
    };
    findings.into_iter().map(refuse).listed()
}

/// `{ lang }`, the language of messages.
pub(super) fn lang(options: &JsValue) -> std::result::Result<Option<Lang>, JsValue> {
    read(options, |object| object.word("lang")).thrown(peek_lang(options))
}

/// The language that options ask for, before they are checked.
pub(super) fn asked_lang(options: &JsValue) -> Option<Lang> {
    let lang = js_sys::Reflect::get(options, &"lang".into()).ok().and_then(|lang| lang.as_string());
    lang.and_then(|tag| Lang::from_tag(&tag))
}

/// The language in which the problems of options are told: the one they ask for, else another.
pub(super) fn told(options: &JsValue, other: Lang) -> Lang {
    asked_lang(options).unwrap_or(other)
}

/// The same where nothing else tells the language.
pub(super) fn peek_lang(options: &JsValue) -> Lang {
    told(options, Lang::default())
}

/// A question as far as it could be read, and what is wrong with it.
pub(super) type Draft<T> = Result<(Asked<T>, Vec<Finding>)>;

/// The asked language of a question, and the question.
pub(super) struct Asked<T> {
    pub(super) lang: Option<Lang>,
    pub(super) question: T,
}

pub(super) fn evaluate(object: &mut Object<'_, '_>) -> Asked<Answer> {
    let lang = object.word("lang");
    let question = EvaluateOptions { scenario: object.id("scenario"), changes: object.map("changes", series::change) };
    Asked { lang, question: answer(move |model, lang| engine::evaluate(&model.tree, &question, lang)) }
}

pub(super) fn explain(object: &mut Object<'_, '_>) -> Asked<Answer> {
    object.needs(&["metric"]);
    let lang = object.word("lang");
    let question = ExplainOptions {
        metric: object.id("metric").unwrap_or_default(),
        period: object.id("period"),
        depth: object.field("depth", |reader, value| reader.whole(value, 0, 64)),
        scenario: object.id("scenario"),
        changes: object.map("changes", series::change),
    };
    Asked { lang, question: answer(move |model, lang| engine::explain(&model.tree, &question, lang)) }
}

pub(super) fn history(object: &mut Object<'_, '_>) -> Asked<Answer> {
    object.needs(&["metric"]);
    let lang = object.word("lang");
    let question = HistoryOptions {
        metric: object.id("metric").unwrap_or_default(),
        party: object.id("party"),
        horizon: object.field("horizon", horizon),
        levels: numbers(object, "levels"),
    };
    let told = move |model: &Model, lang| {
        let result = forecast_metric(&model.tree, &question)?;
        let problems = text::problems(&result.forecast.notes, lang);
        Ok(WithProblems { result, problems })
    };
    Asked { lang, question: answer(told) }
}

/// The series and the question of a forecast as far as they could be read, and what is wrong with them.
pub(super) fn forecast(series: &JsValue, options: &JsValue) -> Result<(Vec<Option<f64>>, ForecastOptions, Vec<Finding>)> {
    let found = value::series_from_js(series)?;
    let mut reader = Reader::new();
    reader.enter_key("series", 0);
    // The forecaster knows its own limit, and what to do about a series beyond it.
    let values = reader.list(&found, usize::MAX, |reader, item| match item {
        Value::Null => None,
        item => reader.number(item, Allowed::Any),
    });
    reader.leave();
    let (asked, found) = draft(options, |object| {
        object.word::<Lang>("lang");
        object.needs(&["horizon"]);
        let levels = numbers(object, "levels");
        let mut asked = ForecastOptions::new(object.field("horizon", horizon).unwrap_or(1));
        asked.season = object.field("season", |reader, value| up_to(reader, value, LONGEST_SEASON));
        asked.grain = object.word("grain");
        asked.bounds = object.field("bounds", metric::bounds);
        asked.backtest = object.word("backtest").unwrap_or_default();
        if !levels.is_empty() {
            asked.levels = levels;
        }
        asked
    })?;
    let mut findings = reader.into_findings();
    findings.extend(found);
    Ok((values, asked, findings))
}

fn horizon<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<usize> {
    up_to(reader, value, LONGEST_HORIZON)
}

fn up_to<'v>(reader: &mut Reader<'v>, value: &'v Value, limit: usize) -> Option<usize> {
    reader.whole(value, 1, u32::try_from(limit).unwrap_or(u32::MAX)).map(|count| count as usize)
}

/// Refuses what stands twice in a list.
pub(super) fn once<T: PartialEq>(reader: &mut Reader<'_>, items: &[T]) {
    let again = |place: &usize| items.get(*place).is_some_and(|item| items.iter().take(*place).any(|before| before == item));
    if let Some(place) = (1..items.len()).find(again) {
        reader.enter_item(place);
        reader.error(PlanCode::NamedTwice);
        reader.leave();
    }
}

/// Ids, each of them once.
pub(super) fn ids(object: &mut Object<'_, '_>, key: &'static str) -> Vec<String> {
    let ids = object.list(key, limit::METRICS, object::id);
    object.at(key, |reader| once(reader, &ids));
    ids
}

pub(super) fn numbers(object: &mut Object<'_, '_>, key: &'static str) -> Vec<f64> {
    object.list(key, limit::ITEMS, |reader, value| reader.number(value, Allowed::Any))
}
