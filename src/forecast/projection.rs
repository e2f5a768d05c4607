//! What one model says of the future: a mean and a standard deviation per step.

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

    /// The mean of several projections under weights; the deviation is averaged too, as their errors are nearly the same errors.
    pub(super) fn average(parts: &[(f64, &Self)], horizon: usize) -> Self {
        let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
        let mut average = Self { mean: vec![0.0; horizon], deviation: vec![0.0; horizon] };
        for (weight, part) in parts {
            let share = weight / total;
            average.mean.iter_mut().zip(&part.mean).for_each(|(sum, mean)| *sum += share * mean);
            average.deviation.iter_mut().zip(&part.deviation).for_each(|(sum, deviation)| *sum += share * deviation);
        }
        average
    }

    /// The projection of a series whose logarithm was projected; deviations by the delta method, `exp(μ) σ`.
    pub(super) fn exponential(self) -> Self {
        let mean: Vec<f64> = self.mean.into_iter().map(libm::exp).collect();
        let deviation = self.deviation.iter().zip(&mean).map(|(deviation, mean)| deviation * mean).collect();
        Self { mean, deviation }
    }
}

/// The arithmetic mean; 0 of nothing.
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
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
