//! Shapley values of a circuit's players: what each moves the root by, averaged over every order in which the players could move.
//!
//! The Shapley value is the integral of the gradient of the multilinear extension along its diagonal (Owen 1972). Sums and products
//! of parts that share no player are multilinear as they stand, so there the extension is the circuit itself on expected values and
//! its gradient comes in one reverse sweep. Everything else — a quotient whose parts share players, `min`, `max`, a power — is a
//! *block*: its values over all subsets of its own players are tabled. Along the diagonal all is a polynomial, which Gauss–Legendre
//! integrates exactly. Where a block has too many players, orders are drawn instead (Castro, Gómez and Tejada 2009), each with its
//! reverse, and the standard error is told.

use super::circuit::{Circuit, Gate};
use crate::engine::sine::sine;
use crate::list::Listed;

/// What each player contributed.
pub(super) struct Shares {
    /// By player, adding up to the gap.
    pub(super) amounts: Vec<f64>,
    /// The standard error of each, where orders were drawn.
    pub(super) errors: Option<Vec<f64>>,
}

/// The most players of a block that is tabled.
const MOST: usize = 16;

/// The most gate evaluations spent on tables, and on drawn orders.
const BUDGET: usize = 200_000_000;
const DRAWN: usize = 40_000_000;

/// The most nodes of the quadrature; polynomials up to degree 255 in the circuit are exact.
const NODES: usize = 128;

/// The Shapley values; `None` where some mixture of the two states has no value.
pub(super) fn shapley(circuit: &Circuit) -> Option<Shares> {
    let shares = match Layout::of(circuit) {
        Some(layout) => Shares { amounts: layout.integrate(), errors: None },
        None => drawn(circuit),
    };
    shares.amounts.iter().all(|amount| amount.is_finite()).then_some(shares)
}

/// The values when the players move one after the other.
pub(super) fn sequential(circuit: &Circuit, order: &[usize]) -> Option<Shares> {
    let mut run = Run::new(circuit);
    let mut present = vec![false; circuit.players.len()];
    let mut amounts = vec![0.0; circuit.players.len()];
    run.walk(&mut present, order, &mut amounts);
    amounts.iter().all(|amount| amount.is_finite()).then_some(Shares { amounts, errors: None })
}

/// Plain evaluation of the root.
struct Run<'a> {
    circuit: &'a Circuit,
    order: Vec<usize>,
    values: Vec<f64>,
    scratch: Vec<f64>,
}

impl<'a> Run<'a> {
    fn new(circuit: &'a Circuit) -> Self {
        Self { circuit, order: circuit.below(circuit.root), values: vec![0.0; circuit.gates.len()], scratch: Vec::new() }
    }

    fn root(&mut self, present: &[bool]) -> f64 {
        let there = |player: usize| present.get(player) == Some(&true);
        self.circuit.run(&self.order, &there, &mut self.values, &mut self.scratch);
        self.values.get(self.circuit.root).copied().unwrap_or(f64::NAN)
    }

    /// Lets the players move in an order and adds what each changes.
    fn walk(&mut self, present: &mut [bool], order: &[usize], amounts: &mut [f64]) {
        present.fill(false);
        let mut before = self.root(present);
        for &player in order {
            if let Some(there) = present.get_mut(player) {
                *there = true;
            }
            let after = self.root(present);
            if let Some(amount) = amounts.get_mut(player) {
                *amount += after - before;
            }
            before = after;
        }
    }
}

/// Shapley values from drawn orders.
fn drawn(circuit: &Circuit) -> Shares {
    let count = circuit.players.len();
    let mut run = Run::new(circuit);
    let pairs = (DRAWN / (2 * count * run.order.len()).max(1)).clamp(16, 4096);
    let mut order: Vec<usize> = (0..count).listed();
    let mut present = vec![false; count];
    let (mut mean, mut spread) = (vec![0.0; count], vec![0.0; count]);
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for pair in 1..=pairs {
        shuffle(&mut order, &mut state);
        let mut amounts = vec![0.0; count];
        run.walk(&mut present, &order, &mut amounts);
        order.reverse();
        run.walk(&mut present, &order, &mut amounts);
        for ((mean, spread), amount) in mean.iter_mut().zip(&mut spread).zip(amounts) {
            let off = amount / 2.0 - *mean;
            *mean += off / pair as f64;
            *spread += off * (amount / 2.0 - *mean);
        }
    }
    let divisor = pairs as f64 * (pairs - 1) as f64;
    Shares { amounts: mean, errors: Some(spread.into_iter().map(|spread| libm::sqrt(spread / divisor)).listed()) }
}

