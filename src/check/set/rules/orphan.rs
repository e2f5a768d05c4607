//! # R406 a goal tied to nothing
//!
//! ## What it does
//! Finds a goal without a metric that supports no goal and is supported by none.
//!
//! ## Why is this bad
//! Work on it cannot be traced to anything that counts.
//!
//! ## Example
//! - ja: 「資料を整備する」（指標なし、上位目標なし）
//! - en: Tidy the decks (no metric, no goal above)
//!
//! ## Use instead
//! - ja: 「資料を整備する」を「提案の受注率を25%にする」に紐づける
//! - en: Link it to the goal of a close rate of 25%
//!
//! ## Limits
//! A learning goal may stand by itself.
//!
//! ## Source
//! Cascading of goals over layers.
//!
//! # R406 どこにもつながっていない目標
//!
//! ## 見ていること
//! 指標もなく、上にも下にもつながっていない目標を見つけます。
//!
//! ## なぜ問題か
//! その仕事が何に役立つのかをたどれません。
//!
//! ## 限界
//! 学習の目標は単独でもかまいません。
//!
//! ## 根拠
//! 目標を階層に展開する考え方。

use crate::check::goal::GoalKind;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::R406, weight: 20, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    // A set without any link or tree is a plain list; nothing is missing there.
    if set.tree.is_none() && set.members.iter().all(|member| member.supports.is_empty()) {
        return Vec::new();
    }
    let mut orphans = Vec::new();
    for (place, member) in set.members.iter().enumerate() {
        let alone = member.slot.is_none() && member.supports.is_empty() && member.kind != Some(GoalKind::Learning);
        if alone && !member.broken && set.members.iter().all(|other| !other.supports.contains(&place)) {
            orphans.push(place);
        }
    }
    if orphans.is_empty() {
        return Vec::new();
    }
    let titles = set.titles(&orphans);
    vec![SetHit { goals: orphans, ..SetHit::default() }.with("goals", titles)]
}
