//! The least effort under linear conditions: a separable convex program, solved exactly through its dual.
//!
//! Minimise the sum of `w u²` (or `w |u|`), plus `ρ w (u − centre)² / 2`, subject to `low ≤ u ≤ high` and `rows · u ≥ least`. Given the
//! prices of the rows each move is had in closed form, so only the prices are sought: one by a bracketed Newton method, several by a
//! projected Newton method on the concave dual (Bertsekas, *SIAM J. Control Optim.* 20, 1982), and where that does not get on, one after
//! the other. Ours because the crates for such programs factor general matrices; see `docs/methods.md` for what was measured.

use super::meter::Meter;
use crate::list::Listed;

/// How moves are added up to an effort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Norm {
    /// The sum of weight times square.
    Squares,
    /// The sum of weight times absolute value.
    Absolute,
}

/// One move.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) weight: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// The effort, and what holds a step back.
pub(crate) struct Program<'a> {
    pub(crate) terms: &'a [Term],
    pub(crate) norm: Norm,
    /// The pull towards the centre, in parts of the weight.
    pub(crate) pull: f64,
    pub(crate) centre: &'a [f64],
    /// Beyond what cost the best moves do not matter.
    pub(crate) most: f64,
    pub(crate) meter: &'a Meter,
}

/// A linear condition: `slopes · u ≥ least`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) slopes: Vec<f64>,
    pub(crate) least: f64,
}

/// So many looks at the dual a step of the prices takes, about.
const STEPS: usize = 4;
/// What part of the effort is the noise of prices.
const IN_VAIN: f64 = 1e-11;
/// So many multiplications of a loop weigh as much as an operation of a formula.
const LIGHT: usize = 8;

/// The effort of some moves.
pub(crate) fn effort(terms: &[Term], norm: Norm, moves: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (term, step) in terms.iter().zip(moves) {
        sum += term.weight * if norm == Norm::Squares { step * step } else { step.abs() };
    }
    sum
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        // A move without a limit and without an effect counts as none.
        if *a != 0.0 {
            sum += a * b;
        }
    }
    sum
}

