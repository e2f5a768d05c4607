//! A simulation that runs in steps, so that a host can show how far it is and stop it.

#![expect(clippy::cast_possible_truncation, reason = "a block has at most 256 draws")]

use std::rc::Rc;

use super::Chance;
use super::chance::{self, Known};
use super::points::{MOST_BITS, Points, Sampling};
use super::smooth::{self, Smooth};
use super::spread::{BINS, Gatherer, Histogram, Spread};
use super::uncertainty::{Drawer, Uncertainty};
use crate::engine::target;
use crate::list::Listed;
use crate::plan::document::Direction;
use crate::tree::block::{Cell, Ends, Program};
use crate::tree::{Adjustments, Tree};

/// The fewest replicates, as a standard error from fewer says little, and the most while their size has room to grow: each has so many
/// points before there are more of them, since points that are spread together are worth more than apart.
const REPLICATES: [usize; 2] = [8, 32];
const POINTS: usize = 1024;
/// Draws that are looked at beforehand, to lay out histograms.
const PILOT: usize = 2048;
/// The longest and the shortest block.
const BLOCK: usize = 256;
const SHORTEST: usize = 4;
/// Steps times draws of one block, a few milliseconds of work.
const BLOCK_WORK: usize = 4_000_000;
/// Quantile functions that are made in the time of a block, and spreads that are settled in it.
const MADE: usize = 32;
const SETTLED: usize = 2048;
/// Beyond so many spreads each has fewer bins.
const MANY: usize = 4096;

/// The bytes that each of so many spreads takes.
pub(super) const fn weight(spreads: usize) -> usize {
    bins(spreads) * size_of::<u32>() + size_of::<Watch>()
}

const fn bins(spreads: usize) -> usize {
    if spreads > MANY { BINS[1] } else { BINS[0] }
}

/// A target: a metric's total on the good side of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Aim {
    pub(crate) slot: usize,
    pub(crate) target: f64,
    pub(crate) direction: Direction,
}

impl Aim {
    /// Whether a value reaches the target; an undefined one does not.
    #[inline(always)]
    pub(crate) fn reached(&self, value: f64) -> bool {
        target::reaches(value, self.target, self.direction)
    }

    /// The farthest value from the target that reaches it.
    pub(super) fn mark(&self) -> f64 {
        target::mark(self.target, self.direction)
    }
}

/// How draws are cut: into replicates of a power of two of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Plan {
    pub(crate) bits: u32,
    pub(crate) replicates: usize,
}

impl Plan {
    /// At least so many draws.
    pub(crate) fn of(draws: usize) -> Self {
        let [fewest, most] = REPLICATES;
        let bits = (draws / (draws / POINTS).clamp(fewest, most)).max(16).ilog2().min(MOST_BITS);
        Self { bits, replicates: draws.div_ceil(1 << bits).max(fewest) }
    }

    pub(crate) fn draws(self) -> usize {
        self.replicates << self.bits
    }
}

/// What is wanted of a cell.
#[derive(Debug, Default)]
struct Watch {
    spread: Option<Gatherer>,
    /// Where its counts begin.
    counts: usize,
    /// The places of the aims it decides.
    aims: Vec<usize>,
    /// Sums of the present replicate and of those before, where the mean of each is wanted.
    means: Option<Vec<f64>>,
    samples: Option<Vec<f64>>,
}

/// A running simulation of one state of a tree.
#[derive(Debug)]
pub(crate) struct Run {
    program: Program,
    cells: Vec<Cell>,
    ends: Inner,
    plan: Plan,
    block: usize,
    /// The inputs that are drawn.
    inputs: Vec<usize>,
    /// How many blocks of each part there are, in their order, and how many are done.
    parts: [usize; 4],
    done: usize,
    /// For each aim what shows it alone, until the first block of draws makes a smoother chance of it where it can.
    alone: Vec<(usize, Program)>,
    smooth: Vec<(usize, Smooth)>,
    /// The sums of the chances of all aims together, where they stand on one input.
    smooth_joint: Vec<f64>,
}

/// What is done one after the other.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// Quantile functions are made.
    Make,
    /// Draws are looked at, to lay out the bins.
    Look,
    /// The bins are laid out.
    Settle,
    /// Draws are taken in.
    Take,
}

