//! Which uncertainty matters? Each uncertain input's share of the variance of a metric, alone and with all its interactions, and what
//! measuring it would be worth.
//!
//! Two independent sets of points, A and B, and for each input A with that input's column from B. The share of an input alone is estimated
//! after A. Saltelli et al. (Computer Physics Communications 181, 2010, table 2 b), the total share after M. J. W. Jansen (Computer Physics
//! Communications 117, 1999), both on values with their mean taken off, which shortens the errors several times. Each replicate of the
//! points gives its own estimate; the standard errors are theirs. Every input is treated alike, so that the order in which a plan
//! declares them changes only the points, not what is estimated.

use std::rc::Rc;

use serde::Serialize;

use super::changes;
use super::simulate::{
    Aim, Drawer, Learning, Points, Prepared, Sampling, Target, Uncertainty, aims, replicate_mean, whole_draws, whole_seed,
};
use crate::error::Result;
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::finding::simulate::SimulateCode;
use crate::list::Listed;
use crate::plan::document::Change;
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::Tree;
use crate::tree::block::{Cell, Ends, Program};

/// The fewest and the most draws of a set.
const DRAWS: [usize; 2] = [16, 1 << 16];
const DEFAULT_DRAWS: usize = 1024;
const REPLICATES: usize = 8;
const BLOCK: usize = 256;

/// Whose variance is to be shared out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct VarianceOptions {
    /// The metric whose total is looked at; the KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// A target: then what an input's measurement would settle of the target's chance is told as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// Draws of each of the two sets in each of 8 replicates, 16 to 65,536, made a power of two; 1,024 unless stated. The tree is
    /// computed 8 (inputs + 2) times as often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<f64>,
    /// The same seed gives the same bytes; a whole number, 1 unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<f64>,
    /// Whether rates are learned from the plan's actuals.
    #[serde(default)]
    pub learning: Learning,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes on top of it, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// Where a metric's uncertainty comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct VarianceShares {
    /// The metric.
    pub metric: String,
    /// The mean of its total.
    pub mean: f64,
    /// The variance of its total.
    pub variance: f64,
    /// How often the tree was computed.
    pub evaluations: f64,
    /// The uncertain inputs it depends on, the one that is most worth measuring first.
    pub inputs: Vec<InputShare>,
    /// What to know about the result.
    pub problems: Vec<Problem>,
}

/// What an input's uncertainty does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InputShare {
    /// The input. Inputs that are correlated stand together, as what one does cannot be told from what the others do.
    pub metrics: Vec<String>,
    /// The share of the variance that knowing this input alone would remove on average: its first-order Sobol' index. By this the
    /// inputs are ordered.
    pub first: Share,
    /// The share that would be left if everything but this input were known: its total Sobol' index.
    pub total: Share,
    /// The variance that knowing this input would remove on average, in the square of the metric's unit.
    pub removed: f64,
    /// Of the variance of whether the target is reached, the share that knowing this input would remove: 0 it tells nothing, 1 it decides.
    /// `null` without a target, or where that is certain.
    pub decides: Option<Share>,
}

/// A share of a variance and how exactly it is known. By chance it may come out a little below 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(rename = "VarianceShare"))]
pub struct Share {
    /// The share.
    pub share: f64,
    /// Its standard error, from the scatter of the replicates.
    pub standard_error: f64,
}

/// Shares out the variance of a metric's total over the uncertain inputs.
///
/// Draws in which the metric has no value count as its mean, and a problem says so.
///
/// # Errors
/// As [`super::simulate`]; also a plan without a KGI when no metric is named.
pub fn variance(tree: &Tree, options: &VarianceOptions, lang: Lang) -> Result<VarianceShares> {
    variance_of(tree, options, &Prepared::default(), lang)
}