impl Program<'_> {
    /// The best move when a unit of it earns `gain`, and how fast it grows with the gain.
    fn best(&self, index: usize, gain: f64) -> (f64, f64) {
        let (Some(term), Some(&centre)) = (self.terms.get(index), self.centre.get(index)) else { return (0.0, 0.0) };
        let pull = self.pull * term.weight;
        let (free, rate) = match self.norm {
            Norm::Squares => {
                let curvature = 2.0 * term.weight + pull;
                ((gain + pull * centre) / curvature, 1.0 / curvature)
            }
            Norm::Absolute => {
                let wanted = centre + gain / pull;
                let dead = term.weight / pull;
                if wanted.abs() <= dead { (0.0, 0.0) } else { (wanted - dead.copysign(wanted), 1.0 / pull) }
            }
        };
        if free < term.low {
            (term.low, 0.0)
        } else if free > term.high {
            (term.high, 0.0)
        } else {
            (free, rate)
        }
    }

    fn moves(&self, gains: &[f64]) -> Vec<f64> {
        gains.iter().enumerate().map(|(index, gain)| self.best(index, *gain).0).listed()
    }

    /// What each move earns at some prices.
    fn gains(&self, rows: &[Row], prices: &[f64]) -> Vec<f64> {
        let mut gains = vec![0.0; self.terms.len()];
        for (row, price) in rows.iter().zip(prices) {
            for (gain, slope) in gains.iter_mut().zip(&row.slopes) {
                *gain += price * slope;
            }
        }
        gains
    }

    /// The least effort under the rows. Rows that no move within the limits meets are met as far as that goes.
    pub(crate) fn solve(&self, rows: &[Row]) -> Vec<f64> {
        self.priced(rows).0
    }

    /// The same, and what part of the effort is more than it takes; 0 where that is not to be told from noise.
    pub(crate) fn priced(&self, rows: &[Row]) -> (Vec<f64>, f64) {
        let scaled: Vec<Row> = rows.iter().map(Row::scaled).listed();
        if let ([only], Norm::Absolute, true) = (scaled.as_slice(), self.norm, self.pull == 0.0) {
            return (self.greedy(only), 0.0);
        }
        let (moves, in_vain) = self.met(&scaled);
        let worst = |moves: &[f64]| {
            let mut worst: Option<(f64, usize)> = None;
            for (index, row) in scaled.iter().enumerate().filter(|(_, row)| row.misses(moves)) {
                let short = row.least - dot(&row.slopes, moves);
                if worst.is_none_or(|(known, _)| short > known) {
                    worst = Some((short, index));
                }
            }
            worst.map(|(_, index)| index)
        };
        let missed = worst(&moves);
        if missed.is_none() && in_vain == 0.0 {
            return (moves, in_vain);
        }
        // Many rows that ask for almost the same hold each other up, or cost for nothing: then the one that is missed most joins after the other.
        let mut chosen = vec![0];
        loop {
            let some: Vec<Row> = chosen.iter().filter_map(|&index| scaled.get(index).cloned()).listed();
            let found = self.met(&some);
            match worst(&found.0) {
                None if missed.is_none() && found.1 > in_vain => return (moves, in_vain),
                None => return found,
                Some(next) if chosen.contains(&next) => return (moves, in_vain),
                Some(next) => chosen.push(next),
            }
        }
    }

    /// The moves at the prices at which some rows hold, and what part of these is paid for nothing, where a row holds without.
    fn met(&self, rows: &[Row]) -> (Vec<f64>, f64) {
        if let [only] = rows {
            let price = self.price(only, &vec![0.0; self.terms.len()]);
            return (self.moves(&self.gains(rows, &[price])), 0.0);
        }
        let prices = self.prices(rows);
        let moves = self.moves(&self.gains(rows, &prices));
        let vain = |(row, price): (&Row, &f64)| price * (dot(&row.slopes, &moves) - row.least).abs();
        let in_vain = rows.iter().zip(&prices).map(vain).sum::<f64>();
        let part = in_vain / (in_vain + self.dual(rows, &prices).abs());
        (moves, if part > IN_VAIN { part } else { 0.0 })
    }

    /// The price of one row, where it just holds, beside what the moves earn otherwise.
    fn price(&self, row: &Row, earned: &[f64]) -> f64 {
        let at = |price: f64| {
            let (mut sum, mut rate) = (0.0, 0.0);
            for (index, (slope, earned)) in row.slopes.iter().zip(earned).enumerate().filter(|(_, (slope, _))| **slope != 0.0) {
                let (step, growth) = self.best(index, earned + price * slope);
                sum += slope * step;
                rate += slope * slope * growth;
            }
            (sum - row.least, rate)
        };
        let (mut low, mut high) = (0.0, f64::INFINITY);
        let mut price = 0.0;
        for _ in 0..200 {
            let (excess, rate) = at(price);
            if excess.abs() <= 1e-15 * row.least.abs() || (price == 0.0 && excess >= 0.0) {
                return price;
            }
            if excess < 0.0 {
                low = price;
            } else {
                high = price;
            }
            let newton = price - excess / rate;
            price = if newton > low && newton < high {
                newton
            } else if high.is_finite() {
                f64::midpoint(low, high)
            } else if low == 0.0 {
                1.0
            } else {
                low * 8.0
            };
            if price > 1e30 || (high.is_finite() && high - low <= 4.0 * f64::EPSILON * high) {
                break;
            }
        }
        if high.is_finite() { high } else { low }
    }

    /// The prices of several rows.
    fn prices(&self, rows: &[Row]) -> Vec<f64> {
        let count = rows.len();
        let mut prices = vec![0.0; count];
        let mut best = self.dual(rows, &prices);
        for _ in 0..200 {
            if !self.meter.take(count * (count + STEPS) * self.terms.len() / LIGHT) {
                break;
            }
            let gains = self.gains(rows, &prices);
            let points: Vec<(f64, f64)> = gains.iter().enumerate().map(|(index, gain)| self.best(index, *gain)).listed();
            let short: Vec<f64> =
                rows.iter().map(|row| row.least - row.slopes.iter().zip(&points).map(|(a, (u, _))| a * u).sum::<f64>()).listed();
            let free: Vec<usize> = (0..count)
                .filter(|&row| prices.get(row).is_some_and(|price| *price > 0.0) || short.get(row).is_some_and(|short| *short > 0.0))
                .listed();
            let worst = free.iter().filter_map(|&row| short.get(row)).fold(0.0_f64, |worst, short| worst.max(short.abs()));
            if worst <= 1e-15 {
                break;
            }
            let mut system: Vec<Vec<f64>> = Vec::with_capacity(free.len());
            for &one in &free {
                let mut line: Vec<f64> = Vec::with_capacity(free.len() + 1);
                for &other in &free {
                    let (Some(a), Some(b)) = (rows.get(one), rows.get(other)) else { continue };
                    let mut sum = if one == other { 1e-14 } else { 0.0 };
                    for ((a, b), (_, rate)) in a.slopes.iter().zip(&b.slopes).zip(&points) {
                        sum += a * b * rate;
                    }
                    line.push(sum);
                }
                line.push(short.get(one).copied().unwrap_or_default());
                system.push(line);
            }
            let step = gauss(&mut system);
            let mut moved = false;
            let mut length = 1.0;
            for _ in 0..20 {
                let mut next = prices.clone();
                for (&row, step) in free.iter().zip(&step) {
                    if let Some(price) = next.get_mut(row) {
                        *price = (*price + length * step).max(0.0);
                    }
                }
                let value = self.dual(rows, &next);
                if value > best || (value >= best - 1e-14 * best.abs() && length >= 1.0 && worst > 1e-12) {
                    moved = next != prices;
                    (best, prices) = (value.max(best), next);
                    break;
                }
                length /= 2.0;
            }
            if !moved && !self.one_by_one(rows, &mut prices, &mut best) {
                break;
            }
            if best > self.most || prices.iter().any(|price| *price > 1e18) {
                break;
            }
        }
        prices
    }

    /// Each price as the others are, which gets on where slopes of the dual do not tell how far; whether it did.
    fn one_by_one(&self, rows: &[Row], prices: &mut [f64], best: &mut f64) -> bool {
        let before = *best;
        for (index, row) in rows.iter().enumerate() {
            let others: Vec<f64> = prices.iter().enumerate().map(|(other, price)| if other == index { 0.0 } else { *price }).listed();
            let price = self.price(row, &self.gains(rows, &others));
            let Some(cell) = prices.get_mut(index) else { continue };
            let known = std::mem::replace(cell, price);
            let value = self.dual(rows, prices);
            if value > *best {
                *best = value;
            } else if let Some(cell) = prices.get_mut(index) {
                *cell = known;
            }
        }
        *best > before + 1e-15 * before.abs()
    }

    fn dual(&self, rows: &[Row], prices: &[f64]) -> f64 {
        let gains = self.gains(rows, prices);
        let moves = self.moves(&gains);
        let mut sum = effort(self.terms, self.norm, &moves) - dot(&gains, &moves);
        for ((term, step), centre) in self.terms.iter().zip(&moves).zip(self.centre) {
            sum += 0.5 * self.pull * term.weight * (step - centre) * (step - centre);
        }
        for (row, price) in rows.iter().zip(prices) {
            sum += price * row.least;
        }
        sum
    }

    /// Absolute effort and one row: what gains most per effort goes first.
    fn greedy(&self, row: &Row) -> Vec<f64> {
        let mut moves: Vec<f64> = self.terms.iter().map(|term| 0.0_f64.max(term.low).min(term.high)).listed();
        let mut short = row.least - dot(&row.slopes, &moves);
        let mut order: Vec<usize> = (0..moves.len()).listed();
        let worth = |index: usize| match (row.slopes.get(index), self.terms.get(index)) {
            (Some(slope), Some(term)) => slope.abs() / term.weight,
            _ => 0.0,
        };
        crate::order::sort_by(&mut order, |&one, &other| worth(other).total_cmp(&worth(one)));
        for index in order {
            let (Some(slope), Some(term), Some(step)) = (row.slopes.get(index), self.terms.get(index), moves.get_mut(index)) else {
                continue;
            };
            if short <= 0.0 || *slope == 0.0 {
                break;
            }
            let room = if *slope > 0.0 { term.high - *step } else { term.low - *step };
            let needed = short / slope;
            let taken = if needed.abs() < room.abs() { needed } else { room };
            *step += taken;
            short -= slope * taken;
        }
        moves
    }
}

