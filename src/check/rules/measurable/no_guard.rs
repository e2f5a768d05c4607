//! # M210 volume without a guard of quality
//!
//! ## What it does
//! Finds a goal about a count of which no rate of the same branch is watched.
//!
//! ## Why is this bad
//! It invites calls without conversations, and meetings that lead nowhere.
//!
//! ## Example
//! - ja: 架電60件だけを追う
//! - en: Track only 60 dials
//!
//! ## Use instead
//! - ja: 架電60件と接続率18%を追う
//! - en: Track 60 dials and a connect rate of 18%
//!
//! ## Limits
//! Any rate that the tree multiplies the count with is taken for a guard.
//!
//! ## Source
//! Paired indicators: Grove, High Output Management.
//!
//! # M210 量だけを追い、質を見ていない
//!
//! ## 見ていること
//! 件数の目標で、同じ枝にある率を誰も追っていないものを見つけます。
//!
//! ## なぜ問題か
//! 会話にならない架電や、次につながらない商談が増えます。
//!
//! ## 限界
//! ツリーで件数に掛かっている率は、どれも質の指標とみなします。
//!
//! ## 根拠
//! 対になる指標：Grove『High Output Management』。

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::M210, letter: Some(Letter::M), place: Place::Under(Gate::Measure), weight: 5, severity: Severity::Info, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    let unguarded = fields.tree.as_ref()?.guarded == Some(false);
    unguarded.then(|| Hit::whole().with("metric", fields.metric.as_deref().unwrap_or_default()))
}
