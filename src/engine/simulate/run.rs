//! A simulation that runs in steps, so that a host can show how far it is and stop it.

#![expect(clippy::cast_possible_truncation, reason = "a block has at most 256 draws")]

use std::collections::BTreeMap;
use std::rc::Rc;

use super::points::{MOST_BITS, Points, Sampling};
use super::spread::Gatherer;
use super::uncertainty::{Drawer, Uncertainty};
use crate::plan::document::Direction;
use crate::tree::block::{Cell, Ends, Program};
use crate::tree::{Adjustment, Tree};

/// The fewest replicates: a standard error from fewer says little.
const REPLICATES: usize = 8;
/// Draws that are looked at beforehand, to lay out histograms.
const PILOT: usize = 2048;
/// The longest block.
const BLOCK: usize = 256;
/// Steps times draws of one block, about ten milliseconds of work.
const BLOCK_WORK: usize = 4_000_000;

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
    fn reached(&self, value: f64) -> bool {
        match self.direction {
            Direction::AtLeast => value >= self.target,
            Direction::AtMost => value <= self.target,
        }
    }
}

/// How draws are cut: into replicates of a power of two of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Plan {
    pub(crate) bits: u32,
    pub(crate) replicates: usize,
}

impl Plan {
    /// At least so many draws, in 8 replicates or more, each as large as that allows.
    pub(crate) fn of(draws: usize) -> Self {
        let bits = (draws / REPLICATES).max(16).ilog2().min(MOST_BITS);
        Self { bits, replicates: draws.div_ceil(1 << bits).max(REPLICATES) }
    }

    pub(crate) fn draws(self) -> usize {
        self.replicates << self.bits
    }
}

/// What is wanted of a cell.
#[derive(Debug, Default)]
struct Watch {
    spread: Option<Gatherer>,
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
    /// Blocks to look at beforehand and to take, together, and how many are done.
    pilot: usize,
    blocks: usize,
    done: usize,
}

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
        adjustments: BTreeMap<usize, Vec<Adjustment>>,
        wanted: Wanted,
        plan: Plan,
        (method, seed): (Sampling, u64),
    ) -> Self {
        let mut cells = wanted.spreads;
        let mut watches: Vec<Watch> = cells.iter().map(|_| Watch { spread: Some(Gatherer::new()), ..Watch::default() }).collect();
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
        let mut program = Program::new(tree, adjustments, &uncertainty.sources, &cells);
        let room = (BLOCK_WORK / program.len().max(1)).clamp(16, BLOCK);
        let block = (1_usize << room.ilog2()).min(1 << plan.bits);
        program.reserve(block);
        let points = Points::new(method, seed, plan.bits, uncertainty.dimensions());
        let hits = vec![vec![0; plan.replicates]; wanted.aims.len()];
        let blocks = if program.len() == 0 { 0 } else { plan.draws() / block };
        let looks = watches.iter().any(|watch| watch.spread.is_some());
        let pilot = if looks { (PILOT / block).clamp(1, blocks.max(1)).min(blocks) } else { 0 };
        let ends = Inner {
            uncertainty,
            points,
            drawer: Drawer::new(block),
            watches,
            aims: wanted.aims,
            hits,
            joint: vec![0; plan.replicates],
            all: vec![true; block],
            first: 0,
            looking: true,
        };
        Self { program, cells, ends, plan, block, pilot, blocks, done: 0 }
    }

    /// Runs so many blocks more; true when all is done.
    pub(crate) fn advance(&mut self, blocks: usize) -> bool {
        let end = (self.done + blocks).min(self.pilot + self.blocks);
        while self.done < end {
            let looking = self.done < self.pilot;
            let number = if looking { self.done } else { self.done - self.pilot };
            if !looking && number == 0 {
                self.ends.settle();
            }
            let per_replicate = (1 << self.plan.bits) / self.block;
            let (replicate, part) = (number / per_replicate, number % per_replicate);
            if part == 0 {
                self.ends.begin(replicate, looking);
            }
            self.ends.looking = looking;
            self.ends.first = part * self.block;
            self.ends.all.fill(true);
            self.program.run(&mut self.ends);
            if !looking {
                self.ends.count(replicate);
            }
            self.done += 1;
        }
        self.done == self.pilot + self.blocks
    }

    /// The share of the work that is done.
    pub(crate) fn progress(&self) -> f64 {
        if self.blocks == 0 { 1.0 } else { self.done as f64 / (self.pilot + self.blocks) as f64 }
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
    pub(crate) fn spread(&self, cell: usize) -> Option<&Gatherer> {
        self.ends.watches.get(cell).and_then(|watch| watch.spread.as_ref()).filter(|_| self.certain(cell).is_none())
    }

    /// The share of draws that reach an aim, in each replicate.
    pub(crate) fn chances(&self, aim: usize) -> Vec<f64> {
        let watch = self.ends.watches.iter().position(|watch| watch.aims.contains(&aim));
        if let (Some(value), Some(aim)) = (watch.and_then(|watch| self.certain(watch)), self.ends.aims.get(aim)) {
            return vec![f64::from(u8::from(aim.reached(value))); self.plan.replicates];
        }
        self.shares(self.ends.hits.get(aim).map_or(&[][..], Vec::as_slice))
    }

    /// The share of draws that reach every aim, in each replicate.
    pub(crate) fn joint(&self) -> Vec<f64> {
        let aims = 0..self.ends.aims.len();
        let impossible = aims.clone().any(|aim| self.is_certain(aim) && self.chances(aim).first() == Some(&0.0));
        if impossible || self.blocks == 0 {
            return vec![f64::from(u8::from(!impossible)); self.plan.replicates];
        }
        self.shares(&self.ends.joint)
    }

    /// Whether an aim's metric is certain.
    pub(crate) fn is_certain(&self, aim: usize) -> bool {
        let watch = self.ends.watches.iter().position(|watch| watch.aims.contains(&aim));
        watch.is_some_and(|watch| self.certain(watch).is_some())
    }

    fn shares(&self, hits: &[u32]) -> Vec<f64> {
        hits.iter().map(|hits| f64::from(*hits) / (1_u64 << self.plan.bits) as f64).collect()
    }

    /// A metric's mean in each replicate; empty where it is not defined in every draw.
    pub(crate) fn means(&self, slot: usize) -> Vec<f64> {
        let Some(place) = self.cells.iter().position(|cell| *cell == (Cell { slot, period: None })) else { return Vec::new() };
        if let Some(value) = self.certain(place) {
            return if value.is_nan() { Vec::new() } else { vec![value; self.plan.replicates] };
        }
        let sums = self.ends.watches.get(place).and_then(|watch| watch.means.as_ref());
        let size = (1_u64 << self.plan.bits) as f64;
        let means: Vec<f64> = sums.into_iter().flatten().map(|sum| sum / size).collect();
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

    fn settle(&mut self) {
        for watch in &mut self.watches {
            if let Some(spread) = &mut watch.spread {
                spread.settle();
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
        if self.looking {
            if let Some(spread) = &mut watch.spread {
                spread.look(row);
            }
            return;
        }
        if let Some(spread) = &mut watch.spread {
            spread.take(row);
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
