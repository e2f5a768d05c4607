//! # T504 no review rhythm
//!
//! ## What it does
//! Finds a goal of which neither the fields nor the sentence say how often it is looked at. It looks only where the fields of a goal are
//! known, as in a plan.
//!
//! ## Why is this bad
//! Drift is seen at the end only, when nothing can be done about it.
//!
//! ## Example
//! - ja: 12月末までに商談を40件つくる（確認：空）
//! - en: Hold 40 meetings by the end of December (review: none)
//!
//! ## Use instead
//! - ja: 12月末までに商談を40件つくり、毎週月曜に進捗を確認する
//! - en: Hold 40 meetings by the end of December, reviewed every Monday
//!
//! ## Limits
//! A rhythm of the work counts as one of its review.
//!
//! ## Source
//! Agencies report to their clients weekly or monthly.
//!
//! # T504 確認の頻度がない
//!
//! ## 見ていること
//! 進捗をどのくらいの頻度で確認するかが、項目にも文にもない目標を見つけます。
//!
//! ## なぜ問題か
//! ずれに気づくのが期末になり、手を打てません。
//!
//! ## 限界
//! 行動の頻度は、確認の頻度とみなします。
//!
//! ## 根拠
//! 営業代行はクライアントへ週次か月次で報告する。

use crate::check::goal::Profile;
use crate::check::language::judge::Subject;
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T504, letter: Some(Letter::T), place: Place::Free, weight: 10, severity: Severity::Info, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let looked_at = subject.input.fields.cadence.is_some() || subject.reading.cadence().is_some();
    (subject.input.profile == Profile::Full && !looked_at).then(Hit::whole)
}
