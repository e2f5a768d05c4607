//! What if? Scenarios side by side, metric by metric.

use serde::Serialize;

use super::actual;
use super::evaluate::no_such_metric;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::list::Listed;
use crate::plan::document::Change;
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::{State, Tree};

/// The most memory of an answer on its way out, in bytes; and what a metric takes of it in a case, and each of its periods.
const MEMORY: usize = 512 << 20;
const METRIC: usize = 1 << 10;
const PERIOD: usize = 48;

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
/// A scenario, baseline, metric or period that does not exist, or a change that cannot be read: all cases' problems at once; an answer that
/// would not fit into memory.
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
    let all = options.scenarios.is_empty() && options.cases.is_empty();
    let wanted: Vec<&str> = if all {
        tree.plan().scenarios.iter().map(|scenario| scenario.id.as_str()).listed()
    } else {
        options.scenarios.iter().map(String::as_str).listed()
    };
    let each = wanted.len() + options.cases.len() + 1;
    let needed = (METRIC + PERIOD * tree.periods().len()).saturating_mul(slots.len()).saturating_mul(each);
    if needed > MEMORY {
        let mebibytes = |bytes: usize| bytes.div_ceil(1 << 20);
        let finding = Finding::error(EngineCode::TooMuchToCompare.into(), "");
        return Err(finding.with("needed", mebibytes(needed)).with("limit", mebibytes(MEMORY)).into());
    }
    let mut state = |path: &str, baseline: Option<&str>, scenario: Option<&str>, changes: &Map<Change>| match actual::standing(
        tree, baseline, scenario, changes,
    ) {
        Ok(adjustments) => Some(State::under(tree, adjustments)),
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
            None
        }
    };
    let mut metrics = Vec::with_capacity(slots.len());
    let base = state("", options.baseline.as_deref(), options.base.as_deref(), &Map::default());
    if let Some(base) = base {
        for &slot in &slots {
            let id = tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone());
            metrics.push((id, ComparedMetric { total: base.total(slot), series: base.series(slot), cases: Vec::new() }));
        }
    }
    let mut cases = Vec::new();
    // A state is as large as the tree, so there is one at a time.
    let mut tell = |scenario: Option<&str>, name: &str, state: Option<State>| {
        let Some(state) = state else { return };
        let adjusted = tree.plan().metrics.iter().enumerate().filter(|(slot, _)| state.is_adjusted(*slot));
        let changed = adjusted.map(|(_, metric)| metric.id.clone()).listed();
        cases.push(ComparedCase { scenario: scenario.map(str::to_owned), name: name.to_owned(), changed });
        for (&slot, (_, metric)) in slots.iter().zip(&mut metrics) {
            metric.cases.push(values(tree, &state, slot, metric.total, lang));
        }
    };
    for (index, id) in wanted.into_iter().enumerate() {
        let scenario = tree.plan().scenarios.iter().find(|scenario| scenario.id == id);
        let name = scenario.map_or("", |scenario| if scenario.name.is_empty() { &scenario.id } else { &scenario.name });
        tell(Some(id), name, state(&["scenarios[", &index.to_string(), "]"].concat(), None, Some(id), &Map::default()));
    }
    for (index, case) in options.cases.iter().enumerate() {
        let state = state(&["cases[", &index.to_string(), "]"].concat(), None, case.scenario.as_deref(), &case.changes);
        tell(None, &case.name, state);
    }
    Error::unless_clean(&findings)?;
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
