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

use super::beta::{Along, Beta};
use crate::plan::document::Distribution;
use crate::tree::normal::{lower_normal_quantile, normal_below, normal_density};

const OCTAVES: usize = 32;
const PARTS: usize = 8;
const HALF: usize = OCTAVES * PARTS;
/// Below this parameter a beta distribution is tabulated by its logit.
const STEEP: f64 = 0.4;
/// Above this deviation a lognormal distribution is tabulated by its logarithm.
const WIDE: f64 = 1.0;
/// Beyond this standard deviation a count is drawn as a rounded normal variable.
const LARGEST_COUNT: f64 = 5_000.0;

type Table = Vec<[f64; 4]>;
/// The bytes of a table.
pub(super) const WEIGHT: usize = 2 * HALF * size_of::<[f64; 4]>();

/// A quantile function.
#[derive(Clone, Debug)]
pub(crate) struct Quantile {
    shape: Shape,
    link: Link,
    /// What is beyond these becomes them.
    within: Option<[f64; 2]>,
    whole: bool,
}

/// What a table is of: what spans many orders of magnitude has no cubics of its own.
#[derive(Clone, Copy, Debug)]
enum Link {
    /// The value.
    Value,
    /// Its logarithm.
    Logarithm,
    /// The logit of its place in a range.
    Logistic { low: f64, width: f64 },
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
            Distribution::Lognormal { mu, sigma } if sigma > WIDE => {
                Self { link: Link::Logarithm, ..smooth(&|z, _| mu + sigma * z, &|_, _| sigma) }
            }
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

    /// What is beyond these becomes them.
    #[inline(always)]
    pub(super) fn limits(&self) -> Option<[f64; 2]> {
        self.within
    }

    /// What stands in the table for a value.
    #[inline(always)]
    pub(super) fn unlinked(&self, value: f64) -> f64 {
        let logarithm = |value: f64| if value > 0.0 { libm::log(value) } else { f64::NEG_INFINITY };
        match self.link {
            Link::Value => value,
            Link::Logarithm => logarithm(value),
            Link::Logistic { low, width } => logarithm(value - low) - logarithm(low + width - value),
        }
    }

    /// What stands in the table for some numbers, before it is held to limits.
    pub(super) fn knots(&self, numbers: &[u32]) -> Vec<f64> {
        // Rows are even in length.
        let numbers: Vec<u32> = numbers.iter().chain(numbers.last()).copied().collect();
        let mut row = vec![0.0; (numbers.len() - 1).next_multiple_of(2)];
        self.look_up(numbers.get(..row.len()).unwrap_or_default(), &mut row);
        row.truncate(numbers.len() - 1);
        row
    }

    /// The values at two levels.
    pub(super) fn at(&self, levels: [f64; 2]) -> [f64; 2] {
        let mut ends = [0.0; 2];
        self.fill(&levels.map(|level| (level * 4_294_967_296.0) as u32), &mut ends);
        ends
    }

