//! The chance of a target with one input integrated out, so that every draw tells a probability instead of yes or no.
//!
//! Where a metric is affine in an input, as on a path of sums, differences, products and quotients that it enters once, two values of the
//! input give the one at which the target is just met; the chance that the input is beyond it is known from its distribution. The mean of
//! these chances is the same as before, its error several times smaller (conditional Monte Carlo: P. Glasserman, Monte Carlo Methods in
//! Financial Engineering, 2003, § 7.2.3; A. B. Owen, Monte Carlo theory, methods and examples, 2013, § 8.7).

use super::run::Aim;
use super::uncertainty::Uncertainty;
use crate::plan::document::Direction;
use crate::tree::block::{Ends, Program};

/// The most draws of a replicate that are smoothed: more would cost time and tell little more.
pub(super) const MOST: usize = 2048;
/// The share of the variance that an input must make by itself, and the most inputs among which it is looked for.
const SHARE: f64 = 0.2;
const LOOKED: usize = 256;
/// The steps of an input's distribution, as a power of two of 2³², and the cells in which they are looked up.
const STEP: u32 = 22;
const CELLS: usize = 1024;
/// Up to so many quantiles in a cell are gone through one by one.
const FEW: usize = 8;

/// Fills a row with a source's draws.
pub(super) type Draws<'ends> = dyn FnMut(usize, &mut [f64]) + 'ends;

/// One target's smoother chance.
#[derive(Debug)]
pub(super) struct Smooth {
    program: Program,
    aim: Aim,
    /// The input that is integrated out, and how far it is moved.
    pub(super) pivot: usize,
    by: f64,
    below: Below,
    /// The draws of every source in this block.
    rows: Vec<(usize, Vec<f64>)>,
    drawn: Vec<f64>,
    seen: [Vec<f64>; 2],
    /// For each draw of a block between which chances of being below its value the input reaches the target.
    pub(super) within: Vec<[f64; 2]>,
    /// The sum of the chances in each replicate.
    pub(super) sums: Vec<f64>,
}

impl Smooth {
    /// Looks at a block of draws for the input that moves the metric most; `None` where none is telling and affine. The program shows
    /// the aim's metric and nothing else.
    pub(super) fn of(mut program: Program, aim: Aim, uncertainty: &Uncertainty, draws: &mut Draws<'_>, replicates: usize) -> Option<Self> {
        let candidates: Vec<usize> = program.sources().into_iter().filter(|source| uncertainty.is_smooth(*source)).collect();
        if candidates.is_empty() || candidates.len() > LOOKED {
            return None;
        }
        let mut look = Look { draws, candidates: &candidates, rows: vec![Vec::new(); candidates.len()], seen: Vec::new() };
        program.run(&mut look);
        let Look { rows, seen, .. } = look;
        let moments = |row: &[f64], other: &[f64]| {
            let mean = |row: &[f64]| row.iter().sum::<f64>() / row.len() as f64;
            let (one, two) = (mean(row), mean(other));
            row.iter().zip(other).map(|(a, b)| (a - one) * (b - two)).sum::<f64>()
        };
        let whole = moments(&seen, &seen);
        let mut best: Option<(usize, f64, f64)> = None;
        for (source, row) in candidates.iter().zip(&rows) {
            let (both, own) = (moments(row, &seen), moments(row, row));
            let share = both * both / (own * whole);
            if share > best.map_or(SHARE, |best| best.2) && program.is_affine(*source) {
                best = Some((*source, (own / row.len() as f64).sqrt(), share));
            }
        }
        let (pivot, by, _) = best?;
        let below = Below::new(uncertainty, pivot);
        let rows = program.sources().into_iter().map(|source| (source, vec![0.0; seen.len()])).collect();
        let (drawn, seen) = (Vec::new(), [Vec::new(), Vec::new()]);
        Some(Self { program, aim, pivot, by, below, rows, drawn, seen, within: Vec::new(), sums: vec![0.0; replicates] })
    }

    /// Takes in a block of a replicate.
    pub(super) fn take(&mut self, draws: &mut Draws<'_>, replicate: usize) {
        for (source, row) in &mut self.rows {
            draws(*source, row);
            if *source == self.pivot {
                self.drawn.clone_from(row);
            }
        }
        for (by, seen) in [0.0, self.by].into_iter().zip(&mut self.seen) {
            self.program.run(&mut Moved { rows: &self.rows, pivot: self.pivot, by, seen });
        }
        let [here, there] = &self.seen;
        self.within.resize(here.len(), [0.0; 2]);
        for (((drawn, here), there), within) in self.drawn.iter().zip(here).zip(there).zip(&mut self.within) {
            let slope = (there - here) / self.by;
            *within = if slope.abs() > 0.0 {
                let below = self.below.chance(drawn + (self.aim.target - here) / slope);
                if (slope > 0.0) == (self.aim.direction == Direction::AtLeast) { [below, 1.0] } else { [0.0, below] }
            } else {
                [0.0, f64::from(u8::from(self.aim.reached(*here)))]
            };
        }
        if let Some(place) = self.sums.get_mut(replicate) {
            *place += self.within.iter().map(|[low, high]| high - low).sum::<f64>();
        }
    }
}

