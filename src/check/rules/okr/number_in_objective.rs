//! # O601 objective with a number
//!
//! ## What it does
//! Finds an objective that holds a number aimed at.
//!
//! ## Why is this bad
//! An objective says where to go and is to be remembered; how far one has come is for its key results to say.
//!
//! ## Example
//! - ja: Objective：受注を40件にして業界を驚かせる
//! - en: Objective: wow the market with 40 wins
//!
//! ## Use instead
//! - ja: Objective：地方の工場が真っ先に頼る存在になる
//! - en: Objective: be the first call for regional factories
//!
//! ## Limits
//! Shares in words (全員, "every") are let pass. That a goal is an objective is known from its field, from the word before it, or from the sheet.
//!
//! ## Source
//! The common OKR guides: a qualitative objective, quantitative key results.
//!
//! # O601 Objectiveに数値がある
//!
//! ## 見ていること
//! 目指す数値が書かれているObjectiveを見つけます。
//!
//! ## なぜ問題か
//! Objectiveは向かう先を示し、覚えてもらうためのものです。どこまで進んだかは、主要な結果（KR）で表します。
//!
//! ## 限界
//! 「全員」などの語は数値とみなしません。
//!
//! ## 根拠
//! 一般的なOKRの手引き：Objectiveは定性的に、KRは定量的に。

use crate::check::goal::GoalKind;
use crate::check::language::cursor::starts_with_any;
use crate::check::language::judge::Subject;
use crate::check::language::number::is_kanji;
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::O601, letter: Some(Letter::S), place: Place::Free, weight: 20, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    // 目標(Objective):売上1億円 says what it is, whatever it was read as.
    let says = starts_with_any(subject.reading.text(), "目標(objective)|目標(o)|objective");
    if subject.kind != GoalKind::Objective && !says {
        return None;
    }
    for number in subject.targets() {
        let range = (number.start, number.end);
        let in_figures = subject.reading.slice(range).chars().any(|found| found.is_ascii_digit() || is_kanji(found));
        if in_figures || number.unit != "%" {
            return Some(Hit::at(subject, range));
        }
    }
    None
}
