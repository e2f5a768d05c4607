//! The points at which a simulation looks: Owen-scrambled Sobol' points, or plain random numbers.
//!
//! Points and scramble are those of the crate `sobol_burley`: the direction numbers of S. Joe and F. Y. Kuo (SIAM J. Sci. Comput. 30, 2008),
//! and Owen's nested scramble by a hash (B. Burley, J. Computer Graphics Techniques 9, 2020), with its own key for each replicate and
//! dimension. The crate's samplers give numbers of 23 bits; its parts, which are used here, give all 32.
//!
//! It has 256 dimensions. Beyond them the same dimensions come again, in groups, each with the points in a random order of its own
//! and with scrambles of its own (Latin supercube sampling: Owen, ACM TOMACS 8, 1998): every input stays evenly spread by itself and
//! within its group, groups are independent of each other, and the estimate stays unbiased. The order is a random invertible linear map
//! of the number of the point, which makes any two points a random pair, as a random permutation does.

#![expect(clippy::cast_possible_truncation, reason = "bits are cut on purpose, and dimensions are far fewer than four billion")]

use serde::Serialize;
use sobol_burley::NUM_DIMENSIONS;
use sobol_burley::parts::{owen_scramble_rev, sobol_rev};

use crate::tree::lanes;

/// How the points are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Sampling {
    /// Scrambled Sobol' points: evenly spread, so that the same number of draws is worth several times as many.
    #[default]
    Sobol,
    /// Plain random numbers.
    Random,
}

/// The most points of a replicate, as a power of two: as many as the crate has.
pub(crate) const MOST_BITS: u32 = 16;

/// A dimension's points, before they are scrambled, as sums without carry of one number for each bit that is set in theirs.
#[derive(Clone, Copy, Debug, Default)]
struct Dimension {
    /// With the first bit after the binary point lowest, as the crate has them.
    directions: [u32; MOST_BITS as usize],
    scramble: u32,
}

/// The points of one replicate after the other.
#[derive(Debug)]
pub(crate) struct Points {
    seed: u64,
    /// How many points a replicate has, as a power of two.
    bits: u32,
    /// Empty for plain random numbers.
    scrambled: Vec<Dimension>,
    replicate: u64,
}

impl Points {
    pub(crate) fn new(method: Sampling, seed: u64, bits: u32, dimensions: usize) -> Self {
        let scrambled = vec![Dimension::default(); if method == Sampling::Sobol { dimensions } else { 0 }];
        let mut points = Self { seed, bits: bits.min(MOST_BITS), scrambled, replicate: 0 };
        points.begin(0);
        points
    }

    /// Begins a replicate.
    pub(crate) fn begin(&mut self, replicate: u64) {
        self.replicate = replicate;
        let mut order = [0; MOST_BITS as usize];
        for index in 0..self.scrambled.len() {
            let (group, dimension) = (index as u64 / u64::from(NUM_DIMENSIONS), index as u32 % NUM_DIMENSIONS);
            if dimension == 0 {
                order = self.order(group);
            }
            let scramble = Random::new(&[self.seed, replicate, index as u64]).next();
            let directions = order.map(|combination| sobol_rev(combination.reverse_bits(), dimension));
            if let Some(own) = self.scrambled.get_mut(index) {
                *own = Dimension { directions, scramble };
            }
        }
    }

    /// The present replicate.
    pub(crate) fn replicate(&self) -> usize {
        self.replicate as usize
    }

    /// For each bit of a point's number the number it stands for in the table's order; for the first group the bit itself.
    fn order(&self, group: u64) -> [u32; MOST_BITS as usize] {
        let mut order = [0; MOST_BITS as usize];
        for (bit, combination) in order.iter_mut().enumerate() {
            *combination = 1 << bit;
        }
        if group == 0 {
            return order;
        }
        let mut random = Random::new(&[self.seed, self.replicate, u64::MAX, group]);
        let mask = (1_u32 << self.bits) - 1;
        // A random matrix is invertible in three of ten cases.
        for _ in 0..1000 {
            for combination in order.iter_mut().take(self.bits as usize) {
                *combination = random.next() & mask;
            }
            if invertible(order, self.bits as usize) {
                break;
            }
        }
        order
    }

