//! # P803 all or nothing
//!
//! ## What it does
//! Finds three or more goals that are all marked as commitments, to be reached in full.
//!
//! ## Why is this bad
//! When every miss is a failure, people promise little and hide problems.
//!
//! ## Example
//! - ja: 5件すべてが「必達」
//! - en: Five goals, every one a commitment
//!
//! ## Use instead
//! - ja: 1件を、7割で成功とする挑戦目標にする
//! - en: Make one a stretch goal, of which seven tenths are a success
//!
//! ## Limits
//! Goals that do not say whether they are commitments are left alone.
//!
//! ## Source
//! Psychological safety (Edmondson); OKR's stretch goals.
//!
//! # P803 すべてが必達になっている
//!
//! ## 見ていること
//! 3件以上の目標がすべて「必達」になっている組み合わせを見つけます。
//!
//! ## なぜ問題か
//! 未達がすべて失敗になると、約束を低くし、問題を隠すようになります。
//!
//! ## 限界
//! 必達か挑戦かを決めていない目標は対象外です。
//!
//! ## 根拠
//! 心理的安全性（Edmondson）。OKRの挑戦目標。

use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::P803, weight: 10, severity: Severity::Info, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let committed = set.places(|member| member.committed == Some(true));
    if committed.len() < 3 || committed.len() < set.members.len() {
        return Vec::new();
    }
    let count = committed.len();
    vec![SetHit { goals: committed, ..SetHit::default() }.count("count", count)]
}
