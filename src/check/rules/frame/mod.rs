//! Is it a goal at all?

pub(crate) mod not_a_goal;
pub(crate) mod odd_characters;