/// The same, with what is kept between questions to the same tree.
///
/// # Errors
/// As [`variance`].
pub fn variance_of(tree: &Tree, options: &VarianceOptions, prepared: &Prepared, lang: Lang) -> Result<VarianceShares> {
    let draws = options.draws.map_or(Ok(DEFAULT_DRAWS), |draws| whole_draws(draws, DRAWS))?;
    let seed = whole_seed(options.seed)?;
    let target = Target { metric: options.metric.clone(), target: options.target.unwrap_or_default(), direction: None };
    let aim = match aims(tree, std::slice::from_ref(&target))?.first() {
        Some(aim) => *aim,
        None => return Err(Finding::error(EngineCode::WhichMetric.into(), "metric").into()),
    };
    let adjustments = changes::adjustments(tree, options.scenario.as_deref(), &options.changes)?;
    let uncertainty = prepared.of(tree, options.learning)?;
    let cell = Cell { slot: aim.slot, period: None };
    let mut program = Program::new(tree, adjustments, &uncertainty.sources, &[cell]);
    let id = |slot: usize| tree.metric(slot).map(|metric| metric.id.clone()).unwrap_or_default();
    if program.certain(0).is_some() {
        let finding = Finding::warning(SimulateCode::NothingUncertain.into(), "metrics");
        let mean = program.certain(0).filter(|mean| mean.is_finite()).unwrap_or_default();
        let problems = text::problems(&[finding], lang);
        return Ok(VarianceShares { metric: id(aim.slot), mean, variance: 0.0, evaluations: 0.0, inputs: Vec::new(), problems });
    }
    let used = program.sources();
    let groups: Vec<Vec<usize>> =
        uncertainty.independent().into_iter().filter(|group| group.iter().any(|input| used_by(&uncertainty, *input, &used))).listed();
    let bits = draws.next_power_of_two().ilog2();
    let replicates = REPLICATES;
    let block = BLOCK.min(1 << bits);
    program.reserve(block);
    let dimensions = uncertainty.dimensions();
    let mut sampler = Sampler {
        drawer: Drawer::new(block),
        points: Points::new(Sampling::Sobol, seed, bits, 2 * dimensions),
        uncertainty: Rc::clone(&uncertainty),
        dimensions,
        first: 0,
        swapped: Swapped::None,
        seen: vec![0.0; block],
    };
    let mut runs = Runs::new(groups.len(), replicates);
    for replicate in 0..replicates {
        runs.replicate(&mut program, &mut sampler, &groups, replicate, 1 << bits, options.target.map(|_| aim));
    }
    let mut findings = Vec::new();
    if runs.undefined > 0 {
        let share = runs.undefined as f64 / (runs.evaluations.max(1)) as f64;
        let share = crate::finding::Argument::Amount { value: share, unit: "%".to_owned() };
        let finding = Finding::warning(SimulateCode::SometimesUndefined.into(), format!("metrics[{}]", aim.slot));
        findings.push(finding.with("metric", tree.name(aim.slot)).with("share", share));
    }
    let (mean, _) = replicate_mean(&runs.means);
    let (variance, _) = replicate_mean(&runs.variances);
    let mut inputs: Vec<InputShare> = Vec::with_capacity(groups.len());
    for (group, members) in groups.iter().enumerate() {
        let slots = members.iter().filter_map(|input| uncertainty.sources.get(*input));
        let of = |sums: &[Vec<f64>], parts: &[f64]| share(sums.get(group).map_or(&[][..], Vec::as_slice), parts);
        let first = of(&runs.first, &runs.variances);
        inputs.push(InputShare {
            metrics: slots.map(|source| id(source.slot)).listed(),
            first,
            total: of(&runs.total, &runs.variances),
            removed: first.share * variance,
            decides: (options.target.is_some() && runs.hit_variances.iter().any(|variance| *variance > 0.0))
                .then(|| of(&runs.hits, &runs.hit_variances)),
        });
    }
    let key = |input: &InputShare| input.decides.unwrap_or(input.first).share;
    crate::order::sort_by(&mut inputs, |one, other| key(other).total_cmp(&key(one)));
    let problems = text::problems(&findings, lang);
    Ok(VarianceShares { metric: id(aim.slot), mean, variance, evaluations: runs.evaluations as f64, inputs, problems })
}

/// Whether any of an input's draws is among those that a program asks for.
fn used_by(uncertainty: &Uncertainty, input: usize, used: &[usize]) -> bool {
    uncertainty.numbers_of(input).any(|number| used.contains(&number))
}

/// Whose column comes from the other set.
#[derive(Clone, Debug)]
enum Swapped {
    None,
    All,
    Numbers(Vec<bool>),
}

/// Draws from one set of points or the other, and keeps what comes out.
struct Sampler {
    uncertainty: Rc<Uncertainty>,
    drawer: Drawer,
    points: Points,
    dimensions: usize,
    first: usize,
    swapped: Swapped,
    seen: Vec<f64>,
}

