//! # R404 the sentence and the tree give different numbers
//!
//! ## What it does
//! Compares the target of the sentence with what the tree gives for the same metric over the same term, and reports a difference of more
//! than 5 % on the wrong side.
//!
//! ## Why is this bad
//! The sentence promises what the plan's own actions do not add up to.
//!
//! ## Example
//! - ja: 「今月中に契約を5件とる」。ツリーでは 架電2,400件 × アポ率 × 成約率 = 3.1件
//! - en: Win 5 deals this month, while calls × rates give 3.1
//!
//! ## Use instead
//! - ja: 架電を3,900件に増やすか、目標を3件にする
//! - en: Plan 3,900 calls, or aim at 3
//!
//! ## Limits
//! It compares one number of the metric's own unit; a number per month or week is first taken over the term.
//!
//! ## Source
//! The tree evaluated as planned.

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::check::rules::stated::{differ, stated};
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity};
use crate::text::number;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::R404, letter: Some(Letter::R), place: Place::Under(Gate::Link), weight: 30, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    let value = fields.tree.as_ref()?.value?;
    let (number, wanted) = stated(subject)?;
    let falls_short = if fields.at_most { value > wanted } else { value < wanted };
    if !falls_short || !differ(value, wanted) {
        return None;
    }
    let unit = fields.unit.clone().unwrap_or_default();
    let mut hit = Hit::at(subject, (number.start, number.end)).with("value", Argument::Amount { value: readable(value), unit });
    hit.evidence.push(number::plain(value));
    Some(hit)
}

/// Three figures are enough for a sentence.
fn readable(value: f64) -> f64 {
    let mut step = 1.0;
    while value.abs() >= step * 1000.0 {
        step *= 10.0;
    }
    while value.abs() > 0.0 && value.abs() < step * 100.0 && step > 1e-6 {
        step /= 10.0;
    }
    libm::round(value / step) * step
}
