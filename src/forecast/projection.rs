//! What one model says of the future: a mean and a standard deviation per step.

use crate::list::Listed;

/// A path of the mean and of the standard deviation, one value per future step.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Projection {
    pub(super) mean: Vec<f64>,
    pub(super) deviation: Vec<f64>,
}

/// Values are scaled to at most 1 before any model sees them; a path that leaves this range has run away.
const RUNAWAY: f64 = 1e6;

impl Projection {
    /// Whether every number is one that a forecast may rest on.
    pub(super) fn is_sound(&self) -> bool {
        self.mean.iter().all(|mean| mean.abs() <= RUNAWAY) && self.deviation.iter().all(|deviation| (0.0..=RUNAWAY).contains(deviation))
    }

    /// Leaves the first steps out.
    pub(super) fn hide(&mut self, steps: usize) {
        self.mean.drain(..steps.min(self.mean.len()));
        self.deviation.drain(..steps.min(self.deviation.len()));
    }

    /// Several projections under weights: the mean per step is that of the middle half of the weights; the variance is the average
    /// model's, its deviation the mean of all, and the spread of the models' means about the combined one (the law of total variance).
    pub(super) fn combined(parts: &[(f64, &Self)], horizon: usize) -> Self {
        let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
        let mut combined = Self { mean: Vec::with_capacity(horizon), deviation: Vec::with_capacity(horizon) };
        for step in 0..horizon {
            let mut means: Vec<(f64, f64)> = Vec::with_capacity(parts.len());
            let mut deviation = 0.0;
            for (weight, part) in parts {
                let share = weight / total;
                let Some((&mean, &its_deviation)) = part.mean.get(step).zip(part.deviation.get(step)) else { continue };
                let place = means.partition_point(|(other, _)| *other <= mean);
                means.insert(place, (mean, share));
                deviation += share * its_deviation;
            }
            let mean = middle(&means);
            let disagreement: f64 = means.iter().map(|(other, share)| share * (other - mean) * (other - mean)).sum();
            combined.mean.push(mean);
            combined.deviation.push((deviation * deviation + disagreement).sqrt());
        }
        combined
    }

    /// The projection of a series whose logarithm was projected; deviations by the delta method, `exp(μ) σ`.
    pub(super) fn exponential(self) -> Self {
        let mean: Vec<f64> = self.mean.into_iter().map(libm::exp).listed();
        let deviation = self.deviation.iter().zip(&mean).map(|(deviation, mean)| deviation * mean).listed();
        Self { mean, deviation }
    }
}

/// The mean of the middle half of weighted values in ascending order, whose weights sum to 1; of two values or less, the mean of all.
///
/// Sturdier than a mean when one model goes astray, and without the jumps of a median.
fn middle(values: &[(f64, f64)]) -> f64 {
    let trim = if values.len() > 2 { 0.25 } else { 0.0 };
    let (mut below, mut sum) = (0.0_f64, 0.0);
    for (value, weight) in values {
        let from = below.max(trim);
        below += weight;
        sum += value * (below.min(1.0 - trim) - from).max(0.0);
    }
    sum / (1.0 - 2.0 * trim)
}

/// The arithmetic mean; 0 of nothing.
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The mean of the magnitudes; 0 of nothing.
#[inline(never)]
pub(super) fn usual(values: &[f64]) -> f64 {
    values.iter().map(|value| value.abs()).sum::<f64>() / values.len().max(1) as f64
}

/// The standard deviation about the mean, with divisor n.
pub(super) fn spread(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
    if values.is_empty() { 0.0 } else { (squares / values.len() as f64).sqrt() }
}

/// Maps any number into the open interval from `low` to `high`, so that a search needs no bounds.
pub(super) fn bounded(free: f64, low: f64, high: f64) -> f64 {
    low + (high - low) / (1.0 + libm::exp(-free))
}

/// The number that [`bounded`] maps to `value`.
pub(super) fn unbounded(value: f64, low: f64, high: f64) -> f64 {
    let share = ((value - low) / (high - low)).clamp(1e-6, 1.0 - 1e-6);
    libm::log(share / (1.0 - share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_half_ignores_one_that_goes_astray() {
        // Weights ¼ each: the middle half is that of the two inner values.
        let values = |last| [(1.0, 0.25), (2.0, 0.25), (4.0, 0.25), (last, 0.25)];
        assert_eq!((middle(&values(5.0)), middle(&values(1e9))), (3.0, 3.0));
        assert!((middle(&[(1.0, 0.75), (5.0, 0.25)]) - 2.0).abs() < 1e-12);
        // Cut weights: ½ − ¼ of the first, all of the second, ¼ − ¼ of the third.
        assert!((middle(&[(1.0, 0.5), (2.0, 0.25), (9.0, 0.25)]) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn bounds_and_back() {
        for value in [0.02, 0.3, 0.5, 0.97] {
            assert!((bounded(unbounded(value, 0.01, 0.99), 0.01, 0.99) - value).abs() < 1e-12);
        }
    }

    #[test]
    fn runaway_and_undefined_paths_are_not_sound() {
        let sound = Projection { mean: vec![1.0], deviation: vec![0.5] };
        assert!(sound.is_sound());
        for mean in [f64::NAN, f64::INFINITY, -1e7] {
            assert!(!Projection { mean: vec![mean], ..sound.clone() }.is_sound());
        }
        assert!(!Projection { deviation: vec![f64::NAN], ..sound }.is_sound());
    }
}
