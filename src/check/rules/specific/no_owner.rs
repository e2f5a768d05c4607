//! # S104 no owner
//!
//! ## What it does
//! Finds a goal without a person or a team that owns it. It looks only where the fields of a goal are known, as in a plan.
//!
//! ## Why is this bad
//! A goal shared by all is nobody's.
//!
//! ## Example
//! - ja: 担当を決めずに、12月末までに商談を40件つくる
//! - en: Hold 40 meetings by the end of December, with nobody named
//!
//! ## Use instead
//! - ja: 担当：佐藤
//! - en: Owner: A. Sato
//!
//! ## Limits
//! A name in the sentence is not taken for the owner.
//!
//! ## Source
//! "Assignable" in Doran's first SMART (1981).
//!
//! # S104 担当がいない
//!
//! ## 見ていること
//! 責任を持つ人やチームが決まっていない目標を見つけます。
//!
//! ## なぜ問題か
//! 全員の目標は、誰の目標でもありません。
//!
//! ## 限界
//! 計画のように項目がわかる場合だけ確認します。文中の名前は担当とみなしません。
//!
//! ## 根拠
//! Doran の最初のSMART（1981）の「割り当てられる」。

use crate::check::goal::Profile;
use crate::check::language::judge::Subject;
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::S104, letter: Some(Letter::S), place: Place::Free, weight: 10, severity: Severity::Info, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let owned = subject.input.fields.owner.as_ref().is_some_and(|owner| !owner.trim().is_empty());
    (subject.input.profile == Profile::Full && !owned).then(Hit::whole)
}
