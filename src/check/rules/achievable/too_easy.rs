//! # A302 below the forecast
//!
//! ## What it does
//! Finds a target whose chance is 90 % or more without any change.
//!
//! ## Why is this bad
//! Nothing has to change to reach it. In OKR such a key result is sandbagged: about 70 % counts as success.
//!
//! ## Example
//! - ja: 着地見込み62件に対して、目標45件
//! - en: Forecast 62, target 45
//!
//! ## Use instead
//! - ja: 目標を68件にする
//! - en: Aim at 68
//!
//! ## Limits
//! A limit that must be kept, such as zero complaints, may well be likely and still be the right goal.
//!
//! ## Source
//! OKR practice: seven tenths is success.
//!
//! # A302 何もしなくても届く
//!
//! ## 見ていること
//! 何も変えなくても達成確率が90%以上になる目標を見つけます。
//!
//! ## なぜ問題か
//! 達成のために何かを変える必要がありません。OKRでは、7割ほどの達成で成功とみなす水準が目安です。
//!
//! ## 限界
//! 「クレーム0件」のように守るべき基準は、届きやすくても正しい目標です。
//!
//! ## 根拠
//! OKRの実務：7割の達成で成功とみなす。

use crate::check::evidence::EASY;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::A302,
    letter: Some(Letter::A),
    place: Place::Under(Gate::Evidence),
    weight: 15,
    severity: Severity::Info,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let reach = subject.input.fields.reach.as_ref().filter(|reach| reach.probability >= EASY)?;
    Some(super::with_values(subject, reach, Hit::whole().with("chance", super::out_of_reach::chance(reach.probability))))
}
