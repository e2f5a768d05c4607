//! What a short history looks like: a line or two levels, how much of it that explains, and whether what is left repeats each season.
//!
//! With less than three seasons a trend and a season can be mistaken for each other: after twelve months every rising year looks like a
//! season as well. What a line or a shift of the level explains decides how much the last season is listened to.

use super::projection::{Projection, mean, spread};
use crate::list::Listed;

/// A straight line by least squares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    centre: f64,
    height: f64,
    pub(super) slope: f64,
}

impl Line {
    pub(super) fn through(values: &[f64]) -> Self {
        let centre = (values.len() as f64 - 1.0) / 2.0;
        let height = mean(values);
        let (mut along, mut square) = (0.0, 0.0);
        for (time, value) in values.iter().enumerate() {
            let offset = time as f64 - centre;
            along += offset * (value - height);
            square += offset * offset;
        }
        Self { centre, height, slope: if values.len() > 2 { along / square } else { 0.0 } }
    }

    pub(super) fn at(self, time: usize) -> f64 {
        self.height + self.slope * (time as f64 - self.centre)
    }
}

/// A line through the values, or two levels with a shift between them.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// The share of the variance that it explains, 0 to 1.
    pub(super) explained: f64,
    /// The place of the first value of the second level; nothing for a line.
    pub(super) shift: Option<usize>,
    /// Change per step of the line through the values.
    slope: f64,
    /// The values less the shape.
    rest: Vec<f64>,
}

/// Two levels are seen where their squared errors are below this share of the line's; about one in a hundred real histories.
const SHIFT: f64 = 0.3;
/// Each level has at least so many values.
const FEWEST_AT_LEVEL: usize = 2;
/// The fewest pairs of values one season apart that can show whether it repeats.
const FEWEST_PAIRS: usize = 3;

impl Shape {
    /// The line of least squares; two levels where they are much closer to the values.
    pub(super) fn of(values: &[f64]) -> Self {
        let (count, height) = (values.len() as f64, mean(values));
        let line = Line::through(values);
        let rest: Vec<f64> = values.iter().enumerate().map(|(time, value)| value - line.at(time)).listed();
        let (all, mut left) = (squares(values), squares(&rest));
        let mut shape = Self { explained: 0.0, shift: None, slope: line.slope, rest };
        let (mut least, mut before) = (left * SHIFT, 0.0);
        for (place, value) in values.iter().enumerate() {
            if (FEWEST_AT_LEVEL..=values.len().saturating_sub(FEWEST_AT_LEVEL)).contains(&place) {
                // The variance about one level is that about two and that between them.
                let step = before / place as f64;
                let of_levels = all - step * step * place as f64 * count / (count - place as f64);
                if of_levels < least {
                    (least, left) = (of_levels, of_levels);
                    shape.shift = Some(place);
                }
            }
            before += value - height;
        }
        if let Some(place) = shape.shift {
            let (before, after) = values.split_at(place);
            let (before, after) = (mean(before), mean(after));
            for (time, (rest, value)) in shape.rest.iter_mut().zip(values).enumerate() {
                *rest = value - if time < place { before } else { after };
            }
        }
        shape.explained = if all > 0.0 { (1.0 - left / all).max(0.0) } else { 0.0 };
        shape
    }

    /// The line carried on from the last value, with the errors of a regression's prediction.
    pub(super) fn line(&self, values: &[f64], horizon: usize) -> Projection {
        let count = values.len() as f64;
        let last = values.last().copied().unwrap_or_default();
        let one_step = spread(&self.rest) * (count / (count - 2.0).max(1.0)).sqrt();
        let mut line = Projection::default();
        for step in 1..=horizon {
            let ahead = step as f64;
            let from_centre = ahead + 0.5 * (count - 1.0);
            line.mean.push(last + ahead * self.slope);
            let variance = 1.0 + 1.0 / count + 12.0 * from_centre * from_centre / (count * (count * count - 1.0));
            line.deviation.push(one_step * variance.sqrt());
        }
        line
    }

