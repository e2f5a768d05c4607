//! What is it for?

pub(crate) mod broken_link;
pub(crate) mod no_effect;
pub(crate) mod no_link;
pub(crate) mod other_than_tree;
