//! # X001 not a goal
//!
//! ## What it does
//! Finds a text that is empty, a question, a report of the past, a refusal or a template that nobody has filled.
//!
//! ## Why is this bad
//! There is nothing to reach, so nothing else can be asked; the rule stops all others.
//!
//! ## Example
//! - ja: 今月は何をすべきか？
//! - en: What should we aim for?
//!
//! ## Use instead
//! - ja: 5月31日までに提案書を8件提出する
//! - en: Submit 8 proposals by 31 May
//!
//! ## Limits
//! Reports are known by their last verb (ja) or their first (en); a wish in the past tense passes.
//!
//! ## Source
//! "No goal" under "What a goal must say" in docs/methods.md.
//!
//! # X001 目標になっていない
//!
//! ## 見ていること
//! 空欄・質問・過去の報告・否定・未記入のひな形を見つけます。
//!
//! ## なぜ問題か
//! 達成すべきものがないため、ほかの点検もできません。
//!
//! ## 限界
//! 報告かどうかは文末の動詞で判断します。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（目標ではないもの）。

use crate::check::language::judge::Subject;
use crate::check::language::no_goal::NoGoal;
use crate::check::rule::{Hit, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::X001, letter: None, place: Place::First, weight: 100, severity: Severity::Error, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let (reason, range) = subject.no_goal?;
    let mut hit = Hit { range, ..Hit::whole() };
    hit.evidence.push(
        match reason {
            NoGoal::Empty => "empty",
            NoGoal::Question => "question",
            NoGoal::Report => "report",
            NoGoal::Refusal => "refusal",
            NoGoal::Placeholder => "placeholder",
        }
        .to_owned(),
    );
    Some(hit)
}
