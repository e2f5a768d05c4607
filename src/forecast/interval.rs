//! From deviations to intervals: how wide, never of width zero, not below zero for what cannot be negative.

use super::outcome::Interval;
use super::projection::{Projection, usual};
use crate::list::Listed;

/// What the width of an interval depends on beside the deviation.
#[derive(Clone, Copy, Debug)]
pub(super) struct History {
    /// Values observed.
    pub(super) count: usize,
    /// Observations in one season.
    pub(super) season: usize,
}

/// The deviations are those of models chosen on the same values, which makes them too small when these are few. Measured on development
/// series of the M3, M4, NN5 and Tourism competitions.
const SHORT_HISTORY_WIDENING: f64 = 1.05;
/// Those of combined models are a little too wide, as their errors partly cancel; measured on the same series.
const LONG_HISTORY_WIDENING: f64 = 0.97;
/// Histories below this, or below three seasons, are short.
const SHORT_HISTORY: usize = 30;

impl History {
    /// How many deviations to each side hold the next value with a probability of `level`.
    pub(super) fn deviations(self, level: f64) -> f64 {
        let is_short = self.count < SHORT_HISTORY || self.count < 3 * self.season;
        let freedom = (self.count as f64 - 2.0).max(2.0);
        student_quantile(0.5 + level / 2.0, freedom) * if is_short { SHORT_HISTORY_WIDENING } else { LONG_HISTORY_WIDENING }
    }
}

/// The least and the greatest value there can be; infinite where there is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Bounds {
    /// The bounds that were stated, in units of the scale; without a lower one, zero for values that are never negative.
    pub(super) fn of(values: &[f64], stated: Option<[Option<f64>; 2]>, scale: f64) -> Self {
        let [low, high] = stated.unwrap_or_default();
        let least = if values.iter().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
        Self { low: low.map_or(least, |low| low / scale), high: high.map_or(f64::INFINITY, |high| high / scale) }
    }

    pub(super) fn hold(self, value: f64) -> f64 {
        value.max(self.low).min(self.high)
    }

    pub(super) fn holds(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Moves means to the nearest bound.
    pub(super) fn clip(self, projection: &mut Projection) {
        projection.mean.iter_mut().for_each(|mean| *mean = self.hold(*mean));
    }
}

/// The intervals about a mean, one per level. What lies within the bounds lies within an interval cut off at them as well.
pub(super) fn around(projection: &Projection, history: History, levels: &[f64], bounds: Bounds) -> Vec<Interval> {
    let side = |level: f64, sign: f64| -> Vec<f64> {
        let deviations = sign * history.deviations(level);
        let both = projection.mean.iter().zip(&projection.deviation);
        both.map(|(mean, deviation)| bounds.hold(mean + deviations * deviation)).listed()
    };
    levels.iter().map(|&level| Interval { level, lower: side(level, -1.0), upper: side(level, 1.0) }).listed()
}

/// The intervals of a series of `count` zeros, in its own unit: the largest rate per period that leaves no zeros so rare at this level.
///
/// Source: the rule of three, J. A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983):
/// `−ln(1 − level) / n`, which is 3/n at 95 %.
pub(super) fn of_zeros(count: usize, horizon: usize, levels: &[f64]) -> Vec<Interval> {
    let of_level = |&level: &f64| {
        let rate = -libm::log1p(-level) / count as f64;
        Interval { level, lower: vec![0.0; horizon], upper: vec![rate; horizon] }
    };
    levels.iter().map(of_level).listed()
}

/// A deviation below this share of the usual value is a rounding error: the model fits exactly.
const EXACT: f64 = 1e-6;
/// No step's deviation is below this share of the path's mean deviation.
const LEAST_SHARE: f64 = 0.05;

/// Whether the past was fitted exactly or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Exact,
    Usual,
}

