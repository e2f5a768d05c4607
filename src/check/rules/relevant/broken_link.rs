//! # R402 broken or circular link
//!
//! ## What it does
//! Finds a goal that is said to support one that does not exist, or that leads back to itself.
//!
//! ## Why is this bad
//! Nobody can say what the goal adds to, and the layers above cannot be added up.
//!
//! ## Example
//! - ja: 目標A → 目標B → 目標A
//! - en: Goal A → goal B → goal A
//!
//! ## Use instead
//! - ja: 目標A → 目標B → KGI
//! - en: Goal A → goal B → KGI
//!
//! ## Limits
//! A plan with such a link is not opened at all; the rule serves sets of goals without a plan.
//!
//! ## Source
//! Cascaded goals form a graph without circles.
//!
//! # R402 つながりが切れている、または循環している
//!
//! ## 見ていること
//! 存在しない目標を支えているか、たどると自分に戻る目標を見つけます。
//!
//! ## なぜ問題か
//! 何に貢献しているのかがわからず、上位の合計も計算できません。
//!
//! ## 限界
//! 計画ではこうしたつながりは読み込み時に指摘されます。計画のない目標の組み合わせで使うルールです。
//!
//! ## 根拠
//! 目標の展開は、循環しないつながりになる。

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::R402, letter: Some(Letter::R), place: Place::Under(Gate::Link), weight: 50, severity: Severity::Error, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    subject.input.fields.tree.as_ref().filter(|tree| tree.broken).map(|_| Hit::whole())
}
