//! The loops of a spread: moments in two lanes, bins of equal width, and the value at a rank.

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

/// The value that has so many below it, by quickselect (C. A. R. Hoare, CACM 4, 1961); 0 where there are not so many.
/// All that is less lies before it afterwards. No value is NaN.
pub(super) fn least_but(values: &mut [f64], below: usize) -> f64 {
    let (mut low, mut high) = (0, values.len());
    while high - low > 1 {
        let Some(&pivot) = values.get(low + (high - low) / 2) else { break };
        // Lesser ones to the front, greater ones to the end, equals between.
        let (mut less, mut next, mut more) = (low, low, high);
        while next < more {
            let Some(value) = values.get(next) else { break };
            if *value < pivot {
                values.swap(less, next);
                less += 1;
                next += 1;
            } else if *value > pivot {
                more -= 1;
                values.swap(next, more);
            } else {
                next += 1;
            }
        }
        if below < less {
            high = less;
        } else if below >= more {
            low = more;
        } else {
            return pivot;
        }
    }
    values.get(below).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_at_a_rank_is_the_sorted_one_and_lesser_ones_lie_before_it() {
        let values: Vec<f64> = (0..97).map(|i| f64::from(i * i % 31) - 7.0).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        for rank in 0..values.len() {
            let mut mixed = values.clone();
            assert_eq!(least_but(&mut mixed, rank).to_bits(), sorted[rank].to_bits(), "{rank}");
            assert!(mixed[..rank].iter().all(|value| *value <= sorted[rank]), "{rank}");
        }
        assert_eq!(least_but(&mut [], 0).to_bits(), 0);
    }

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
