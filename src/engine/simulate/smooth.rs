//! The chance of a target with one input integrated out, so that every draw tells a probability instead of yes or no.
//!
//! Where a metric is affine in an input, as on a path of sums, differences, products and quotients that it enters once, two values of the
//! input give the one at which the target is just met; the chance that the input is beyond it is known from its distribution. The mean of
//! these chances is the same as before, its error several times smaller (conditional Monte Carlo: P. Glasserman, Monte Carlo Methods in
//! Financial Engineering, 2003, § 7.2.3; A. B. Owen, Monte Carlo theory, methods and examples, 2013, § 8.7).

mod below;

use self::below::{Below, Side};
use super::run::Aim;
use super::uncertainty::Uncertainty;
use crate::plan::document::Direction;
use crate::tree::block::{Ends, Program};

/// The most draws of all aims that are smoothed, as each takes the time of two; but so many of a replicate always are.
pub(super) const MOST: usize = 1 << 20;
pub(super) const LEAST: usize = 2048;
/// The share of the variance that an input must make by itself, and the most inputs among which it is looked for.
const SHARE: f64 = 0.2;
const LOOKED: usize = 256;
/// Among few draws some input seems to make as much by chance, and what is chosen so shifts the result: this over their number is asked
/// for, up to a share.
const FEW: [f64; 2] = [12.0, 0.75];

/// Fills a row with a source's draws.
pub(super) type Draws<'ends> = dyn FnMut(usize, &mut [f64]) + 'ends;

/// One target's smoother chance.
#[derive(Debug)]
pub(super) struct Smooth {
    program: Program,
    aim: Aim,
    /// The input that is integrated out, and its value at which the metric is seen beside that at 0.
    pub(super) pivot: usize,
    by: f64,
    below: Below,
    /// The draws of every source in this block.
    rows: Vec<(usize, Vec<f64>)>,
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
        let [few, most] = FEW;
        let least = SHARE.max((few / seen.len() as f64).min(most));
        let mut best: Option<(usize, f64)> = None;
        for (source, row) in candidates.iter().zip(&rows) {
            let (both, own) = (moments(row, &seen), moments(row, row));
            let share = both / own * (both / whole);
            if share > best.map_or(least, |best| best.1) && program.is_affine(*source) {
                best = Some((*source, share));
            }
        }
        let (pivot, _) = best?;
        let row = candidates.iter().position(|source| *source == pivot).and_then(|place| rows.get(place))?;
        let by = row.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        let below = Below::new(uncertainty.quantile(pivot)?);
        let rows = program.sources().into_iter().map(|source| (source, vec![0.0; seen.len()])).collect();
        Some(Self { program, aim, pivot, by, below, rows, seen: [Vec::new(), Vec::new()], within: Vec::new(), sums: vec![0.0; replicates] })
    }

    /// Takes in a block of a replicate.
    pub(super) fn take(&mut self, draws: &mut Draws<'_>, replicate: usize) {
        for (source, row) in &mut self.rows {
            if *source != self.pivot {
                draws(*source, row);
            }
        }
        for (at, seen) in [0.0, self.by].into_iter().zip(&mut self.seen) {
            if let Some((_, row)) = self.rows.iter_mut().find(|(source, _)| *source == self.pivot) {
                row.fill(at);
            }
            self.program.run(&mut Known { rows: &self.rows, seen });
        }
        let [here, there] = &self.seen;
        self.within.resize(here.len(), [0.0; 2]);
        let mark = self.aim.mark();
        for ((here, there), within) in here.iter().zip(there).zip(&mut self.within) {
            let slope = (there - here) / self.by;
            *within = if slope.abs() > 0.0 {
                let met = (mark - here) / slope;
                if (slope > 0.0) == (self.aim.direction == Direction::AtLeast) {
                    [self.below.chance(met, Side::Below), 1.0]
                } else {
                    [0.0, self.below.chance(met, Side::UpTo)]
                }
            } else {
                [0.0, f64::from(u8::from(self.aim.reached(*here)))]
            };
        }
        if let Some(place) = self.sums.get_mut(replicate) {
            *place += self.within.iter().map(|[low, high]| high - low).sum::<f64>();
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

/// Gives known draws.
struct Known<'a> {
    rows: &'a [(usize, Vec<f64>)],
    seen: &'a mut Vec<f64>,
}

impl Ends for Known<'_> {
    fn draw(&mut self, source: usize, row: &mut [f64]) {
        if let Some((_, drawn)) = self.rows.iter().find(|(known, _)| *known == source) {
            row.copy_from_slice(drawn);
        }
    }

    fn see(&mut self, _: usize, row: &[f64]) {
        self.seen.clear();
        self.seen.extend_from_slice(row);
    }
}
