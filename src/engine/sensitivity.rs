//! How much does each input matter? Exact elasticities, a tornado, leverage per effort, break-even values, two-way tables.

use serde::Serialize;

use super::changes;
use super::evaluate::no_such_metric;
use super::solve::{self, Found};
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::{Argument, Finding, Severity};
use crate::plan::document::{Change, Distribution, Input};
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::gradient::{self, Of};
use crate::tree::{Path, State, Tree};

/// The question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SensitivityOptions {
    /// The metric to look at; the plan's only KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The total that break-even values meet; that of the metric's first goal unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes to start from, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Sensitivity {
    /// The metric looked at.
    pub metric: String,
    /// Its total.
    pub total: Option<f64>,
    /// The total that break-even values meet; `null` where neither the question nor a goal gives one.
    pub target: Option<f64>,
    /// The inputs it is computed from, the widest swing first.
    pub inputs: Vec<InputSensitivity>,
    /// What to know about the answer.
    pub problems: Vec<Problem>,
}

/// How much an input matters.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InputSensitivity {
    /// The input.
    pub metric: String,
    /// Its value, the mean over the periods.
    pub current: f64,
    /// What the total gains for one more of it in each period, exactly; `null` where that is not finite.
    pub slopes: Vec<Option<f64>>,
    /// By how many percent the total changes when it changes by 1 % in every period; `null` for a total of zero.
    pub elasticity: Option<f64>,
    /// What the total gains for 1 % more of it, in the metric's unit.
    pub gain: Option<f64>,
    /// The gain of 1 % in the good direction per unit of effort.
    pub leverage: Option<f64>,
    /// Whether somebody can move it.
    pub lever: bool,
    /// The low end of its range.
    pub low: f64,
    /// The high end of its range.
    pub high: f64,
    /// Where the range comes from.
    pub range: RangeSource,
    /// The total at the low end; `null` where it has no value there.
    pub at_low: Option<f64>,
    /// The total at the high end.
    pub at_high: Option<f64>,
    /// The distance between the two.
    pub swing: Option<f64>,
    /// Its value at which the total just meets the target, all else as it is; `null` where there is none.
    pub threshold: Option<f64>,
    /// Why there is no such value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_threshold: Option<Problem>,
}

/// Where the range of an input comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum RangeSource {
    /// The plan states it.
    Stated,
    /// The 10th and 90th percentile of its distribution.
    Distribution,
    /// Mean ± 1.28 standard deviations of its distribution, within its support.
    Moments,
    /// Neither is stated: 10 % below and above.
    Default,
}

/// How far an input without a range is moved.
const DEFAULT_RANGE: f64 = 0.1;
/// The 90th percentile of the standard normal distribution.
const Z90: f64 = 1.281_551_565_544_600_5;

