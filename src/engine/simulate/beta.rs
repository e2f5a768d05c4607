//! Beta distributions by the logit of their variable, counted from the logit of the mean, so that nothing cancels however large or small
//! the parameters are.
//!
//! Quantiles follow their differential equation in logits (G. Steinbrecher and W. T. Shaw, Euro. J. Appl. Math. 19, 2008) from far out in
//! the tail inwards. Outwards a mistake of one in a billion in the middle would be the whole of a tail of that size; inwards it shrinks.
//! Large parameters make the logit nearly normal, and its quantiles come from its cumulants (E. A. Cornish and R. A. Fisher, Revue de
//! l'Institut international de statistique 5, 1938).

use super::quantile::Node;
use crate::tree::normal::{lower_normal_quantile, normal_quantile};

/// From here on both parameters are large: what the expansion leaves out is below 1e-7 of a standard deviation.
const LARGE: f64 = 2e4;
/// From so many times the other parameter, and 1, on a parameter only scales what lies close to one end.
const LARGER: f64 = 1e10;
/// Where both parameters are below, values lie at one end or the other, and only their ratio counts.
const SMALL: f64 = 1e-6;
/// Where both are above, values are as close together as floats are, and only the ratio counts again.
const CERTAIN: f64 = 1e18;
/// The least parameter.
const SMALLEST: f64 = 1e-12;
/// log √2π.
const ROOT: f64 = 0.918_938_533_204_672_8;

/// A beta distribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beta {
    a: f64,
    b: f64,
    /// The mean, and what is left of 1.
    mean: f64,
    rest: f64,
    /// How much smaller these are than the parameters above say.
    scales: [f64; 2],
    /// The logit of the mean.
    centre: f64,
    /// The logarithm of √2π times the density of the logit at the mean.
    top: f64,
}

/// A place of the distribution: the logarithm of √2π times the density of the logit there, the value, and what is left of 1.
#[derive(Clone, Copy, Debug)]
struct At {
    density: f64,
    q: f64,
    p: f64,
}

/// A quantile by the standard normal quantile `z` of the same probability: value and slope of its logit, and itself with what is left of 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Along {
    pub(super) logit: f64,
    pub(super) slope: f64,
    pub(super) q: f64,
    pub(super) p: f64,
}

impl Beta {
    pub(super) fn new(a: f64, b: f64) -> Self {
        let scale = (SMALL / a.max(b)).max(1.0) * (CERTAIN / a.min(b)).min(1.0);
        let [a, b] = [a, b].map(|parameter| (parameter * scale).max(SMALLEST));
        let centre = libm::log(a) - libm::log(b);
        let [all_a, all_b] = [a, b];
        let most = LARGER * a.min(b).max(1.0);
        let [a, b] = [a, b].map(|parameter| parameter.min(most));
        let sum = a + b;
        let (mean, rest) = (a / sum, b / sum);
        let top = 0.5 * (libm::log(a) + libm::log(rest)) - beyond_stirling(a) - beyond_stirling(b) + beyond_stirling(sum);
        Self { a, b, mean, rest, scales: [b / all_b, a / all_a], centre, top }
    }

    /// The same of 1 less the variable.
    pub(super) fn mirrored(self) -> Self {
        Self {
            a: self.b,
            b: self.a,
            mean: self.rest,
            rest: self.mean,
            scales: [self.scales[1], self.scales[0]],
            centre: -self.centre,
            ..self
        }
    }

    /// At so much above the logit of the mean.
    fn at(&self, off: f64) -> At {
        let Self { a, b, mean, rest, .. } = *self;
        // On the side of the smaller parameter, where little is taken from little.
        if b < a && off > -500.0 {
            let more = libm::expm1(-off);
            let scale = 1.0 + rest * more;
            At { density: self.top - b * off - (a + b) * libm::log1p(rest * more), q: mean / scale, p: rest * (1.0 + more) / scale }
        } else {
            let more = libm::expm1(off);
            let scale = 1.0 + mean * more;
            At { density: self.top + a * off - (a + b) * libm::log1p(mean * more), q: mean * (1.0 + more) / scale, p: rest / scale }
        }
    }

    /// The logarithm of the probability of being below a place.
    fn log_below(&self, At { density, q, p }: At) -> f64 {
        let Self { a, b, .. } = *self;
        if q < (a + 1.0) / (a + b + 2.0) {
            density - ROOT + libm::log(fraction(q, a, b) / a)
        } else {
            libm::log1p((-libm::exp(density - ROOT) * fraction(p, b, a) / b).max(-1.0))
        }
    }

    /// Where a small probability is reached. Its logarithm is concave in the logit, so that Newton's method comes from below.
    fn lower(&self, probability: f64) -> f64 {
        let Self { a, b, .. } = *self;
        let wanted = libm::log(probability);
        let end = (wanted + libm::log(a) + ROOT - self.top + (a + b) * libm::log(self.rest)) / a;
        let mut off = end.max(-8.0 * (1.0 / a + 1.0 / b).sqrt());
        for _ in 0..60 {
            let at = self.at(off);
            let found = self.log_below(at);
            let step = (found - wanted) * libm::exp(found - at.density + ROOT);
            if !step.is_finite() {
                break;
            }
            off -= step;
            if step.abs() <= 1e-13 * off.abs() {
                break;
            }
        }
        off
    }

