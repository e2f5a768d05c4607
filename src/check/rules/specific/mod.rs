//! Which result or action is meant?

pub(crate) mod attitude_word;
pub(crate) mod direction_only;
pub(crate) mod hedge;
pub(crate) mod no_object;
pub(crate) mod no_owner;
pub(crate) mod others_act;
pub(crate) mod punishment;
pub(crate) mod says_less;
pub(crate) mod several_goals;