/// Gives every step a deviation, none less than an earlier one: what is further off is not known better. Of values that are never
/// negative, which tend to vary with their size, it may be less in proportion to a lower mean: January's after December's.
///
/// A history that a model fits exactly, a constant or a straight line, has shown no error but is no promise that there is none. Its
/// deviation is set to the usual value divided by twice the number of observations, growing with the steps ahead: half the value when it
/// was seen once, 4 % after a year of months. Like the rule of three, that is what n observations without a deviation cannot exclude.
pub(super) fn with_width(projection: &mut Projection, values: &[f64], observed: usize) -> Fit {
    let count = observed.max(1) as f64;
    let usual = usual(values);
    let steps = projection.deviation.len().max(1) as f64;
    let typical = projection.deviation.iter().sum::<f64>() / steps;
    if typical > EXACT * usual {
        let may_follow_mean = values.iter().all(|value| *value >= 0.0);
        let share = |mean: f64, before: f64| if may_follow_mean && mean < before { mean / before } else { 1.0 };
        let mut earlier: Vec<(f64, f64)> = Vec::with_capacity(projection.deviation.len());
        for (deviation, &mean) in projection.deviation.iter_mut().zip(&projection.mean) {
            let least = earlier.iter().fold(LEAST_SHARE * typical, |least, (width, before)| least.max(width * share(mean, *before)));
            *deviation = deviation.max(least);
            earlier.push((*deviation, mean));
        }
        return Fit::Usual;
    }
    for (step, deviation) in projection.deviation.iter_mut().enumerate() {
        *deviation = usual / (2.0 * count) * (1.0 + step as f64 / count).sqrt();
    }
    Fit::Exact
}

/// The quantile of Student's t, by the expansion of Cornish and Fisher about the normal quantile.
///
/// Source: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5. It rises with the probability, so that
/// intervals nest, and is within 2 % at 95 % from four degrees of freedom.
fn student_quantile(probability: f64, freedom: f64) -> f64 {
    let z = normal_quantile(probability);
    let square = z * z;
    let first = (square + 1.0) * z / 4.0;
    let second = ((5.0 * square + 16.0) * square + 3.0) * z / 96.0;
    z + first / freedom + second / (freedom * freedom)
}

/// The quantile of the standard normal distribution for a probability from ½ on, with a relative error below 1e-6.
///
/// Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988), PPND7.
fn normal_quantile(probability: f64) -> f64 {
    let centred = probability - 0.5;
    if centred <= 0.425 {
        let r = 0.180_625 - centred * centred;
        let above = ((59.109_374_720 * r + 159.291_132_02) * r + 50.434_271_938) * r + 3.387_132_717_9;
        let below = ((67.187_563_600 * r + 78.757_757_664) * r + 17.895_169_469) * r + 1.0;
        return centred * above / below;
    }
    let r = (-libm::log((1.0 - probability).max(1e-300))).sqrt();
    if r <= 5.0 {
        let r = r - 1.6;
        let above = ((0.170_238_210_3 * r + 1.306_728_481_6) * r + 2.756_815_390_0) * r + 1.423_437_277_7;
        return above / ((0.120_211_326_75 * r + 0.737_001_642_50) * r + 1.0);
    }
    let r = r - 5.0;
    let above = ((0.017_337_203_997 * r + 0.428_682_943_37) * r + 3.081_226_386_0) * r + 6.657_905_115_0;
    above / ((0.012_258_202_635 * r + 0.241_978_942_25) * r + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_quantiles_as_tabulated() {
        // Abramowitz and Stegun, table 26.5; the last from SciPy 1.17, norm.ppf(1 - 1e-15).
        for (probability, quantile) in [(0.5, 0.0), (0.9, 1.281_551_566), (0.975, 1.959_963_985), (0.9995, 3.290_526_731)] {
            assert!((normal_quantile(probability) - quantile).abs() < 1e-6, "{probability}");
        }
        assert!((normal_quantile(1.0 - 1e-15) - 7.941_444_5).abs() < 2e-3);
    }

    #[test]
    fn student_quantiles_as_tabulated() {
        // Abramowitz and Stegun, table 26.10.
        for (freedom, quantile) in [(10.0, 2.228), (30.0, 2.042), (120.0, 1.980)] {
            assert!((student_quantile(0.975, freedom) - quantile).abs() < 3e-3, "{freedom}");
        }
    }

    #[test]
    fn zeros_follow_the_rule_of_three() {
        let intervals = of_zeros(100, 2, &[0.95]);
        assert!((intervals[0].upper[1] - 0.03).abs() < 1e-4);
        assert_eq!(intervals[0].lower, [0.0, 0.0]);
    }

    #[test]
    fn an_exact_fit_still_has_a_width_that_shrinks_with_the_history() {
        let flat = || Projection { mean: vec![100.0; 2], deviation: vec![0.0; 2] };
        let (mut short, mut long) = (flat(), flat());
        assert_eq!(with_width(&mut short, &[100.0; 2], 2), Fit::Exact);
        assert_eq!(with_width(&mut long, &[100.0; 200], 200), Fit::Exact);
        assert_eq!((short.deviation[0], long.deviation[0]), (25.0, 0.25));
        assert!(short.deviation[1] > short.deviation[0]);
    }
}
