//! # O603 key result is a task
//!
//! ## What it does
//! Finds a key result that names something to do or to deliver, and no number that shall change by it.
//!
//! ## Why is this bad
//! Doing it is not its effect: the page can be published and nobody signs up.
//!
//! ## Example
//! - ja: KR：新LPを公開する
//! - en: KR: Publish a new landing page
//!
//! ## Use instead
//! - ja: KR：LP経由の申込率を2.1%から3%へ引き上げる
//! - en: KR: Landing-page sign-up rate from 2.1% to 3%
//!
//! ## Limits
//! A task with an amount ("publish 6 case studies") is let pass, as it can be measured.
//!
//! ## Source
//! The common OKR guides: a key result is not a task.
//!
//! # O603 KRが作業になっている
//!
//! ## 見ていること
//! 作業や納品物だけが書かれ、それによって変わる数値がないKRを見つけます。
//!
//! ## なぜ問題か
//! 作業の完了は、その効果ではありません。公開しても、申し込みは増えないかもしれません。
//!
//! ## 限界
//! 「事例を6本公開する」のように量のある作業は、測れるため指摘しません。
//!
//! ## 根拠
//! 一般的なOKRの手引き：KRは作業ではない。

use crate::check::goal::GoalKind;
use crate::check::language::judge::Subject;
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::O603, letter: Some(Letter::M), place: Place::Free, weight: 20, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    if subject.kind != GoalKind::KeyResult || subject.has_target() {
        return None;
    }
    let task = subject.event.or(subject.action).or(subject.attitude)?;
    Some(Hit::at(subject, subject.with_ending(task)))
}
