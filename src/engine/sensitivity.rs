//! How much does each input matter? Exact elasticities, a tornado, leverage per effort, break-even values, two-way tables.

mod probe;
mod range;
mod table;

use serde::Serialize;

use self::probe::Probe;
use self::range::ends;
pub use self::table::{Table, TableAxis, TableOptions, table};
use super::changes;
use super::evaluate::asked;
use super::levers::field::LEAST_EFFORT;
use super::solve::Found;
use super::target::slack;
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::undefined::Cause;
use crate::finding::{Argument, Finding, Severity};
use crate::list::Listed;
use crate::plan::document::Change;
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::gradient::{self, Of};
use crate::tree::{State, Tree};

/// The question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SensitivityOptions {
    /// The metric to look at; the plan's only KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The total that break-even values meet; that of the metric's first goal unless stated, up to the
    /// period in which it is due.
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
    /// The last period that counts for break-even values, where the goal is due before the timeline ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
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
    /// The low end of its range, under the same changes.
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
    /// Its value at which the total just meets the target, or jumps over it, all else as it is; `null` where there is none within its bounds, its capacity
    /// and what its unit allows.
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
    /// The plan states it; brought to 80 % where it states another level.
    Stated,
    /// The 10th and 90th percentile of its distribution.
    Distribution,
    /// Neither is stated: 10 % below and above.
    Default,
}

/// How far an input without a range is moved.
const DEFAULT_RANGE: f64 = 0.1;

/// How much each input of a metric matters.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric or scenario that does not exist; a target that is not finite; a metric without a value.
pub fn sensitivity(tree: &Tree, options: &SensitivityOptions, lang: Lang) -> Result<Sensitivity> {
    let mut findings = Vec::new();
    let root = Error::kept(&mut findings, asked(tree, options.metric.as_deref()).map_err(Error::from));
    if options.target.is_some_and(|target| !target.is_finite()) {
        findings.push(Finding::error(EngineCode::TargetNotFinite.into(), "target"));
    }
    let adjustments = Error::kept(&mut findings, changes::adjustments(tree, options.scenario.as_deref(), &options.changes));
    Error::unless_clean(&findings)?;
    let mut problems = Vec::new();
    let (mut target, mut aim, mut until, mut wide) = (options.target, root, None, None);
    if let Some(goal) = super::target::goal(tree, root).filter(|_| target.is_none()) {
        let part = super::target::Part::until(tree, goal.due);
        let early = goal.due.and_then(|due| super::target::before(tree, due));
        let (cut, slots) = super::target::cut(tree, &[(root, part)])?;
        match slots.first().copied().flatten().filter(|_| early.is_none()) {
            Some(slot) => (target, aim, wide, until) = (goal.target, slot, cut, part.label(tree)),
            None => problems.push(early.unwrap_or_else(|| super::target::uncut(tree, root))),
        }
    } else if target.is_none() {
        problems.extend(super::target::parts(tree, Some(root)));
    }
    let tree = wide.as_ref().unwrap_or(tree);
    let state = State::under(tree, adjustments);
    let slopes = gradient::gradient(tree, &state, tree.order(), Of::Total(root))
        .map_err(|reason| reason.map_or_else(|| Error::from(never(tree, root)), |reason| Error::from(undefined(tree, &reason))))?;
    let id = |slot: usize| tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone());
    let total = state.total(root);
    let above = tree.behind_total(root);
    let mut scratch = state.clone();
    let mut inputs = Vec::new();
    let (mut assumed, mut still) = (Vec::new(), Vec::new());
    for slot in 0..tree.len() {
        let (Some(true), Some(metric), None) = (above.get(slot), tree.metric(slot), tree.expression(slot)) else { continue };
        let Some(mut probe) = Probe::new(tree, root, &state, slot) else { continue };
        let course = probe.course.clone();
        let gain = slopes.along(slot, &course).map(|along| along * 0.01);
        let ((at_low, low), (at_high, high), range) = if let Some((low, high, range)) = ends(metric) {
            (probe.planned(&state, &mut scratch, low), probe.planned(&state, &mut scratch, high), range)
        } else {
            let list = if probe.mean == 0.0 { &mut still } else { &mut assumed };
            list.push(tree.name(slot).to_owned());
            let step = DEFAULT_RANGE * probe.mean.abs();
            let mut at = |value: f64| (probe.at(&mut scratch, value), value);
            (at(probe.mean - step), at(probe.mean + step), RangeSource::Default)
        };
        let (mut threshold, mut no_threshold) = (None, None);
        if let Some(target) = target {
            probe.root = aim;
            match probe.meeting(&mut scratch, target) {
                Found::At(value) => threshold = Some(value),
                Found::Nearest { value, .. } => no_threshold = Some(none_meets(tree, root, slot, target, Some(value), lang)),
                Found::Undefined => no_threshold = Some(none_meets(tree, root, slot, target, None, lang)),
            }
        }
        probe.back(&mut scratch);
        let effort = metric.effort.unwrap_or(1.0).max(LEAST_EFFORT);
        inputs.push(InputSensitivity {
            metric: id(slot),
            current: probe.mean,
            slopes: (0..course.len()).map(|period| slopes.at(slot, period)).listed(),
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
    for (code, metrics) in [(EngineCode::RangeAssumed, assumed), (EngineCode::RangeOfNothing, still)] {
        if !metrics.is_empty() {
            problems.push(Finding::new(code.into(), Severity::Info, "metrics").with("metrics", metrics));
        }
    }
    Ok(Sensitivity { metric: id(root), total, target, until, inputs, problems: text::problems(&problems, lang) })
}

fn undefined(tree: &Tree, reason: &crate::tree::Reason) -> Finding {
    Finding { severity: Severity::Error, ..super::evaluate::undefined(tree, reason) }
}

fn never(tree: &Tree, root: usize) -> Finding {
    let finding = Finding::error(Cause::NoValue.into(), "metric").with("metric", tree.name(root));
    finding.with("period", super::evaluate::period_named(tree, None))
}

fn none_meets(tree: &Tree, root: usize, slot: usize, target: f64, nearest: Option<f64>, lang: Lang) -> Problem {
    let amount = |value: f64| Argument::Amount { value, unit: tree.unit(root).to_owned() };
    let code = match nearest {
        Some(value) if (value - target).abs() <= slack(target) => EngineCode::NeverQuite,
        Some(_) => EngineCode::NoThreshold,
        None => EngineCode::NeverDefined,
    };
    let finding = Finding::new(code.into(), Severity::Info, "target").with("metric", tree.name(root)).with("target", amount(target));
    text::problem(&finding.with("lever", tree.name(slot)).with("best", amount(nearest.unwrap_or(target))), lang)
}