    /// A dimension's part of the points from `first` on, a multiple of their number, as fractions of 2³².
    pub(crate) fn fill(&self, dimension: usize, first: usize, into: &mut [u32]) {
        let Some(Dimension { directions, scramble }) = self.scrambled.get(dimension) else {
            let mut random = Random::new(&[self.seed, self.replicate, dimension as u64]);
            random.skip(first as u64);
            for number in into {
                *number = random.next();
            }
            return;
        };
        let mut base = 0;
        for (bit, direction) in directions.iter().enumerate() {
            if first >> bit & 1 == 1 {
                base ^= direction;
            }
        }
        if let [start, ..] = into {
            *start = base;
        }
        // Twice as many each time: the second half is the first with one more bit set.
        let mut done = 1;
        for direction in directions {
            let (known, rest) = into.split_at_mut(done.min(into.len()));
            if rest.is_empty() {
                break;
            }
            for (number, before) in rest.iter_mut().zip(known) {
                *number = *before ^ direction;
            }
            done *= 2;
        }
        let (fours, rest) = into.as_chunks_mut::<4>();
        for [a, b, c, d] in fours {
            [*a, *b, *c, *d] = lanes::reversed([
                owen_scramble_rev(*a, *scramble),
                owen_scramble_rev(*b, *scramble),
                owen_scramble_rev(*c, *scramble),
                owen_scramble_rev(*d, *scramble),
            ]);
        }
        for number in rest {
            *number = owen_scramble_rev(*number, *scramble).reverse_bits();
        }
    }
}

/// Whether a matrix of bits is invertible, by elimination.
fn invertible(mut rows: [u32; MOST_BITS as usize], size: usize) -> bool {
    for bit in 0..size {
        let Some(pivot) = (bit..size).find(|&row| rows.get(row).is_some_and(|row| row >> bit & 1 == 1)) else { return false };
        rows.swap(bit, pivot);
        let pivot = rows.get(bit).copied().unwrap_or_default();
        for row in rows.iter_mut().take(size).skip(bit + 1) {
            if *row >> bit & 1 == 1 {
                *row ^= pivot;
            }
        }
    }
    true
}

/// `SplitMix64` (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014): its n-th number is found without those before, so that a draw does not
/// depend on how draws are cut into blocks.
#[derive(Debug)]
pub(crate) struct Random {
    state: u64,
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// A stream of its own for each key.
    pub(crate) fn new(key: &[u64]) -> Self {
        let mut state = 0x5eed;
        for part in key {
            state = mix(state ^ mix(part.wrapping_add(GOLDEN)));
        }
        Self { state }
    }

    fn skip(&mut self, numbers: u64) {
        self.state = self.state.wrapping_add(GOLDEN.wrapping_mul(numbers));
    }

    pub(crate) fn next(&mut self) -> u32 {
        self.state = self.state.wrapping_add(GOLDEN);
        (mix(self.state) >> 32) as u32
    }
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(dimensions: usize, bits: u32, replicate: u64) -> Vec<Vec<u32>> {
        let mut points = Points::new(Sampling::Sobol, 7, bits, dimensions);
        points.begin(replicate);
        (0..dimensions)
            .map(|dimension| {
                let mut all = vec![0; 1 << bits];
                for (block, numbers) in all.chunks_mut(64).enumerate() {
                    points.fill(dimension, block * 64, numbers);
                }
                all
            })
            .collect()
    }

    #[test]
    fn every_dimension_is_evenly_spread_also_beyond_the_table() {
        for dimension in points(600, 8, 3) {
            let mut cells: Vec<u32> = dimension.iter().map(|number| number >> 24).collect();
            cells.sort_unstable();
            assert_eq!(cells, (0..256).collect::<Vec<u32>>());
        }
    }

    #[test]
    fn the_first_two_dimensions_are_a_net() {
        // A (0, m, 2)-net in base 2: every box of area 2^-m holds one point.
        let points = points(2, 10, 5);
        for wide in 0..=10 {
            let mut boxes: Vec<u64> = points[0]
                .iter()
                .zip(&points[1])
                .map(|(x, y)| (u64::from(*x) >> (32 - wide) << 32) | (u64::from(*y) >> (22 + wide)))
                .collect();
            boxes.sort_unstable();
            boxes.dedup();
            assert_eq!(boxes.len(), 1024, "{wide}");
        }
    }

    #[test]
    fn dimensions_of_different_groups_are_not_the_same_points() {
        let points = points(257, 8, 0);
        let product: f64 = points[0]
            .iter()
            .zip(&points[256])
            .map(|(x, y)| (f64::from(*x) / 4_294_967_296.0 - 0.5) * (f64::from(*y) / 4_294_967_296.0 - 0.5))
            .sum();
        assert!((product / 256.0 * 12.0).abs() < 0.3, "{product}");
    }

    #[test]
    fn blocks_do_not_change_a_draw() {
        let points = Points::new(Sampling::Random, 7, 10, 1);
        let mut whole = [0; 256];
        points.fill(0, 0, &mut whole);
        let mut part = [0; 64];
        points.fill(0, 128, &mut part);
        assert_eq!(part, whole[128..192]);
    }
}
