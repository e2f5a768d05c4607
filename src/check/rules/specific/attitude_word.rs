//! # S101 vague verb or attitude word
//!
//! ## What it does
//! Finds a goal whose main predicate is an effort, an attitude or a verb whose completion nobody can see, with nothing that narrows it.
//!
//! ## Why is this bad
//! Effort is a premise, not a goal: whoever tries has reached it.
//!
//! ## Example
//! - ja: 顧客対応に全力で取り組む
//! - en: Try harder on support tickets
//!
//! ## Use instead
//! - ja: 当日中の一次回答率を92%にする
//! - en: Reply the same day to 92% of tickets
//!
//! ## Limits
//! A number aimed at, a verifiable event or a repeated action excuses the word; 100%の力 does not.
//!
//! ## Source
//! Public Japanese lists of words to avoid in goals; Femmer et al. 2016 for the precision one may expect of word rules.
//!
//! # S101 姿勢やあいまいな動詞
//!
//! ## 見ていること
//! 主な述語が努力・姿勢や、完了が見えない動詞で、対象を絞るものもない目標を見つけます。
//!
//! ## なぜ問題か
//! 努力は前提であって、目標ではありません。頑張りさえすれば達成したことになります。
//!
//! ## 限界
//! 目指す数値・確かめられる出来事・繰り返す行動があれば指摘しません。「100%の力で」は数値とみなしません。
//!
//! ## 根拠
//! 目標で避けるべき語の、公開されている一覧。語によるルールの精度は Femmer ほか 2016。

use crate::check::goal::GoalKind;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::S101,
    letter: Some(Letter::S),
    place: Place::Under(Gate::Object),
    weight: 30,
    severity: Severity::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    // What is learned is reported by its missing completion.
    let learns = subject.kind == GoalKind::Learning && !subject.is_measured();
    let range = subject.attitude.filter(|_| !learns && !subject.aspires_for_somebody())?;
    // The sentence itself has to say it: a target beside it does not make an effort a result.
    let narrowed = subject.counts_something() || subject.event.is_some() || subject.is_repeated_action();
    (!narrowed).then(|| Hit::at_word(subject, range))
}
