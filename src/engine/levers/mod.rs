//! Several levers at once: the least effort that takes a metric to a value.

pub(crate) mod field;
pub(crate) mod meter;
pub(crate) mod program;
pub(crate) mod search;
