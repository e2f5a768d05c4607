//! What if? Scenarios side by side, metric by metric.

use serde::Serialize;

use super::actual;
use super::evaluate::no_such_metric;
use crate::error::{Error, Result};
use crate::list::Listed;
use crate::plan::document::Change;
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::{State, Tree};

/// What to compare.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CompareOptions {
    /// The id of the scenario to compare with; the plan as it is unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The name of one of the plan's baselines, whose values stand in the base in the place of those that are planned now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// The ids of scenarios to compare; with no `cases` either, all of the plan's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<String>,
    /// Further cases, each a scenario with changes of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Case>,
    /// The ids of the metrics to tell of; all unless stated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<String>,
}

/// A case that is not a scenario of the plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(rename = "ComparedChanges"))]
pub struct Case {
    /// What it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The id of the scenario that it starts from; the plan unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Its changes, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// Scenarios side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The compared cases in order.
    pub cases: Vec<ComparedCase>,
    /// The metrics by id, in the plan's order.
    pub metrics: Map<ComparedMetric>,
}

/// A compared case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ComparedCase {
    /// The id of the scenario; `null` where it is a case of the question.
    pub scenario: Option<String>,
    /// Its name.
    pub name: String,
    /// The metrics that it changes itself, by id.
    pub changed: Vec<String>,
}

/// A metric in the base and in every case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ComparedMetric {
    /// Its total in the base; `null` where it has none.
    pub total: Option<f64>,
    /// Its value in each period of the base.
    pub series: Vec<Option<f64>>,
    /// The same in each case.
    pub cases: Vec<ComparedValues>,
}

/// A metric in a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ComparedValues {
    /// Its total; `null` where it has none.
    pub total: Option<f64>,
    /// Its value in each period.
    pub series: Vec<Option<f64>>,
    /// Its total less the base's; `null` where either has none.
    pub difference: Option<f64>,
    /// `difference` as a share of the base's size, 0.1 for 10 % more; `null` where that is zero or missing.
    pub relative: Option<f64>,
    /// Why it has no total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Problem>,
}

/// Scenarios and further cases side by side with a base.
///
/// # Errors
/// A scenario, baseline, metric or period that does not exist, or a change that cannot be read: all cases' problems at once.
pub fn compare(tree: &Tree, options: &CompareOptions, lang: Lang) -> Result<Comparison> {
    let mut findings = Vec::new();
    let mut slots = Vec::new();
    for (index, id) in options.metrics.iter().enumerate() {
        match tree.slot(id) {
            Some(slot) => slots.push(slot),
            None => findings.push(no_such_metric(tree, id, &["metrics[", &index.to_string(), "]"].concat())),
        }
    }
    if options.metrics.is_empty() {
        slots.extend(0..tree.len());
    }
    crate::order::sort(&mut slots);
    slots.dedup();
    let mut state = |path: &str, baseline: Option<&str>, scenario: Option<&str>, changes: &Map<Change>| match actual::standing(
        tree, baseline, scenario, changes,
    ) {
        Ok(adjustments) => State::under(tree, adjustments),
        Err(error) => {
            for finding in error.findings() {
                let mut finding = finding.clone();
                finding.path = match (path, finding.path.as_str()) {
                    ("", "scenario") => "base".to_owned(),
                    ("", _) => finding.path,
                    (_, "scenario") if path.starts_with("scenarios") => path.to_owned(),
                    _ => [path, ".", &finding.path].concat(),
                };
                findings.push(finding);
            }
            State::new(tree)
        }
    };
    let base = state("", options.baseline.as_deref(), options.base.as_deref(), &Map::default());
    let mut cases = Vec::new();
    let mut states = Vec::new();
    let all = options.scenarios.is_empty() && options.cases.is_empty();
    let wanted: Vec<&str> = if all {
        tree.plan().scenarios.iter().map(|scenario| scenario.id.as_str()).listed()
    } else {
        options.scenarios.iter().map(String::as_str).listed()
    };
    for (index, id) in wanted.into_iter().enumerate() {
        states.push(state(&["scenarios[", &index.to_string(), "]"].concat(), None, Some(id), &Map::default()));
        let scenario = tree.plan().scenarios.iter().find(|scenario| scenario.id == id);
        let name = scenario.map_or("", |scenario| if scenario.name.is_empty() { &scenario.id } else { &scenario.name });
        cases.push(ComparedCase { scenario: Some(id.to_owned()), name: name.to_owned(), changed: Vec::new() });
    }
    for (index, case) in options.cases.iter().enumerate() {
        states.push(state(&["cases[", &index.to_string(), "]"].concat(), None, case.scenario.as_deref(), &case.changes));
        cases.push(ComparedCase { scenario: None, name: case.name.clone(), changed: Vec::new() });
    }
    Error::unless_clean(&findings)?;
    for (case, state) in cases.iter_mut().zip(&states) {
        for (slot, metric) in tree.plan().metrics.iter().enumerate() {
            if state.is_adjusted(slot) {
                case.changed.push(metric.id.clone());
            }
        }
    }
    let mut metrics = Vec::with_capacity(slots.len());
    for slot in slots {
        let total = base.total(slot);
        let cases = states.iter().map(|state| values(tree, state, slot, total, lang)).listed();
        let id = tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone());
        metrics.push((id, ComparedMetric { total, series: base.series(slot), cases }));
    }
    Ok(Comparison { cases, metrics: Map(metrics) })
}

fn values(tree: &Tree, state: &State, slot: usize, base: Option<f64>, lang: Lang) -> ComparedValues {
    let total = state.total(slot);
    let difference = base.zip(total).map(|(base, total)| total - base);
    let relative = difference.zip(base).map(|(difference, base)| difference / base.abs()).filter(|relative| relative.is_finite());
    let reason = if total.is_none() { state.why(tree, slot, None) } else { None };
    let undefined = reason.map(|reason| text::problem(&super::undefined(tree, &reason), lang));
    ComparedValues { total, series: state.series(slot), difference, relative, undefined }
}
