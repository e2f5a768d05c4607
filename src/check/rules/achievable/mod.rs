//! Can its reach be judged?

pub(crate) mod not_judgeable;
