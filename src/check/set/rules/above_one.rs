//! # P809 a rate over 100 %
//!
//! ## What it does
//! Finds a rate with a denominator that is above one in some period: more comes out of a stage than goes in.
//!
//! ## Why is this bad
//! A share of a whole cannot exceed it; numerator and denominator are swapped, or counted at different times.
//!
//! ## Example
//! - ja: 訪問30件に対して受注率150%
//! - en: A win rate of 150% on 30 visits
//!
//! ## Use instead
//! - ja: 訪問90件に対して受注27件（30%）
//! - en: 27 wins out of 90 visits (30%)
//!
//! ## Limits
//! Rates without a stated denominator, such as growth on last year, may exceed one.
//!
//! ## Source
//! Arithmetic of funnels.
//!
//! # P809 率が100%を超えている
//!
//! ## 見ていること
//! 分母のある率が、どこかの期で100%を超えるものを見つけます。
//!
//! ## なぜ問題か
//! 割合は全体を超えられません。分母と分子が逆か、数えた時期がずれています。
//!
//! ## 限界
//! 前年比の伸びのように分母を決めていない率は、100%を超えても指摘しません。
//!
//! ## 根拠
//! ファネルの計算。

use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::tree::State;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::P809, weight: 40, severity: Severity::Error, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let Some(tree) = set.tree else { return Vec::new() };
    let state = State::new(tree);
    let mut hits = Vec::new();
    for slot in 0..tree.len() {
        if tree.metric(slot).is_none_or(|metric| metric.of.is_none()) || tree.unit(slot) != "%" {
            continue;
        }
        for (period, span) in tree.periods().iter().enumerate() {
            if let Some(value) = state.at(slot, period).filter(|value| *value > 1.0 + 1e-9) {
                let hit = SetHit::default().with("metric", set.metric(slot)).with("period", span.label.as_str());
                hits.push(hit.amount("value", value, "%"));
                break;
            }
        }
    }
    hits
}
