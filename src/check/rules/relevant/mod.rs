//! What does it serve?

pub(crate) mod no_link;
