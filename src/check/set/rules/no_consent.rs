//! # P805 not talked through
//!
//! ## What it does
//! Finds a person's goals of which nothing shows that they were talked through: no answer of the interview is kept.
//!
//! ## Why is this bad
//! A goal that is handed down is worked off, not pursued.
//!
//! ## Example
//! - ja: 佐藤さんの目標3件に、面談の記録がない
//! - en: No notes of a talk about Sato's three goals
//!
//! ## Use instead
//! - ja: 面談シートの回答を目標に残す
//! - en: Keep the answers of the interview sheet with the goals
//!
//! ## Limits
//! It cannot tell a good talk from a bad one.
//!
//! ## Source
//! Goal commitment (Locke and Latham): participation and reasons.
//!
//! # P805 話し合いの記録がない
//!
//! ## 見ていること
//! 本人と話し合った記録（面談シートの回答）がない個人の目標を見つけます。
//!
//! ## なぜ問題か
//! 渡されただけの目標は、こなすだけになります。
//!
//! ## 限界
//! よい面談だったかどうかは判断できません。
//!
//! ## 根拠
//! 目標への納得（Locke と Latham）：参加と理由。

use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::plan::document::Layer;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::P805, weight: 5, severity: Severity::Info, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for (place, holder) in set.holders.iter().enumerate().filter(|(_, holder)| holder.layer == Some(Layer::Individual)) {
        let goals = set.places(|member| member.holder == Some(place) && member.agreed == Some(false));
        if !goals.is_empty() {
            let titles = set.titles(&goals);
            let hit = SetHit { party: Some(place), goals, ..SetHit::default() }.with("person", holder.name.as_str());
            hits.push(hit.with("goals", titles));
        }
    }
    hits
}
