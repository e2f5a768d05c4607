//! # S103 hedge word
//!
//! ## What it does
//! Finds words that leave open how far a goal goes: など, 必要に応じて, 可能な限り, "etc.", "where possible".
//!
//! ## Why is this bad
//! The scope is settled after the fact, by whoever judges it.
//!
//! ## Example
//! - ja: 提案資料の整理などを行う
//! - en: Tidy up proposals etc.
//!
//! ## Use instead
//! - ja: 提案資料20点を棚卸しする
//! - en: Review all 20 proposals
//!
//! ## Limits
//! Words that stand for a number are M205's, words for a time T505's. 等 is passed over, as it stands in 同等 and 均等 too.
//!
//! ## Source
//! INCOSE's guide, "escape clauses", by name.
//!
//! # S103 範囲をぼかす語
//!
//! ## 見ていること
//! 「など」「必要に応じて」「可能な限り」のように、どこまでかを決めない語を見つけます。
//!
//! ## なぜ問題か
//! どこまでが対象かが、評価する人によって後から決まってしまいます。
//!
//! ## 限界
//! 数の代わりの語はM205、時期の代わりの語はT505で扱います。
//!
//! ## 根拠
//! INCOSEの「逃げ道になる語」（名称のみ）。

use crate::check::language::cursor::{after_last, before_any};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::scan::mention_at;
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::search;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::S103, letter: Some(Letter::S), place: Place::Free, weight: 10, severity: Severity::Info, check };

const HEDGES: &str = "など|必要に応じ|適宜|可能な限り|できる限り|できるだけ|なるべく|極力|可能であれば|状況に応じ|etc|and so on|as far as possible|where possible|if possible|\
    whenever possible|when possible|as needed|as appropriate|as necessary";

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let text = subject.reading.text();
    // What only tells the background leaves nothing open.
    let aims = |at: usize| {
        let start = at - after_last(search::until(text, at), "。\n").len();
        let end = at + before_any(search::since(text, at), "。\n").len();
        subject.targets().next().is_none() || subject.targets().any(|number| start <= number.start && number.start < end)
    };
    // できるだけ早く is T505's, できるだけ多く M205's.
    let is_other = |at: usize, end: usize| {
        let timed = mention_at(&subject.reading.times, at).is_some_and(|mention| end <= mention.end);
        timed || subject.reading.of(Class::Vague).any(|word| word.start <= at && end <= word.end)
    };
    let (at, word) = subject.reading.found(text, HEDGES).find(|(at, word)| {
        let end = at + word.len();
        // `stretch` has no `etc` in it.
        let is_part = search::is_inside_word(text, *at) || search::is_inside_word(text, end);
        !is_part && aims(*at) && !is_other(*at, end) && !subject.is_allowed((*at, end))
    })?;
    Some(Hit::at(subject, (at, at + word.len())))
}
