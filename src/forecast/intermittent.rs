//! Series that are zero most of the time: the mean rate, and intervals from what was seen.
//!
//! Source: R. H. Teunter, A. A. Syntetos and M. Z. Babai, "Intermittent demand: Linking forecasting to inventory obsolescence", European
//! Journal of Operational Research 214 (2011): the chance that something happens and its size are smoothed apart, the chance in every
//! period, so that a series that has ended fades.

use super::outcome::Interval;
use super::projection::mean;
use crate::list::Listed;

/// The weight of the newest value in both smoothings; the authors try 0.1 to 0.3.
const NEWEST: f64 = 0.1;
/// The fewest values, from the first that is not zero, that show how often something happens.
const FEWEST: usize = 6;

/// How often something happens in a period, and how much.
#[derive(Clone, Debug)]
pub(super) struct Events {
    chance: f64,
    size: f64,
    /// What was seen, in ascending order, zeros left out.
    sizes: Vec<f64>,
}

impl Events {
    /// Reads values of which, from the first that is not zero, more than half are zero and none is negative; nothing of others.
    pub(super) fn of(observed: &[f64]) -> Option<Self> {
        let mut sizes: Vec<f64> = observed.iter().copied().filter(|value| *value > 0.0).listed();
        let started = observed.iter().skip_while(|value| **value == 0.0).count();
        let zeros = started.saturating_sub(sizes.len());
        if started < FEWEST || 2 * zeros <= started || observed.iter().any(|value| *value < 0.0) {
            return None;
        }
        let (mut chance, mut size) = (sizes.len() as f64 / observed.len() as f64, mean(&sizes));
        for value in observed {
            let happened = if *value > 0.0 { 1.0 } else { 0.0 };
            chance += NEWEST * (happened - chance);
            size += NEWEST * happened * (value - size);
        }
        crate::order::sort_by(&mut sizes, f64::total_cmp);
        Some(Self { chance, size, sizes })
    }

    /// The mean per period.
    pub(super) fn mean(&self) -> f64 {
        self.chance * self.size
    }

    /// The same at every step, with half of what is left of the level at each end: with what is left of the chance nothing happens, else
    /// one of the sizes seen. Where the lower end is 0 it holds more than the level, as nothing is below. Never narrower than from 0 to the mean.
    pub(super) fn interval(&self, level: f64, horizon: usize) -> Interval {
        let lower = self.quantile(0.5 - level / 2.0).min(self.mean());
        let upper = self.quantile(0.5 + level / 2.0).max(self.mean());
        Interval { level, lower: vec![lower; horizon], upper: vec![upper; horizon] }
    }

    /// The least value that is not passed with this probability.
    fn quantile(&self, probability: f64) -> f64 {
        let among_sizes = (probability - (1.0 - self.chance)) / self.chance;
        if among_sizes <= 0.0 {
            return 0.0;
        }
        // One more size than was seen is possible, so that the largest stands for the last n-th of what may come.
        let rank = (among_sizes * (self.sizes.len() as f64 + 1.0)).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank between 1 and the count")]
        let place = rank.min(self.sizes.len() as f64).max(1.0) as usize - 1;
        self.sizes.get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One in four months had 1 to 5.
    const RARE: [f64; 12] = [3.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0];

    #[test]
    fn rates_are_smoothed_apart() {
        // By hand for NEWEST = 0.1: sizes from their mean 3 to 3, 3.2, 2.98; chances from 3/12.
        let mut chance: f64 = 0.25;
        for happened in RARE.map(|value| f64::from(u8::from(value > 0.0))) {
            chance = 0.9 * chance + 0.1 * happened;
        }
        let events = Events::of(&RARE).unwrap();
        assert!((events.mean() - chance * 2.98).abs() < 1e-12, "{events:?}");
    }

    #[test]
    fn the_interval_holds_what_happened_now_and_then() {
        let interval = Events::of(&RARE).unwrap().interval(0.8, 2);
        assert_eq!((interval.lower, interval.upper), (vec![0.0; 2], vec![5.0; 2]));
    }

    #[test]
    fn what_has_ended_fades_and_what_has_just_begun_is_not_rare() {
        let ended: Vec<f64> = RARE.iter().copied().chain([0.0; 24]).collect();
        assert!(Events::of(&ended).unwrap().mean() < 0.1);
        assert!(Events::of(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 6.0, 7.0]).is_none());
        assert!(Events::of(&[1.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0]).is_none());
    }
}
