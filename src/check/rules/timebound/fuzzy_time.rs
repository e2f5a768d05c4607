//! # T505 fuzzy time word
//!
//! ## What it does
//! Finds a word about time that gives no date, when no date stands beside it. It is reported instead of T501, because it has a place.
//!
//! ## Why is this bad
//! "Soon" is never over, so nobody is ever late.
//!
//! ## Example
//! - ja: できるだけ早期に移転する
//! - en: Relocate at the earliest opportunity
//!
//! ## Use instead
//! - ja: 11月20日までに移転する
//! - en: Relocate by 20 November
//!
//! ## Limits
//! Seasons are fuzzy; a host that means 夏 as the end of August says so in the deadline field.
//!
//! ## Source
//! "Time-bound" under "What a goal must say" in docs/methods.md.
//!
//! # T505 あいまいな時期
//!
//! ## 見ていること
//! 日付を決めない時期の語（早めに、秋ごろなど）だけの目標を見つけます。
//!
//! ## なぜ問題か
//! 「早めに」には終わりがないため、誰も遅れません。
//!
//! ## 限界
//! 季節もあいまいとみなします。夏を8月末とするなら、期限の項目に書いてください。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（期限）。

use super::no_deadline::{by, end_options, with_particles};
use crate::check::language::judge::Subject;
use crate::check::language::time::TimeRole;
use crate::check::rule::Fix;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T505, letter: Some(Letter::T), place: Place::At(Gate::End), weight: 65, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let range = subject.reading.time(|role| matches!(role, TimeRole::Fuzzy))?;
    if subject.deadline().is_some() {
        return None;
    }
    let edit = subject.edit(with_particles(subject, range), by(subject.lang(), None));
    let options = end_options(subject, edit.span);
    Some(Hit::at(subject, range).fixed_by(Fix::Placeholder { edits: vec![edit], options }))
}
