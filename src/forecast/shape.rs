//! What a short history looks like: a line or two levels, how much of it that explains, and whether what is left repeats each season.
//!
//! With less than three seasons a trend and a season can be mistaken for each other: after twelve months every rising year looks like a
//! season as well. What a line or a shift of the level explains decides how much the last season is listened to.

use super::projection::{Projection, mean, spread};

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
        let count = values.len() as f64;
        let (height, centre) = (mean(values), 0.5 * (count - 1.0));
        let along: f64 = values.iter().enumerate().map(|(time, value)| (time as f64 - centre) * (value - height)).sum();
        let slope = along / (count * (count * count - 1.0) / 12.0).max(1.0);
        let at = |time: usize| height + slope * (time as f64 - centre);
        let rest: Vec<f64> = values.iter().enumerate().map(|(time, value)| value - at(time)).collect();
        let (all, mut left) = (squares(values), squares(&rest));
        let mut shape = Self { explained: 0.0, shift: None, slope, rest };
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
            let from = |level: &[f64]| level.iter().map(|value| value - mean(level)).collect::<Vec<f64>>();
            shape.rest = [from(before), from(after)].concat();
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

    /// Adds the season's mean distance from the shape to each step, by the share in which the distances one season apart agree; whether
    /// there was anything to add.
    pub(super) fn add_season(&self, projection: &mut Projection, season: usize) -> bool {
        let pairs = || self.rest.iter().zip(self.rest.iter().skip(season));
        if season < 2 || pairs().count() < FEWEST_PAIRS {
            return false;
        }
        let sum = |product: fn((&f64, &f64)) -> f64| pairs().map(product).sum::<f64>();
        let (earlier, later) = (sum(|(earlier, _)| earlier * earlier), sum(|(_, later)| later * later));
        let agreement = sum(|(earlier, later)| earlier * later) / (earlier * later).sqrt();
        if agreement.is_nan() || agreement <= 0.0 {
            return false;
        }
        for (step, projected) in projection.mean.iter_mut().enumerate() {
            let phase = (self.rest.len() + step) % season;
            let of_phase: Vec<f64> = self.rest.iter().skip(phase).step_by(season).copied().collect();
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
