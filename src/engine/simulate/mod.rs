//! How likely? Every metric under uncertain inputs: percentiles, the chance of each target, and scenarios from the same draws.

use std::rc::Rc;

use serde::Serialize;

use super::{changes, target};
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::simulate::SimulateCode;
use crate::finding::{Finding, Severity};
use crate::list::Listed;
use crate::plan::document::{Change, Direction};
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::Tree;
use crate::tree::block::Cell;

mod beta;
mod chance;
mod points;
mod quantile;
mod run;
mod smooth;
mod spread;
mod uncertainty;

pub(crate) use chance::{chance_of, mean as replicate_mean};
pub(crate) use points::Points;
pub use points::Sampling;
pub(crate) use run::Aim;
use run::{Plan, Run, Wanted};
pub use spread::{Histogram, Spread};
pub(crate) use uncertainty::{Drawer, Uncertainty, tenths};
pub use uncertainty::{LearnedRate, Learning, Prepared};

/// The fewest and the most draws.
pub(crate) const DRAWS: [usize; 2] = [128, 1 << 26];
const DEFAULT_DRAWS: usize = 16_384;
const DEFAULT_LEVELS: [f64; 5] = [0.05, 0.1, 0.5, 0.9, 0.95];
/// The most cells of metric and period whose spread is reported without being asked for by name; each takes 1 to 4 KiB.
const CELLS: usize = 4096;
/// The most memory of a simulation, in bytes, and how much is not worth asking for beforehand.
const MEMORY: usize = 256 << 20;
const SMALL: usize = 1 << 20;

/// What to simulate.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SimulateOptions {
    /// The metric whose histogram is wanted; the KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The targets whose chance is wanted; those of the plan's goals unless stated, each up to the
    /// period in which it is due, without the parts of what several share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<Target>>,
    /// At least how many draws, 128 to 67,108,864; 16,384 unless stated. They are rounded up to whole replicates. Of chances that are
    /// smoothed over an input a million draws are, shared among the targets, and at least 2,048 in each replicate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<f64>,
    /// The same seed gives the same bytes; a whole number, 1 unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<f64>,
    /// Scrambled Sobol' points unless stated.
    #[serde(default)]
    pub method: Sampling,
    /// The levels of the percentiles, between 0 and 1; 0.05, 0.1, 0.5, 0.9 and 0.95 unless stated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<f64>,
    /// The metrics whose spread in each period is wanted; unless stated, all where that is at most 4,096 numbers, else none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Vec<String>>,
    /// The metrics of whose total every draw is wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<String>,
    /// Whether rates are learned from the plan's actuals.
    #[serde(default)]
    pub learning: Learning,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes on top of it, by metric. An uncertain input that is set becomes certain; one that is multiplied stays uncertain.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
    /// What to compare with, from the same draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Against>,
}

/// What a simulation is compared with; empty for the plan as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Against {
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes on top of it, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// A number for a metric's total to reach.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// The metric; the KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The number, in the base of the metric's unit.
    pub target: f64,
    /// Which side is good; at least the target unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

/// What a simulation found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SimulationResult {
    /// How many draws were made.
    pub draws: f64,
    /// In how many independent replicates: 8, one for each 1,024 draws from 8,192 to 32,768, then 32; up to twice as many where each cannot
    /// have a power of two of draws otherwise, and more beyond two million. Standard errors come from their scatter.
    pub replicates: f64,
    /// The chance of each target.
    pub targets: Vec<TargetChance>,
    /// The chance that all targets are reached together; `null` for fewer than two.
    pub joint: Option<Chance>,
    /// The levels of the percentiles.
    pub levels: Vec<f64>,
    /// How each metric spreads, by id, in the plan's order.
    pub metrics: Map<MetricSpread>,
    /// The metric of the histogram.
    pub metric: Option<String>,
    /// Its histogram; `null` where it is certain.
    pub histogram: Option<Histogram>,
    /// The differences to what was compared with; `null` where nothing was.
    pub against: Option<ScenarioDifference>,
    /// The rates that were learned from actuals.
    pub learned: Vec<LearnedRate>,
    /// What to know about the result.
    pub problems: Vec<Problem>,
}

/// A probability and how exactly it is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Chance {
    /// The probability.
    pub probability: f64,
    /// Its standard error, from the scatter of the replicates; 0 only where the outcome is certain. It is at least one draw where every
    /// draw, or none, reaches the target, or all replicates count as many; else at least as exact as the distributions are, to a millionth.
    pub standard_error: f64,
    /// Half the width of its 95 % interval: the standard error times Student's t with one degree of freedom less than there are replicates,
    /// 2.36 for 8 and 2.04 for 32.
    pub margin: f64,
}

