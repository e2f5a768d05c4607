//! Which uncertainty matters? Each uncertain input's share of the variance of a metric, alone and with all its interactions, and what
//! measuring it would be worth.
//!
//! Two independent sets of points, A and B, and for each input A with that input's column from B. The share of an input alone is estimated
//! after A. Saltelli et al. (Computer Physics Communications 181, 2010, table 2 b), the total share after M. J. W. Jansen (Computer Physics
//! Communications 117, 1999), both on what the metric has beyond a likeness of known shares, with the terms left out whose mean is known to
//! be zero; that shortens the errors several times. Each replicate of the points gives its own estimate; the standard errors are theirs.
//! Every input is treated alike and the points go by their ids, so that the order in which a plan declares them changes nothing.

use std::rc::Rc;

use serde::Serialize;

use super::changes;
use super::simulate::{Aim, Drawer, Learning, Points, Prepared, Sampling, Uncertainty, replicate_mean, whole_draws, whole_seed};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::finding::simulate::SimulateCode;
use crate::finding::undefined::Cause;
use crate::list::Listed;
use crate::plan::document::{Change, Direction};
use crate::plan::value::Map;
use crate::text::{self, Lang, Problem};
use crate::tree::Tree;
use crate::tree::block::{Cell, Ends, Program};
use crate::tree::lanes::Two;

mod surrogate;

use surrogate::{Basis, Likeness, Surrogate, pairs};

