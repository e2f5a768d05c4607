//! Reading a plan: every problem at once, each with its place.
//!
//! First the shape (types, ranges, lengths), field by field; then the references between the parts, even where the shape has problems.
//! Keys that the document does not know are warnings, and are kept.

use super::document::{Plan, VERSION};
use super::value::Value;
use super::{calendar, consistency, limit, value, version};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::list::Listed;

mod frame;
mod goal;
pub(crate) mod metric;
pub(crate) mod object;
pub(crate) mod reader;
pub(crate) mod series;

use object::Object;
use reader::Reader;
pub(super) use reader::push_key;

/// What reading gives: the plan when nothing is wrong with it, and everything there is to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The plan; none when one of the findings is an error.
    pub plan: Option<Plan>,
    /// The plan as far as it could be read, when it has errors: good enough to look for more of them.
    pub draft: Option<Plan>,
    /// Errors, warnings and notes, in the order of the document.
    pub findings: Vec<Finding>,
}

impl Reading {
    /// The plan, or all that is wrong with it.
    ///
    /// # Errors
    /// With every finding of severity error.
    pub fn into_plan(self) -> Result<Plan> {
        Error::unless_clean(&self.findings)?;
        Ok(self.plan.unwrap_or_default())
    }
}

impl From<Error> for Reading {
    fn from(error: Error) -> Self {
        Self { plan: None, draft: None, findings: error.findings().cloned().listed() }
    }
}

/// Reads a plan from JSON text.
///
/// ```
/// let text = r#"{ "goaltree": 1, "timeline": { "start": "2026-10", "grain": "month", "periods": 6 },
///     "metrics": [{ "id": "sales", "formula": "deals * price" }, { "id": "deals", "input": { "value": 4 } },
///                 { "id": "price", "input": { "value": 300000, "hihg": 1 } }] }"#;
/// let reading = goaltree::plan::read_text(text);
/// assert!(reading.plan.is_some());
/// assert_eq!(reading.findings[0].path, "metrics[2].input.hihg");
/// ```
pub fn read_text(text: &str) -> Reading {
    match value::read_text(text) {
        Ok(value) => read(value),
        Err(error) => error.into(),
    }
}

/// Reads a plan from a value, upgrading it first when it is of an older format.
pub fn read(value: Value) -> Reading {
    let (value, mut findings) = match version::upgrade(value) {
        Ok(upgraded) => upgraded,
        Err(error) => return error.into(),
    };
    let mut reader = Reader::new();
    let plan = plan(&mut reader, &value);
    if let Some(plan) = &plan {
        if let Some(finding) =
            reader.timeline.as_ref().and_then(|timeline| calendar::holidays_not_covered(&plan.calendar.for_locale(plan.locale), timeline))
        {
            reader.add(place_of(&value, &finding.path), finding);
        }
        let bare = if reader.clean_since(0) { consistency::without_value(plan) } else { Vec::new() };
        for finding in consistency::check(plan, reader.timeline.as_ref()).into_iter().chain(bare) {
            reader.add(place_of(&value, &finding.path), finding);
        }
    }
    findings.extend(reader.into_findings());
    let clean = !findings.iter().any(Finding::is_error);
    let (plan, draft) = if clean { (plan, None) } else { (None, plan) };
    Reading { plan, draft, findings }
}

/// Where the part that a path begins with stands in the document: the place of its first key, and its index.
fn place_of(value: &Value, path: &str) -> Vec<u32> {
    let end = crate::text::search::marks_in(path, ".[").next().unwrap_or(path.len());
    let (key, rest) = path.split_at_checked(end).unwrap_or((path, ""));
    let Value::Object(entries) = value else { return Vec::new() };
    let key = entries.iter().rposition(|(name, _)| name == key);
    let index = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).and_then(|(index, _)| crate::text::decimal::whole(index));
    key.and_then(|place| u32::try_from(place).ok()).into_iter().chain(index).listed()
}

fn plan<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Plan> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["timeline", "metrics"]);
    object.field("goaltree", |_, _| Some(()));
    Some(Plan {
        goaltree: VERSION,
        name: object.text("name", limit::NAME),
        locale: object.word("locale").unwrap_or_default(),
        currency: object.text("currency", limit::NAME),
        timeline: object.field("timeline", frame::timeline).unwrap_or_default(),
        calendar: object.field("calendar", frame::calendar).unwrap_or_default(),
        contract: object.field("contract", frame::contract),
        parties: object.list("parties", limit::ITEMS, frame::party),
        metrics: object.list("metrics", limit::METRICS, metric::metric),
        influences: object.list("influences", limit::ITEMS, metric::influence),
        correlations: object.list("correlations", limit::ITEMS, metric::correlation),
        goals: object.list("goals", limit::ITEMS, goal::goal),
        actuals: object.list("actuals", limit::ACTUALS, series::actual),
        scenarios: object.list("scenarios", limit::ITEMS, series::scenario),
        baselines: object.list("baselines", limit::ITEMS, series::baseline),
        reviews: object.list("reviews", limit::ITEMS, goal::review),
        lessons: object.list("lessons", limit::ITEMS, goal::lesson),
        extra: object.rest(),
    })
}
