//! What the actor does himself: how often, and whether a day has the hours for it.

pub(crate) mod no_frequency;
pub(crate) mod over_the_day;