/// A distribution as some of its quantiles, taken as straight in between.
#[derive(Debug)]
struct Below {
    /// The quantiles, and of which chances they are.
    knots: Vec<f64>,
    chances: Vec<f64>,
    /// Cells of one width over the middle of the quantiles: where each begins among them.
    guide: Vec<usize>,
    low: f64,
    scale: f64,
}

impl Below {
    /// At equal steps, and towards both ends ever closer, so that a rare chance is as exact for its size.
    fn new(uncertainty: &Uncertainty, pivot: usize) -> Self {
        let tail: Vec<u32> = (0..STEP).flat_map(|bit| [1 << bit, (3 << bit) >> 1]).collect();
        let steps = (1..1 << (32 - STEP)).map(|step| step << STEP);
        let numbers: Vec<u32> = tail.iter().copied().chain(steps).chain(tail.iter().rev().map(|number| u32::MAX - number)).collect();
        let knots = uncertainty.quantiles(pivot, &numbers);
        let [low, high] = [tail.len(), knots.len() - tail.len() - 1].map(|place| knots.get(place).copied().unwrap_or_default());
        let scale = (CELLS as f64 / (high - low)).min(f64::MAX);
        let mut guide: Vec<usize> = (0..=CELLS).map(|cell| knots.partition_point(|knot| *knot < low + cell as f64 / scale)).collect();
        // The first and the last cell go on to the ends.
        if let [first, .., last] = guide.as_mut_slice() {
            (*first, *last) = (0, knots.len());
        }
        let chances = numbers.into_iter().map(|number| (f64::from(number) + 0.5) / 4_294_967_296.0).collect();
        Self { knots, chances, guide, low, scale }
    }

    /// The chance of at most a value.
    #[inline(always)]
    fn chance(&self, value: f64) -> f64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what lies outside goes to the ends")]
        let cell = (((value - self.low) * self.scale) as usize).min(CELLS - 1);
        let (Some(&from), Some(&to)) = (self.guide.get(cell), self.guide.get(cell + 1)) else { return 0.0 };
        let place = if to - from > FEW {
            from + self.knots.get(from..to).map_or(0, |cell| cell.partition_point(|knot| *knot <= value))
        } else {
            let mut place = from;
            while place < to && self.knots.get(place).is_some_and(|knot| *knot <= value) {
                place += 1;
            }
            place
        };
        let Some(before) = place.checked_sub(1) else { return 0.0 };
        let ends = self.knots.get(before..).zip(self.chances.get(before..));
        match ends {
            Some(([low, high, ..], [less, more, ..])) => less + (value - low) / (high - low) * (more - less),
            _ => 1.0,
        }
    }
}

/// Keeps what is drawn for some sources, and what comes of it.
struct Look<'a, 'ends> {
    draws: &'a mut Draws<'ends>,
    candidates: &'a [usize],
    rows: Vec<Vec<f64>>,
    seen: Vec<f64>,
}

impl Ends for Look<'_, '_> {
    fn draw(&mut self, source: usize, row: &mut [f64]) {
        (self.draws)(source, row);
        let place = self.candidates.iter().position(|candidate| *candidate == source);
        if let Some(kept) = place.and_then(|place| self.rows.get_mut(place)) {
            *kept = row.to_vec();
        }
    }

    fn see(&mut self, _: usize, row: &[f64]) {
        self.seen = row.to_vec();
    }
}

/// Gives known draws, those of one source moved.
struct Moved<'a> {
    rows: &'a [(usize, Vec<f64>)],
    pivot: usize,
    by: f64,
    seen: &'a mut Vec<f64>,
}

impl Ends for Moved<'_> {
    fn draw(&mut self, source: usize, row: &mut [f64]) {
        if let Some((_, drawn)) = self.rows.iter().find(|(known, _)| *known == source) {
            row.copy_from_slice(drawn);
        }
        if source == self.pivot {
            for value in row {
                *value += self.by;
            }
        }
    }

    fn see(&mut self, _: usize, row: &[f64]) {
        self.seen.clear();
        self.seen.extend_from_slice(row);
    }
}
