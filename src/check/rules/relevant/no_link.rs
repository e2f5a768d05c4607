//! # R401 no link upwards
//!
//! ## What it does
//! Finds a goal with neither a goal above it nor a purpose.
//!
//! ## Why is this bad
//! Work that moves nothing above it is done for nothing.
//!
//! ## Example
//! - ja: 9月末までに商談を40件つくる
//! - en: Hold 40 meetings by the end of September
//!
//! ## Use instead
//! - ja: クライアントの新規受注30社に貢献するため、9月末までに商談を40件つくる
//! - en: Hold 40 meetings by the end of September so that the client wins 30 new accounts
//!
//! ## Limits
//! Whether the purpose is a good one is not judged. An objective and a learning goal may stand by themselves.
//!
//! ## Source
//! "Relevant" under "What a goal must say" in docs/methods.md.
//!
//! # R401 上位の目標とつながっていない
//!
//! ## 見ていること
//! 上位の目標も目的も書かれていない目標を見つけます。
//!
//! ## なぜ問題か
//! 上の目標を何も動かさない仕事は、何のためにもなりません。
//!
//! ## 限界
//! 目的の良し悪しは判断しません。Objectiveと学習目標は、それだけで立てられます。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（関連性）。

use crate::check::goal::GoalKind;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::R401, letter: Some(Letter::R), place: Place::At(Gate::Link), weight: 50, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    // An objective is the top of its key results, and what somebody learns may stand by itself.
    let stands_alone = matches!(subject.kind, GoalKind::Objective | GoalKind::Learning);
    (!stands_alone && !fields.has_parent && !fields.has_purpose && subject.purpose.is_none()).then(Hit::whole)
}