/// The fewest and the most draws of a set.
const DRAWS: [usize; 2] = [16, 1 << 16];
const DEFAULT_DRAWS: usize = 1024;
const REPLICATES: usize = 8;
/// A share of so many standard errors is taken for one.
const CLEAR: f64 = 2.0;
/// Up to so many draws of a set the likeness takes twice as many.
const FEW: usize = 1024;
const BLOCK: usize = 256;
/// Numbers of a draw times draws of a block, a few megabytes.
const BLOCK_WORK: usize = 1 << 16;

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
    /// computed 8 (inputs + 2) times as often, and two to four times for a likeness.
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
    /// The uncertain inputs it depends on, the one that is most worth measuring first: those whose `decides` is more than twice its error
    /// by that, and then the others by `first`.
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
    /// Whether it is no input, but by which chance this computed count comes out, which nobody can find out beforehand.
    pub chance: bool,
    /// The share of the variance that knowing this input alone would remove on average: its first-order Sobol' index.
    pub first: Share,
    /// The share that would be left if everything but this input were known: its total Sobol' index.
    pub total: Share,
    /// The variance that knowing this input would remove on average, in the square of the metric's unit.
    pub removed: f64,
    /// Of the variance of whether the target is reached, the share that knowing this input would remove: 0 it tells nothing, 1 it decides.
    /// What chance puts above 1 is told as 1. `null` without a target, or where that is certain.
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
    /// Its standard error, from the scatter of the replicates; of `decides` no less than one of the draws that tell of the target.
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
    let mut findings = Vec::new();
    let draws = Error::kept(&mut findings, options.draws.map_or(Ok(DEFAULT_DRAWS), |draws| whole_draws(draws, DRAWS)));
    let seed = Error::kept(&mut findings, whole_seed(options.seed));
    let slot = Error::kept(&mut findings, super::evaluate::asked(tree, options.metric.as_deref()).map_err(Error::from));
    let target = options.target.unwrap_or_default();
    if !target.is_finite() {
        findings.push(Finding::error(EngineCode::TargetNotFinite.into(), "target"));
    }
    let aim = Aim { slot, target, direction: Direction::AtLeast };
    let adjustments = Error::kept(&mut findings, changes::adjustments(tree, options.scenario.as_deref(), &options.changes));
    Error::unless_clean(&findings)?;
    let uncertainty = prepared.of(tree, options.learning)?;
    let cell = Cell { slot: aim.slot, period: None };
    let mut program = Program::new(tree, adjustments, &uncertainty.sources, &[cell]);
    let id = |slot: usize| tree.metric(slot).map(|metric| metric.id.clone()).unwrap_or_default();
    if program.certain(0).is_some() {
        let mut findings = uncertainty.told.clone();
        let above = tree.behind_total(aim.slot);
        let gaps = uncertainty.gaps(tree).into_iter().filter(|(slot, _)| above.get(*slot) == Some(&true));
        let gaps = gaps.map(|(_, gap)| gap).listed();
        if gaps.is_empty() {
            findings.push(Finding::warning(SimulateCode::NothingUncertain.into(), "metrics"));
        }
        findings.extend(gaps);
        let mean = program.certain(0).filter(|mean| mean.is_finite()).unwrap_or_default();
        let problems = text::problems(&findings, lang);
        return Ok(VarianceShares { metric: id(aim.slot), mean, variance: 0.0, evaluations: 0.0, inputs: Vec::new(), problems });
    }
    let used = program.sources();
    let independent = uncertainty.independent();
    // Each number's dimension, by the order of the groups.
    let mut places = vec![0; uncertainty.dimensions()];
    for (place, number) in independent.iter().flatten().flat_map(|input| uncertainty.numbers_of(*input)).enumerate() {
        if let Some(entry) = places.get_mut(number) {
            *entry = place;
        }
    }
    let groups: Vec<Vec<usize>> =
        independent.into_iter().filter(|group| group.iter().any(|input| used_by(&uncertainty, *input, &used))).listed();
    let bits = draws.next_power_of_two().ilog2();
    let dimensions = uncertainty.dimensions();
    let block = BLOCK.min(1 << bits).min((BLOCK_WORK / dimensions.max(1)).max(4).next_power_of_two());
    program.reserve(block);
    let mut sampler = Sampler::new(&uncertainty, &groups, places, Points::new(Sampling::Sobol, seed, bits, 2 * dimensions), block);
    let mut runs = Runs::new(groups.len(), options.target.map(|_| aim));
    let surrogate = runs.likeness(&mut program, &mut sampler, 1 << bits);
    for replicate in 0..REPLICATES {
        runs.replicate(&mut program, &mut sampler, &surrogate, replicate, 1 << bits);
    }
    let mut findings = uncertainty.told.clone();
    if runs.undefined > 0 {
        let share = runs.undefined as f64 / (runs.evaluations.max(1)) as f64;
        let share = crate::finding::Argument::Amount { value: share, unit: "%".to_owned() };
        let finding = Finding::warning(SimulateCode::UndefinedAsMean.into(), format!("metrics[{}]", aim.slot));
        findings.push(finding.with("metric", tree.name(aim.slot)).with("share", share));
    }
    let (mean, _) = replicate_mean(&runs.means);
    let (variance, _) = replicate_mean(&runs.variances);
    if !variance.is_finite() {
        let finding = Finding::error(Cause::TooLarge.into(), "metric").with("metric", tree.name(aim.slot));
        return Err(finding.with("period", super::evaluate::period_named(tree, None)).into());
    }
    // Of a target that few draws reach, or few miss, all replicates may tell the same by chance.
    let telling = replicate_mean(&runs.hit_variances).0 * (REPLICATES << bits) as f64;
    let mut inputs: Vec<InputShare> = Vec::with_capacity(groups.len());
    for (group, members) in groups.iter().enumerate() {
        let slots = members.iter().filter_map(|input| uncertainty.sources.get(*input));
        let of = |sums: &[Vec<f64>], parts: &[f64]| share(sums.get(group).map_or(&[][..], Vec::as_slice), parts);
        let first = of(&runs.first, &runs.variances);
        inputs.push(InputShare {
            metrics: slots.map(|source| id(source.slot)).listed(),
            chance: !members.iter().any(|source| uncertainty.is_input(*source)),
            first,
            total: of(&runs.total, &runs.variances),
            removed: first.share * variance,
            decides: (options.target.is_some() && runs.hit_variances.iter().any(|variance| *variance > 0.0))
                .then(|| of(&runs.hits, &runs.hit_variances))
                .map(|decides| Share { share: decides.share.min(1.0), standard_error: decides.standard_error.max(1.0 / telling) }),
        });
    }
    let key = |input: &InputShare| {
        let clear = input.decides.filter(|decides| decides.share > CLEAR * decides.standard_error);
        (clear.is_some(), clear.unwrap_or(input.first).share)
    };
    crate::order::sort_by(&mut inputs, |one, other| {
        let ((clear, share), (other_clear, other)) = (key(one), key(other));
        other_clear.cmp(&clear).then(other.total_cmp(&share))
    });
    let problems = text::problems(&findings, lang);
    Ok(VarianceShares { metric: id(aim.slot), mean, variance, evaluations: runs.evaluations as f64, inputs, problems })
}

/// Whether any of an input's draws is among those that a program asks for.
fn used_by(uncertainty: &Uncertainty, input: usize, used: &[usize]) -> bool {
    uncertainty.numbers_of(input).any(|number| used.contains(&number))
}

/// Which numbers come from the other set.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Swapped {
    None,
    All,
    Group(usize),
}

