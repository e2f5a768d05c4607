//! A distribution as the function from a random 32-bit number to a value.
//!
//! Smooth distributions are tabulated: cubics that meet value and slope of the exact quantile function on a grid that halves towards both
//! ends, eight to an octave, so that the tails are as exact as the middle (errors about 1e-6 of a standard deviation up to one in a thousand).
//! The tables of beta distributions come from their differential equation in logits, integrated outwards from the median, after
//! G. Steinbrecher and W. T. Shaw (Euro. J. Appl. Math. 19, 2008). Uniform, triangular, counts and observed values are exact.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bits are cut on purpose; saturating casts of what is not negative"
)]

use std::rc::Rc;

use super::special::{beta_below, log_beta, lower_normal_quantile, normal_below, normal_density, normal_quantile};
use crate::plan::document::Distribution;

const OCTAVES: usize = 32;
const PARTS: usize = 8;
const HALF: usize = OCTAVES * PARTS;
/// Beyond this sum of parameters a beta distribution is drawn as the normal one it has become.
const LARGEST_BETA: f64 = 1e7;
/// Beyond this standard deviation a count is drawn as a rounded normal variable.
const LARGEST_COUNT: f64 = 5_000.0;

type Table = Vec<[f64; 4]>;
/// The bytes of a table.
pub(super) const WEIGHT: usize = 2 * HALF * size_of::<[f64; 4]>();

/// A quantile function.
#[derive(Clone, Debug)]
pub(crate) struct Quantile {
    shape: Shape,
    /// What is beyond these becomes them.
    within: Option<[f64; 2]>,
    whole: bool,
}

#[derive(Clone, Debug)]
enum Shape {
    Table(Table),
    Uniform {
        low: f64,
        width: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// How often of 2³² each whole number from `first` on is not exceeded, and where to look first.
    Count {
        first: f64,
        below: Vec<u32>,
        guide: Vec<u32>,
    },
    /// Observed values in their order.
    Observed(Vec<f64>),
}

impl Quantile {
    /// The quantile function of a named distribution.
    pub(crate) fn of(distribution: &Distribution) -> Self {
        match *distribution {
            Distribution::Normal { mean, sd } => smooth(&|z, _| mean + sd * z, &|_, _| sd),
            Distribution::Lognormal { mu, sigma } => smooth(&|z, _| libm::exp(mu + sigma * z), &|z, _| sigma * libm::exp(mu + sigma * z)),
            Distribution::Uniform { low, high } => exact(Shape::Uniform { low, width: high - low }),
            Distribution::Triangular { low, mode, high } => exact(Shape::Triangular { low, mode, high }),
            Distribution::Pert { low, mode, high } => {
                let width = high - low;
                let (a, b) = (1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width);
                beta(a, b, low, width)
            }
            Distribution::Beta { alpha, beta: other } => beta(alpha, other, 0.0, 1.0),
            Distribution::Binomial { n, p } => {
                let odds = p / (1.0 - p);
                let (mean, sd) = (n * p, (n * p * (1.0 - p)).sqrt());
                count(mean, sd, n, &|k| if p >= 1.0 { 0.0 } else { (n - k) / (k + 1.0) * odds })
            }
            Distribution::Poisson { mean } => count(mean, mean.sqrt(), f64::INFINITY, &|k| mean / (k + 1.0)),
            Distribution::Empirical { ref values } => {
                let mut values = values.clone();
                crate::order::sort_by(&mut values, f64::total_cmp);
                exact(Shape::Observed(values))
            }
        }
    }

    /// The same, with what is beyond two values put on them.
    pub(crate) fn within(mut self, low: f64, high: f64) -> Self {
        let [lower, upper] = self.within.unwrap_or([f64::NEG_INFINITY, f64::INFINITY]);
        self.within = Some([low.max(lower), high.min(upper)]);
        self
    }

