//! # O604 too few or too many key results
//!
//! ## What it does
//! Counts the key results under each objective, which should be two to five.
//!
//! ## Why is this bad
//! With one, a single number is gamed; with many, none is looked at.
//!
//! ## Example
//! - ja: 目標（O）の下にKRが8本
//! - en: Eight key results under one objective
//!
//! ## Use instead
//! - ja: 成功を示すKR 3本に絞る
//! - en: Keep the three that show success
//!
//! ## Limits
//! Key results count when they are linked to the objective.
//!
//! ## Source
//! OKR practice: two to five key results.
//!
//! # O604 KRの本数が合わない
//!
//! ## 見ていること
//! 各Objectiveに紐づくKRが、2〜5本の範囲にないものを見つけます。
//!
//! ## なぜ問題か
//! 1本では数字合わせになり、多すぎるとどれも見られなくなります。
//!
//! ## 限界
//! Objectiveに紐づかないものは数えません。
//!
//! ## 根拠
//! OKRの実務：KRは2〜5本。

use crate::check::goal::GoalKind;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::O604, weight: 20, severity: Severity::Warning, check };

/// How many keep the focus.
const FEWEST: usize = 2;
const MOST: usize = 5;

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for place in set.places(|member| member.kind == Some(GoalKind::Objective)) {
        let below = set.places(|member| member.kind != Some(GoalKind::Objective) && member.supports.contains(&place));
        if (FEWEST..=MOST).contains(&below.len()) {
            continue;
        }
        let count = below.len();
        let hit = SetHit { above: Some(place), goals: below, ..SetHit::default() }.with("above", set.title(place));
        hits.push(hit.count("count", count).with("low", FEWEST).with("high", MOST));
    }
    hits
}
