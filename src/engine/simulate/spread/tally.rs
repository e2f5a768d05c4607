//! The loops of a spread: moments in two lanes, bins of equal width.

use crate::tree::lanes::Two;

/// Moments and ends of what is taken in, in two lanes.
#[derive(Clone, Copy)]
pub(super) struct Lanes {
    centre: Two,
    sum: Two,
    squares: Two,
    least: Two,
    most: Two,
}

impl Lanes {
    pub(super) fn new(centre: f64, least: f64, most: f64) -> Self {
        let none = Two::both(0.0);
        Self { centre: Two::both(centre), sum: none, squares: none, least: Two::both(least), most: Two::both(most) }
    }

    #[inline(always)]
    pub(super) fn add(&mut self, value: Two) {
        let off = value.minus(self.centre);
        self.sum = self.sum.plus(off);
        self.squares = self.squares.plus(off.times(off));
        self.least = self.least.or_less(value);
        self.most = self.most.or_more(value);
    }

    /// Sum, squares, least and most of all lanes.
    #[inline(always)]
    pub(super) fn together(self, other: Self) -> [f64; 4] {
        let ([a, b], [c, d]) = (self.sum.plus(other.sum).get(), self.squares.plus(other.squares).get());
        let ([least, other_least], [most, other_most]) = (self.least.or_less(other.least).get(), self.most.or_more(other.most).get());
        [a + b, c + d, if other_least < least { other_least } else { least }, if other_most > most { other_most } else { most }]
    }
}

/// Counts values into bins of equal width; what is below is in the first, what is above in the last.
#[inline(always)]
pub(super) fn even(counts: &mut [u32], row: &[f64], low: f64, scale: f64) {
    // Added to the number of bins, a power of two, the place has the whole part of its bin in the first bits after the exponent.
    let size = counts.len() as f64;
    let shift = 52 - counts.len().trailing_zeros();
    let mask = counts.len() - 1;
    let (low, scale, last, size) = (Two::both(low), Two::both(scale), Two::both(size - 0.5), Two::both(size));
    let (pairs, rest) = row.as_chunks::<2>();
    for pair in pairs {
        let [one, other] = binned(Two::of(*pair), low, scale, last, size, shift);
        tally(counts, one & mask);
        tally(counts, other & mask);
    }
    for value in rest {
        let [bin, _] = binned(Two::both(*value), low, scale, last, size, shift);
        tally(counts, bin & mask);
    }
}

#[inline(always)]
fn binned(values: Two, low: Two, scale: Two, last: Two, size: Two, shift: u32) -> [usize; 2] {
    values.minus(low).times(scale).or_more(Two::both(0.0)).or_less(last).plus(size).bits(shift)
}

#[inline(always)]
fn tally(counts: &mut [u32], bin: usize) {
    if let Some(count) = counts.get_mut(bin) {
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_of_equal_width_hold_what_lies_in_them_and_beyond_at_the_ends() {
        let mut counts = [0; 8];
        // An odd number of values, so that the last stands alone.
        even(&mut counts, &[-5.0, 10.0, 10.4, 10.5, 11.0, 13.99, 14.0, 1e300, -1e300], 10.0, 2.0);
        assert_eq!(counts, [4, 1, 1, 0, 0, 0, 0, 3]);
    }

    #[test]
    fn moments_are_those_of_all_lanes() {
        let [mut one, mut other] = [Lanes::new(1.0, f64::INFINITY, f64::NEG_INFINITY); 2];
        one.add(Two::of([3.0, -1.0]));
        other.add(Two::of([0.5, 6.0]));
        assert_eq!(one.together(other).map(f64::to_bits), [4.5, 33.25, -1.0, 6.0].map(f64::to_bits));
    }
}