/// Fisher and Yates, fed by `SplitMix64` (Steele, Lea and Flood 2014) from a fixed seed.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = *state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let drawn = (bits ^ (bits >> 31)) >> 32;
        let place = (drawn * (last as u64 + 1)) >> 32;
        order.swap(last, usize::try_from(place).unwrap_or(0));
    }
}

/// How a gate enters the multilinear extension.
#[derive(Clone, Copy)]
enum Role {
    /// Not at all, or inside a block.
    Idle,
    /// By its own operation on expected values.
    Plain,
    /// By a table of its values.
    Block(usize),
    /// A quotient of strangers: the dividend as it stands, times a table of one over the divisor.
    Quotient(usize),
}

/// A function of few players, by its values over all their subsets.
struct Block {
    players: Vec<usize>,
    table: Vec<f64>,
}

struct Layout<'a> {
    circuit: &'a Circuit,
    roles: Vec<Role>,
    blocks: Vec<Block>,
    nodes: usize,
}

impl<'a> Layout<'a> {
    /// What is multilinear and what is tabled; `None` where a table would be too large.
    fn of(circuit: &'a Circuit) -> Option<Self> {
        let mut layout = Self { circuit, roles: vec![Role::Idle; circuit.gates.len()], blocks: Vec::new(), nodes: 1 };
        let mut wanted = vec![false; circuit.gates.len()];
        let want = |wanted: &mut Vec<bool>, gates: &[usize]| {
            for &gate in gates {
                if let Some(mark) = wanted.get_mut(gate) {
                    *mark = true;
                }
            }
        };
        want(&mut wanted, &[circuit.root]);
        let mut spent = 0;
        // Tables are made when it is known that all of them fit.
        let mut tabled: Vec<(usize, bool)> = Vec::new();
        for gate in (0..circuit.gates.len()).rev() {
            if wanted.get(gate) != Some(&true) {
                continue;
            }
            let arguments = circuit.arguments(gate);
            let fixed = |argument: Option<&usize>| argument.is_none_or(|&argument| circuit.set(argument).is_empty());
            let role = match circuit.gates.get(gate) {
                Some(Gate::Constant(_) | Gate::Player(..) | Gate::Negate | Gate::Sum) => Role::Plain,
                Some(Gate::Product) if circuit.is_disjoint(gate) => Role::Plain,
                Some(Gate::Divide) if fixed(arguments.get(1)) => Role::Plain,
                Some(Gate::Select) if fixed(arguments.first()) => Role::Plain,
                Some(Gate::Divide) if circuit.is_disjoint(gate) => Role::Quotient(tabled.len()),
                _ => Role::Block(tabled.len()),
            };
            match role {
                Role::Plain => want(&mut wanted, arguments),
                Role::Quotient(_) => {
                    want(&mut wanted, arguments.get(..1).unwrap_or_default());
                    tabled.push((arguments.get(1).copied()?, true));
                }
                _ => tabled.push((gate, false)),
            }
            if !matches!(role, Role::Plain) {
                let (top, _) = tabled.last().copied()?;
                let players = circuit.set(top).len();
                if players > MOST {
                    return None;
                }
                spent += circuit.below(top).len() << players;
                if spent > BUDGET {
                    return None;
                }
            }
            if let Some(cell) = layout.roles.get_mut(gate) {
                *cell = role;
            }
        }
        layout.blocks = tabled.into_iter().map(|(gate, reciprocal)| Block::new(circuit, gate, reciprocal)).listed();
        layout.nodes = layout.degree().div_ceil(2).clamp(1, NODES);
        Some(layout)
    }

    /// The degree of the root along the diagonal.
    fn degree(&self) -> usize {
        let mut degrees = vec![0usize; self.circuit.gates.len()];
        for (gate, role) in self.roles.iter().enumerate() {
            let of = |argument: Option<&usize>| argument.and_then(|&argument| degrees.get(argument)).copied().unwrap_or(0);
            let arguments = self.circuit.arguments(gate);
            let players = |block: usize| self.blocks.get(block).map_or(0, |block| block.players.len());
            let degree = match (role, self.circuit.gates.get(gate)) {
                (Role::Plain, Some(Gate::Player(..))) => 1,
                (Role::Plain, Some(Gate::Product)) => arguments.iter().fold(0, |sum, argument| sum + of(Some(argument))),
                (Role::Plain, _) => arguments.iter().fold(0, |most, argument| most.max(of(Some(argument)))),
                (Role::Block(block), _) => players(*block),
                (Role::Quotient(block), _) => of(arguments.first()) + players(*block),
                (Role::Idle, _) => 0,
            };
            if let Some(cell) = degrees.get_mut(gate) {
                *cell = degree;
            }
        }
        degrees.get(self.circuit.root).copied().unwrap_or(0).min(self.circuit.players.len())
    }