/// How much each input of a metric matters.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric or scenario that does not exist; a target that is not finite; a metric without a value.
pub fn sensitivity(tree: &Tree, options: &SensitivityOptions, lang: Lang) -> Result<Sensitivity> {
    let root = root(tree, options.metric.as_deref())?;
    if options.target.is_some_and(|target| !target.is_finite()) {
        return Err(Finding::error(EngineCode::TargetNotFinite.into(), "target").into());
    }
    let state = State::under(tree, changes::adjustments(tree, options.scenario.as_deref(), &options.changes)?);
    let slopes = gradient::gradient(tree, &state, Of::Total(root))
        .map_err(|reason| reason.map_or_else(|| Error::from(never(tree, root)), |reason| Error::from(undefined(tree, &reason))))?;
    let id = |slot: usize| tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone());
    let goal = || tree.plan().goals.iter().find(|goal| goal.metric.as_deref() == Some(&id(root)) && goal.target.is_some());
    let target = options.target.or_else(|| goal().and_then(|goal| goal.target));
    let total = state.total(root);
    let above = tree.ancestry(root);
    let mut scratch = state.clone();
    let mut inputs = Vec::new();
    let mut assumed = Vec::new();
    for slot in 0..tree.len() {
        let (Some(true), Some(metric), None) = (above.get(slot), tree.metric(slot), tree.expression(slot)) else { continue };
        let Some(mut probe) = Probe::new(tree, root, &state, slot) else { continue };
        let course = probe.course.clone();
        let gain = slopes.along(slot, &course).map(|along| along * 0.01);
        let (low, high, range) = ends(metric.input.as_ref(), probe.mean);
        if range == RangeSource::Default {
            assumed.push(tree.name(slot).to_owned());
        }
        let (at_low, at_high) = (probe.at(&mut scratch, low), probe.at(&mut scratch, high));
        let (mut threshold, mut no_threshold) = (None, None);
        if let Some(target) = target {
            match solve::factor(target, &mut |factor| probe.scaled(&mut scratch, factor)) {
                Found::At(factor) => threshold = Some(probe.mean * factor),
                Found::Nearest { value, .. } => no_threshold = Some(none_meets(tree, root, slot, target, Some(value), lang)),
                Found::Undefined => no_threshold = Some(none_meets(tree, root, slot, target, None, lang)),
            }
        }
        probe.back(&mut scratch);
        let effort = metric.effort.filter(|effort| *effort > 0.0).unwrap_or(1.0);
        inputs.push(InputSensitivity {
            metric: id(slot),
            current: probe.mean,
            slopes: (0..course.len()).map(|period| slopes.at(slot, period)).collect(),
            elasticity: gain.zip(total.filter(|total| *total != 0.0)).map(|(gain, total)| gain * 100.0 / total),
            gain,
            leverage: gain.map(|gain| gain.abs() / effort),
            lever: tree.is_lever(slot),
            low,
            high,
            range,
            at_low,
            at_high,
            swing: at_low.zip(at_high).map(|(low, high)| (high - low).abs()),
            threshold,
            no_threshold,
        });
    }
    crate::order::sort_by(&mut inputs, |a: &InputSensitivity, b: &InputSensitivity| {
        b.swing.unwrap_or(f64::INFINITY).total_cmp(&a.swing.unwrap_or(f64::INFINITY))
    });
    let mut problems = Vec::new();
    if !assumed.is_empty() {
        problems.push(Finding::new(EngineCode::RangeAssumed.into(), Severity::Info, "metrics").with("metrics", assumed));
    }
    Ok(Sensitivity { metric: id(root), total, target, inputs, problems: text::problems(&problems, lang) })
}

fn undefined(tree: &Tree, reason: &crate::tree::Reason) -> Finding {
    Finding { severity: Severity::Error, ..super::evaluate::undefined(tree, reason) }
}

fn never(tree: &Tree, root: usize) -> Finding {
    Finding::error(EngineCode::NoValue.into(), "metric").with("metric", tree.name(root)).with("period", "")
}

fn root(tree: &Tree, asked: Option<&str>) -> Result<usize> {
    let found = match asked {
        Some(id) => tree.slot(id).ok_or_else(|| no_such_metric(tree, id, "metric")),
        None => tree.kgi().ok_or_else(|| Finding::error(EngineCode::WhichMetric.into(), "metric")),
    };
    found.map_err(Error::from)
}

fn none_meets(tree: &Tree, root: usize, slot: usize, target: f64, nearest: Option<f64>, lang: Lang) -> Problem {
    let amount = |value: f64| Argument::Amount { value, unit: tree.unit(root).to_owned() };
    let code = if nearest.is_some() { EngineCode::NoThreshold } else { EngineCode::NeverDefined };
    let finding = Finding::new(code.into(), Severity::Info, "target").with("metric", tree.name(root)).with("target", amount(target));
    text::problem(&finding.with("lever", tree.name(slot)).with("best", amount(nearest.unwrap_or(target))), lang)
}

