//! The seasonal naive forecast: the value of one season ago.

use super::projection::Projection;
use crate::list::Listed;

/// Repeats the last season, or the last value when there is no full season.
///
/// Deviations come from the changes over one season and grow with the square root of the seasons ahead, as for a seasonal random walk
/// (Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., section 5.5).
pub(super) fn seasonal_naive(values: &[f64], season: usize, horizon: usize) -> Projection {
    let count = values.len();
    let season = if season > 1 && count >= season { season } else { 1 };
    let lag = if count > season { season } else { 1 };
    let changes = count.saturating_sub(lag).max(1) as f64;
    let squares: f64 = values.iter().zip(values.iter().skip(lag)).map(|(earlier, later)| (later - earlier) * (later - earlier)).sum();
    let one_step = (squares / changes * (1.0 + 1.0 / changes)).sqrt();
    let last_season = values.iter().skip(count.saturating_sub(season)).copied();
    Projection {
        mean: last_season.cycle().take(horizon).listed(),
        deviation: (0..horizon).map(|step| one_step * ((1 + step / season) as f64).sqrt()).listed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_the_last_season_and_widens_with_each() {
        let projection = seasonal_naive(&[1.0, 5.0, 2.0, 7.0], 2, 3);
        assert_eq!(projection.mean, [2.0, 7.0, 2.0]);
        // Two changes over a season, 1 and 2: √(5/2 · 3/2).
        let one_step = 3.75_f64.sqrt();
        assert!((projection.deviation[0] - one_step).abs() < 1e-12);
        assert!((projection.deviation[2] - one_step * 2.0_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn falls_back_to_the_last_value() {
        assert_eq!(seasonal_naive(&[3.0, 4.0], 12, 2).mean, [4.0, 4.0]);
        assert_eq!(seasonal_naive(&[3.0], 1, 2), Projection { mean: vec![3.0, 3.0], deviation: vec![0.0, 0.0] });
    }
}