    /// The gradient along the diagonal, integrated.
    fn integrate(&self) -> Vec<f64> {
        let mut amounts = vec![0.0; self.circuit.players.len()];
        let mut expected = vec![0.0; self.circuit.gates.len()];
        let mut slopes = vec![0.0; self.circuit.gates.len()];
        for (at, weight) in gauss_legendre(self.nodes) {
            self.expect(at, &mut expected);
            slopes.fill(0.0);
            if let Some(slope) = slopes.get_mut(self.circuit.root) {
                *slope = weight;
            }
            self.sweep(at, &expected, &mut slopes, &mut amounts);
        }
        amounts
    }

    fn expect(&self, at: f64, expected: &mut [f64]) {
        for (gate, role) in self.roles.iter().enumerate() {
            let arguments = self.circuit.arguments(gate);
            let of = |argument: Option<&usize>| argument.and_then(|&argument| expected.get(argument)).copied().unwrap_or(f64::NAN);
            let tabled = |block: usize| self.blocks.get(block).map_or(f64::NAN, |block| block.expect(at));
            let value = match (role, self.circuit.gates.get(gate)) {
                (Role::Block(block), _) => tabled(*block),
                (Role::Quotient(block), _) => of(arguments.first()) * tabled(*block),
                (Role::Plain, Some(Gate::Constant(value))) => *value,
                (Role::Plain, Some(Gate::Player(_, absent, there))) => absent + at * (there - absent),
                (Role::Plain, Some(Gate::Negate)) => -of(arguments.first()),
                (Role::Plain, Some(Gate::Sum)) => arguments.iter().fold(0.0, |sum, argument| sum + of(Some(argument))),
                (Role::Plain, Some(Gate::Product)) => arguments.iter().fold(1.0, |product, argument| product * of(Some(argument))),
                (Role::Plain, Some(Gate::Divide)) => of(arguments.first()) / of(arguments.get(1)),
                (Role::Plain, Some(Gate::Select)) => of(arguments.get(if of(arguments.first()) == 0.0 { 2 } else { 1 })),
                _ => 0.0,
            };
            if let Some(cell) = expected.get_mut(gate) {
                *cell = value;
            }
        }
    }

    fn sweep(&self, at: f64, expected: &[f64], slopes: &mut [f64], amounts: &mut [f64]) {
        let of = |argument: Option<&usize>| argument.and_then(|&argument| expected.get(argument)).copied().unwrap_or(f64::NAN);
        for (gate, role) in self.roles.iter().enumerate().rev() {
            let slope = slopes.get(gate).copied().unwrap_or(0.0);
            if slope == 0.0 {
                continue;
            }
            let arguments = self.circuit.arguments(gate);
            let mut give = |argument: Option<&usize>, part: f64| {
                if let Some(cell) = argument.and_then(|&argument| slopes.get_mut(argument)) {
                    *cell += part;
                }
            };
            match (role, self.circuit.gates.get(gate)) {
                (Role::Block(block), _) => self.share(*block, at, slope, amounts),
                (Role::Quotient(block), _) => {
                    self.share(*block, at, slope * of(arguments.first()), amounts);
                    give(arguments.first(), slope * self.blocks.get(*block).map_or(f64::NAN, |block| block.expect(at)));
                }
                (Role::Plain, Some(Gate::Player(player, absent, there))) => {
                    if let Some(amount) = amounts.get_mut(*player) {
                        *amount += slope * (there - absent);
                    }
                }
                (Role::Plain, Some(Gate::Negate)) => give(arguments.first(), -slope),
                (Role::Plain, Some(Gate::Sum)) => arguments.iter().for_each(|argument| give(Some(argument), slope)),
                (Role::Plain, Some(Gate::Product)) => {
                    for (index, argument) in arguments.iter().enumerate() {
                        let mut others = slope;
                        for (other, factor) in arguments.iter().enumerate() {
                            if other != index {
                                others *= of(Some(factor));
                            }
                        }
                        give(Some(argument), others);
                    }
                }
                (Role::Plain, Some(Gate::Divide)) => give(arguments.first(), slope / of(arguments.get(1))),
                (Role::Plain, Some(Gate::Select)) => give(arguments.get(if of(arguments.first()) == 0.0 { 2 } else { 1 }), slope),
                _ => {}
            }
        }
    }

