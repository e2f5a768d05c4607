//! The rules, one file each, by what they look at.

pub(crate) mod achievable;
pub(crate) mod frame;
pub(crate) mod measurable;
pub(crate) mod relevant;
pub(crate) mod specific;
mod stated;
pub(crate) mod timebound;
