//! The one table of rules: a rule exists when its line stands here.

use super::rule::Rule;
use super::rules::{achievable, behaviour, frame, learning, measurable, okr, relevant, specific, timebound};

/// Every rule, by letter; a gate stands before what it gates.
pub(crate) const RULES: &[Rule] = &[
    frame::not_a_goal::RULE,
    frame::odd_characters::RULE,
    specific::no_object::RULE,
    specific::attitude_word::RULE,
    specific::direction_only::RULE,
    specific::hedge::RULE,
    specific::no_owner::RULE,
    specific::several_goals::RULE,
    specific::others_act::RULE,
    specific::punishment::RULE,
    okr::number_in_objective::RULE,
    measurable::vague_quantity::RULE,
    learning::no_completion::RULE,
    behaviour::no_frequency::RULE,
    measurable::no_measure::RULE,
    measurable::no_metric::RULE,
    measurable::no_baseline::RULE,
    measurable::contradiction::RULE,
    measurable::no_source::RULE,
    measurable::percent_or_points::RULE,
    measurable::funnel::RULE,
    okr::task_as_result::RULE,
    achievable::not_judgeable::RULE,
    achievable::impossible::RULE,
    behaviour::over_the_day::RULE,
    relevant::no_link::RULE,
    timebound::fuzzy_time::RULE,
    timebound::doubtful_date::RULE,
    timebound::no_deadline::RULE,
    timebound::beyond_contract::RULE,
    timebound::past_deadline::RULE,
    timebound::no_milestones::RULE,
    timebound::no_review::RULE,
];
