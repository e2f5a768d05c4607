//! Opening documents of older formats: a chain of steps, each from one version to the next.

use super::document::VERSION;
use super::value::{Text, Value};
use crate::error::Result;
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Severity};
use crate::list::Listed;
use crate::text::decimal;

/// One entry of an object.
type Entry = (Text, Value);

/// The steps in order: the first upgrades version 0.
const STEPS: [fn(Vec<Entry>) -> Vec<Entry>; 1] = [from_0];

/// The document in this build's format, and what is to say about that.
///
/// # Errors
/// `no-version` where it states none, `newer-version` where it is newer than this build; `wrong-type` where it is no object.
pub(super) fn upgrade(value: Value) -> Result<(Value, Vec<Finding>)> {
    let Value::Object(mut entries) = value else {
        let finding = Finding::error(PlanCode::WrongType.into(), "");
        return Err(finding.with("expected", crate::finding::Word::Object).with("found", value.word()).into());
    };
    let known = VERSION.to_string();
    let stated = entries.iter().rev().find(|(key, _)| key == "goaltree").map(|(_, value)| value.clone());
    let number = match stated {
        None | Some(Value::Null) => return Err(Finding::error(PlanCode::NoVersion.into(), "").with("known", known).into()),
        Some(Value::Number(number)) => number,
        Some(other) => {
            let finding = Finding::error(PlanCode::WrongType.into(), "goaltree");
            return Err(finding.with("expected", crate::finding::Word::Number).with("found", other.word()).into());
        }
    };
    if number > f64::from(VERSION) {
        return Err(Finding::error(PlanCode::NewerVersion.into(), "goaltree").with("found", number).with("known", known).into());
    }
    let Some(version) = (0..=VERSION).find(|version| f64::from(*version).to_bits() == (number + 0.0).to_bits()) else {
        let finding = Finding::error(PlanCode::NotOneOf.into(), "goaltree").with("found", decimal::shortest(number));
        return Err(finding.with("allowed", (0..=VERSION).map(|version| version.to_string()).listed()).into());
    };
    if version == VERSION {
        return Ok((Value::Object(entries), Vec::new()));
    }
    for step in STEPS.iter().skip(version as usize) {
        entries = step(entries);
    }
    let upgraded = Finding::new(PlanCode::Upgraded.into(), Severity::Info, "goaltree");
    Ok((Value::Object(entries), vec![upgraded.with("found", version.to_string()).with("known", known)]))
}

/// Version 0, the draft format: `kpis` for metrics, a bare `value` for an input, `start` and `months` beside the name for the timeline.
fn from_0(entries: Vec<Entry>) -> Vec<Entry> {
    let mut upgraded = Vec::with_capacity(entries.len());
    let mut timeline = vec![("grain".into(), Value::Text("month".into()))];
    for (key, value) in entries {
        match &*key {
            "goaltree" => upgraded.push((key, Value::Number(1.0))),
            "kpis" => upgraded.push(("metrics".into(), metrics_from_0(value))),
            "start" => timeline.push((key, value)),
            "months" => timeline.push(("periods".into(), value)),
            _ => upgraded.push((key, value)),
        }
    }
    if !upgraded.iter().any(|(key, _)| key == "timeline") {
        upgraded.push(("timeline".into(), Value::Object(timeline)));
    }
    upgraded
}

fn metrics_from_0(value: Value) -> Value {
    let Value::List(metrics) = value else { return value };
    let metric = |metric: Value| match metric {
        Value::Object(entries) => Value::Object(entries.into_iter().map(input_from_0).listed()),
        other => other,
    };
    Value::List(metrics.into_iter().map(metric).listed())
}

fn input_from_0((key, value): Entry) -> Entry {
    if key == "value" { ("input".into(), Value::Object(vec![(key, value)])) } else { (key, value) }
}