    /// Fills a row of draws.
    pub(crate) fn fill(&self, numbers: &[u32], row: &mut [f64]) {
        match &self.shape {
            Shape::Table(table) => tabulated(table, numbers, row),
            Shape::Uniform { low, width } => {
                for (cell, number) in row.iter_mut().zip(numbers) {
                    *cell = low + width * fraction(*number);
                }
            }
            Shape::Triangular { low, mode, high } => {
                let (low, mode, high) = (*low, *mode, *high);
                let width = high - low;
                let (rise, fall) = (width * (mode - low), width * (high - mode));
                let turn = if width > 0.0 { (mode - low) / width } else { 0.0 };
                for (cell, number) in row.iter_mut().zip(numbers) {
                    let u = fraction(*number);
                    *cell = if u < turn { low + (u * rise).sqrt() } else { high - ((1.0 - u) * fall).sqrt() };
                }
            }
            Shape::Count { first, below, guide } => {
                for (cell, number) in row.iter_mut().zip(numbers) {
                    let mut place = guide.get((number >> 24) as usize).copied().unwrap_or_default() as usize;
                    while below.get(place).is_some_and(|below| below <= number) {
                        place += 1;
                    }
                    *cell = first + place as f64;
                }
            }
            Shape::Observed(values) => {
                for (cell, number) in row.iter_mut().zip(numbers) {
                    let place = (u64::from(*number) * values.len() as u64) >> 32;
                    *cell = values.get(place as usize).copied().unwrap_or(f64::NAN);
                }
            }
        }
        if self.whole {
            for cell in row.iter_mut() {
                *cell = cell.round();
            }
        }
        if let Some([low, high]) = self.within {
            for cell in row {
                *cell = cell.max(low).min(high);
            }
        }
    }
}

fn exact(shape: Shape) -> Quantile {
    Quantile { shape, within: None, whole: false }
}

#[inline(always)]
fn fraction(number: u32) -> f64 {
    (f64::from(number) + 0.5) * (1.0 / 4_294_967_296.0)
}

#[inline(always)]
fn tabulated(table: &[[f64; 4]], numbers: &[u32], row: &mut [f64]) {
    let Some(table) = table.first_chunk::<{ 2 * HALF }>() else { return row.fill(f64::NAN) };
    for (cell, &number) in row.iter_mut().zip(numbers) {
        // The number folded at the middle; its float's exponent and first bits are the place on the grid, the others the way to the next.
        #[expect(clippy::cast_possible_wrap, reason = "the sign spread over all bits")]
        let side = ((number as i32) >> 31) as u32;
        let bits = (f64::from(number ^ side) + 0.5).to_bits();
        let place = (((bits >> 49) as usize).wrapping_sub(GRID_START) & (HALF - 1)) | (side as usize & HALF);
        let t = f64::from_bits((bits << 3 & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000) - 1.0;
        #[expect(clippy::indexing_slicing, reason = "nine bits into a table of 512, which the compiler sees")]
        let [c0, c1, c2, c3] = table[place & (2 * HALF - 1)];
        *cell = c0 + t * (c1 + t * (c2 + t * c3));
    }
}

/// The first bits of one half as a float, where the grid begins.
const GRID_START: usize = 1022 << 3;

/// The grid: fractions of 2³² from one half to 2³¹.
fn grid(place: usize) -> f64 {
    let octave = (0..place / PARTS).fold(0.5, |octave, _| octave * 2.0);
    octave * (1.0 + (place % PARTS) as f64 / PARTS as f64) / 4_294_967_296.0
}

/// A place of the grid: the lower tail's probability, its normal quantile, and the normal density there.
#[derive(Clone, Copy, Debug)]
struct Node {
    s: f64,
    z: f64,
    density: f64,
}

/// The places of one half, the same for every distribution, so computed once.
fn nodes() -> Rc<[Node]> {
    thread_local! {
        static NODES: Rc<[Node]> = (0..=HALF)
            .map(|place| {
                let s = grid(place);
                let z = lower_normal_quantile(s);
                Node { s, z, density: normal_density(z) }
            })
            .collect();
    }
    NODES.with(Rc::clone)
}

/// A table from the value and its slope by the normal quantile `z`; both also get the lower tail's probability.
fn smooth(value: &dyn Fn(f64, f64) -> f64, slope: &dyn Fn(f64, f64) -> f64) -> Quantile {
    let places = nodes();
    let mut values = Vec::with_capacity(2 * HALF + 2);
    for sign in [1.0, -1.0] {
        for &Node { s, z, density } in places.iter() {
            values.push((value(sign * z, s), sign * slope(sign * z, s) / density));
        }
    }
    exact(Shape::Table(cubics(&values)))
}

/// The cubics between nodes of value and slope by the tail's probability, the lower half first.
fn cubics(nodes: &[(f64, f64)]) -> Table {
    let mut table = Vec::with_capacity(2 * HALF);
    for half in nodes.chunks(HALF + 1) {
        for (place, pair) in half.windows(2).enumerate() {
            if let [(value, slope), (next, next_slope)] = *pair {
                let width = grid(place + 1) - grid(place);
                let (rise, start, end) = (next - value, slope * width, next_slope * width);
                table.push([value, start, 3.0 * rise - 2.0 * start - end, start + end - 2.0 * rise]);
            }
        }
    }
    table
}

/// A beta distribution on a range.
fn beta(a: f64, b: f64, low: f64, width: f64) -> Quantile {
    let sum = a + b;
    if sum > LARGEST_BETA {
        let mean = a / sum;
        let sd = (mean * (1.0 - mean) / (sum + 1.0)).sqrt();
        return Quantile::of(&Distribution::Normal { mean: low + width * mean, sd: sd * width }).within(low, low + width);
    }
    let places = nodes();
    let median = median_logit(a, b);
    let mut nodes = lower_beta(a, b, median, &places);
    nodes.extend(lower_beta(b, a, -median, &places).into_iter().map(|(value, slope)| (1.0 - value, -slope)));
    for (value, slope) in &mut nodes {
        *value = low + width * *value;
        *slope *= width;
    }
    exact(Shape::Table(cubics(&nodes)))
}

/// The lower half of a beta distribution on the grid, from the logit of its median outwards.
///
/// The slope is as exact as its elementary functions; its own slope follows from it by arithmetic. So each step goes ahead by Taylor's
/// series of third order and is then corrected by Hermite's rule of fourth order, which takes two exact slopes where Runge and Kutta take
/// four.
fn lower_beta(a: f64, b: f64, median: f64, nodes: &[Node]) -> Vec<(f64, f64)> {
    let log_beta = log_beta(a, b) - 0.5 * libm::log(2.0 * std::f64::consts::PI);
    // The slope of the quantile's logit by z, φ(z) B(a, b) / (qᵃ (1−q)ᵇ), and the quantile.
    let slope = |z: f64, y: f64| {
        let small = libm::exp(-y.abs());
        // log q and log (1 − q), without cancellation.
        let soft = libm::log1p(small);
        let (log_q, log_p) = (y.min(0.0) - soft, -y.max(0.0) - soft);
        let slope = libm::exp(log_beta - a * log_q - b * log_p - 0.5 * z * z);
        [slope, if y < 0.0 { small } else { 1.0 } / (1.0 + small)]
    };
    // How fast the slope's logarithm changes, but for the −z that the slope's own rate adds.
    let bend = |[slope, q]: [f64; 2]| (b * q - a * (1.0 - q)) * slope;
    let mut y = median;
    let mut values = Vec::with_capacity(nodes.len());
    let mut before: Option<(f64, [f64; 2])> = None;
    for node in nodes.iter().rev() {
        if let Some((from, mut here)) = before {
            // A distribution with nearly all its mass at an end is steep in logits, so a step is cut in parts where that is so.
            let parts = ((node.z - from) * here[0]).abs().clamp(1.0, 64.0).ceil();
            let h = (node.z - from) / parts;
            let mut at = from;
            for part in 0..parts as usize {
                if part > 0 {
                    here = slope(at, y);
                }
                let [first, q] = here;
                let rate = bend(here) - at;
                let second = first * rate;
                let third = second * rate + first * ((a + b) * q * (1.0 - q) * first * first + bend([second, q]) - 1.0);
                at += h;
                let ahead = slope(at, y + h * (first + h * (0.5 * second + h / 6.0 * third)));
                y += h * (0.5 * (first + ahead[0]) + h / 12.0 * (second - ahead[0] * (bend(ahead) - at)));
            }
        }
        let here = slope(node.z, y);
        before = Some((node.z, here));
        let [slope, q] = here;
        values.push((q, q * (1.0 - q) * slope / node.density));
    }
    values.reverse();
    values
}

/// The logit of the median of a beta distribution, by bisection.
fn median_logit(a: f64, b: f64) -> f64 {
    let guess = libm::log(a / b);
    let spread = 2.0 / a.min(b) + 1.0;
    let (mut low, mut high) = (guess - spread, guess + spread);
    for _ in 0..44 {
        let middle = 0.5 * (low + high);
        if beta_below(1.0 / (1.0 + libm::exp(-middle)), a, b) < 0.5 {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Counts by the ratio of each probability to the one before, from the likeliest outwards, nine standard deviations to both sides.
fn count(mean: f64, sd: f64, most: f64, ratio: &dyn Fn(f64) -> f64) -> Quantile {
    if sd > LARGEST_COUNT {
        let rounded = Quantile { whole: true, ..Quantile::of(&Distribution::Normal { mean, sd }) };
        return rounded.within(0.0, most);
    }
    let mode = mean.floor().min(most);
    let first = (mode - 9.0 * sd - 30.0).floor().max(0.0);
    let last = (mode + 9.0 * sd + 30.0).ceil().min(most);
    let size = (last - first) as usize + 1;
    let mut weights = vec![0.0; size];
    let top = (mode - first) as usize;
    let mut weight = 1.0;
    for (place, cell) in weights.iter_mut().enumerate().skip(top) {
        *cell = weight;
        weight *= ratio(first + place as f64);
    }
    weight = 1.0;
    for (place, cell) in weights.iter_mut().enumerate().take(top).rev() {
        let up = ratio(first + place as f64);
        weight = if up > 0.0 { weight / up } else { 0.0 };
        *cell = weight;
    }
    let whole: f64 = weights.iter().sum();
    let mut sum = 0.0;
    let mut below = Vec::with_capacity(size);
    for weight in &weights {
        sum += weight;
        below.push((sum / whole * 4_294_967_296.0) as u32);
    }
    // The last one is never exceeded.
    below.pop();
    let mut guide = Vec::with_capacity(256);
    let mut place = 0;
    for top in 0..256_u32 {
        while below.get(place).is_some_and(|below| *below <= top << 24) {
            place += 1;
        }
        guide.push(place as u32);
    }
    exact(Shape::Count { first, below, guide })
}

/// The beta distribution that has two quantiles: the lower and upper tails beyond `low` and `high` have the probability `tail` each.
///
/// Newton's method on both tails, as normal quantiles, by the logit of the mean and the logarithm of the sum of the parameters.
pub(crate) fn beta_of_range(low: f64, high: f64, tail: f64) -> [f64; 2] {
    const STEP: f64 = 1e-5;
    let z = -lower_normal_quantile(tail);
    let logit = |x: f64| libm::log(x / (1.0 - x));
    let spread = (logit(high) - logit(low)) / (2.0 * z);
    let mut at = [0.5 * (logit(low) + logit(high)), 0.0];
    let mean = |at: f64| 1.0 / (1.0 + libm::exp(-at));
    at[1] = libm::log((1.0 / (spread * spread * mean(at[0]) * (1.0 - mean(at[0])))).clamp(0.02, 1e8));
    let parameters = |at: [f64; 2]| {
        let (mean, sum) = (mean(at[0]), libm::exp(at[1]));
        [mean * sum, (1.0 - mean) * sum]
    };
    let tails = |at: [f64; 2]| {
        let [a, b] = parameters(at);
        let score = |probability: f64| normal_quantile(probability.clamp(1e-300, 1.0 - 1e-16));
        [score(beta_below(low, a, b)) + z, -score(beta_below(1.0 - high, b, a)) - z]
    };
    let size = |off: [f64; 2]| off[0].abs() + off[1].abs();
    let mut off = tails(at);
    for _ in 0..60 {
        if size(off) < 1e-11 {
            break;
        }
        let (by_mean, by_sum) = (tails([at[0] + STEP, at[1]]), tails([at[0], at[1] + STEP]));
        let (a, c) = ((by_mean[0] - off[0]) / STEP, (by_mean[1] - off[1]) / STEP);
        let (b, d) = ((by_sum[0] - off[0]) / STEP, (by_sum[1] - off[1]) / STEP);
        let determinant = a * d - b * c;
        if determinant == 0.0 || !determinant.is_finite() {
            break;
        }
        let step = [(d * off[0] - b * off[1]) / determinant, (a * off[1] - c * off[0]) / determinant];
        let mut share = 1.0;
        let better = loop {
            let next = [at[0] - share * step[0].clamp(-3.0, 3.0), at[1] - share * step[1].clamp(-3.0, 3.0)];
            let found = tails(next);
            if size(found) < size(off) {
                break Some((next, found));
            }
            share *= 0.5;
            if share < 1e-4 {
                break None;
            }
        };
        let Some((next, found)) = better else { break };
        (at, off) = (next, found);
    }
    parameters(at)
}

/// Φ of a row, as fractions of 2³².
pub(crate) fn to_numbers(row: &[f64], numbers: &mut [u32]) {
    for (number, z) in numbers.iter_mut().zip(row) {
        *number = (normal_below(*z) * 4_294_967_296.0) as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SciPy's `beta.ppf((n + 0.5) / 2³², a, b)`, from far out in one tail to far out in the other.
    #[test]
    fn tables_of_beta_distributions_are_those_of_scipy() {
        const NUMBERS: [u32; 8] =
            [4000, 1 << 22, 1 << 28, 1 << 30, (1 << 31) - 1, 3 << 30, u32::MAX - (1 << 26) + 1, u32::MAX - (1 << 14) + 1];
        let cases = [
            (
                12.0,
                88.0,
                [
                    0.020_410_041_862_385_6,
                    0.042_233_272_832_823_9,
                    0.074_110_762_290_125_4,
                    0.096_901_761_001_486_5,
                    0.117_465_237_782_582,
                    0.140_356_455_528_203,
                    0.198_276_622_311_464,
                    0.306_958_199_766_212,
                ],
            ),
            (
                0.8,
                3.0,
                [
                    9.113_649_986_210_09e-9,
                    5.437_517_676_964_69e-5,
                    0.009_951_934_648_450_57,
                    0.059_511_270_490_879_6,
                    0.158_434_887_748_853,
                    0.316_316_693_002_028,
                    0.719_098_284_477_006,
                    0.982_177_470_162_883,
                ],
            ),
            (
                2.5,
                2.0,
                [
                    0.002_345_988_569_791_19,
                    0.038_288_646_218_308_4,
                    0.213_537_628_967_154,
                    0.397_749_331_330_952,
                    0.564_445_625_042_982,
                    0.721_477_525_317_398,
                    0.938_329_576_157_67,
                    0.999_065_805_512_151,
                ],
            ),
            (
                300.0,
                20.0,
                [
                    0.853_662_832_031_11,
                    0.887_994_819_831_858,
                    0.915_637_788_715_443,
                    0.928_931_968_935_616,
                    0.938_410_333_267_449,
                    0.947_057_455_337_188,
                    0.963_183_779_331_252,
                    0.981_195_238_792_998,
                ],
            ),
            (
                0.5,
                0.5,
                [
                    2.140_664_372_411_37e-12,
                    2.353_092_775_935_45e-6,
                    0.009_607_359_834_059_92,
                    0.146_446_609_536_031,
                    0.499_999_999_817_135,
                    0.853_553_390_722_579,
                    0.999_397_728_111_559,
                    0.999_999_999_964_097,
                ],
            ),
            (
                30_000.0,
                70_000.0,
                [
                    0.293_120_188_903_484,
                    0.295_523_181_913_623,
                    0.297_778_662_545_895,
                    0.299_021_844_765_175,
                    0.299_998_666_661_512,
                    0.300_976_701_737_382,
                    0.303_126_083_234_325,
                    0.306_510_456_033_988,
                ],
            ),
        ];
        for (alpha, beta, expected) in cases {
            let quantile = Quantile::of(&Distribution::Beta { alpha, beta });
            let mut row = [0.0; 8];
            quantile.fill(&NUMBERS, &mut row);
            let sum = alpha + beta;
            let sd = (alpha * beta / (sum * sum * (sum + 1.0))).sqrt();
            for (place, (own, expected)) in row.iter().zip(expected).enumerate() {
                // The outermost are one in a million.
                let tolerance = if place % 7 == 0 { 1e-4 } else { 1e-6 };
                assert!((own - expected).abs() < tolerance * sd, "{alpha} {beta}: {own} {expected}");
            }
        }
    }
}