    /// The lower half's quantiles at some places, the outermost first.
    pub(super) fn lower_half(&self, nodes: &[Node], take: &mut dyn FnMut(Along)) {
        let mut take = |off: f64, slope: f64, at: At| {
            take(Along { logit: self.centre + off, slope, q: at.q * self.scales[0], p: at.p * self.scales[1] });
        };
        if self.a.min(self.b) > LARGE {
            for node in nodes {
                let [off, slope] = self.expanded(node.z);
                take(off, slope, self.at(off));
            }
            return;
        }
        // How fast the slope's logarithm changes, but for the −z that the slope's own rate adds.
        let bend = |At { q, p, .. }: At, slope: f64| (self.b * q - self.a * p) * slope;
        let slope_at = |z: f64, at: At| libm::exp(-at.density - 0.5 * z * z);
        let mut off = nodes.first().map_or(0.0, |node| self.lower(node.s));
        let mut before = None;
        for node in nodes {
            if let Some((from, mut here, mut first)) = before {
                // A distribution with nearly all its mass at an end is steep in logits, so a step is cut in parts where that is so.
                let far: f64 = (node.z - from) * first;
                let parts = far.clamp(1.0, 64.0).ceil();
                let h = (node.z - from) / parts;
                let mut at: f64 = from;
                let mut left = parts;
                while left > 0.0 {
                    let rate = bend(here, first) - at;
                    let second = first * rate;
                    let third = second * rate + first * ((self.a + self.b) * here.q * here.p * first * first + bend(here, second) - 1.0);
                    at += h;
                    let guess = self.at(off + h * (first + h * (0.5 * second + h / 6.0 * third)));
                    let ahead = slope_at(at, guess);
                    // Hermite's rule of fourth order takes two exact slopes where Runge and Kutta take four.
                    off += h * (0.5 * (first + ahead) + h / 12.0 * (second - ahead * (bend(guess, ahead) - at)));
                    here = self.at(off);
                    first = slope_at(at, here);
                    left -= 1.0;
                }
            }
            let here = self.at(off);
            let slope = slope_at(node.z, here);
            before = Some((node.z, here, slope));
            take(off, slope, here);
        }
    }

    /// The quantile at `z` and its slope where both parameters are large.
    fn expanded(&self, z: f64) -> [f64; 2] {
        let [a, b] = [1.0 / self.a, 1.0 / self.b];
        // The cumulants of the logarithm of a gamma variable, of each parameter.
        let mean = 0.5 * (b - a) + (b * b - a * a) / 12.0;
        let sd = (a + b + 0.5 * (a * a + b * b) + (a * a * a + b * b * b) / 6.0).sqrt();
        let skew = (b * b * (1.0 + b) - a * a * (1.0 + a)) / (sd * sd * sd);
        let excess = 2.0 * (a * a * a + b * b * b) / (sd * sd * sd * sd);
        let (second, third, fourth) = (skew / 6.0, excess / 24.0, skew * skew / 36.0);
        let value = z + (z * z - 1.0) * second + (z * z * z - 3.0 * z) * third - (2.0 * z * z * z - 5.0 * z) * fourth;
        let slope = 1.0 + 2.0 * z * second + (3.0 * z * z - 3.0) * third - (6.0 * z * z - 5.0) * fourth;
        [mean + sd * value, sd * slope]
    }
}

/// What the logarithm of the gamma function has beyond Stirling's formula (DLMF 5.11.1), for small arguments by its recurrence.
fn beyond_stirling(x: f64) -> f64 {
    let stirling = |x: f64| (x - 0.5) * libm::log(x) - x;
    let (mut up, mut product) = (x, 1.0);
    while up < 15.0 {
        product *= up;
        up += 1.0;
    }
    let inverse = 1.0 / up;
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    if up > x { series + stirling(up) - libm::log(product) - stirling(x) } else { series }
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method, for `x` below the mean.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let apart = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / apart(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    let mut m = 1.0;
    // The number of terms grows with the square root of the smaller parameter.
    for _ in 0..20_000 {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / apart(1.0 + even * d);
        c = apart(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / apart(1.0 + odd * d);
        c = apart(1.0 + odd / c);
        let step = d * c;
        value *= step;
        if (step - 1.0).abs() < 1e-15 {
            break;
        }
        m += 1.0;
    }
    value
}

/// The beta distribution that has two quantiles: the lower and upper tails beyond `low` and `high` have the probability `tail` each.
///
/// Newton's method on both tails, as normal quantiles, by the logit of the mean and the logarithm of the sum of the parameters.
pub(super) fn of_range(low: f64, high: f64, tail: f64) -> [f64; 2] {
    const STEP: f64 = 1e-5;
    let z = -lower_normal_quantile(tail);
    let [low, high] = [low, high].map(|x| libm::log(x / (1.0 - x)));
    let spread = (high - low) / (2.0 * z);
    let mut at = [0.5 * (low + high), 0.0];
    let mean = |at: f64| 1.0 / (1.0 + libm::exp(-at));
    at[1] = libm::log((1.0 / (spread * spread * mean(at[0]) * (1.0 - mean(at[0])))).clamp(0.02, 1e300));
    let parameters = |at: [f64; 2]| {
        let (mean, sum) = (mean(at[0]), libm::exp(at[1]));
        [mean * sum, (1.0 - mean) * sum]
    };
    let tails = |at: [f64; 2]| {
        let [a, b] = parameters(at);
        let beta = Beta::new(a, b);
        let score = |beta: Beta, logit: f64| {
            let probability = libm::exp(beta.log_below(beta.at(logit - beta.centre)));
            normal_quantile(probability.clamp(1e-300, 1.0 - 1e-16))
        };
        [score(beta, low) + z, -score(beta.mirrored(), -high) - z]
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
