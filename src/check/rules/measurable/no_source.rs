//! # M206 no source of the figure
//!
//! ## What it does
//! Finds a goal of which neither the fields nor the sentence say where its actual figure is read. It looks only where the fields of a goal
//! are known, as in a plan.
//!
//! ## Why is this bad
//! At the review, people argue about figures instead of results.
//!
//! ## Example
//! - ja: 12月末までに商談を40件つくる（計測元：空）
//! - en: Hold 40 meetings by the end of December (source: none)
//!
//! ## Use instead
//! - ja: 12月末までに商談を40件つくる（計測元：SFAの商談レポート）
//! - en: Hold 40 meetings by the end of December (source: CRM opportunity report)
//!
//! ## Limits
//! In a sentence it knows the usual systems and words for measuring only.
//!
//! ## Source
//! Operational definitions in INCOSE's guide, "verifiable", by name.
//!
//! # M206 計測元がない
//!
//! ## 見ていること
//! 実績の値をどこで確認するかが、項目にも文にもない目標を見つけます。
//!
//! ## なぜ問題か
//! 評価の場で、成果ではなく数字の出どころが議論になります。
//!
//! ## 限界
//! 計画のように項目がわかる場合だけ確認します。文中では、よく使われるシステム名などで判断します。
//!
//! ## 根拠
//! INCOSEの「検証可能」にある操作的定義（名称のみ）。

use crate::check::goal::Profile;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::M206, letter: Some(Letter::M), place: Place::Under(Gate::Measure), weight: 10, severity: Severity::Info, check };

/// Words that tell where or how a figure is read, as the normalised text has them.
const SOURCES: &str =
    "crm|sfa|cti|erp|bi|レポート|集計|計測|測定|ログ|台帳|アンケート|日報|report|dashboard|measured|log|survey|tracked|recorded";

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let known = || subject.input.fields.source.as_ref().is_some_and(|source| !source.trim().is_empty());
    let told = || subject.reading.holds(subject.reading.text(), SOURCES);
    (subject.input.profile == Profile::Full && subject.has_target() && !known() && !told()).then(Hit::whole)
}
