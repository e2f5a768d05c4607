//! # M209 two different targets
//!
//! ## What it does
//! Compares the target of the sentence with the target that the goal has as a field, and reports a difference of more than 5 %.
//!
//! ## Why is this bad
//! At the review, each side takes the number that suits it.
//!
//! ## Example
//! - ja: 「契約を5件とる」（目標値：6件）
//! - en: Win 5 deals (target: 6)
//!
//! ## Use instead
//! - ja: 「契約を6件とる」（目標値：6件）
//! - en: Win 6 deals (target: 6)
//!
//! ## Limits
//! A number per month or week is first taken over the goal's term, when the term is known.
//!
//! ## Source
//! One fact in one place.
//!
//! # M209 目標値が2つある
//!
//! ## 見ていること
//! 文の数値と、項目に設定された目標値が5%を超えて違うものを見つけます。
//!
//! ## なぜ問題か
//! 評価のとき、それぞれが都合のよい方の数字を使います。
//!
//! ## 限界
//! 月や週あたりの数値は、期間がわかれば期間全体に換算して比べます。
//!
//! ## 根拠
//! 1つの事実は1か所に書く。

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::check::rules::stated::{differ, stated};
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity};

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::M209,
    letter: Some(Letter::M),
    place: Place::Under(Gate::Measure),
    weight: 20,
    severity: Severity::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    let target = fields.target?;
    let (number, wanted) = stated(subject)?;
    // A number per week may well be the target per week.
    let own = number.per.is_some() && !differ(number.value, target);
    if own || !differ(wanted, target) {
        return None;
    }
    let unit = fields.unit.clone().unwrap_or_default();
    Some(Hit::at(subject, (number.start, number.end)).with("target", Argument::Amount { value: target, unit }))
}
