//! The words of the document's enumerations.

use super::super::document::{ByChance, Commitment, Direction, GoalKind, Grain, Holidays, Layer, Role, Total, Varies};
use super::reader::Words;
use crate::text::Lang;

impl Words for Lang {
    const WORDS: &'static [(&'static str, Self)] = &[("en", Self::En), ("ja", Self::Ja)];
}

impl Words for Grain {
    const WORDS: &'static [(&'static str, Self)] =
        &[("day", Self::Day), ("week", Self::Week), ("month", Self::Month), ("quarter", Self::Quarter), ("year", Self::Year)];
}

impl Words for Holidays {
    const WORDS: &'static [(&'static str, Self)] = &[("JP", Self::Japan), ("none", Self::None)];
}

impl Words for Layer {
    const WORDS: &'static [(&'static str, Self)] =
        &[("client", Self::Client), ("organisation", Self::Organisation), ("team", Self::Team), ("individual", Self::Individual)];
}

impl Words for Role {
    const WORDS: &'static [(&'static str, Self)] =
        &[("kgi", Self::Kgi), ("kpi", Self::Kpi), ("action", Self::Action), ("assumption", Self::Assumption)];
}

impl Words for Total {
    const WORDS: &'static [(&'static str, Self)] = &[("flow", Self::Flow), ("stock", Self::Stock), ("rate", Self::Rate)];
}

impl Words for ByChance {
    const WORDS: &'static [(&'static str, Self)] = &[("binomial", Self::Binomial), ("poisson", Self::Poisson)];
}

impl Words for Varies {
    const WORDS: &'static [(&'static str, Self)] = &[("once", Self::Once), ("each_period", Self::EachPeriod)];
}

impl Words for GoalKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("outcome", Self::Outcome),
        ("behaviour", Self::Behaviour),
        ("process", Self::Process),
        ("learning", Self::Learning),
        ("objective", Self::Objective),
        ("key_result", Self::KeyResult),
    ];
}

impl Words for Direction {
    const WORDS: &'static [(&'static str, Self)] = &[("at_least", Self::AtLeast), ("at_most", Self::AtMost)];
}

impl Words for Commitment {
    const WORDS: &'static [(&'static str, Self)] = &[("committed", Self::Committed), ("stretch", Self::Stretch)];
}