/// Draws from one set of points or the other, and keeps what comes out.
struct Sampler {
    uncertainty: Rc<Uncertainty>,
    drawer: Drawer,
    points: Points,
    block: usize,
    dimensions: usize,
    /// For each number of a draw its dimension in a set, and its group.
    places: Vec<usize>,
    group_of: Vec<usize>,
    /// The numbers of all groups, and for each of them its group.
    numbers: Vec<usize>,
    groups: Vec<usize>,
    /// For each set the draws of each number in this block.
    rows: [Vec<f64>; 2],
    spare: Vec<u32>,
    swapped: Swapped,
    seen: Vec<f64>,
}

impl Sampler {
    fn new(uncertainty: &Rc<Uncertainty>, groups: &[Vec<usize>], places: Vec<usize>, points: Points, block: usize) -> Self {
        let dimensions = uncertainty.dimensions();
        let mut own = Self {
            uncertainty: Rc::clone(uncertainty),
            drawer: Drawer::new(block),
            points,
            block,
            dimensions,
            places,
            group_of: vec![usize::MAX; dimensions],
            numbers: Vec::new(),
            groups: Vec::new(),
            rows: [0, 1].map(|_| vec![0.0; dimensions * block]),
            spare: vec![0; block],
            swapped: Swapped::None,
            seen: vec![0.0; block],
        };
        for (group, members) in groups.iter().enumerate() {
            for number in members.iter().flat_map(|input| uncertainty.numbers_of(*input)) {
                own.numbers.push(number);
                own.groups.push(group);
                if let Some(place) = own.group_of.get_mut(number) {
                    *place = group;
                }
            }
        }
        own
    }

    /// Draws a block of both sets.
    fn draw_both(&mut self, first: usize) {
        for (set, rows) in self.rows.iter_mut().enumerate() {
            let place = |number: usize| self.places.get(number).copied().unwrap_or_default() + set * self.dimensions;
            for number in &self.numbers {
                if let Some(row) = rows.get_mut(number * self.block..(number + 1) * self.block) {
                    self.drawer.fill(&self.uncertainty, &self.points, &place, *number, first, row);
                }
            }
        }
    }

    /// The polynomials of a block of a set, for each number so many.
    fn look(&mut self, set: usize, first: usize, degrees: &[usize], basis: &mut Basis) {
        for (place, (number, degrees)) in self.numbers.iter().zip(degrees).enumerate().filter(|(_, (_, degrees))| **degrees > 0) {
            let place_of = self.places.get(*number).copied().unwrap_or_default();
            self.points.fill(place_of + set * self.dimensions, first, &mut self.spare);
            basis.fill(place, &self.spare, *degrees);
        }
    }
}

impl Ends for Sampler {
    fn draw(&mut self, source: usize, row: &mut [f64]) {
        let other = match self.swapped {
            Swapped::None => false,
            Swapped::All => true,
            Swapped::Group(group) => self.group_of.get(source) == Some(&group),
        };
        let [here, there] = &self.rows;
        let rows = if other { there } else { here };
        if let Some(drawn) = rows.get(source * self.block..(source + 1) * self.block) {
            row.copy_from_slice(drawn);
        }
    }

    fn see(&mut self, _: usize, row: &[f64]) {
        self.seen.copy_from_slice(row);
    }
}