/// An input that is tried at other values: by its mean, keeping its course.
struct Probe<'tree> {
    tree: &'tree Tree,
    root: usize,
    slot: usize,
    path: Path,
    course: Vec<f64>,
    mean: f64,
}

impl<'tree> Probe<'tree> {
    fn new(tree: &'tree Tree, root: usize, state: &State, slot: usize) -> Option<Self> {
        let course = state.series(slot).into_iter().collect::<Option<Vec<f64>>>()?;
        let mean = course.iter().sum::<f64>() / course.len().max(1) as f64;
        // A constant's mean is the constant, to the last digit.
        let mean = course.first().copied().filter(|first| course.iter().all(|value| value.to_bits() == first.to_bits())).unwrap_or(mean);
        Some(Self { tree, root, slot, path: Path::from(tree, &[slot]), course, mean })
    }

    fn put(&self, state: &mut State, course: Vec<f64>) -> Option<f64> {
        state.put(self.tree, &self.path, vec![(self.slot, course)]);
        state.total(self.root)
    }

    /// The root when the input's mean is a value.
    fn at(&mut self, state: &mut State, value: f64) -> Option<f64> {
        let even = self.mean == 0.0 || self.course.iter().all(|one| one.to_bits() == self.mean.to_bits());
        let course = self.course.iter().map(|one| if even { value } else { one * (value / self.mean) }).collect();
        self.put(state, course)
    }

    fn scaled(&mut self, state: &mut State, factor: f64) -> Option<f64> {
        self.put(state, self.course.iter().map(|one| one * factor).collect())
    }

    fn back(&self, state: &mut State) {
        self.put(state, self.course.clone());
    }
}

/// The range of an input around its mean.
fn ends(input: Option<&Input>, mean: f64) -> (f64, f64, RangeSource) {
    if let Some(Input { low: Some(low), high: Some(high), .. }) = input {
        return (*low, *high, RangeSource::Stated);
    }
    let of_distribution = input.and_then(|input| input.distribution.as_ref()).and_then(|found| percentiles(&found.shape));
    let (low, high, source) = of_distribution.unwrap_or_else(|| {
        let step = DEFAULT_RANGE * mean.abs();
        (mean - step, mean + step, RangeSource::Default)
    });
    // One end may be stated alone.
    let stated = |end: fn(&Input) -> Option<f64>, other: f64| input.and_then(end).unwrap_or(other);
    (stated(|input| input.low, low), stated(|input| input.high, high), source)
}

/// The 10th and 90th percentile, or what stands for them.
fn percentiles(shape: &Distribution) -> Option<(f64, f64, RangeSource)> {
    let around = |mean: f64, variance: f64, least: f64, most: f64| {
        let step = Z90 * variance.sqrt();
        ((mean - step).max(least), (mean + step).min(most), RangeSource::Moments)
    };
    let exact = |low: f64, high: f64| (low, high, RangeSource::Distribution);
    Some(match shape {
        Distribution::Normal { mean, sd } => exact(mean - Z90 * sd, mean + Z90 * sd),
        Distribution::Lognormal { mu, sigma } => exact(libm::exp(mu - Z90 * sigma), libm::exp(mu + Z90 * sigma)),
        Distribution::Uniform { low, high } => exact(low + 0.1 * (high - low), high - 0.1 * (high - low)),
        Distribution::Triangular { low, mode, high } => {
            let (width, rise) = (high - low, mode - low);
            let at = |p: f64| {
                if p * width <= rise { low + (p * width * rise).sqrt() } else { high - ((1.0 - p) * width * (high - mode)).sqrt() }
            };
            exact(at(0.1), at(0.9))
        }
        Distribution::Pert { low, mode, high } => {
            let mean = (low + 4.0 * mode + high) / 6.0;
            around(mean, (mean - low) * (high - mean) / 7.0, *low, *high)
        }
        Distribution::Beta { alpha, beta } => {
            let sum = alpha + beta;
            around(alpha / sum, alpha * beta / (sum * sum * (sum + 1.0)), 0.0, 1.0)
        }
        Distribution::Binomial { n, p } => around(n * p, n * p * (1.0 - p), 0.0, *n),
        Distribution::Poisson { mean } => around(*mean, *mean, 0.0, f64::INFINITY),
        Distribution::Empirical { values } => {
            let mut sorted = values.clone();
            crate::order::sort_by(&mut sorted, f64::total_cmp);
            let at = |p: f64| {
                let place = p * (sorted.len().saturating_sub(1)) as f64;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
                let first = place.floor() as usize;
                let low = sorted.get(first).copied()?;
                let next = sorted.get(first + 1).copied().unwrap_or(low);
                Some(low + (place - first as f64) * (next - low))
            };
            exact(at(0.1)?, at(0.9)?)
        }
    })
}

