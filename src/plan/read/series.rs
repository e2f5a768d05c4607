//! Reading what is said about metrics from outside the tree: actuals, scenarios, baselines.

use super::super::change;
use super::super::document::{Actual, Baseline, Change, During, Scenario, Values};
use super::super::limit;
use super::super::value::Value;
use super::object::Object;
use super::reader::{Allowed, Reader};
use crate::finding::plan::PlanCode;

pub(super) fn actual<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Actual> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["metric", "period", "value"]);
    Some(Actual {
        metric: object.id("metric").unwrap_or_default(),
        period: object.period("period").unwrap_or_default(),
        value: object.number("value", Allowed::Any).unwrap_or_default(),
        party: object.id("party"),
        extra: object.rest(),
    })
}

pub(super) fn scenario<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Scenario> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["id", "changes"]);
    Some(Scenario {
        id: object.id("id").unwrap_or_default(),
        name: object.text("name", limit::NAME),
        changes: object.map("changes", change),
        note: object.text("note", limit::NOTE),
        extra: object.rest(),
    })
}

pub(crate) fn change<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Change> {
    match value {
        Value::Text(_) => by(reader, value).map(Change::By),
        Value::Object(_) => during(reader, value).map(Change::During),
        value => reader.number(value, Allowed::Any).map(Change::Set),
    }
}

fn by<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<String> {
    let text = reader.text(value, limit::NAME)?;
    if change::operation(text).is_none() {
        reader.error(PlanCode::NotAChange).add("found", text);
        return None;
    }
    Some(text.to_owned())
}

fn during<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<During> {
    let mut object = Object::begin(reader, value)?;
    if object.has("set") == object.has("by") {
        object.reader.error(PlanCode::SetOrBy);
    }
    let during = During {
        from: object.period("from"),
        to: object.period("to"),
        set: object.values("set", Allowed::Any),
        by: object.field("by", by),
        extra: object.rest(),
    };
    if let (Some(from), Some(to)) = (during.from, during.to)
        && to.first_day() < from.first_day()
    {
        reader.error(PlanCode::EndsBeforeStart).add("start", from.to_string()).add("end", to.to_string());
    }
    Some(during)
}

pub(super) fn baseline<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Baseline> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["name", "date", "values"]);
    Some(Baseline {
        name: object.text("name", limit::NAME),
        date: object.date("date").unwrap_or_default(),
        values: object.map("values", values),
        extra: object.rest(),
    })
}

fn values<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Values> {
    reader.values(value, Allowed::Any)
}