/// Each replicate's estimates.
struct Runs {
    aim: Option<Aim>,
    /// The chance of the target, about.
    chance: f64,
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
    fn new(groups: usize, aim: Option<Aim>) -> Self {
        let lists = || vec![vec![0.0; REPLICATES]; groups];
        Self {
            aim,
            chance: 0.0,
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

    /// Whether a value reaches the target, as a number, less the chance of it.
    fn hit(&self, value: f64) -> f64 {
        f64::from(u8::from(self.aim.is_some_and(|aim| aim.reached(value)))) - self.chance
    }

    /// A likeness from a replicate of its own.
    fn likeness(&mut self, program: &mut Program, sampler: &mut Sampler, size: usize) -> Surrogate {
        sampler.points.begin(REPLICATES as u64);
        let size = if size > FEW { size } else { 2 * size };
        let mut values = Vec::with_capacity(2 * size);
        for set in [Swapped::None, Swapped::All] {
            for first in (0..size).step_by(sampler.block) {
                sampler.draw_both(first);
                self.run(program, sampler, set, f64::NAN);
                values.extend_from_slice(&sampler.seen);
            }
        }
        let defined: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        let mean = defined.iter().sum::<f64>() / (defined.len() as f64).max(1.0);
        values.iter_mut().filter(|value| value.is_nan()).for_each(|value| *value = mean);
        self.chance = values.iter().map(|value| self.hit(*value)).sum::<f64>() / values.len() as f64;
        let groups = sampler.groups.clone();
        let mut basis = Basis::new(groups.len(), sampler.block);
        Surrogate::fit(&groups, &values, &mut basis, &mut |first, degrees, basis| {
            sampler.look(first / size, first % size, degrees, basis);
        })
    }

    fn replicate(&mut self, program: &mut Program, sampler: &mut Sampler, surrogate: &Surrogate, replicate: usize, size: usize) {
        sampler.points.begin(replicate as u64);
        let places = sampler.groups.len();
        let mut sets = [0, 1].map(|_| (Basis::new(places, sampler.block), Likeness::default(), Vec::new(), Vec::new()));
        let (mut mean, mut square, mut both, mut hits) = (0.0, 0.0, 0.0, 0.0);
        let mut like = Vec::new();
        for first in (0..size).step_by(sampler.block) {
            sampler.draw_both(first);
            for (set, (basis, likeness, values, rests)) in sets.iter_mut().enumerate() {
                sampler.look(set, first, &surrogate.degrees, basis);
                surrogate.like(basis, likeness);
                self.run(program, sampler, if set == 0 { Swapped::None } else { Swapped::All }, surrogate.mean);
                rests.clear();
                values.clone_from(&sampler.seen);
                for (value, like) in sampler.seen.iter().zip(&likeness.whole) {
                    let rest = value - surrogate.mean - like;
                    rests.push(rest);
                    mean += rest;
                    square += rest * rest;
                    both += rest * like;
                    hits += self.hit(*value);
                }
            }
            let [(basis, here, a, rests), (other_basis, there, b, other_rests)] = &sets;
            for group in 0..self.first.len() {
                self.run(program, sampler, Swapped::Group(group), surrogate.mean);
                surrogate.swapped(group, [basis, other_basis], [here, there], &mut like);
                let (Some(alone), Some(other_alone)) = (here.alone.get(group), there.alone.get(group)) else { continue };
                let (mut first, mut total, half, whole) = (Two::both(0.0), Two::both(0.0), Two::both(0.5), Two::both(surrogate.mean));
                let values = pairs(&sampler.seen).iter().zip(pairs(rests)).zip(pairs(other_rests));
                let likes = pairs(&here.whole).iter().zip(pairs(&like)).zip(pairs(alone)).zip(pairs(other_alone));
                for (((mixed, rest_a), rest_b), (((like_a, like), alone), other_alone)) in values.zip(likes) {
                    let [mixed, rest_a, rest_b, like_a] = [mixed, rest_a, rest_b, like_a].map(|pair| Two::of(*pair));
                    let [like, alone, other_alone] = [like, alone, other_alone].map(|pair| Two::of(*pair));
                    let rest = mixed.minus(whole).minus(like);
                    let change = rest_a.minus(rest);
                    first = first.plus(other_alone.times(rest_b.plus(rest))).minus(rest_b.times(change));
                    let moved = like_a.minus(alone).minus(like.minus(other_alone)).plus(half.times(change));
                    total = total.plus(alone.times(rest_a)).plus(other_alone.times(rest)).plus(moved.times(change));
                }
                let mut hits = 0.0;
                if self.aim.is_some() {
                    for ((a, b), mixed) in a.iter().zip(b).zip(&sampler.seen) {
                        hits += self.hit(*b) * (self.hit(*mixed) - self.hit(*a));
                    }
                }
                let [first, total] = [first, total].map(|sum| sum.get().iter().sum::<f64>());
                for (list, sum) in [(&mut self.first, first), (&mut self.total, total), (&mut self.hits, hits)] {
                    if let Some(place) = list.get_mut(group).and_then(|list| list.get_mut(replicate)) {
                        *place += sum / size as f64;
                    }
                }
            }
        }
        let count = 2.0 * size as f64;
        let (mean, chance) = (mean / count, hits / count + self.chance);
        self.means.push(surrogate.mean + mean);
        self.variances.push(surrogate.variance + (square + 2.0 * both) / count - mean * mean);
        self.hit_variances.push(chance * (1.0 - chance));
        for (lists, known) in [(&mut self.first, &surrogate.first), (&mut self.total, &surrogate.total)] {
            for (list, known) in lists.iter_mut().zip(known) {
                if let Some(place) = list.get_mut(replicate) {
                    *place += known;
                }
            }
        }
    }

    /// Computes a block; what has no value counts as the mean.
    fn run(&mut self, program: &mut Program, sampler: &mut Sampler, swapped: Swapped, mean: f64) {
        sampler.swapped = swapped;
        program.run(sampler);
        self.evaluations += sampler.seen.len();
        for value in sampler.seen.iter_mut().filter(|value| value.is_nan()) {
            self.undefined += 1;
            *value = mean;
        }
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
