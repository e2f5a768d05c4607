//! # P801 only outcome goals
//!
//! ## What it does
//! Finds a set of outcome goals in which nothing is about what somebody does: no behaviour or process goal, and none on an action metric.
//!
//! ## Why is this bad
//! Without actions, success hangs on luck and on a few stars, and cannot be repeated.
//!
//! ## Example
//! - ja: 売上2千万円 だけ
//! - en: Revenue only
//!
//! ## Use instead
//! - ja: 売上2千万円 + 週12件の提案
//! - en: Revenue + 12 proposals a week
//!
//! ## Limits
//! What the plan does without a goal, such as an action metric nobody has a goal on, does not count.
//!
//! ## Source
//! Process and outcome goals in Kingston and Hardy (1997).
//!
//! # P801 成果の目標だけになっている
//!
//! ## 見ていること
//! 成果の目標だけで、行動・プロセスの目標も、行動指標の目標もない組み合わせを見つけます。
//!
//! ## なぜ問題か
//! 行動が決まっていないと、運と一部の人に頼ることになり、再現できません。
//!
//! ## 限界
//! 計画にあっても、誰の目標にもなっていない行動指標は数えません。
//!
//! ## 根拠
//! 過程の目標と結果の目標の研究（Kingston・Hardy 1997）。

use crate::check::goal::GoalKind;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::P801, weight: 25, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let outcomes = set.places(super::super::members::Member::is_outcome);
    let acts = set.members.iter().any(|member| member.is_action || member.kind == Some(GoalKind::Behaviour));
    if outcomes.is_empty() || acts {
        return Vec::new();
    }
    let count = outcomes.len();
    vec![SetHit { goals: outcomes, ..SetHit::default() }.count("count", count)]
}