    fn share(&self, block: usize, at: f64, slope: f64, amounts: &mut [f64]) {
        let Some(block) = self.blocks.get(block) else { return };
        for (&player, part) in block.players.iter().zip(block.slopes(at)) {
            if let Some(amount) = amounts.get_mut(player) {
                *amount += slope * part;
            }
        }
    }
}

impl Block {
    fn new(circuit: &Circuit, gate: usize, reciprocal: bool) -> Self {
        let players = circuit.set(gate).to_vec();
        let order = circuit.below(gate);
        let (mut values, mut scratch) = (vec![0.0; circuit.gates.len()], Vec::new());
        let mut place = vec![0; circuit.players.len()];
        for (index, &player) in players.iter().enumerate() {
            if let Some(cell) = place.get_mut(player) {
                *cell = index;
            }
        }
        let mut table = Vec::with_capacity(1 << players.len());
        for subset in 0..1usize << players.len() {
            let there = |player: usize| place.get(player).is_some_and(|place| subset >> place & 1 == 1);
            circuit.run(&order, &there, &mut values, &mut scratch);
            let value = values.get(gate).copied().unwrap_or(f64::NAN);
            table.push(if reciprocal { 1.0 / value } else { value });
        }
        Self { players, table }
    }

    /// The probability of a subset of each size among `count` players, each there with probability `at`.
    fn odds(count: usize, at: f64) -> Vec<f64> {
        let mut odds = vec![1.0; count + 1];
        for (size, odd) in odds.iter_mut().enumerate() {
            for member in 0..count {
                *odd *= if member < size { at } else { 1.0 - at };
            }
        }
        odds
    }

    fn expect(&self, at: f64) -> f64 {
        let odds = Self::odds(self.players.len(), at);
        let mut sum = 0.0;
        for (subset, value) in self.table.iter().enumerate() {
            sum += value * odds.get(subset.count_ones() as usize).copied().unwrap_or(0.0);
        }
        sum
    }

    /// What each player adds, expected over the others.
    fn slopes(&self, at: f64) -> Vec<f64> {
        let odds = Self::odds(self.players.len().saturating_sub(1), at);
        let mut slopes = vec![0.0; self.players.len()];
        for (subset, value) in self.table.iter().enumerate() {
            let size = subset.count_ones() as usize;
            let with = odds.get(size.wrapping_sub(1)).copied().unwrap_or(0.0) * value;
            let without = odds.get(size).copied().unwrap_or(0.0) * value;
            for (player, slope) in slopes.iter_mut().enumerate() {
                if subset >> player & 1 == 1 { *slope += with } else { *slope -= without }
            }
        }
        slopes
    }
}

/// Places and weights on 0 to 1: the roots of the Legendre polynomial by Newton's method (Golub and Welsch 1969, table 1, as a check).
fn gauss_legendre(count: usize) -> Vec<(f64, f64)> {
    let n = count as f64;
    let mut nodes = Vec::with_capacity(count);
    for index in 0..count {
        let mut x = sine(std::f64::consts::PI * (0.5 - (index as f64 + 0.75) / (n + 0.5)));
        let mut slope = 1.0;
        for _ in 0..100 {
            let (mut value, mut before) = (x, 1.0);
            for order in 2..=count {
                let k = order as f64;
                (value, before) = (((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k, value);
            }
            slope = n * (x * value - before) / (x * x - 1.0);
            let step = value / slope;
            x -= step;
            if step.abs() < 1e-16 {
                break;
            }
        }
        nodes.push(((1.0 - x) / 2.0, 1.0 / ((1.0 - x * x) * slope * slope)));
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::gauss_legendre;

    #[test]
    fn the_quadrature_is_exact_to_its_degree() {
        for count in [1, 2, 3, 8, 20, 128] {
            let nodes = gauss_legendre(count);
            for power in [0usize, 1, 2 * count - 1] {
                let sum: f64 = nodes.iter().map(|(x, weight)| weight * libm::pow(*x, power as f64)).sum();
                let exact = 1.0 / (power as f64 + 1.0);
                assert!((sum - exact).abs() < 1e-13, "{count} {power}: {sum} {exact}");
            }
        }
    }
}
