//! # A301 beyond the forecast
//!
//! ## What it does
//! Finds a target whose chance is 10 % or less, by the actuals and their forecast or by the ranges of the tree's inputs.
//!
//! ## Why is this bad
//! A target nobody believes in demotivates. What it needs is a new driver, not hope.
//!
//! ## Example
//! - ja: 着地見込み62件に対して、目標120件
//! - en: Forecast 62, target 120
//!
//! ## Use instead
//! - ja: 目標を70件にする（到達確率22%）
//! - en: Aim at 70, a chance of 22%
//!
//! ## Limits
//! The forecast knows the past only. A measure that starts tomorrow is not in it until the plan has it.
//!
//! ## Source
//! Locke and Latham, goal setting theory: beyond the limit of ability, harder goals are dropped.

use crate::check::evidence::OUT_OF_REACH;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity};
use crate::text::number;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::A301,
    letter: Some(Letter::A),
    place: Place::Under(Gate::Evidence),
    weight: 50,
    severity: Severity::Error,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let reach = subject.input.fields.reach.as_ref().filter(|reach| reach.probability <= OUT_OF_REACH)?;
    Some(super::with_values(subject, reach, Hit::whole().with("chance", chance(reach.probability))))
}

/// A probability in whole percents; one that is not quite certain does not read as 0 or 100.
pub(super) fn chance(probability: f64) -> Argument {
    let percent = libm::round(probability * 100.0);
    let shown = if percent <= 0.0 && probability > 0.0 {
        "<1%".to_owned()
    } else if percent >= 100.0 && probability < 1.0 {
        ">99%".to_owned()
    } else {
        [number::plain(percent).as_str(), "%"].concat()
    };
    Argument::Text(shown)
}
