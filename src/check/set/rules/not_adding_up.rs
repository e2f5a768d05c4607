//! # R405 targets below do not add up
//!
//! ## What it does
//! Adds up the targets of the goals that support another, on its own metric or through the formula, and finds what falls short of the goal
//! above by more than 5 %. Goals of the client are C953's.
//!
//! ## Why is this bad
//! All is green below and red above, and nobody sees it before the end.
//!
//! ## Example
//! - ja: 子 8+9+7=24件、親 30件
//! - en: Children 8 + 9 + 7 = 24, parent 30
//!
//! ## Use instead
//! - ja: 子 10+11+9=30件
//! - en: Children 10 + 11 + 9 = 30
//!
//! ## Limits
//! Plans only: a set without a plan has no metrics to add up. Goals below without a number, and those whose metric the one above is not computed from, add nothing.
//!
//! ## Source
//! The tree evaluated with the goals' targets.
//!
//! # R405 下位の目標を足しても上位に届かない
//!
//! ## 見ていること
//! 上位の目標を支える目標値を、同じ指標で、または式を通して合計し、5%を超えて不足するものを見つけます。
//!
//! ## なぜ問題か
//! 下はすべて達成、上は未達となり、期末まで誰も気づきません。
//!
//! ## 限界
//! 数値のない目標や、式でつながっていない目標は0とみなします。クライアントの目標はC953で扱います。計画があるときだけ調べます。
//!
//! ## 根拠
//! ツリーを各目標の値で計算。

use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::list::Listed;
use crate::plan::document::Layer;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::R405, weight: 30, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for (place, above) in set.members.iter().enumerate() {
        let (Some(slot), Some(target)) = (above.slot, above.target) else { continue };
        if above.layer == Some(Layer::Client) {
            continue;
        }
        let below = set.places(|member| member.supports.contains(&place) && member.target.is_some());
        let same: Vec<usize> =
            below.iter().copied().filter(|&child| set.member(child).is_some_and(|child| child.slot == Some(slot))).listed();
        let children = if same.is_empty() { below.into_iter().filter(|&child| set.feeds(child, place)).listed() } else { same };
        let Some(value) = set.reached(&children).and_then(|state| state.total(slot)) else { continue };
        let short = if above.at_most { value - target } else { target - value };
        if short <= 0.05 * target.abs() {
            continue;
        }
        let unit = set.unit(slot);
        let hit = SetHit { above: Some(place), goals: children, ..SetHit::default() }.with("above", set.title(place));
        hits.push(hit.amount("value", value, &unit).amount("short", short, &unit).amount("target", target, &unit));
    }
    hits
}
