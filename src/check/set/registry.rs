//! The one table of rules over sets: a rule exists when its line stands here.

use super::rule::SetRule;
use super::rules;

/// Every rule, from the layers' agreement to the single person.
pub(crate) const RULES: &[SetRule] = &[
    rules::unsupported_client::RULE,
    rules::little_support::RULE,
    rules::off_the_path::RULE,
    rules::quantity_and_quality::RULE,
    rules::not_adding_up::RULE,
    rules::orphan::RULE,
    rules::direction::RULE,
    rules::key_results::RULE,
    rules::outcomes_only::RULE,
    rules::short_term::RULE,
    rules::above_one::RULE,
    rules::star::RULE,
    rules::all_or_nothing::RULE,
    rules::hours::RULE,
    rules::too_many::RULE,
    rules::no_learning::RULE,
    rules::no_consent::RULE,
];
