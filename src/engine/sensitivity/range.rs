//! The range in which an input lies.

use super::RangeSource;
use crate::engine::simulate::tenths;
use crate::plan::document::{Input, Metric};

/// The share of an input that lies in a range, where the plan does not say otherwise.
const LEVEL: f64 = 0.8;

/// The 10th and 90th percentile of what the plan says of an input; `None` where it says neither a range nor a distribution.
pub(super) fn ends(metric: &Metric) -> Option<(f64, f64, RangeSource)> {
    let stated = |input: &Input| input.low.zip(input.high).filter(|_| input.distribution.is_none());
    let input = metric.input.as_ref()?;
    match stated(input) {
        Some((low, high)) if input.level.is_none_or(|level| (level - LEVEL).abs() < 1e-9) => Some((low, high, RangeSource::Stated)),
        range => {
            let [low, high] = tenths(metric, input)?;
            Some((low, high, if range.is_some() { RangeSource::Stated } else { RangeSource::Distribution }))
        }
    }
}
