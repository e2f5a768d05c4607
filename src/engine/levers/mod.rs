//! Several levers at once: the least effort that takes a metric to a value.

mod fence;
pub(crate) mod field;
pub(crate) mod meter;
pub(crate) mod program;
pub(crate) mod reach;
pub(crate) mod search;
pub(crate) mod seek;
mod sides;
