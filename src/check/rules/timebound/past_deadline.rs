//! # T503 deadline in the past
//!
//! ## What it does
//! Finds a deadline before today.
//!
//! ## Why is this bad
//! It was copied from the last term, or the goal is already missed.
//!
//! ## Example
//! - ja: 今日が2026年8月3日で「2026年6月末までに契約を4件とる」
//! - en: "Win 4 deals by 30 June 2026" on 3 August 2026
//!
//! ## Use instead
//! - ja: その日なら「2026年9月末までに契約を4件とる」
//! - en: On that day: "Win 4 deals by 30 September 2026"
//!
//! ## Limits
//! A month without a year is read as the next one, so only a year or a field can name the past.
//!
//! ## Source
//! "Days" under "What a goal must say" in docs/methods.md.
//!
//! # T503 期限が過去になっている
//!
//! ## 見ていること
//! 今日より前の期限を見つけます。
//!
//! ## なぜ問題か
//! 前の期から写したか、すでに未達です。
//!
//! ## 限界
//! 年のない月は次に来る月と読むため、過去とわかるのは年か項目がある場合だけです。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（日付）。

use super::no_deadline::{by, end_options, with_particles};
use crate::check::language::judge::Subject;
use crate::check::rule::Fix;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T503, letter: Some(Letter::T), place: Place::Under(Gate::End), weight: 60, severity: Severity::Error, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let today = subject.input.today;
    let deadline = subject.deadline().filter(|deadline| *deadline < today)?;
    let hit = match subject.reading.deadline() {
        Some((date, _, range)) if date == deadline => {
            let edit = subject.edit(with_particles(subject, range), by(subject.lang(), None));
            let options = end_options(subject, edit.span);
            Hit::at(subject, range).fixed_by(Fix::Placeholder { edits: vec![edit], options })
        }
        _ => Hit::whole(),
    };
    Some(hit.with("deadline", deadline.to_string()).with("today", today.to_string()))
}
