//! # C953 what supports the client's goal does not yield it
//!
//! ## What it does
//! Reaches all goals of the highest layer below the client that support one of its goals, everything else as planned, and finds what comes to
//! less than 95 % of the client's target.
//!
//! ## Why is this bad
//! The client's goal is missed although all of the agency's goals are reached.
//!
//! ## Example
//! - ja: クライアント：受注30件。代行の商談72件 × 成約率25% = 18件（60%）
//! - en: Client: 30 wins. The agency's 72 meetings at 25% give 18, or 60%
//!
//! ## Use instead
//! - ja: 商談120件を目標にする、または成約率の目標を加える
//! - en: Aim at 120 meetings, or add a goal for the close rate
//!
//! ## Limits
//! Plans only: it needs numbers on both sides and a path of formulas between them.
//!
//! ## Source
//! The tree evaluated with the goals' targets.
//!
//! # C953 支える目標を足してもクライアントの目標に届かない
//!
//! ## 見ていること
//! クライアントの目標を支える目標がすべて達成されたとして計算し、目標値の95%に満たないものを見つけます。
//!
//! ## なぜ問題か
//! 自社の目標をすべて達成しても、クライアントの目標は未達になります。
//!
//! ## 限界
//! 双方に数値があり、式でつながっている場合だけ計算できます。計画があるときだけ調べます。
//!
//! ## 根拠
//! ツリーを各目標の値で計算。

use crate::check::set::measure;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::C953, weight: 30, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for coverage in measure::coverage(set) {
        let above = set.member(coverage.place);
        let (Some(share), Some(value), Some(target)) = (coverage.share, coverage.value, above.and_then(|above| above.target)) else {
            continue;
        };
        if share >= 0.95 {
            continue;
        }
        let unit = above.and_then(|above| above.slot).map_or(String::new(), |slot| set.unit(slot));
        let hit = SetHit { above: Some(coverage.place), goals: coverage.supporters, ..SetHit::default() };
        let hit = hit.with("above", set.title(coverage.place)).amount("share", share, "%");
        hits.push(hit.amount("short", (target - value).abs(), &unit).amount("value", value, &unit));
    }
    hits
}
