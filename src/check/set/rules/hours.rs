//! # P807 more hours than there are
//!
//! ## What it does
//! Adds up what a party's targets take, by the minutes of each metric, and finds what exceeds the hours of its people on a working day.
//!
//! ## Why is this bad
//! The day is full before all is done; something is dropped, usually what matters later.
//!
//! ## Example
//! - ja: 1日に40分の商談14件＝9.3時間
//! - en: Fourteen 40-minute demos a day: 9.3 hours
//!
//! ## Use instead
//! - ja: 1日に40分の商談8件＝5.3時間
//! - en: Eight 40-minute demos a day: 5.3 hours
//!
//! ## Limits
//! It counts only metrics that say how many minutes a unit takes.
//!
//! ## Source
//! Capacity arithmetic.
//!
//! # P807 勤務時間に収まらない
//!
//! ## 見ていること
//! 目標の件数と1件あたりの所要時間を合計し、1営業日の勤務時間を超える担当を見つけます。
//!
//! ## なぜ問題か
//! 終わる前に1日が埋まり、後で効いてくる仕事から抜け落ちます。
//!
//! ## 限界
//! 所要時間を設定した指標だけを数えます。
//!
//! ## 根拠
//! 稼働時間の計算。

use crate::check::set::measure;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::P807, weight: 30, severity: Severity::Error, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for load in measure::loads(set) {
        let Some(needed) = load.hours_needed.filter(|needed| *needed > load.hours) else { continue };
        let goals = set.places(|member| member.holder == Some(load.place));
        let hit = SetHit { party: Some(load.place), goals, ..SetHit::default() }.with("person", set.holder(load.place));
        hits.push(hit.amount("needed", needed, "").amount("hours", load.hours, ""));
    }
    hits
}