    /// Fills a row of draws.
    pub(crate) fn fill(&self, numbers: &[u32], row: &mut [f64]) {
        self.look_up(numbers, row);
        match self.link {
            Link::Value => {}
            Link::Logarithm => {
                for cell in row.iter_mut() {
                    // What no float can hold is the greatest: a draw always has a value.
                    *cell = libm::exp(*cell).min(f64::MAX);
                }
            }
            Link::Logistic { low, width } => {
                for cell in row.iter_mut() {
                    *cell = low + width / (1.0 + libm::exp(-*cell));
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

    fn look_up(&self, numbers: &[u32], row: &mut [f64]) {
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
    }
}

fn exact(shape: Shape) -> Quantile {
    Quantile { shape, link: Link::Value, within: None, whole: false }
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
pub(super) struct Node {
    pub(super) s: f64,
    pub(super) z: f64,
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
    let steep = a.min(b) < STEEP;
    let distribution = Beta::new(a, b);
    let places = nodes();
    let mut values = Vec::with_capacity(2 * HALF + 2);
    for (upper, half) in [(false, distribution), (true, distribution.mirrored())] {
        let mut node = places.iter();
        half.lower_half(&places, &mut |Along { logit, slope, q, p }| {
            let density = node.next().map_or(1.0, |node| node.density);
            // What is left of the range by what is closer to an end, so that rounding leads to no value beyond.
            let (within, left) = if upper { (p, q) } else { (q, p) };
            let within = if within < left { within } else { 1.0 - left };
            let (value, slope) = if steep { (if upper { -logit } else { logit }, slope) } else { (within, q * p * slope) };
            values.push((value, if upper { -slope } else { slope } / density));
        });
    }
    // Each half ends at the median with a mistake of its own, far below what is seen.
    if let Some([(lower, _), rest @ ..]) = values.get_mut(HALF..)
        && let Some((upper, _)) = rest.last_mut()
    {
        *lower = 0.5 * (*lower + *upper);
        *upper = *lower;
    }
    if steep {
        return Quantile { link: Link::Logistic { low, width }, ..exact(Shape::Table(cubics(&values))) };
    }
    for (value, slope) in &mut values {
        *value = low + width * *value;
        *slope *= width;
    }
    exact(Shape::Table(cubics(&values)))
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

    /// SciPy's `beta.ppf((n + 0.5) / 2³², a, b)`, above the middle by the mirrored distribution, of what is steep or lopsided.
    #[test]
    fn also_those_of_steep_and_of_lopsided_ones() {
        const NUMBERS: [u32; 6] = [4_000_000, 300_000_000, 1_400_000_000, 2_147_483_647, 3_000_000_000, 4_290_000_000];
        let cases = [
            (
                1.0,
                1.5,
                [
                    0.000_620_978_207_483_811,
                    0.047_125_778_266_378_2,
                    0.231_242_792_734_971,
                    0.370_039_474_954_781,
                    0.550_358_943_643_494,
                    0.988_981_898_803_241,
                ],
            ),
            (
                0.5,
                5.0,
                [
                    1.432_185_809_551_42e-07,
                    0.000_807_339_942_307_245,
                    0.018_423_795_487_59,
                    0.046_687_245_312_215_2,
                    0.106_099_160_309_385,
                    0.668_677_109_086_474,
                ],
            ),
            (0.000_1, 0.000_1, [0.0, 0.0, 0.0, 0.499_999_417_843_685, 1.0, 1.0]),
            (0.05, 0.1, [0.0, 0.0, 5.257_087_577_018_66e-07, 0.002_727_503_962_962_38, 0.737_593_816_785_957, 1.0]),
            (0.01, 5.0, [0.0, 0.0, 0.0, 0.0, 0.0, 0.267_898_817_240_218]),
            (
                30.5,
                1e7,
                [
                    1.615_375_297_818_33e-06,
                    2.277_236_928_946_97e-06,
                    2.775_923_481_941_04e-06,
                    3.016_723_208_105_72e-06,
                    3.311_182_634_746_5e-06,
                    5.011_084_696_082_69e-06,
                ],
            ),
            (
                1e7,
                1.0,
                [
                    0.999_999_302_109_77,
                    0.999_999_733_858_361,
                    0.999_999_887_902_836,
                    0.999_999_930_685_284,
                    0.999_999_964_116_835,
                    0.999_999_999_884_279,
                ],
            ),
            (
                1e10,
                1e5,
                [
                    0.999_989_901_424_073,
                    0.999_989_953_357_23,
                    0.999_989_985_862_121,
                    0.999_990_000_133_331,
                    0.999_990_016_570_035,
                    0.999_990_096_170_139,
                ],
            ),
            (
                19000.0,
                1e9,
                [
                    1.857_367_942_142_99e-05,
                    1.879_646_127_624_91e-05,
                    1.893_719_765_460_33e-05,
                    1.899_930_569_352_41e-05,
                    1.907_107_953_214_03e-05,
                    1.942_235_871_532_64e-05,
                ],
            ),
            (
                1e6,
                0.5,
                [
                    0.999_994_520_336_542,
                    0.999_998_356_720_615,
                    0.999_999_517_564_944,
                    0.999_999_772_531_757,
                    0.999_999_924_977_26,
                    0.999_999_999_998_95,
                ],
            ),
        ];
        for (alpha, beta, expected) in cases {
            let mut row = [0.0; 6];
            Quantile::of(&Distribution::Beta { alpha, beta }).fill(&NUMBERS, &mut row);
            let sum = alpha + beta;
            let sd = (alpha / sum * (beta / sum) / (sum + 1.0)).sqrt();
            for (own, expected) in row.iter().zip(expected) {
                assert!((own - expected).abs() < 1e-5 * sd, "{alpha} {beta}: {own} {expected}");
            }
        }
    }

    /// Far out what rounds away in the middle is the whole of the tail.
    #[test]
    fn no_shape_has_a_draw_outside_the_range_or_out_of_order() {
        let numbers: Vec<u32> = (0..32).map(|bit| (1 << bit) - 1).chain((0..32).rev().map(|bit| u32::MAX - ((1 << bit) - 1))).collect();
        let parameters: Vec<f64> =
            [1e-300, 1e-12, 1e-6, 1e-3, 0.03, 0.3, 0.5, 1.0, 1.5, 2.0, 7.5, 30.5, 1e3, 19_999.0, 20_001.0, 1e7, 1e12, 1e300].into();
        for (alpha, beta) in parameters.iter().flat_map(|alpha| parameters.iter().map(move |beta| (*alpha, *beta))) {
            let mut row = vec![0.0; numbers.len()];
            Quantile::of(&Distribution::Beta { alpha, beta }).fill(&numbers, &mut row);
            assert!(row.iter().all(|value| (0.0..=1.0).contains(value)), "{alpha} {beta}: {row:?}");
            assert!(row.is_sorted(), "{alpha} {beta}: {row:?}");
        }
    }

    /// `x = exp(mu + sigma * z)` with SciPy's `norm.ppf` for z.
    #[test]
    fn a_wide_lognormal_distribution_keeps_its_quantiles() {
        for sigma in [0.99, 1.01, 12.0, 50.0] {
            let mut row = [0.0; 4];
            Quantile::of(&Distribution::Lognormal { mu: 2.0, sigma })
                .fill(&[429_496_729, 2_147_483_647, 3_435_973_836, 4_290_672_328], &mut row);
            for (own, z) in row.iter().zip([-1.281_551_566, 0.0, 0.841_621_234, 3.090_232_3]) {
                assert!((libm::log(*own) - 2.0 - sigma * z).abs() < 2e-6 * sigma, "{sigma} {z}: {own}");
            }
        }
    }
}
