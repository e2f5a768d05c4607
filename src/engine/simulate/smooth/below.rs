//! How likely an input is below a value, from its quantiles.

use super::super::quantile::Quantile;

/// The steps of an input's distribution, as a power of two of 2³², and the cells in which they are looked up.
const STEP: u32 = 22;
const CELLS: usize = 1024;
/// Up to so many quantiles in a cell are gone through one by one.
const FEW: usize = 8;
/// Closer than this share of it a value is a bound that an input is held to: only there a single value is likely.
const SAME: f64 = 1e-12;

/// Which values count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Those below.
    Below,
    /// Those below and the value itself.
    UpTo,
}

/// A distribution as some of its quantiles, with monotone cubics in between (F. N. Fritsch and J. Butland, SIAM J. Sci. Stat. Comput. 5,
/// 1984): chances lie within 0 and 1 and never fall as the value rises.
#[derive(Debug)]
pub(super) struct Below {
    quantile: Quantile,
    knots: Vec<Knot>,
    /// Cells of one width over the middle of the quantiles: where each begins among them.
    guide: Vec<usize>,
    low: f64,
    scale: f64,
}

/// A quantile, of which chance it is, and how fast that rises there.
#[derive(Clone, Copy, Debug)]
struct Knot {
    at: f64,
    chance: f64,
    slope: f64,
}

impl Below {
    /// At equal steps, and towards both ends ever closer, so that a rare chance is as exact for its size.
    pub(super) fn new(quantile: &Quantile) -> Self {
        let tail: Vec<u32> = (0..STEP).flat_map(|bit| [1 << bit, (3 << bit) >> 1]).collect();
        let steps = (1..1 << (32 - STEP)).map(|step| step << STEP);
        let numbers: Vec<u32> = tail.iter().copied().chain(steps).chain(tail.iter().rev().map(|number| u32::MAX - number)).collect();
        let values = quantile.knots(&numbers);
        let [low, high] = [tail.len(), values.len() - tail.len() - 1].map(|place| values.get(place).copied().unwrap_or_default());
        // Where many chances share one value, as far as floats can tell, the first stands for all.
        let mut knots: Vec<Knot> = Vec::with_capacity(values.len());
        for (&at, number) in values.iter().zip(numbers) {
            if at.is_finite() && knots.last().is_none_or(|last| at > last.at) {
                knots.push(Knot { at, chance: (f64::from(number) + 0.5) / 4_294_967_296.0, slope: 0.0 });
            }
        }
        let mut before: Option<[f64; 2]> = None;
        for place in 0..knots.len() {
            let ends = knots.get(place).zip(knots.get(place + 1));
            let ahead = ends.map(|(knot, next)| [next.at - knot.at, (next.chance - knot.chance) / (next.at - knot.at)]);
            if let Some(knot) = knots.get_mut(place) {
                knot.slope = match (before, ahead) {
                    (Some([left, rise]), Some([right, next])) => {
                        let (one, other) = (2.0 * right + left, right + 2.0 * left);
                        (one + other) / (one / rise + other / next)
                    }
                    (Some([_, rise]), None) | (None, Some([_, rise])) => rise,
                    (None, None) => 0.0,
                };
            }
            before = ahead;
        }
        let scale = (CELLS as f64 / (high - low)).min(f64::MAX);
        let mut guide: Vec<usize> = (0..=CELLS).map(|cell| knots.partition_point(|knot| knot.at < low + cell as f64 / scale)).collect();
        // The first and the last cell go on to the ends.
        if let [first, .., last] = guide.as_mut_slice() {
            (*first, *last) = (0, knots.len());
        }
        Self { quantile: quantile.clone(), knots, guide, low, scale }
    }

    /// The chance of the values on a side of one.
    #[inline(always)]
    pub(super) fn chance(&self, value: f64, side: Side) -> f64 {
        if let Some(limits) = self.quantile.limits() {
            let [low, high] = limits;
            let value = limits.into_iter().find(|limit| (value - limit).abs() < SAME * limit.abs()).unwrap_or(value);
            if value < low || (value <= low && side == Side::Below) {
                return 0.0;
            }
            if value > high || (value >= high && side == Side::UpTo) {
                return 1.0;
            }
        }
        let value = self.quantile.unlinked(value);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what lies outside goes to the ends")]
        let cell = (((value - self.low) * self.scale) as usize).min(CELLS - 1);
        let (Some(&from), Some(&to)) = (self.guide.get(cell), self.guide.get(cell + 1)) else { return 0.0 };
        let place = if to - from > FEW {
            from + self.knots.get(from..to).map_or(0, |cell| cell.partition_point(|knot| knot.at <= value))
        } else {
            let mut place = from;
            while place < to && self.knots.get(place).is_some_and(|knot| knot.at <= value) {
                place += 1;
            }
            place
        };
        let Some(before) = place.checked_sub(1) else { return 0.0 };
        let Some([here, next, ..]) = self.knots.get(before..) else { return 1.0 };
        // Nothing is below the first.
        if before == 0 && value <= here.at {
            return 0.0;
        }
        let (width, rise) = (next.at - here.at, next.chance - here.chance);
        let (t, start, end) = ((value - here.at) / width, here.slope * width, next.slope * width);
        let chance = here.chance + t * (start + t * (3.0 * rise - 2.0 * start - end + t * (start + end - 2.0 * rise)));
        chance.max(here.chance).min(next.chance)
    }
}
