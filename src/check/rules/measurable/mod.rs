//! How would one see that it is reached?

pub(crate) mod contradiction;
pub(crate) mod funnel;
pub(crate) mod no_baseline;
pub(crate) mod no_guard;
pub(crate) mod no_measure;
pub(crate) mod no_metric;
pub(crate) mod no_source;
pub(crate) mod other_number;
pub(crate) mod other_unit;
pub(crate) mod percent_or_points;
pub(crate) mod vague_quantity;
