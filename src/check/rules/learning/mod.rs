//! Knowledge and skill, as others can see them.

pub(crate) mod no_completion;