/// The most metrics of a tree whose chances are smoothed, as that takes another program.
const SMOOTHED: usize = 4096;

/// What a run wants to know.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    /// Whose spread.
    pub(crate) spreads: Vec<Cell>,
    /// Which chances.
    pub(crate) aims: Vec<Aim>,
    /// Whose mean in each replicate.
    pub(crate) means: Vec<usize>,
    /// Whose total in each draw.
    pub(crate) samples: Vec<usize>,
}

#[derive(Debug)]
struct Inner {
    uncertainty: Rc<Uncertainty>,
    points: Points,
    drawer: Drawer,
    watches: Vec<Watch>,
    /// The counts of all spreads, so many each.
    counts: Vec<u32>,
    bins: usize,
    aims: Vec<Aim>,
    /// For each aim the draws that reach it, by replicate.
    hits: Vec<Vec<u32>>,
    joint: Vec<u32>,
    all: Vec<bool>,
    first: usize,
    looking: bool,
}

impl Run {
    pub(crate) fn new(
        tree: &Tree,
        uncertainty: Rc<Uncertainty>,
        adjustments: Adjustments,
        wanted: Wanted,
        plan: Plan,
        (method, seed): (Sampling, u64),
    ) -> Self {
        let mut cells = wanted.spreads;
        let spreads = cells.len();
        let mut watches: Vec<Watch> = cells.iter().map(|_| Watch::default()).listed();
        let mut place = |slot: usize, watches: &mut Vec<Watch>| {
            let cell = Cell { slot, period: None };
            // Totals come first among the spreads, in the order of slots where all are there.
            let found = if cells.get(slot) == Some(&cell) { Some(slot) } else { cells.iter().position(|other| *other == cell) };
            found.unwrap_or_else(|| {
                cells.push(cell);
                watches.push(Watch::default());
                cells.len() - 1
            })
        };
        for (index, aim) in wanted.aims.iter().enumerate() {
            let at = place(aim.slot, &mut watches);
            if let Some(watch) = watches.get_mut(at) {
                watch.aims.push(index);
            }
        }
        for slot in wanted.means {
            let at = place(slot, &mut watches);
            if let Some(watch) = watches.get_mut(at) {
                watch.means = Some(Vec::new());
            }
        }
        for slot in wanted.samples {
            let at = place(slot, &mut watches);
            if let Some(watch) = watches.get_mut(at) {
                watch.samples = Some(Vec::new());
            }
        }
        let wants = if method == Sampling::Sobol && tree.len() <= SMOOTHED { wanted.aims.as_slice() } else { &[] };
        let mut alone: Vec<(usize, Program)> = Vec::with_capacity(wants.len());
        for (index, aim) in wants.iter().enumerate() {
            let cell = Cell { slot: aim.slot, period: None };
            alone.push((index, Program::new(tree, adjustments.clone(), &uncertainty.sources, &[cell])));
        }
        let mut program = Program::new(tree, adjustments, &uncertainty.sources, &cells);
        let room = (BLOCK_WORK / program.len().max(1)).clamp(SHORTEST, BLOCK);
        let block = (1_usize << room.ilog2()).min(1 << plan.bits);
        program.reserve(block);
        for (_, program) in &mut alone {
            program.reserve(block);
        }
        let points = Points::new(method, seed, plan.bits, uncertainty.dimensions());
        let hits = vec![vec![0; plan.replicates]; wanted.aims.len()];
        let blocks = if program.len() == 0 { 0 } else { plan.draws() / block };
        let mut gathered = 0;
        for (cell, watch) in watches.iter_mut().enumerate().take(spreads) {
            if program.certain(cell).is_none() {
                (watch.spread, watch.counts) = (Some(Gatherer::new()), gathered);
                gathered += 1;
            }
        }
        let bins = bins(gathered);
        for watch in &mut watches {
            watch.counts *= bins;
        }
        let looks = if gathered > 0 { (PILOT / block).max(1).min(blocks) } else { 0 };
        let settles = if gathered > 0 { watches.len().div_ceil(SETTLED) } else { 0 };
        let inputs = uncertainty.inputs_of(&program.sources());
        let parts = [inputs.len().div_ceil(MADE), looks, settles, blocks];
        let ends = Inner {
            uncertainty,
            points,
            drawer: Drawer::new(block),
            watches,
            counts: vec![0; gathered * bins],
            bins,
            aims: wanted.aims,
            hits,
            joint: vec![0; plan.replicates],
            all: vec![true; block],
            first: 0,
            looking: true,
        };
        Self { program, cells, ends, plan, block, inputs, parts, done: 0, alone, smooth: Vec::new(), smooth_joint: Vec::new() }
    }

