//! # S106 depends on what others do
//!
//! ## What it does
//! Finds a goal whose main verb leaves the work to somebody else: 〜してもらう, "get the team to"; or that only helps: 支援する, "support",
//! with nothing that could be counted or seen.
//!
//! ## Why is this bad
//! The actor cannot complete it himself, and cannot tell his own part from theirs.
//!
//! ## Example
//! - ja: 部下に頑張ってもらう
//! - en: Have the team step up
//!
//! ## Use instead
//! - ja: 部下3名と週1回、案件の棚卸しを行う
//! - en: Review the pipeline weekly with my 3 reports
//!
//! ## Limits
//! The main verb is taken to be the last one in Japanese, the first one in English. Help with a number, a rhythm or a verifiable event is
//! let pass.
//!
//! ## Source
//! Public Japanese lists of words to avoid in goals: words that depend on others (支援する, 調整する, 〜してもらう).
//!
//! # S106 ほかの人の行動に頼っている
//!
//! ## 見ていること
//! 「〜してもらう」のように主な動詞が人任せになっている目標や、数えられるもののない「支援する」だけの目標を見つけます。
//!
//! ## なぜ問題か
//! 自分で完了させることができず、自分の担う部分もわかりません。
//!
//! ## 限界
//! 主な動詞は文末のものとみなします。数・頻度・確かめられる出来事のある支援は指摘しません。
//!
//! ## 根拠
//! 目標で避けるべき語の、公開されている一覧：人任せの語（支援する、調整する、〜してもらう）。

use crate::check::language::cursor::{after_last, ends_with_any, is_any, starts_with_any, trim_end, trim_start};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::{Class, Word};
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::finding::{self, Severity};
use crate::text::{Lang, search};

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::S106, letter: Some(Letter::S), place: Place::Free, weight: 10, severity: Severity::Info, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let word = match subject.lang() {
        Lang::Ja => subject.reading.of(Class::Others).last().filter(|word| ends_the_goal(subject, word))?,
        Lang::En => subject.reading.of(Class::Others).next().filter(|word| begins_the_goal(subject, word))?,
    };
    // Who helps 5 clients once a week does something that can be seen; who makes others do it does not.
    let seen = subject.has_target() || subject.event.is_some() || subject.repeats;
    // 紹介を5件してもらう: what is asked of clients is counted.
    let counted = subject.lang() == Lang::Ja
        && subject.targets().any(|number| number.kind == QuantityKind::Count && number.end <= word.start && word.start - number.end <= 6);
    let range = shown(subject, word);
    ((word.key == b'm' && !counted || !seen) && !subject.is_allowed(range)).then(|| {
        let role = if word.key == b'm' { finding::Word::LeftToOthers } else { finding::Word::OnlyHelps };
        Hit::at(subject, subject.with_ending(range)).with("role", role)
    })
}

/// The verb; with てもらう, what is to be done.
fn shown(subject: &Subject<'_>, word: &Word) -> (usize, usize) {
    let before = search::until(subject.reading.text(), word.start);
    let near = search::since(before, before.ceil_char_boundary(before.len().saturating_sub(36)));
    if word.key == b'm' && subject.lang() == Lang::Ja {
        (word.start - after_last(near, "をにがは、。 ").len(), word.end)
    } else {
        (word.start, word.end)
    }
}

/// Behind it stand only the endings of a verb.
fn ends_the_goal(subject: &Subject<'_>, word: &Word) -> bool {
    let text = subject.reading.text();
    let rest = search::since(text, word.end);
    let rest = trim_end(rest, "。.! \n()");
    is_any(rest, "|する|します|を行う|を行います|を図る|をする|していく|ことを目指す|ようにする|を強化する|を進める")
}

/// Before it stand only a time, "to" or "we will"; and it is the verb, no noun.
fn begins_the_goal(subject: &Subject<'_>, word: &Word) -> bool {
    let text = subject.reading.text();
    let from = subject.reading.times.iter().filter(|mention| mention.end <= word.start).map(|mention| mention.end).max().unwrap_or(0);
    let before = search::between(text, from, word.start);
    let before = trim_end(trim_start(before, " ,-:"), " ,-:");
    // In order to …, coordinate: the purpose first.
    let purpose = text.get(..word.start).is_some_and(|lead| lead.ends_with(", ") && starts_with_any(lead, "in order to|to |for |as "));
    let after = search::since(text, word.end).trim_start();
    let is_noun = starts_with_any(after, "ticket|desk|request|csat|team's|case|cost|backlog|response");
    let serves = ends_with_any(before, "in order to|so as to|so that we");
    (purpose || before.is_empty() || !serves && ends_with_any(before, "to|we|i|will|goal")) && (purpose || before.len() < 30) && !is_noun
}
