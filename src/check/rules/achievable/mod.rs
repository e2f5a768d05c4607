//! Can its reach be judged?

pub(crate) mod impossible;
pub(crate) mod not_judgeable;
