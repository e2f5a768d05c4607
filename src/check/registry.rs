//! The one table of rules: a rule exists when its line stands here.

use super::rule::Rule;
use super::rules::{achievable, frame, measurable, relevant, specific, timebound};

/// Every rule, by letter; a gate stands before what it gates.
pub(crate) const RULES: &[Rule] = &[
    frame::not_a_goal::RULE,
    specific::no_object::RULE,
    specific::attitude_word::RULE,
    specific::direction_only::RULE,
    specific::hedge::RULE,
    specific::no_owner::RULE,
    measurable::vague_quantity::RULE,
    measurable::no_measure::RULE,
    measurable::no_metric::RULE,
    measurable::no_baseline::RULE,
    measurable::contradiction::RULE,
    measurable::no_source::RULE,
    measurable::other_unit::RULE,
    measurable::other_number::RULE,
    measurable::no_guard::RULE,
    achievable::not_judgeable::RULE,
    achievable::out_of_reach::RULE,
    achievable::too_easy::RULE,
    achievable::overload::RULE,
    relevant::no_link::RULE,
    relevant::broken_link::RULE,
    relevant::no_effect::RULE,
    relevant::other_than_tree::RULE,
    timebound::fuzzy_time::RULE,
    timebound::no_deadline::RULE,
    timebound::beyond_contract::RULE,
    timebound::past_deadline::RULE,
    timebound::no_review::RULE,
];
