//! # P806 too many goals for one person
//!
//! ## What it does
//! Finds a person with more than five goals.
//!
//! ## Why is this bad
//! What is everywhere important is nowhere important.
//!
//! ## Example
//! - ja: 佐藤さんの目標が9件
//! - en: Sato has nine goals
//!
//! ## Use instead
//! - ja: 最も効く5件に絞る
//! - en: Keep the five that matter most
//!
//! ## Limits
//! The limit is a rule of thumb; set the finding aside where the goals are small.
//!
//! ## Source
//! OKR practice: up to five.
//!
//! # P806 1人の目標が多すぎる
//!
//! ## 見ていること
//! 目標が5件を超える人を見つけます。
//!
//! ## なぜ問題か
//! すべてが重要なら、どれも重要でないのと同じです。
//!
//! ## 限界
//! 件数は目安です。1件が小さい場合は、理由を添えて対象外にしてください。
//!
//! ## 根拠
//! OKRの実務：5件まで。

use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::plan::document::Layer;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::P806, weight: 10, severity: Severity::Info, check };

const MOST: usize = 5;

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for (place, holder) in set.holders.iter().enumerate().filter(|(_, holder)| holder.layer == Some(Layer::Individual)) {
        let goals = set.places(|member| member.holder == Some(place));
        if goals.len() > MOST {
            let count = goals.len();
            let hit = SetHit { party: Some(place), goals, ..SetHit::default() }.with("person", holder.name.as_str());
            hits.push(hit.count("count", count).with("limit", MOST));
        }
    }
    hits
}
