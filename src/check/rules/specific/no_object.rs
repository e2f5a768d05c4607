//! # S100 no object
//!
//! ## What it does
//! Finds a goal in which no metric, deliverable or observable action is named.
//!
//! ## Why is this bad
//! Nobody outside the team can say what is meant, so everybody means something else.
//!
//! ## Example
//! - ja: 今年こそ飛躍する
//! - en: Take it to the next level
//!
//! ## Use instead
//! - ja: 法人契約の更新率を88%にする
//! - en: Raise the renewal rate to 88%
//!
//! ## Limits
//! Objects outside the word lists are known by their place only: before を, が, の (ja), or as a word that is no function word (en).
//!
//! ## Source
//! INCOSE R7, by name; "specific" (a) under "What a goal must say" in docs/methods.md.
//!
//! # S100 対象が書かれていない
//!
//! ## 見ていること
//! 指標・成果物・目に見える行動のいずれもない目標を見つけます。
//!
//! ## なぜ問題か
//! チームの外の人には何を指すのかわからず、人によって別のことを思い浮かべます。
//!
//! ## 限界
//! 語の一覧にない対象は、文中の位置（「を」「が」などの前）で判断します。
//!
//! ## 根拠
//! INCOSE R7（名称のみ）。docs/methods.md の「What a goal must say」（具体的、(a)）。

use crate::check::goal::GoalKind;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::S100, letter: Some(Letter::S), place: Place::At(Gate::Object), weight: 70, severity: Severity::Error, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    // `Get two thirds of the team certified` says what is to become of them.
    let becomes = subject.event.is_some() && subject.has_target();
    // The state that an objective describes is its object; whether that is plain enough asks S102.
    let aspires = subject.kind == GoalKind::Objective;
    (!subject.names_something() && !becomes && !aspires && !subject.happens()).then(Hit::whole)
}