/// The chance of a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TargetChance {
    /// The metric.
    pub metric: String,
    /// The number to reach.
    pub target: f64,
    /// Which side is good.
    pub direction: Direction,
    /// The last period that counts, where a goal is due before the timeline ends; of a flow only its working days up to the due day do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The probability; a value reaches the target when it misses it by a billionth at most, a draw without a value does not.
    #[serde(flatten)]
    pub chance: Chance,
}

/// How a metric spreads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MetricSpread {
    /// Its total over the timeline.
    pub total: Spread,
    /// Its value in each period; `null` where that was not asked for.
    pub series: Option<Vec<Spread>>,
}

/// How much a state has above another, from the same draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScenarioDifference {
    /// For each target the chance in the other state, and how much higher it is here.
    pub targets: Vec<ChanceDifference>,
    /// The difference of the means of the histogram's metric; `null` where it is not defined in every draw.
    pub mean: Option<Difference>,
}

/// A probability in the other state, and the difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChanceDifference {
    /// The probability in the other state.
    pub probability: f64,
    /// How much higher the probability is here.
    #[serde(flatten)]
    pub difference: Difference,
}

/// A difference and how exactly it is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The difference.
    pub difference: f64,
    /// Its standard error, far smaller than that of either side as both are drawn from the same numbers.
    pub standard_error: f64,
    /// Half the width of its 95 % interval, as that of a chance.
    pub margin: f64,
}

/// Simulates a tree in one go; see [`Simulation`] for one that can be stopped.
///
/// # Properties
/// - The same tree, options and seed give the same bits on every machine.
/// - Percentiles do not fall as their levels rise.
/// - With no uncertain input every spread is a point.
///
/// # Errors
/// Metrics, scenarios, levels or numbers of draws that do not exist, and rank correlations that contradict each other.
pub fn simulate(tree: &Tree, options: &SimulateOptions, lang: Lang) -> Result<SimulationResult> {
    let mut simulation = Simulation::new(tree, options)?;
    simulation.advance(usize::MAX);
    Ok(simulation.result(lang))
}

/// What a plan's rank correlations have against each other, and values against their distributions, as warnings: only questions that draw
/// are kept from their work by it.
pub fn draw_warnings(tree: &Tree) -> Vec<Finding> {
    let named = tree.plan().metrics.iter().any(|metric| metric.input.as_ref().is_some_and(|input| input.distribution.is_some()));
    if tree.plan().correlations.is_empty() && !named {
        return Vec::new();
    }
    match Uncertainty::of(tree, Learning::None) {
        Ok(uncertainty) => uncertainty.told,
        Err(error) => error.findings().map(|finding| Finding { severity: Severity::Warning, ..finding.clone() }).listed(),
    }
}

/// A simulation in steps.
#[derive(Debug)]
pub struct Simulation {
    run: Run,
    other: Option<Run>,
    aims: Vec<Aim>,
    /// For each the last period that counts, where that is not the timeline's.
    until: Vec<Option<String>>,
    levels: Vec<f64>,
    metric: Option<usize>,
    /// For each metric where its periods begin among the cells.
    series: Vec<Option<usize>>,
    samples: Vec<usize>,
    learned: Vec<LearnedRate>,
    /// What the plan, or the actuals, say without effect.
    told: Vec<Finding>,
    /// Uncertain inputs without a value in some period, told where that leaves them without a total.
    gaps: Vec<(usize, Finding)>,
    /// Each metric's id and name: a result needs the tree no more.
    names: Vec<[String; 2]>,
    periods: usize,
}

impl Simulation {
    /// Prepares a simulation; nothing is drawn yet.
    ///
    /// # Errors
    /// As [`simulate`].
    pub fn new(tree: &Tree, options: &SimulateOptions) -> Result<Self> {
        Self::prepared(tree, options, &Prepared::default())
    }

