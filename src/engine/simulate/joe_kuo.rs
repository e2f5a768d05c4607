//! The direction numbers of S. Joe and F. Y. Kuo (SIAM J. Sci. Comput. 30, 2008) for Sobol' points in [`DIMENSIONS`] dimensions.
//!
//! `joe_kuo.bin` holds what they chose, bit by bit, from the highest of each byte: for each dimension but the first, in the order of their
//! table, the coefficients of its primitive polynomial between the first and the last, which are 1, then as many initial numbers as its
//! degree, each without its last bit, which is 1. The rest follows by their recurrence; stored as well, it would weigh four times as much.

use crate::list::Listed;

/// How many dimensions the table has.
pub(super) const DIMENSIONS: usize = 256;

/// How many numbers a dimension has, and with that the most points as a power of two.
pub(super) const BITS: usize = 16;

const CHOSEN: &[u8] = include_bytes!("joe_kuo.bin");

/// How many polynomials there are of each degree, from 1; of the last the table takes as many as it needs.
const OF_DEGREE: [usize; 11] = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 95];

/// The direction numbers of so many dimensions, at most [`DIMENSIONS`]; the first bit after the binary point is the highest.
pub(super) fn table(dimensions: usize) -> Vec<[u32; BITS]> {
    let mut chosen = Bits { at: 0 };
    let degrees = (1_usize..).zip(OF_DEGREE).flat_map(|(degree, count)| std::iter::repeat_n(degree, count));
    // The first dimension is van der Corput's sequence, each number of which is one bit.
    let first = std::array::from_fn(|place| 1 << (31 - place));
    std::iter::once(first).chain(degrees.map(|degree| numbers(degree, &mut chosen))).take(dimensions).listed()
}

fn numbers(degree: usize, chosen: &mut Bits) -> [u32; BITS] {
    let polynomial = chosen.take(degree - 1);
    let mut numbers = [0; BITS];
    for place in 0..BITS {
        let before = |back: usize| place.checked_sub(back).and_then(|place| numbers.get(place)).copied().unwrap_or(0);
        let number = if place < degree {
            (chosen.take(place) << 1 | 1) << (31 - place)
        } else {
            let terms = (1..degree).filter(|back| polynomial >> (degree - 1 - back) & 1 == 1);
            terms.fold(before(degree) ^ before(degree) >> degree, |sum, back| sum ^ before(back))
        };
        if let Some(own) = numbers.get_mut(place) {
            *own = number;
        }
    }
    numbers
}

/// What was chosen, read from the front.
struct Bits {
    at: usize,
}

impl Bits {
    fn take(&mut self, count: usize) -> u32 {
        let bit = |at: usize| CHOSEN.get(at / 8).map_or(0, |byte| u32::from(byte >> (7 - at % 8) & 1));
        let taken = (self.at..self.at + count).fold(0, |taken, at| taken << 1 | bit(at));
        self.at += count;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The oracle is another implementation, which has the numbers from their authors' file.
    #[test]
    fn the_numbers_are_those_of_joe_and_kuo() {
        let table = table(DIMENSIONS);
        assert_eq!(table.len(), sobol_burley::NUM_DIMENSIONS as usize);
        for (dimension, numbers) in (0..).zip(&table) {
            for (bit, number) in numbers.iter().enumerate() {
                let expected = sobol_burley::parts::sobol_rev((1_u32 << bit).reverse_bits(), dimension).reverse_bits();
                assert_eq!(*number, expected, "bit {bit} of dimension {dimension}");
            }
        }
    }
}