impl Row {
    /// Whether some moves do not meet it, by more than the noise of computing.
    pub(crate) fn misses(&self, moves: &[f64]) -> bool {
        let (mut sum, mut size) = (0.0, self.least.abs());
        for (slope, step) in self.slopes.iter().zip(moves) {
            sum += slope * step;
            size += (slope * step).abs();
        }
        sum < self.least - 1e-11 * size
    }

    fn scaled(&self) -> Self {
        let largest = self.slopes.iter().fold(0.0_f64, |largest, slope| largest.max(slope.abs()));
        let size = if largest > 0.0 { largest } else { 1.0 };
        Self { slopes: self.slopes.iter().map(|slope| slope / size).listed(), least: self.least / size }
    }
}

/// Solves a small linear system, its right side in the last column, with the largest pivot of each column.
pub(crate) fn gauss(system: &mut [Vec<f64>]) -> Vec<f64> {
    let count = system.len();
    let at =
        |system: &[Vec<f64>], row: usize, column: usize| system.get(row).and_then(|line| line.get(column)).copied().unwrap_or_default();
    for column in 0..count {
        let mut pivot = column;
        for row in column + 1..count {
            if at(system, row, column).abs() > at(system, pivot, column).abs() {
                pivot = row;
            }
        }
        system.swap(column, pivot);
        let head = system.get(column).cloned().unwrap_or_default();
        let Some(&lead) = head.get(column).filter(|lead| **lead != 0.0) else { continue };
        for line in system.iter_mut().skip(column + 1) {
            let factor = line.get(column).copied().unwrap_or_default() / lead;
            if factor != 0.0 {
                for (cell, above) in line.iter_mut().zip(&head).skip(column) {
                    *cell -= factor * above;
                }
            }
        }
    }
    let mut solution = vec![0.0; count];
    for row in (0..count).rev() {
        let mut sum = at(system, row, count);
        for column in row + 1..count {
            sum -= at(system, row, column) * solution.get(column).copied().unwrap_or_default();
        }
        let lead = at(system, row, row);
        if let (Some(cell), true) = (solution.get_mut(row), lead != 0.0) {
            *cell = sum / lead;
        }
    }
    solution
}
