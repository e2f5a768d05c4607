//! # M201 no number or verifiable event
//!
//! ## What it does
//! Finds a goal without a number aimed at, a limit, a frequency, a rank or an event that can be verified. Numbers that count nothing, such
//! as years, versions and floors, are listed as its evidence.
//!
//! ## Why is this bad
//! Two people would not agree whether it was reached.
//!
//! ## Example
//! - ja: 2028年に向け体制を強化する
//! - en: Be ready for 2028
//!
//! ## Use instead
//! - ja: 2028年3月までに専任者を4名置く
//! - en: Have 4 dedicated staff by March 2028
//!
//! ## Limits
//! Events outside the word list are not known.
//!
//! ## Source
//! INCOSE C7, by name; "measurable" under "What a goal must say" in docs/methods.md.
//!
//! # M201 数値も確かめられる出来事もない
//!
//! ## 見ていること
//! 目指す数値・上限・頻度・順位も、確かめられる出来事もない目標を見つけます。
//!
//! ## なぜ問題か
//! 達成したかどうかで、2人の意見が分かれます。
//!
//! ## 限界
//! 語の一覧にない出来事は判断できません。
//!
//! ## 根拠
//! INCOSE C7（名称のみ）。docs/methods.md の「What a goal must say」（測定可能）。

use crate::check::goal::GoalKind;
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::check::rules::measurable::vague_quantity::vague;
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::list::Listed;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::M201, letter: Some(Letter::M), place: Place::At(Gate::Measure), weight: 75, severity: Severity::Error, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    // The key results carry an objective's measure.
    if is_measured(subject) || subject.happens() || is_kept_up(subject) || vague(subject).is_some() || subject.kind == GoalKind::Objective {
        return None;
    }
    let mut hit = Hit::whole();
    // A few of them say it all, and each walks the text.
    hit.evidence = subject.reading.not_targets.iter().take(20).map(|range| subject.original(*range)).listed();
    Some(hit)
}

/// 毎朝9時に結果の共有を徹底する: the rhythm shows whether it is done, whatever word says how.
fn is_kept_up(subject: &Subject<'_>) -> bool {
    let only = |class: Class| subject.reading.of(class).all(|word| subject.reading.slice((word.start, word.end)).starts_with("徹底"));
    subject.reading.cadence().is_some() && subject.action.is_some() && only(Class::Attitude) && only(Class::Soft)
}

/// A target, from the fields or the text, or a verifiable event, or a repeated action.
pub(in crate::check::rules) fn is_measured(subject: &Subject<'_>) -> bool {
    subject.is_measured()
}
