//! Objectives inspire, key results measure.

pub(crate) mod number_in_objective;
pub(crate) mod task_as_result;