/// The question of a two-way table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TableOptions {
    /// The metric in the cells; the plan's only KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The input that changes from row to row.
    pub rows: TableAxis,
    /// The input that changes from column to column.
    pub columns: TableAxis,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes to start from, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// An input and its values along a side of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TableAxis {
    /// The input.
    pub metric: String,
    /// Its values (the mean over the periods, its course kept); 70 % to 130 % of what it is where they are left out.
    #[serde(default)]
    pub values: Vec<f64>,
}

/// A two-way table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// The metric in the cells.
    pub metric: String,
    /// The input of the rows and its values.
    pub rows: TableAxis,
    /// The input of the columns and its values.
    pub columns: TableAxis,
    /// The metric's total, row by row; `null` where it has no value.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// A metric's total for all pairs of values of two inputs.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric or scenario that does not exist; a side that is computed or has no value; values that are
/// not finite.
pub fn table(tree: &Tree, options: &TableOptions) -> Result<Table> {
    let root = root(tree, options.metric.as_deref())?;
    let mut state = State::under(tree, changes::adjustments(tree, options.scenario.as_deref(), &options.changes)?);
    let mut rows = side(tree, root, &state, &options.rows, "rows")?;
    let mut columns = side(tree, root, &state, &options.columns, "columns")?;
    let mut cells = Vec::with_capacity(rows.1.values.len());
    for &row in &rows.1.values {
        rows.0.at(&mut state, row);
        let mut line = Vec::with_capacity(columns.1.values.len());
        for &column in &columns.1.values {
            line.push(columns.0.at(&mut state, column));
        }
        cells.push(line);
    }
    let metric = tree.metric(root).map_or_else(String::new, |metric| metric.id.clone());
    Ok(Table { metric, rows: rows.1, columns: columns.1, cells })
}

fn side<'tree>(tree: &'tree Tree, root: usize, state: &State, axis: &TableAxis, path: &str) -> Result<(Probe<'tree>, TableAxis)> {
    let path = [path, ".metric"].concat();
    let slot = tree.slot(&axis.metric).ok_or_else(|| no_such_metric(tree, &axis.metric, &path))?;
    if tree.expression(slot).is_some() {
        return Err(Finding::error(EngineCode::NotAnInput.into(), path).with("lever", tree.name(slot)).into());
    }
    let Some(probe) = Probe::new(tree, root, state, slot) else {
        let reason = (0..tree.periods().len()).find_map(|period| state.why(tree, slot, Some(period)));
        return Err(reason.map_or_else(|| never(tree, slot), |reason| undefined(tree, &reason)).into());
    };
    if axis.values.iter().any(|value| !value.is_finite()) {
        return Err(Finding::error(EngineCode::ValueNotFinite.into(), path).into());
    }
    let mut values = axis.values.clone();
    if values.is_empty() {
        values = (7..=13).map(|tenths| probe.mean * f64::from(tenths) / 10.0).collect();
    }
    Ok((probe, TableAxis { metric: tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone()), values }))
}
