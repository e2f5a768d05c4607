//! # A300 reach cannot be judged
//!
//! ## What it does
//! Finds a goal that lacks one of three: a value aimed at, a horizon, or evidence such as a
//! baseline, past values, a capacity or a computed chance. A rhythm is what an action aims at.
//!
//! ## Why is this bad
//! Unverified is not achievable: nobody can say whether it is too much or too little.
//!
//! ## Example
//! - ja: 実績なしで 9月末までに商談を40件つくる
//! - en: Hold 40 meetings by the end of September, with no history
//!
//! ## Use instead
//! - ja: 過去6か月の月平均41件という実績を添える
//! - en: Add the history: 41 a month over six months
//!
//! ## Limits
//! It asks only whether the three are there; whether they fit is for the rules under it.
//!
//! ## Source
//! Locke and Latham (1990): a goal is tuned to ability, which somebody must know.
//!
//! # A300 達成できるかを判断できない
//!
//! ## 見ていること
//! 目指す値・期限・根拠（現状値、過去の実績、計算した確率）のいずれかが欠けている目標を見つけます。
//!
//! ## なぜ問題か
//! 確かめていない目標は、達成可能とはいえません。高すぎるのか低すぎるのか、誰にも判断できないためです。
//!
//! ## 限界
//! 3つがそろっているかだけを見ます。値が妥当かどうかは、ほかのルールが判断します。
//!
//! ## 根拠
//! 目標は力量に見合う高さに置く（Locke・Latham 1990）。それには実績などの手がかりが要る。

use crate::check::goal::GoalKind;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::finding::{Severity, Word};

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::A300,
    letter: Some(Letter::A),
    place: Place::At(Gate::Evidence),
    weight: 60,
    severity: Severity::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let mut missing = Vec::new();
    if !subject.has_target() && subject.event.is_none() && !subject.is_repeated_action() && !subject.happens() {
        missing.push("target".to_owned());
    }
    if subject.deadline().is_none() {
        missing.push("horizon".to_owned());
    }
    let fields = &subject.input.fields;
    // What somebody is to learn has no past values.
    let learns = subject.kind == GoalKind::Learning;
    if !learns && !subject.has_baseline() && fields.reach.is_none() && fields.load.is_none() {
        missing.push("evidence".to_owned());
    }
    let ask = match missing.first()?.as_str() {
        "target" => Word::AskTarget,
        "horizon" => Word::AskHorizon,
        _ => Word::AskEvidence,
    };
    Some(Hit { evidence: missing, ..Hit::whole() }.with("ask", ask))
}
