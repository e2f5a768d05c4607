//! Series that are zero most of the time: the mean rate, and intervals from what was seen.
//!
//! Source: R. H. Teunter, A. A. Syntetos and M. Z. Babai, "Intermittent demand: Linking forecasting to inventory obsolescence", European
//! Journal of Operational Research 214 (2011): the chance that something happens and its size are smoothed apart, the chance in every
//! period, so that a series that has ended fades.

use super::outcome::Interval;

/// The least weight of the newest value in both smoothings, which begin as means. Of 0.05, 0.07 and 0.1, with which the authors begin, it errs
/// least on 24 to 60 simulated periods whose chance stays, doubles or halves; where it ends, 0.1 fades faster.
const NEWEST: f64 = 0.07;
/// The fewest values that show how often something happens.
const FEWEST: usize = 6;
/// From so many events on, the zeros before the first say nothing of how many are zero: they may lie before the start.
const FEWEST_EVENTS: usize = 3;

/// How often something happens in a period, and how much.
#[derive(Clone, Debug)]
pub(super) struct Events {
    chance: f64,
    size: f64,
    /// What was seen, in ascending order, zeros left out.
    sizes: Vec<f64>,
}

impl Events {
    /// Reads values of which more than half are zero; nothing of others. The zeros before the first of several events do not count, those
    /// before a single one or two do.
    pub(super) fn of(observed: &[f64]) -> Option<Self> {
        let events = observed.iter().filter(|value| **value != 0.0).count();
        let first = if events < FEWEST_EVENTS { 0 } else { observed.iter().take_while(|value| **value == 0.0).count() };
        let count = observed.len() - first;
        (count >= FEWEST && 2 * events < count).then(|| Self::read(observed))
    }

    /// Reads any values.
    pub(super) fn read(observed: &[f64]) -> Self {
        let mut events = Self { chance: 0.0, size: 0.0, sizes: Vec::new() };
        for (place, &value) in observed.iter().enumerate() {
            let happened = value != 0.0;
            let weight = |seen: usize| NEWEST.max(1.0 / seen as f64);
            events.chance += weight(place + 1) * (f64::from(u8::from(happened)) - events.chance);
            if happened {
                events.sizes.push(value);
                events.size += weight(events.sizes.len()) * (value - events.size);
            }
        }
        crate::order::sort_by(&mut events.sizes, f64::total_cmp);
        events
    }

    /// Whether nothing has happened.
    pub(super) fn is_empty(&self) -> bool {
        self.sizes.is_empty()
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
        let count = self.sizes.len() as f64;
        let negative = self.chance * self.sizes.iter().filter(|size| **size < 0.0).count() as f64 / count;
        let positive = negative + 1.0 - self.chance;
        // One more size than was seen is possible, so that the outermost stand for the last n-th of what may come.
        let rank = if probability < negative {
            (probability / self.chance * (count + 1.0)).floor()
        } else if probability > positive {
            ((probability - 1.0 + self.chance) / self.chance * (count + 1.0)).ceil()
        } else {
            return 0.0;
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank between 1 and the count")]
        let place = rank.max(1.0).min(count) as usize - 1;
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
        // By hand: the chance and the size are means until a fourteenth is less than 0.07, which it is not within twelve periods.
        let events = Events::of(&RARE).unwrap();
        assert!((events.mean() - 3.0 / 12.0 * 3.0).abs() < 1e-12, "{events:?}");
        // Four quiet periods later: 12/13 and 13/14 of the chance are left, then 0.93 of it twice.
        let later = Events::read(&[&RARE[..], &[0.0; 4]].concat());
        assert!((later.mean() - 3.0 / 14.0 * 0.93 * 0.93 * 3.0).abs() < 1e-12, "{later:?}");
    }

    #[test]
    fn one_or_two_events_are_rare_wherever_they_stand() {
        // 100 after 35 zeros had a forecast of 39.
        let at = |places: &[usize]| Events::of(&(0..36).map(|place| if places.contains(&place) { 100.0 } else { 0.0 }).collect::<Vec<_>>());
        let mean = |places: &[usize]| at(places).unwrap().mean();
        assert!((mean(&[35]) - 7.0).abs() < 1e-9);
        assert!((mean(&[13]) - 100.0 / 14.0 * libm::pow(0.93, 22.0)).abs() < 1e-9);
        assert!((mean(&[34, 35]) - 100.0 * (1.0 - 0.93 * 0.93)).abs() < 1e-9);
        assert!(Events::of(&[0.0, 0.0, 0.0, 0.0, 4.0]).is_none());
    }

    #[test]
    fn the_interval_holds_what_happened_now_and_then() {
        let interval = Events::of(&RARE).unwrap().interval(0.8, 2);
        assert_eq!((interval.lower, interval.upper), (vec![0.0; 2], vec![5.0; 2]));
    }

    #[test]
    fn losses_mirror_gains() {
        let both = |sign: f64| Events::of(&RARE.map(|value| sign * value)).unwrap();
        let (gains, losses) = (both(1.0).interval(0.8, 1), both(-1.0).interval(0.8, 1));
        assert_eq!((losses.lower[0], losses.upper[0]), (-gains.upper[0], -gains.lower[0]));
        // A sixth each of -2 and 6: by hand, the chance of each is more than the tenth at its end.
        let mixed = Events::of(&[-2.0, 0.0, 0.0, 6.0, 0.0, 0.0]).unwrap();
        let interval = mixed.interval(0.8, 1);
        assert_eq!((interval.lower[0], interval.upper[0]), (-2.0, 6.0));
        assert!((mixed.mean() - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(mixed.interval(0.5, 1).lower, [0.0]);
    }

    #[test]
    fn what_has_ended_fades_and_what_has_just_begun_is_not_rare() {
        let ended: Vec<f64> = RARE.iter().copied().chain([0.0; 24]).collect();
        assert!(Events::of(&ended).unwrap().mean() < 0.2 * Events::of(&RARE).unwrap().mean());
        assert!(Events::of(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 6.0, 7.0]).is_none());
    }
}