    /// The same, with what is kept between questions to the same tree.
    ///
    /// # Errors
    /// As [`simulate`].
    pub fn prepared(tree: &Tree, options: &SimulateOptions, prepared: &Prepared) -> Result<Self> {
        let mut findings = Vec::new();
        let draws = Error::kept(&mut findings, options.draws.map_or(Ok(DEFAULT_DRAWS), |draws| whole_draws(draws, DRAWS)));
        let seed = Error::kept(&mut findings, whole_seed(options.seed));
        let levels = if options.levels.is_empty() { DEFAULT_LEVELS.to_vec() } else { options.levels.clone() };
        for (index, level) in levels.iter().enumerate().filter(|(_, level)| !(**level > 0.0 && **level < 1.0)) {
            findings.push(Finding::error(SimulateCode::LevelOutside.into(), format!("levels[{index}]")).with("level", *level));
        }
        let metric = match &options.metric {
            Some(id) => Error::kept(&mut findings, slot(tree, id, "metric").map(Some)),
            None => tree.kgi(),
        };
        let mut goals = match &options.targets {
            Some(targets) => Goals { aims: Error::kept(&mut findings, aims(tree, targets)), ..Goals::default() },
            None => Error::kept(&mut findings, Goals::of(tree)),
        };
        // What counts up to a due day is a metric of its own, beyond the others.
        let wide = goals.tree.as_ref().unwrap_or(tree);
        let wanted_aims = if goals.wanted.is_empty() { goals.aims.clone() } else { goals.wanted.clone() };
        let samples = slots(tree, &options.samples, "samples", &mut findings);
        let periods = tree.periods().len();
        let all = || if tree.len().saturating_mul(periods) <= CELLS { (0..tree.len()).listed() } else { Vec::new() };
        let with_series = match &options.series {
            Some(ids) => slots(tree, ids, "series", &mut findings),
            None if periods > 1 => all(),
            None => Vec::new(),
        };
        let adjustments = Error::kept(&mut findings, changes::adjustments(tree, options.scenario.as_deref(), &options.changes));
        let against = options.against.as_ref().map(|against| {
            let found = changes::adjustments(tree, against.scenario.as_deref(), &against.changes);
            Error::kept(&mut findings, found.map_err(|error| error.moved(&mut |path| ["against.", path].concat())))
        });
        Error::unless_clean(&findings)?;
        let uncertainty = prepared.of(tree, options.learning)?;

        let mut spreads: Vec<Cell> = (0..tree.len()).map(|slot| Cell { slot, period: None }).listed();
        let mut series = vec![None; tree.len()];
        for slot in with_series {
            if let Some(place @ None) = series.get_mut(slot) {
                *place = Some(spreads.len());
                spreads.extend((0..periods).map(|period| Cell { slot, period: Some(period) }));
            }
        }
        let how = (options.method, seed);
        let plan = Plan::of(draws);
        fits(spreads.len(), uncertainty.unmade(), samples.len().saturating_mul(plan.draws()))?;
        let means = |metric: Option<usize>| metric.filter(|_| options.against.is_some()).into_iter().listed();
        let other = against.map(|adjustments| {
            let wanted = Wanted { aims: wanted_aims.clone(), means: means(metric), ..Wanted::default() };
            Run::new(wide, Rc::clone(&uncertainty), adjustments, wanted, plan, how)
        });
        let (learned, mut told) = (uncertainty.learned.clone(), uncertainty.told.clone());
        told.append(&mut goals.told);
        let gaps = uncertainty.gaps(tree);
        let wanted = Wanted { spreads, aims: wanted_aims, means: means(metric), samples: samples.clone() };
        let run = Run::new(wide, uncertainty, adjustments, wanted, plan, how);
        let names = (0..tree.len()).filter_map(|slot| tree.metric(slot).map(|metric| [metric.id.clone(), tree.name(slot).to_owned()]));
        let Goals { aims, until, .. } = goals;
        Ok(Self { run, other, aims, until, levels, metric, series, samples, learned, told, gaps, names: names.listed(), periods })
    }

    /// Does a part of the work, so many blocks of at most 256 draws; true when all is done.
    pub fn advance(&mut self, blocks: usize) -> bool {
        let done = self.run.advance(blocks);
        done && self.other.as_mut().is_none_or(|other| other.advance(blocks))
    }

