//! # T502 beyond the contract or review term
//!
//! ## What it does
//! Finds a deadline after the last day of the contract or of the period of review.
//!
//! ## Why is this bad
//! Nobody will be there to judge it.
//!
//! ## Example
//! - ja: 契約が9月30日に終わるのに「12月末までに商談を40件つくる」
//! - en: "Hold 40 meetings by the end of December" under a contract that ends on 30 September
//!
//! ## Use instead
//! - ja: 9月30日までに商談を40件つくる
//! - en: Hold 40 meetings by 30 September
//!
//! ## Limits
//! It needs the contract field; a contract named in the text is not read.
//!
//! ## Source
//! Goals of sales agencies live within contracts.
//!
//! # T502 契約や評価の期間を過ぎている
//!
//! ## 見ていること
//! 契約または評価期間の最終日より後の期限を見つけます。
//!
//! ## なぜ問題か
//! 評価する人がいなくなっています。
//!
//! ## 限界
//! 契約期間の項目が必要です。文中の契約は読み取りません。
//!
//! ## 根拠
//! 営業代行の目標は契約期間の中にある。

use super::no_deadline::{by, with_particles};
use crate::check::language::judge::Subject;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Fix, FixOption};
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T502, letter: Some(Letter::T), place: Place::Under(Gate::End), weight: 30, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let contract = subject.input.fields.contract?;
    let deadline = subject.deadline().filter(|deadline| *deadline > contract.end)?;
    let hit = match subject.reading.deadline() {
        // Of several days another one might be left behind.
        Some((date, _, range)) if date == deadline && subject.reading.times.iter().filter(|mention| ends(&mention.role)).count() == 1 => {
            let edit = subject.edit(with_particles(subject, range), by(subject.lang(), Some(contract.end)));
            let options = vec![FixOption { name: "contract-end".to_owned(), value: contract.end.to_string(), edit: edit.clone() }];
            Hit::at(subject, range).fixed_by(Fix::Placeholder { edits: vec![edit], options })
        }
        _ => Hit::whole(),
    };
    Some(hit.with("deadline", deadline.to_string()).with("end", contract.end.to_string()))
}

fn ends(role: &TimeRole) -> bool {
    matches!(role, TimeRole::Deadline { .. } | TimeRole::Period(_))
}
