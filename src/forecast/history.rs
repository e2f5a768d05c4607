//! A metric's history from the plan's actuals, and what comes after it.

use serde::Serialize;

use super::{Forecast, ForecastOptions, forecast};
use crate::engine;
use crate::error::Result;
use crate::finding::engine::EngineCode;
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Word};
use crate::list::Listed;
use crate::plan::document::{self, Total};
use crate::tree::Tree;

/// Whose history, and how far ahead.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HistoryOptions {
    /// The metric.
    pub metric: String,
    /// Only the values of this party; those of all parties unless stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Periods ahead of the last actual, 1 to 520; to the end of the timeline unless stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<usize>,
    /// Probabilities of the intervals; 0.8 and 0.95 unless stated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<f64>,
}

/// A period's observed value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    /// The period's label.
    pub period: String,
    /// The value; `null` where none was observed.
    pub value: Option<f64>,
}

/// A metric's history and its forecast.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MetricForecast {
    /// The metric.
    pub metric: String,
    /// What was observed, from the first actual to the last, period by period.
    pub history: Vec<Observation>,
    /// The labels of the forecast's periods.
    pub periods: Vec<String>,
    /// The forecast of these periods.
    #[serde(flatten)]
    pub forecast: Forecast,
}

/// Forecasts a metric from the plan's actuals. Values of several parties in one period add up, for a rate they are averaged.
///
/// # Errors
/// A metric or a party that does not exist, a metric without actuals; a horizon or levels that [`forecast`] refuses.
pub fn forecast_metric(tree: &Tree, options: &HistoryOptions) -> Result<MetricForecast> {
    let slot = tree.slot(&options.metric).ok_or_else(|| engine::no_such_metric(tree, &options.metric, "metric"))?;
    let timeline = &tree.plan().timeline;
    let id = tree.metric(slot).map_or("", |metric| metric.id.as_str());
    let parties = &tree.plan().parties;
    if let Some(party) = options.party.as_deref().filter(|party| !parties.iter().any(|known| known.id == *party)) {
        return Err(Finding::error(PlanCode::UnknownId.into(), "party").with("kind", Word::Party).with("id", party).into());
    }
    let mut observed: Vec<(i64, f64)> = Vec::new();
    for actual in tree.plan().actuals.iter().filter(|actual| actual.metric == id) {
        let wanted = options.party.is_none() || actual.party == options.party;
        if let (true, Some(index)) = (wanted, timeline.index_of(actual.period)) {
            observed.push((index, actual.value));
        }
    }
    crate::order::sort_by(&mut observed, |(one, _), (other, _)| one.cmp(other));
    let (Some(&(first, _)), Some(&(last, _))) = (observed.first(), observed.last()) else {
        return Err(Finding::error(EngineCode::NoActuals.into(), "metric").with("metric", tree.name(slot)).into());
    };
    let values: Vec<Option<f64>> = (first..=last)
        .map(|index| {
            let here: Vec<f64> = observed.iter().filter(|(at, _)| *at == index).map(|(_, value)| *value).listed();
            let sum: f64 = here.iter().sum();
            let averaged = tree.total_kind(slot) == Total::Rate;
            (!here.is_empty()).then(|| if averaged { sum / here.len() as f64 } else { sum })
        })
        .listed();
    let to_end = i64::try_from(timeline.len()).unwrap_or(0) - 1 - last;
    let horizon = options.horizon.unwrap_or_else(|| usize::try_from(to_end).ok().filter(|left| *left > 0).unwrap_or(timeline.len()));
    let mut asked = ForecastOptions { grain: Some(timeline.grain), ..ForecastOptions::new(horizon) };
    if !options.levels.is_empty() {
        asked.levels.clone_from(&options.levels);
    }
    asked.bounds = tree.metric(slot).and_then(|metric| bounds(metric, &values));
    let forecast = forecast(&values, &asked)?;
    let label = |index: i64| timeline.label(index).to_string();
    let history = (first..=last).zip(values).map(|(index, value)| Observation { period: label(index), value });
    let ahead = i64::try_from(horizon).unwrap_or(0);
    Ok(MetricForecast {
        metric: id.to_owned(),
        history: history.listed(),
        periods: (last + 1..=last + ahead).map(label).listed(),
        forecast,
    })
}

/// The bounds of a metric; those of a share for percentages of another metric that were never beyond them.
fn bounds(metric: &document::Metric, values: &[Option<f64>]) -> Option<[Option<f64>; 2]> {
    let is_share = || metric.unit == "%" && metric.of.is_some();
    let is_within = || values.iter().flatten().all(|value| (0.0..=1.0).contains(value));
    metric.bounds.or_else(|| (is_share() && is_within()).then_some([Some(0.0), Some(1.0)]))
}