    /// Runs so many blocks more; true when all is done.
    pub(crate) fn advance(&mut self, blocks: usize) -> bool {
        let all = self.parts.iter().sum();
        let end = self.done.saturating_add(blocks).min(all);
        while self.done < end {
            let mut number = self.done;
            for (part, count) in [Part::Make, Part::Look, Part::Settle, Part::Take].into_iter().zip(self.parts) {
                if number < count {
                    self.part(part, number);
                    break;
                }
                number -= count;
            }
            self.done += 1;
        }
        self.done == all
    }

    /// One block of a part.
    fn part(&mut self, part: Part, number: usize) {
        match part {
            Part::Make => {
                for input in self.inputs.iter().skip(number * MADE).take(MADE) {
                    self.ends.uncertainty.prepare(*input);
                }
            }
            Part::Settle => self.ends.settle(number * SETTLED),
            Part::Look | Part::Take => {
                let looking = matches!(part, Part::Look);
                let per_replicate = (1 << self.plan.bits) / self.block;
                let (replicate, place) = (number / per_replicate, number % per_replicate);
                if place == 0 {
                    self.ends.begin(replicate, looking);
                }
                self.ends.looking = looking;
                self.ends.first = place * self.block;
                self.ends.all.fill(true);
                self.program.run(&mut self.ends);
                if !looking {
                    self.ends.count(replicate);
                    self.smooth(replicate, place * self.block);
                }
            }
        }
    }

    /// Takes a block of draws into the smoother chances.
    fn smooth(&mut self, replicate: usize, first: usize) {
        let most = self.smoothed_draws();
        let Inner { drawer, uncertainty, points, aims, .. } = &mut self.ends;
        let mut draws = |source: usize, row: &mut [f64]| drawer.fill(uncertainty, points, &|number| number, source, first, row);
        for (index, program) in self.alone.drain(..) {
            let found = aims.get(index).and_then(|aim| Smooth::of(program, *aim, uncertainty, &mut draws, self.plan.replicates));
            self.smooth.extend(found.map(|smooth| (index, smooth)));
        }
        if first < most {
            for (_, smooth) in &mut self.smooth {
                smooth.take(&mut draws, replicate);
            }
            self.join(replicate);
        }
    }

    /// Where all aims stand on one input, the chances that it reaches all of them.
    fn join(&mut self, replicate: usize) {
        let pivot = self.smooth.first().map(|(_, smooth)| smooth.pivot);
        if self.smooth.len() != self.ends.aims.len() || self.smooth.iter().any(|(_, smooth)| Some(smooth.pivot) != pivot) {
            return;
        }
        self.smooth_joint.resize(self.plan.replicates, 0.0);
        let mut together = vec![[0.0_f64, 1.0]; self.block];
        for (_, smooth) in &self.smooth {
            for ([low, high], within) in together.iter_mut().zip(&smooth.within) {
                (*low, *high) = (low.max(within[0]), high.min(within[1]));
            }
        }
        if let Some(place) = self.smooth_joint.get_mut(replicate) {
            *place += together.iter().map(|[low, high]| (high - low).max(0.0)).sum::<f64>();
        }
    }

    /// The share of the work that is done.
    pub(crate) fn progress(&self) -> f64 {
        let all: usize = self.parts.iter().sum();
        if all == 0 { 1.0 } else { self.done as f64 / all as f64 }
    }

    /// Draws and replicates.
    pub(crate) fn plan(&self) -> Plan {
        self.plan
    }

    /// What a cell always is, where it is certain.
    pub(crate) fn certain(&self, cell: usize) -> Option<f64> {
        self.program.certain(cell)
    }

