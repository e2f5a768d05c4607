//! # L901 no learning goal
//!
//! ## What it does
//! Finds a person with two goals or more, none of which is about learning.
//!
//! ## Why is this bad
//! Numbers are forgotten next quarter; what was learnt stays.
//!
//! ## Example
//! - ja: 個人目標：数字のみ4件
//! - en: Four numeric goals
//!
//! ## Use instead
//! - ja: 数字3件 + 学習1件
//! - en: Three numeric goals and one for learning
//!
//! ## Limits
//! It looks at persons, not at teams.
//!
//! ## Source
//! Learning and growth in the balanced scorecard (Kaplan and Norton 1992); goal orientation (Dweck 1986).
//!
//! # L901 学習の目標がない
//!
//! ## 見ていること
//! 目標が2件以上あり、学習に関する目標が1件もない人を見つけます。
//!
//! ## なぜ問題か
//! 数字は翌期に忘れられますが、学んだことは残ります。
//!
//! ## 限界
//! 個人だけを対象とし、チームは対象外です。
//!
//! ## 根拠
//! バランスト・スコアカードの「学習と成長」（Kaplan・Norton 1992）。目標志向性の研究（Dweck 1986）。

use crate::check::goal::GoalKind;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::plan::document::Layer;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::L901, weight: 10, severity: Severity::Info, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for (place, holder) in set.holders.iter().enumerate().filter(|(_, holder)| holder.layer == Some(Layer::Individual)) {
        let goals = set.places(|member| member.holder == Some(place));
        let learns = goals.iter().filter_map(|place| set.member(*place)).any(|member| member.kind == Some(GoalKind::Learning));
        if goals.len() >= 2 && !learns {
            let count = goals.len();
            let hit = SetHit { party: Some(place), goals, ..SetHit::default() }.with("person", holder.name.as_str());
            hits.push(hit.count("count", count));
        }
    }
    hits
}