    /// The share of the work that is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        let other = self.other.as_ref().map(Run::progress);
        other.map_or(self.run.progress(), |other| 0.5 * (self.run.progress() + other))
    }

    /// What was found; of no use before all is done.
    pub fn result(&self, lang: Lang) -> SimulationResult {
        let run = &self.run;
        let mut findings = self.told.clone();
        let gaps = self.gaps.iter().filter(|(slot, _)| run.certain(*slot).is_some_and(f64::is_nan)).map(|(_, gap)| gap.clone()).listed();
        let spread = |cell: usize| {
            run.spread(cell, &self.levels).unwrap_or_else(|| Spread::certain(run.certain(cell).unwrap_or(f64::NAN), &self.levels))
        };
        let mut metrics = Vec::with_capacity(self.names.len());
        for (slot, [id, name]) in self.names.iter().enumerate() {
            let total = spread(slot);
            let place = self.series.get(slot).copied().flatten();
            let series = place.map(|place| (place..place + self.periods).map(spread).listed());
            // A gap says itself why there is no value.
            if total.undefined > 0.0 && self.is_asked(slot) && (total.undefined < 1.0 || gaps.is_empty()) {
                let share = crate::finding::Argument::Amount { value: total.undefined, unit: "%".to_owned() };
                let code = if total.undefined < 1.0 { SimulateCode::SometimesUndefined } else { SimulateCode::AlwaysUndefined };
                let finding = Finding::warning(code.into(), format!("metrics[{slot}]"));
                findings.push(finding.with("metric", name.as_str()).with("share", share));
            }
            metrics.push((id.clone(), MetricSpread { total, series }));
        }
        let any_gap = !gaps.is_empty();
        findings.extend(gaps);
        if !any_gap && (0..self.names.len()).all(|slot| run.certain(slot).is_some()) {
            findings.push(Finding::warning(SimulateCode::NothingUncertain.into(), "metrics"));
        }
        let id = |slot: usize| self.names.get(slot).map(|[id, _]| id.clone());
        let targets = self.aims.iter().enumerate().map(|(index, aim)| TargetChance {
            metric: id(aim.slot).unwrap_or_default(),
            target: aim.target,
            direction: aim.direction,
            until: self.until.get(index).cloned().flatten(),
            chance: run.chance(index),
        });
        SimulationResult {
            draws: run.plan().draws() as f64,
            replicates: run.plan().replicates as f64,
            targets: targets.listed(),
            joint: (self.aims.len() > 1).then(|| run.joint()),
            levels: self.levels.clone(),
            metrics: Map(metrics),
            metric: self.metric.and_then(id),
            histogram: self.metric.and_then(|slot| run.histogram(slot)),
            against: self.other.as_ref().map(|other| self.comparison(other)),
            learned: self.learned.clone(),
            problems: text::problems(&findings, lang),
        }
    }

    /// Every draw of the totals that were asked for, by id; NaN where a draw has no value.
    pub fn samples(&self) -> Vec<(String, Vec<f64>)> {
        let named = self.samples.iter().filter_map(|slot| self.names.get(*slot).map(|[id, _]| (id.clone(), *slot)));
        named.map(|(id, slot)| (id, self.run.samples(slot))).listed()
    }

    fn is_asked(&self, slot: usize) -> bool {
        self.metric == Some(slot) || self.aims.iter().any(|aim| aim.slot == slot)
    }

    fn comparison(&self, other: &Run) -> ScenarioDifference {
        // Where it is the same in all replicates, it is known as exactly as its sides can be.
        let difference = |ours: &[f64], theirs: &[f64], least: f64| {
            let each: Vec<f64> = ours.iter().zip(theirs).map(|(ours, theirs)| ours - theirs).listed();
            let (difference, error) = chance::mean(&each);
            let standard_error = if difference == 0.0 { error } else { error.max(least) };
            Difference { difference, standard_error, margin: chance::margin(standard_error, each.len()) }
        };
        let targets = (0..self.aims.len()).map(|aim| {
            let theirs = other.chances(aim);
            let difference = difference(&self.run.chances(aim), &theirs, self.run.exactness(aim).max(other.exactness(aim)));
            ChanceDifference { probability: chance::mean(&theirs).0, difference }
        });
        let mean = self.metric.and_then(|slot| {
            let (ours, theirs) = (self.run.means(slot), other.means(slot));
            (!ours.is_empty() && !theirs.is_empty()).then(|| difference(&ours, &theirs, 0.0))
        });
        ScenarioDifference { targets: targets.listed(), mean }
    }
}

/// Whether a simulation fits into memory, and room for it.
///
/// The memory of WebAssembly grows by a page at a time, each time with a collection of garbage, so all that will be needed is asked for
/// in one go and given back for the parts.
fn fits(spreads: usize, tables: usize, samples: usize) -> Result<()> {
    let [spreads, tables, samples] = [spreads.saturating_mul(run::weight(spreads)), tables * quantile::WEIGHT, samples.saturating_mul(8)];
    let needed = spreads.saturating_add(tables).saturating_add(samples);
    let mut room: Vec<u8> = Vec::new();
    if needed <= MEMORY && (needed < SMALL || room.try_reserve_exact(needed).is_ok()) {
        std::hint::black_box(&mut room);
        return Ok(());
    }
    let path = if samples > spreads.max(tables) { "samples" } else { "series" };
    let mebibytes = |bytes: usize| bytes.div_ceil(1 << 20);
    Err(Finding::error(SimulateCode::TooMuchMemory.into(), path).with("needed", mebibytes(needed)).with("limit", mebibytes(MEMORY)).into())
}

