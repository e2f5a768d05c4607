//! # A303 more work than hours
//!
//! ## What it does
//! Finds a target that asks for more of an action or a metric than its capacity allows, solved back through the tree.
//!
//! ## Why is this bad
//! It is arithmetic, not ambition: people, rates or the target have to move.
//!
//! ## Example
//! - ja: 必要な架電は1日310件、能力は180件
//! - en: Needs 310 calls a day, capacity 180
//!
//! ## Use instead
//! - ja: 必要な架電を1日165件に収める
//! - en: Needs 165 calls a day
//!
//! ## Limits
//! It knows the capacities and bounds that the plan gives, and nothing of holidays people take.
//!
//! ## Source
//! The backward solution of the tree.
//!
//! # A303 稼働上限を超えている
//!
//! ## 見ていること
//! ツリーで逆算すると、行動や指標の稼働上限を超える目標を見つけます。
//!
//! ## なぜ問題か
//! 意欲の問題ではなく、計算上できません。人数・率・目標値のどれかを動かす必要があります。
//!
//! ## 限界
//! 計画に書かれた稼働上限と範囲だけを使います。個人の休暇は考慮しません。
//!
//! ## 根拠
//! ツリーの逆算。

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity};
use crate::text::number;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::A303,
    letter: Some(Letter::A),
    place: Place::Under(Gate::Evidence),
    weight: 40,
    severity: Severity::Error,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let load = subject.input.fields.load.as_ref().filter(|load| load.required > load.capacity)?;
    let amount = |value: f64| Argument::Amount { value, unit: load.unit.clone() };
    let mut hit = Hit::whole().with("metric", load.metric.as_str()).with("required", amount(load.required));
    hit.evidence.extend([number::plain(load.required), number::plain(load.capacity)]);
    Some(hit.with("capacity", amount(load.capacity)))
}