    /// The spread of a cell by its place; `None` where it is certain.
    pub(crate) fn spread(&self, cell: usize, levels: &[f64]) -> Option<Spread> {
        self.gathered(cell).map(|(gatherer, counts)| gatherer.spread(counts, levels))
    }

    /// The histogram of a cell by its place; `None` where it is certain.
    pub(crate) fn histogram(&self, cell: usize) -> Option<Histogram> {
        self.gathered(cell).and_then(|(gatherer, counts)| gatherer.histogram(counts))
    }

    fn gathered(&self, cell: usize) -> Option<(&Gatherer, &[u32])> {
        let watch = self.ends.watches.get(cell)?;
        watch.spread.as_ref().zip(self.ends.counts.get(watch.counts..watch.counts + self.ends.bins))
    }

    /// The chance of an aim, in each replicate: smoothed, else the share of draws that reach it.
    pub(crate) fn chances(&self, aim: usize) -> Vec<f64> {
        let watch = self.ends.watches.iter().position(|watch| watch.aims.contains(&aim));
        if let (Some(value), Some(aim)) = (watch.and_then(|watch| self.certain(watch)), self.ends.aims.get(aim)) {
            return vec![f64::from(u8::from(aim.reached(value))); self.plan.replicates];
        }
        if let Some((_, smooth)) = self.smooth.iter().find(|(index, _)| *index == aim) {
            return self.smoothed(&smooth.sums);
        }
        self.shares(self.ends.hits.get(aim).map_or(&[][..], Vec::as_slice))
    }

    /// The chance of an aim.
    pub(super) fn chance(&self, aim: usize) -> Chance {
        chance::of(&self.chances(aim), self.known(aim), self.plan.draws())
    }

    /// The least error that an aim's chance can have.
    pub(super) fn exactness(&self, aim: usize) -> f64 {
        chance::least(chance::mean(&self.chances(aim)).0, self.known(aim), self.plan.draws())
    }

    fn known(&self, aim: usize) -> Known {
        match self.smooth.iter().any(|(index, _)| *index == aim) {
            _ if self.is_certain(aim) => Known::Certain,
            true => Known::Smoothed,
            false => Known::Counted,
        }
    }

    /// The chance of all aims together.
    pub(super) fn joint(&self) -> Chance {
        let aims = 0..self.ends.aims.len();
        let each: Vec<Chance> = aims.clone().map(|aim| self.chance(aim)).listed();
        let impossible = aims.clone().any(|aim| self.is_certain(aim) && each.get(aim).is_some_and(|chance| chance.probability == 0.0));
        if impossible || self.program.len() == 0 {
            return Chance { probability: f64::from(u8::from(!impossible)), standard_error: 0.0, margin: 0.0 };
        }
        if !self.smooth_joint.is_empty() {
            return chance::of(&self.smoothed(&self.smooth_joint), Known::Smoothed, self.plan.draws());
        }
        // Draws tell which share of those that reach the least likely one reach all; its own chance may be known better than by counting.
        // So together they are never likelier than one, and the error is that of a ratio estimate (W. G. Cochran, Sampling Techniques,
        // 1977, § 6.3).
        let all = self.shares(&self.ends.joint);
        let likely = |aim: &usize| each.get(*aim).map_or(1.0, |chance| chance.probability);
        let least = aims.reduce(|one, other| if likely(&other) < likely(&one) { other } else { one }).unwrap_or_default();
        let counted = self.shares(self.ends.hits.get(least).map_or(&[][..], Vec::as_slice));
        let sum: f64 = counted.iter().sum();
        let ratio = if sum > 0.0 { all.iter().sum::<f64>() / sum } else { 0.0 };
        let parts = all.iter().zip(counted).zip(self.chances(least));
        let together: Vec<f64> = parts.map(|((all, counted), alone)| all + ratio * (alone - counted)).listed();
        let joint = chance::of(&together, Known::Counted, self.plan.draws());
        Chance { probability: joint.probability.max(0.0).min(likely(&least)), ..joint }
    }

    /// Whether an aim's metric is certain.
    fn is_certain(&self, aim: usize) -> bool {
        let watch = self.ends.watches.iter().position(|watch| watch.aims.contains(&aim));
        watch.is_some_and(|watch| self.certain(watch).is_some())
    }

