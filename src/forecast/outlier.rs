//! One value far from all its neighbours.

use super::projection::{mean, usual};
use crate::list::Listed;

/// So many values to each side are its neighbours, at the ends as many from one side.
const REACH: usize = 2;
/// The slope is that of so many steps to each side.
const SLOPE_REACH: usize = 4;
/// How far off, in usual distances: beyond this nothing but an exception is expected, whatever the distribution.
const FAR: f64 = 8.0;
/// And how far in usual steps of its neighbours: growth and decay are steep without an exception.
const STEEP: f64 = 2.0;
/// The usual distance is at least this share of the usual value.
const LEAST_DISTANCE: f64 = 0.025;
/// A value one season apart that is off by this share of its distance, to the same side, makes it a season's peak.
const PEAK: f64 = 0.4;
/// The median distance of normal values in standard deviations, inverted.
const FROM_MEDIAN: f64 = 1.4826;

/// The place of the one value that is far from the median of its neighbours; nothing when there are several, or when its season is like that.
///
/// Source: F. R. Hampel, "The influence curve and its role in robust estimation", Journal of the American Statistical Association 69
/// (1974): distances from a running median, in units of their median.
pub(super) fn place(values: &[f64], season: usize) -> Option<usize> {
    let steps: Vec<f64> = values.iter().zip(values.iter().skip(1)).map(|(one, next)| next - one).listed();
    // Each value's distance from what its neighbours expect, and how steep it is there.
    let all: Vec<(f64, f64)> = values
        .iter()
        .enumerate()
        .map(|(at, value)| {
            let first = at.saturating_sub(REACH).min(values.len().saturating_sub(2 * REACH + 1));
            // How it rises or falls there, the value itself aside.
            let near = steps.iter().enumerate().skip(at.saturating_sub(SLOPE_REACH)).take(2 * SLOPE_REACH);
            let near = near.filter(|(step, _)| step + 1 != at && *step != at).map(|(_, step)| *step).listed();
            let steep = median(near.iter().map(|step| step.abs()).listed());
            let slope = median(near);
            let around = values.iter().enumerate().skip(first).take(2 * REACH + 1).filter(|(other, _)| *other != at);
            (value - median(around.map(|(other, near)| near + slope * (at as f64 - other as f64)).listed()), steep)
        })
        .listed();
    let distance = FROM_MEDIAN * median(all.iter().map(|(distance, _)| distance.abs()).listed());
    let far = FAR * distance.max(LEAST_DISTANCE * usual(values));
    let mut all_far = all.iter().enumerate().filter(|(_, (distance, steep))| distance.abs() > far.max(STEEP * steep));
    let (at, (distance, _)) = all_far.next()?;
    let is_peak = |other: Option<usize>| other.and_then(|other| all.get(other)).is_some_and(|(other, _)| other / distance > PEAK);
    let is_season = season > 1 && (is_peak(at.checked_sub(season)) || is_peak(Some(at + season)));
    (all_far.next().is_none() && !is_season).then_some(at)
}

fn median(mut values: Vec<f64>) -> f64 {
    crate::order::sort_by(&mut values, f64::total_cmp);
    let half = values.len() / 2;
    let middle = values.get(values.len().saturating_sub(half + 1)..=half).unwrap_or_default();
    mean(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uneven(count: usize) -> Vec<f64> {
        (0..count).map(|at| 0.5 + 0.02 * at as f64 + 0.03 * f64::from(u8::try_from(at * 7 % 5).unwrap())).collect()
    }

    #[test]
    fn one_exception_is_found_wherever_it_stands() {
        assert_eq!(place(&uneven(26), 12), None);
        for at in [0, 1, 13, 24, 25] {
            let mut values = uneven(26);
            values[at] += 5.0;
            assert_eq!(place(&values, 12), Some(at), "{at}");
        }
    }

    #[test]
    fn lines_shifts_and_peaks_of_a_season_are_none() {
        let line: Vec<f64> = (1..=30).map(f64::from).collect();
        assert_eq!(place(&line, 12), None);
        let shifted: Vec<f64> = (0..24).map(|at| if at < 12 { 1.0 } else { 2.0 }).collect();
        assert_eq!(place(&shifted, 12), None);
        let peaks: Vec<f64> = (0..24).map(|at| if at % 12 == 11 { 3.0 } else { 1.0 }).collect();
        assert_eq!(place(&peaks, 12), None);
        assert_eq!(place(&[1.0], 1), None);
        // The first value was told of, being the farthest from its neighbours.
        let decay: Vec<f64> = (0..24).map(|at| libm::exp(-f64::from(at) / 6.0)).collect();
        assert_eq!(place(&decay, 12), None);
        assert_eq!(place(&decay.iter().rev().copied().collect::<Vec<_>>(), 12), None);
    }

    #[test]
    fn medians_of_odd_and_even_counts() {
        assert_eq!((median(vec![3.0, 1.0, 2.0]), median(vec![4.0, 1.0, 2.0, 3.0]), median(Vec::new())), (2.0, 2.5, 0.0));
    }
}
