//! When does it end?

pub(crate) mod beyond_contract;
pub(crate) mod doubtful_date;
pub(crate) mod fuzzy_time;
pub(crate) mod no_deadline;
pub(crate) mod no_milestones;
pub(crate) mod no_review;
pub(crate) mod past_deadline;