    /// How many draws of a replicate are smoothed: a power of two, so that they are evenly spread too.
    fn smoothed_draws(&self) -> usize {
        let room = smooth::MOST / (self.ends.aims.len().max(1) * self.plan.replicates);
        (1 << room.max(smooth::LEAST).ilog2()).min(1 << self.plan.bits)
    }

    fn smoothed(&self, sums: &[f64]) -> Vec<f64> {
        let count = self.smoothed_draws() as f64;
        sums.iter().map(|sum| sum / count).collect()
    }

    fn shares(&self, hits: &[u32]) -> Vec<f64> {
        hits.iter().map(|hits| f64::from(*hits) / (1_u64 << self.plan.bits) as f64).listed()
    }

    /// A metric's mean in each replicate; empty where it is not defined in every draw.
    pub(crate) fn means(&self, slot: usize) -> Vec<f64> {
        let Some(place) = self.cells.iter().position(|cell| *cell == (Cell { slot, period: None })) else { return Vec::new() };
        if let Some(value) = self.certain(place) {
            return if value.is_nan() { Vec::new() } else { vec![value; self.plan.replicates] };
        }
        let sums = self.ends.watches.get(place).and_then(|watch| watch.means.as_ref());
        let size = (1_u64 << self.plan.bits) as f64;
        let means: Vec<f64> = sums.into_iter().flatten().map(|sum| sum / size).listed();
        if means.iter().all(|mean| mean.is_finite()) { means } else { Vec::new() }
    }

    /// Every draw of a sampled metric's total, NaN where it has no value.
    pub(crate) fn samples(&self, slot: usize) -> Vec<f64> {
        let Some(place) = self.cells.iter().position(|cell| *cell == (Cell { slot, period: None })) else { return Vec::new() };
        match self.certain(place) {
            Some(value) => vec![value; self.plan.draws()],
            None => self.ends.watches.get(place).and_then(|watch| watch.samples.clone()).unwrap_or_default(),
        }
    }
}

impl Inner {
    fn begin(&mut self, replicate: usize, looking: bool) {
        self.points.begin(replicate as u64);
        if !looking {
            for watch in &mut self.watches {
                if let Some(means) = &mut watch.means {
                    means.push(0.0);
                }
            }
        }
    }

    /// Lays out the bins of some spreads.
    fn settle(&mut self, first: usize) {
        for watch in self.watches.iter_mut().skip(first).take(SETTLED) {
            if let (Some(spread), Some(counts)) = (&mut watch.spread, self.counts.get_mut(watch.counts..watch.counts + self.bins)) {
                spread.settle(counts);
            }
        }
    }

    /// Counts the draws of a block that reach every aim.
    fn count(&mut self, replicate: usize) {
        if self.aims.len() > 1
            && let Some(joint) = self.joint.get_mut(replicate)
        {
            *joint += self.all.iter().filter(|all| **all).count() as u32;
        }
    }
}

impl Ends for Inner {
    fn draw(&mut self, source: usize, row: &mut [f64]) {
        self.drawer.fill(&self.uncertainty, &self.points, &|number| number, source, self.first, row);
    }

    fn see(&mut self, cell: usize, row: &[f64]) {
        let Some(watch) = self.watches.get_mut(cell) else { return };
        if let (Some(spread), Some(counts)) = (&mut watch.spread, self.counts.get_mut(watch.counts..watch.counts + self.bins)) {
            if self.looking {
                spread.look(counts, row);
            } else {
                spread.take(counts, row);
            }
        }
        if self.looking {
            return;
        }
        for &index in &watch.aims {
            let (Some(aim), Some(hits)) = (self.aims.get(index), self.hits.get_mut(index)) else { continue };
            let mut reached = 0;
            for (value, all) in row.iter().zip(&mut self.all) {
                let hit = aim.reached(*value);
                reached += u32::from(hit);
                *all &= hit;
            }
            if let Some(hits) = hits.get_mut(self.points.replicate()) {
                *hits += reached;
            }
        }
        if let Some(sum) = watch.means.as_mut().and_then(|means| means.last_mut()) {
            *sum += row.iter().sum::<f64>();
        }
        if let Some(samples) = &mut watch.samples {
            samples.extend_from_slice(row);
        }
    }
}
