//! What does the plan add up to? Every metric in every period and in total, and what the tree looks like.

use serde::Serialize;

use super::changes;
use crate::error::Result;
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::formula::expression::{Expression, Kind};
use crate::list::Listed;
use crate::plan::document::{Change, Role, Total};
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::{Reason, State, Tree};

/// What to compute with.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EvaluateOptions {
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes on top of it, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// Every metric's values, by id, in the plan's order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// The values, by the metric's id.
    pub metrics: Map<MetricValues>,
}

/// The values of a metric.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MetricValues {
    /// Its total over the timeline; `null` where it has none.
    pub total: Option<f64>,
    /// Its value in each period; `null` where it has none.
    pub series: Vec<Option<f64>>,
    /// Why it has no total, or no value in the first period without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Problem>,
}

/// Every metric in every period and in total, under the changes.
///
/// Values are in the base of each metric's unit (0.25 for 25 %). What cannot be computed is `None` with its reason, never NaN.
///
/// # Errors
/// A scenario, metric or period that does not exist, or a change that cannot be read.
pub fn evaluate(tree: &Tree, options: &EvaluateOptions, lang: Lang) -> Result<Evaluation> {
    let adjustments = changes::adjustments(tree, options.scenario.as_deref(), &options.changes)?;
    Ok(values(tree, &State::under(tree, adjustments), lang))
}

pub(super) fn values(tree: &Tree, state: &State, lang: Lang) -> Evaluation {
    let entries = tree.plan().metrics.iter().enumerate().map(|(slot, metric)| {
        let (total, series) = (state.total(slot), state.series(slot));
        let broken = series.iter().position(Option::is_none);
        let reason = match (total, broken) {
            (None, _) => state.why(tree, slot, None),
            (_, Some(period)) => state.why(tree, slot, Some(period)),
            (Some(_), None) => None,
        };
        let undefined = reason.map(|reason| text::problem(&undefined(tree, &reason), lang));
        (metric.id.clone(), MetricValues { total, series, undefined })
    });
    Evaluation { metrics: Map(entries.listed()) }
}

/// The label of a period, or of the first and the last for all of them.
pub(super) fn period_named(tree: &Tree, period: Option<usize>) -> String {
    match period.and_then(|period| tree.periods().get(period)) {
        Some(span) => span.label.clone(),
        None => match (tree.periods().first(), tree.periods().last()) {
            (Some(first), Some(last)) if first != last => format!("{}–{}", first.label, last.label),
            (Some(only), _) => only.label.clone(),
            _ => String::new(),
        },
    }
}

/// A reason for a missing value as a finding at the metric where it begins.
pub fn undefined(tree: &Tree, reason: &Reason) -> Finding {
    let slot = reason.slot;
    let place = if tree.expression(slot).is_some() { "formula" } else { "input" };
    let finding = Finding::warning(reason.cause.into(), format!("metrics[{slot}].{place}"))
        .with("metric", tree.name(slot))
        .with("period", period_named(tree, reason.period));
    match reason.span {
        Some(span) => finding.at(span),
        None => finding,
    }
}

/// That a handle belongs to no metric.
pub fn no_such_handle(handle: f64, count: usize) -> Finding {
    Finding::error(EngineCode::NoSuchHandle.into(), "handle").with("handle", handle).with("last", count.saturating_sub(1))
}

/// That something is no handle at all.
pub fn not_a_handle(handle: String, count: usize) -> Finding {
    Finding::error(EngineCode::NotAHandle.into(), "handle").with("handle", handle).with("last", count.saturating_sub(1))
}

/// A number, or that it is not finite.
///
/// # Errors
/// For NaN and the infinities.
pub fn finite(number: f64) -> Result<()> {
    if number.is_finite() { Ok(()) } else { Err(Finding::error(EngineCode::ValueNotFinite.into(), "value").into()) }
}

/// That there is no such metric, with the one that was probably meant.
pub fn no_such_metric(tree: &Tree, id: &str, path: &str) -> Finding {
    match crate::plan::nearest::nearest(id, &mut tree.plan().metrics.iter().map(|metric| metric.id.as_str())) {
        Some(near) => Finding::error(EngineCode::NoSuchMetricNear.into(), path).with("id", id).with("suggestion", near),
        None => Finding::error(EngineCode::NoSuchMetric.into(), path).with("id", id),
    }
}

/// The metric that a question is about; the only KGI unless it names one.
pub(crate) fn asked(tree: &Tree, id: Option<&str>) -> std::result::Result<usize, Finding> {
    match id {
        Some(id) => tree.slot(id).ok_or_else(|| no_such_metric(tree, id, "metric")),
        None => tree.kgi().ok_or_else(|| Finding::error(EngineCode::WhichMetric.into(), "metric")),
    }
}

/// What a tree looks like: its periods and the links between its metrics.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Structure {
    /// The periods in order.
    pub periods: Vec<StructurePeriod>,
    /// The metrics in the plan's order.
    pub metrics: Vec<StructureMetric>,
}

/// A period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StructurePeriod {
    /// Its label, as in `2026-10`.
    pub label: String,
    /// Its first day.
    pub start: crate::plan::date::Date,
    /// Its last day.
    pub end: crate::plan::date::Date,
    /// Its working days.
    pub workdays: f64,
}

/// A metric and its links.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StructureMetric {
    /// Its id.
    pub id: String,
    /// Its name; the id where it has none.
    pub name: String,
    /// Its unit, empty for none.
    pub unit: String,
    /// Its part in the tree.
    pub role: Option<Role>,
    /// How it totals over the timeline.
    pub total: Total,
    /// The metric that weights it when it is totalled.
    pub weight: Option<String>,
    /// The metrics its formula names.
    pub drivers: Vec<String>,
    /// The metrics whose formula names it.
    pub dependents: Vec<String>,
    /// How its formula joins the drivers; `null` for an input.
    pub operator: Option<Operator>,
    /// Its formula in canonical form; `null` for an input.
    pub formula: Option<String>,
    /// Whether somebody can move it.
    pub lever: bool,
}

/// How a formula joins its drivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Operator {
    /// `a + b − c`.
    Sum,
    /// `a × b ÷ c`.
    Product,
    /// Anything else.
    Other,
}

/// What the tree looks like.
pub fn structure(tree: &Tree) -> Structure {
    let id = |slot: usize| tree.metric(slot).map(|metric| metric.id.clone());
    let metrics = tree.plan().metrics.iter().enumerate().map(|(slot, metric)| StructureMetric {
        id: metric.id.clone(),
        name: tree.name(slot).to_owned(),
        unit: metric.unit.clone(),
        role: metric.role,
        total: tree.total_kind(slot),
        weight: tree.weight(slot).and_then(id),
        drivers: tree.drivers(slot).iter().copied().filter_map(id).listed(),
        dependents: tree.dependents(slot).filter_map(id).listed(),
        operator: tree.expression(slot).map(operator),
        formula: tree.expression(slot).map(crate::formula::print),
        lever: tree.is_lever(slot),
    });
    let periods = tree.periods().iter().map(|span| StructurePeriod {
        label: span.label.clone(),
        start: span.start,
        end: span.end,
        workdays: span.workdays,
    });
    Structure { periods: periods.listed(), metrics: metrics.listed() }
}

fn operator(expression: &Expression) -> Operator {
    match expression.kind {
        Kind::Sum(_) => Operator::Sum,
        Kind::Product(_) => Operator::Product,
        _ => Operator::Other,
    }
}