/// A number of draws within its limits.
pub(crate) fn whole_draws(draws: f64, [low, high]: [usize; 2]) -> Result<usize> {
    if draws >= low as f64 && draws <= high as f64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the limits")]
        return Ok(draws.ceil() as usize);
    }
    Err(Finding::error(SimulateCode::DrawsOutside.into(), "draws").with("draws", draws).with("low", low).with("high", high).into())
}

/// A seed; 1 where none is given.
///
/// # Errors
/// A number that is not whole, below 0 or beyond 2⁵³.
pub fn whole_seed(seed: Option<f64>) -> Result<u64> {
    let seed = seed.unwrap_or(1.0);
    if seed >= 0.0 && seed.fract() == 0.0 && seed <= 9_007_199_254_740_992.0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within 2⁵³")]
        return Ok(seed as u64);
    }
    Err(Finding::error(SimulateCode::SeedNotWhole.into(), "seed").with("seed", seed).into())
}

fn slot(tree: &Tree, id: &str, path: &str) -> Result<usize> {
    tree.slot(id).ok_or_else(|| super::evaluate::no_such_metric(tree, id, path).into())
}

fn slots(tree: &Tree, ids: &[String], path: &str, findings: &mut Vec<Finding>) -> Vec<usize> {
    ids.iter().enumerate().map(|(index, id)| Error::kept(findings, slot(tree, id, &format!("{path}[{index}]")))).listed()
}

/// The targets of a question.
fn aims(tree: &Tree, targets: &[Target]) -> Result<Vec<Aim>> {
    let mut findings = Vec::new();
    let mut aims = Vec::with_capacity(targets.len());
    for (index, target) in targets.iter().enumerate() {
        let path = format!("targets[{index}]");
        let slot = match &target.metric {
            Some(id) => tree.slot(id).ok_or_else(|| super::evaluate::no_such_metric(tree, id, &format!("{path}.metric"))),
            None => tree.kgi().ok_or_else(|| Finding::error(EngineCode::WhichMetric.into(), &path)),
        };
        match slot {
            _ if !target.target.is_finite() => findings.push(Finding::error(EngineCode::TargetNotFinite.into(), path)),
            Ok(slot) => aims.push(Aim { slot, target: target.target, direction: target.direction.unwrap_or(Direction::AtLeast) }),
            Err(finding) => findings.push(finding),
        }
    }
    Error::unless_clean(&findings)?;
    Ok(aims)
}

/// The targets of the plan's goals.
#[derive(Default)]
struct Goals {
    aims: Vec<Aim>,
    /// The same over what counts until they are due; empty where all is.
    wanted: Vec<Aim>,
    until: Vec<Option<String>>,
    tree: Option<Tree>,
    told: Vec<Finding>,
}

impl Goals {
    fn of(tree: &Tree) -> Result<Self> {
        let plan = tree.plan();
        let mut found = Self { told: target::parts(tree, None).into_iter().listed(), ..Self::default() };
        let mut dues: Vec<(Aim, target::Part)> = Vec::new();
        for goal in plan.goals.iter().filter(|goal| !target::is_part(plan, goal)) {
            if let (Some(slot), Some(number)) = (goal.metric.as_deref().and_then(|id| tree.slot(id)), goal.target) {
                let aim = Aim { slot, target: number, direction: goal.direction.unwrap_or(Direction::AtLeast) };
                let early = goal.due.and_then(|due| target::before(tree, due));
                let aimed = (aim, target::Part::until(tree, goal.due));
                if early.is_none() && !dues.contains(&aimed) {
                    dues.push(aimed);
                }
                found.told.extend(early);
            }
        }
        let (wide, slots) = target::cut(tree, &dues.iter().map(|(aim, part)| (aim.slot, *part)).listed())?;
        for ((aim, part), slot) in dues.into_iter().zip(slots) {
            let Some(slot) = slot else {
                found.told.push(target::uncut(tree, aim.slot));
                continue;
            };
            found.until.push(part.label(tree));
            found.wanted.push(Aim { slot, ..aim });
            found.aims.push(aim);
        }
        found.tree = wide;
        Ok(found)
    }
}
