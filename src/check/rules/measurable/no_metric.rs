//! # M202 number without a metric
//!
//! ## What it does
//! Finds a number aimed at while nothing in the text or the fields says what it measures.
//!
//! ## Why is this bad
//! Two readers will measure two things.
//!
//! ## Example
//! - ja: 前年比106%
//! - en: Up 6 percent
//!
//! ## Use instead
//! - ja: 既存店の客数を前年比106%にする
//! - en: Grow same-store visits 6%
//!
//! ## Limits
//! Any named thing in the text counts as what is measured.
//!
//! ## Source
//! INCOSE R6, by name.
//!
//! # M202 何の数字かわからない
//!
//! ## 見ていること
//! 目指す数値はあるのに、それが何を測ったものかが文にも項目にもない目標を見つけます。
//!
//! ## なぜ問題か
//! 読む人によって、別のものを測ることになります。
//!
//! ## 限界
//! 文中に名前のあるものは、測る対象とみなします。
//!
//! ## 根拠
//! INCOSE R6（名称のみ）。

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::M202,
    letter: Some(Letter::M),
    place: Place::Under(Gate::Measure),
    weight: 45,
    severity: Severity::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    if subject.names_something() || subject.event.is_some() {
        return None;
    }
    let range = subject.targets().next().map(|number| (number.start, number.end))?;
    Some(Hit::at(subject, range))
}