impl Ends for Sampler {
    fn draw(&mut self, source: usize, row: &mut [f64]) {
        let (dimensions, swapped) = (self.dimensions, &self.swapped);
        let place = |number: usize| {
            let other = match swapped {
                Swapped::None => false,
                Swapped::All => true,
                Swapped::Numbers(marks) => marks.get(number) == Some(&true),
            };
            number + if other { dimensions } else { 0 }
        };
        self.drawer.fill(&self.uncertainty, &self.points, &place, source, self.first, row);
    }

    fn see(&mut self, _: usize, row: &[f64]) {
        self.seen.copy_from_slice(row);
    }
}

/// Each replicate's estimates.
struct Runs {
    means: Vec<f64>,
    variances: Vec<f64>,
    hit_variances: Vec<f64>,
    /// For each group and replicate the variance that it explains alone, that it takes part in, and that of reaching the target alone.
    first: Vec<Vec<f64>>,
    total: Vec<Vec<f64>>,
    hits: Vec<Vec<f64>>,
    undefined: usize,
    evaluations: usize,
}

impl Runs {
    fn new(groups: usize, replicates: usize) -> Self {
        let lists = || vec![Vec::with_capacity(replicates); groups];
        Self {
            means: Vec::new(),
            variances: Vec::new(),
            hit_variances: Vec::new(),
            first: lists(),
            total: lists(),
            hits: lists(),
            undefined: 0,
            evaluations: 0,
        }
    }

    fn replicate(
        &mut self,
        program: &mut Program,
        sampler: &mut Sampler,
        groups: &[Vec<usize>],
        replicate: usize,
        size: usize,
        aim: Option<Aim>,
    ) {
        sampler.points.begin(replicate as u64);
        let a = self.values(program, sampler, Swapped::None, size);
        let b = self.values(program, sampler, Swapped::All, size);
        let count = 2.0 * size as f64;
        let mean = (a.iter().sum::<f64>() + b.iter().sum::<f64>()) / count;
        let variance = a.iter().chain(&b).map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0);
        self.means.push(mean);
        self.variances.push(variance);
        let hit = |value: f64| f64::from(u8::from(aim.is_some_and(|aim| value >= aim.target)));
        let chance = (a.iter().map(|value| hit(*value)).sum::<f64>() + b.iter().map(|value| hit(*value)).sum::<f64>()) / count;
        self.hit_variances.push(chance * (1.0 - chance));
        for (place, group) in groups.iter().enumerate() {
            let mut marks = vec![false; sampler.dimensions];
            for number in group.iter().flat_map(|input| sampler.uncertainty.numbers_of(*input)) {
                if let Some(mark) = marks.get_mut(number) {
                    *mark = true;
                }
            }
            let mixed = self.values(program, sampler, Swapped::Numbers(marks), size);
            let (mut first, mut total, mut hits) = (0.0, 0.0, 0.0);
            for ((a, b), mixed) in a.iter().zip(&b).zip(&mixed) {
                first += (b - mean) * (mixed - a);
                total += (a - mixed) * (a - mixed);
                hits += (hit(*b) - chance) * (hit(*mixed) - hit(*a));
            }
            let lists = [(&mut self.first, first), (&mut self.total, 0.5 * total), (&mut self.hits, hits)];
            for (list, sum) in lists {
                if let Some(list) = list.get_mut(place) {
                    list.push(sum / size as f64);
                }
            }
        }
    }

    fn values(&mut self, program: &mut Program, sampler: &mut Sampler, swapped: Swapped, size: usize) -> Vec<f64> {
        sampler.swapped = swapped;
        let mut values = Vec::with_capacity(size);
        while values.len() < size {
            sampler.first = values.len();
            program.run(sampler);
            values.extend_from_slice(&sampler.seen);
        }
        self.evaluations += size;
        let defined: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).listed();
        if defined.len() < size {
            self.undefined += size - defined.len();
            let mean = defined.iter().sum::<f64>() / (defined.len() as f64).max(1.0);
            for value in values.iter_mut().filter(|value| value.is_nan()) {
                *value = mean;
            }
        }
        values
    }
}

/// The ratio of two means over replicates; its error by the scatter of what the ratio leaves of each replicate.
fn share(parts: &[f64], wholes: &[f64]) -> Share {
    let (part, _) = replicate_mean(parts);
    let (whole, _) = replicate_mean(wholes);
    if whole <= 0.0 {
        return Share { share: 0.0, standard_error: 0.0 };
    }
    let share = part / whole;
    let rest: Vec<f64> = parts.iter().zip(wholes).map(|(part, whole)| part - share * whole).listed();
    Share { share, standard_error: replicate_mean(&rest).1 / whole }
}
