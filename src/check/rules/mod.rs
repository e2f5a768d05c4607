//! The rules, one file each, by what they look at.

pub(crate) mod achievable;
pub(crate) mod behaviour;
pub(crate) mod frame;
pub(crate) mod learning;
pub(crate) mod measurable;
pub(crate) mod okr;
pub(crate) mod relevant;
pub(crate) mod specific;
mod stated;
pub(crate) mod timebound;
