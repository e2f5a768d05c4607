//! # T508 only the next months count
//!
//! ## What it does
//! Finds a set whose goals all end within three months while the contract or the plan goes on for more than six.
//!
//! ## Why is this bad
//! What pays off later, such as renewals and trust, is given up for what counts now.
//!
//! ## Example
//! - ja: 契約は1年間だが、目標はすべて今四半期末まで
//! - en: The contract runs for a year, and every goal ends this quarter
//!
//! ## Use instead
//! - ja: 1年後の継続率90%を目標に加える
//! - en: Add a goal for 90% of renewals in a year
//!
//! ## Limits
//! It needs dates on two goals or more.
//!
//! ## Source
//! An agency lives by renewals as well as by new contracts.
//!
//! # T508 目先の目標だけになっている
//!
//! ## 見ていること
//! 契約や計画は6か月を超えて続くのに、すべての目標が3か月以内に終わる組み合わせを見つけます。
//!
//! ## なぜ問題か
//! 更新や信頼のように後で効いてくるものが、目先の数字のために後回しになります。
//!
//! ## 限界
//! 2件以上の目標に日付が必要です。
//!
//! ## 根拠
//! 営業代行は、新規契約とともに契約の更新で成り立つ。

use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::T508, weight: 15, severity: Severity::Info, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    const SHORT: i64 = 92;
    const LONG: i64 = 183;
    let Some(end) = set.end.filter(|end| set.today.days_until(*end) > LONG) else { return Vec::new() };
    let dated = set.places(|member| member.due.is_some());
    let last = dated.iter().filter_map(|place| set.member(*place)?.due).max();
    match last.filter(|last| dated.len() >= 2 && set.today.days_until(*last) <= SHORT) {
        Some(last) => {
            let count = dated.len();
            let hit = SetHit { goals: dated, ..SetHit::default() }.count("count", count);
            vec![hit.with("deadline", last.to_string()).with("end", end.to_string())]
        }
        None => Vec::new(),
    }
}