    /// The correlation of what is left with what was left one season before; nothing without a season, or with fewer
    /// pairs than asked for.
    pub(super) fn agreement(&self, season: usize, fewest: usize) -> Option<f64> {
        let pairs = || self.rest.iter().zip(self.rest.iter().skip(season));
        if season < 2 || pairs().count() < fewest {
            return None;
        }
        let sum = |product: fn((&f64, &f64)) -> f64| pairs().map(product).sum::<f64>();
        let (earlier, later) = (sum(|(earlier, _)| earlier * earlier), sum(|(_, later)| later * later));
        let agreement = sum(|(earlier, later)| earlier * later) / (earlier * later).sqrt();
        (!agreement.is_nan()).then_some(agreement)
    }

    /// Adds the season's mean distance from the shape to each step, by the share in which the distances one season apart agree; whether
    /// there was anything to add.
    pub(super) fn add_season(&self, projection: &mut Projection, season: usize) -> bool {
        let Some(agreement) = self.agreement(season, FEWEST_PAIRS).filter(|agreement| *agreement > 0.0) else { return false };
        for (step, projected) in projection.mean.iter_mut().enumerate() {
            let phase = (self.rest.len() + step) % season;
            let of_phase: Vec<f64> = self.rest.iter().skip(phase).step_by(season).copied().listed();
            *projected += agreement * mean(&of_phase);
        }
        true
    }
}

/// The sum of squared distances from the mean.
fn squares(values: &[f64]) -> f64 {
    let deviation = spread(values);
    deviation * deviation * values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_carried_on_with_the_errors_of_a_regression() {
        // By numpy: the slope, and √(s² (1 + x'(X'X)⁻¹x)).
        let values = [1.0, 2.0, 4.0, 4.0, 7.0];
        let line = Shape::of(&values).line(&values, 3);
        for (found, expected) in line.mean.iter().zip([8.4, 9.8, 11.2]) {
            assert!((found - expected).abs() < 1e-12, "{line:?}");
        }
        for (found, expected) in line.deviation.iter().zip([1.058_300_524_425_836, 1.222_020_185_321_557, 1.404_753_833_713_698_2]) {
            assert!((found - expected).abs() < 1e-12, "{line:?}");
        }
    }

    #[test]
    fn a_shift_is_found_where_it_is_and_growth_is_none() {
        let shifted: Vec<f64> = (0..18).map(|at| if at < 7 { 1.0 } else { 3.0 } + 0.1 * f64::from(u8::from(at % 2 == 0))).collect();
        let shape = Shape::of(&shifted);
        assert_eq!(shape.shift, Some(7));
        assert!(shape.explained > 0.99 && shape.explained < 1.0, "{shape:?}");
        let growing: Vec<f64> = (0..18).map(|at| libm::exp(0.1 * f64::from(at))).collect();
        assert_eq!(Shape::of(&growing).shift, None);
        assert!(Shape::of(&[2.0]).explained.abs() < 1e-12);
    }

    #[test]
    fn only_what_repeats_is_added() {
        let flat = || Projection { mean: vec![0.0; 4], deviation: vec![1.0; 4] };
        let pattern = [2.0, -2.0, 2.0, -2.0];
        let mut again = flat();
        let repeating: Vec<f64> = (0..8).map(|at| pattern[at % 4]).collect();
        assert!(Shape::of(&repeating).add_season(&mut again, 4));
        assert!(again.mean.iter().zip(pattern).all(|(mean, expected)| (mean - expected).abs() < 1.0 && mean * expected > 0.0), "{again:?}");
        let mut opposite = flat();
        let turning: Vec<f64> = (0..8).map(|at| if at < 4 { pattern[at] } else { -pattern[at % 4] }).collect();
        assert!(!Shape::of(&turning).add_season(&mut opposite, 4));
        assert_eq!(opposite, flat());
        assert!(!Shape::of(&repeating[..6]).add_season(&mut flat(), 4));
    }
}
