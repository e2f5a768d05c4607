//! The rules over sets of goals, one file each.

pub(crate) mod above_one;
pub(crate) mod all_or_nothing;
pub(crate) mod direction;
pub(crate) mod hours;
pub(crate) mod key_results;
pub(crate) mod little_support;
pub(crate) mod no_consent;
pub(crate) mod no_learning;
pub(crate) mod not_adding_up;
pub(crate) mod off_the_path;
pub(crate) mod orphan;
pub(crate) mod outcomes_only;
pub(crate) mod quantity_and_quality;
pub(crate) mod short_term;
pub(crate) mod star;
pub(crate) mod too_many;
pub(crate) mod unsupported_client;
