//! The points at which a simulation looks: scrambled Sobol' points, or plain random numbers.
//!
//! The direction numbers are those of S. Joe and F. Y. Kuo (SIAM J. Sci. Comput. 30, 2008), see [`joe_kuo`]. Each replicate
//! has its own random linear scramble with a digital shift (J. Matoušek, J. Complexity 14, 1998), folded into the direction numbers; its
//! estimates have the mean and the variance of A. B. Owen's nested scramble (Owen, ACM TOMACS 13, 2003, §3).
//!
//! The table has 256 dimensions. Beyond them the same dimensions come again, in groups, each with the points in a random order of its own
//! and with a scramble of its own (Latin supercube sampling: Owen, ACM TOMACS 8, 1998): every input stays evenly spread by itself and
//! within its group, groups are independent of each other, and the estimate stays unbiased. The order is a random invertible linear map
//! of the number of the point, which makes any two points a random pair, as a random permutation does.

#![expect(clippy::cast_possible_truncation, reason = "bits are cut on purpose, and dimensions are far fewer than four billion")]

use serde::Serialize;

use super::joe_kuo;

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

/// The most points of a replicate, as a power of two: as many as the table has bits.
pub(crate) const MOST_BITS: u32 = joe_kuo::BITS as u32;
const TABLE: usize = joe_kuo::DIMENSIONS;

/// The points of one replicate after the other.
#[derive(Debug)]
pub(crate) struct Points {
    method: Sampling,
    seed: u64,
    /// How many points a replicate has, as a power of two.
    bits: u32,
    dimensions: usize,
    /// The table's direction numbers of each dimension that is used.
    table: Vec<[u32; MOST_BITS as usize]>,
    /// For each dimension its scrambled direction numbers and, last, its shift.
    directions: Vec<[u32; MOST_BITS as usize + 1]>,
    replicate: u64,
}

impl Points {
    pub(crate) fn new(method: Sampling, seed: u64, bits: u32, dimensions: usize) -> Self {
        let scrambled = if method == Sampling::Sobol { dimensions } else { 0 };
        let table = joe_kuo::table(scrambled.min(TABLE));
        let directions = vec![[0; MOST_BITS as usize + 1]; scrambled];
        let mut points = Self { method, seed, bits: bits.min(MOST_BITS), dimensions, table, directions, replicate: 0 };
        points.begin(0);
        points
    }

    /// Begins a replicate.
    pub(crate) fn begin(&mut self, replicate: u64) {
        self.replicate = replicate;
        if self.method == Sampling::Random {
            return;
        }
        let mut order = [0; MOST_BITS as usize];
        for dimension in 0..self.dimensions {
            if dimension % TABLE == 0 {
                let group = (dimension / TABLE) as u64;
                order = self.order(group);
            }
            let mut random = Random::new(&[self.seed, replicate, dimension as u64]);
            let mut columns = [0; MOST_BITS as usize];
            for (place, column) in (0_u32..).zip(&mut columns) {
                let diagonal = 1_u32 << (31 - place);
                *column = diagonal | (random.next() & (diagonal - 1));
            }
            let (Some(directions), Some(numbers)) = (self.directions.get_mut(dimension), self.table.get(dimension % TABLE)) else { return };
            for (direction, combination) in directions.iter_mut().zip(order) {
                // Points are sums without carry of the numbers of their bits, and so are scrambled ones of columns.
                let number = chosen(combination.reverse_bits(), numbers);
                *direction = chosen(number, &columns);
            }
            let [.., shift] = directions;
            *shift = random.next();
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
        let Some(directions) = self.directions.get(dimension) else {
            let mut random = Random::new(&[self.seed, self.replicate, dimension as u64]);
            random.skip(first as u64);
            for number in into {
                *number = random.next();
            }
            return;
        };
        let [directions @ .., shift] = directions;
        let mut base = *shift;
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
    }
}

/// The exclusive-or of what stands at the places of the bits that are set, the highest bit first.
fn chosen(mut bits: u32, among: &[u32; MOST_BITS as usize]) -> u32 {
    let mut sum = 0;
    while bits != 0 {
        let place = bits.leading_zeros();
        bits ^= 1 << (31 - place);
        sum ^= among.get(place as usize).copied().unwrap_or_default();
    }
    sum
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
