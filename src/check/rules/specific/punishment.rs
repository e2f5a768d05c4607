//! # S107 wording that threatens
//!
//! ## What it does
//! Finds words that announce a punishment or forbid a reason: 減給, 罰ゲーム, 未達者を詰める, 言い訳は許さない, "be fired", "no excuses".
//!
//! ## Why is this bad
//! A threat says nothing about the result. People then hide bad news and pick targets that are safe.
//!
//! ## Example
//! - ja: 12月末までに契約を4件とる。未達なら減給
//! - en: Win 4 deals by the end of December or be fired
//!
//! ## Use instead
//! - ja: 12月末までに契約を4件とる。11月末に2件未満なら打ち手を見直す
//! - en: Win 4 deals by the end of December; below 2 by the end of November we change the approach
//!
//! ## Limits
//! It knows a list of words. Where the goal is to end such a thing (罰ゲームを廃止する) it stays silent.
//!
//! ## Source
//! Edmondson 1999 on psychological safety; Ordóñez et al. 2009, "Goals gone wild", on what pressure makes of goals.
//!
//! # S107 罰を示す表現
//!
//! ## 見ていること
//! 減給・罰ゲーム・言い訳は許さないなど、罰を予告したり理由を封じたりする語を見つけます。
//!
//! ## なぜ問題か
//! 罰は結果について何も述べていません。悪い知らせが隠され、安全な目標だけが選ばれます。
//!
//! ## 限界
//! 語の一覧で判断します。それをなくすこと自体が目標のときは指摘しません。
//!
//! ## 根拠
//! 心理的安全性は Edmondson 1999、圧力が目標をどう変えるかは Ordóñez ほか 2009「Goals gone wild」。

use crate::check::language::cursor::{contains_any, ends_with_any, has_word_of};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::search;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::S107, letter: Some(Letter::S), place: Place::Free, weight: 10, severity: Severity::Info, check };

pub(in crate::check) fn check(subject: &Subject<'_>) -> Option<Hit> {
    let text = subject.reading.text();
    for word in subject.reading.of(Class::Punish) {
        let after = near(text, word.end, word.end + 45);
        let before = near(text, word.start.saturating_sub(25), word.start);
        // `… by the end of December or be fired`: whatever stands before, this is what happens else.
        let threatens = ends_with_any(before, " or | or face | or you'll | or they'll | or we | or you | or they ");
        let ends_it = !threatens
            && (contains_any(after, "なく|ゼロ|廃止|防|減ら|やめ|禁止|撤廃|件数|者数|人数| rate")
                || has_word_of(
                    before,
                    "eliminat|stop|end |ending|abolish|reduce|reducing|without|avoid|prevent|ban |banning|no one is|nobody is",
                ) && !contains_any(before, "the end |'s end |-end |year end |month end |quarter end "));
        // ミュージックビデオ has no クビ in it.
        let is_part = search::is_inside_word(text, word.start) || search::is_inside_word(text, word.end);
        if !is_part && !ends_it && !subject.is_allowed((word.start, word.end)) {
            return Some(Hit::at(subject, (word.start, word.end)));
        }
    }
    None
}

/// The text between two places, cut where characters begin.
fn near(text: &str, from: usize, to: usize) -> &str {
    let end = text.floor_char_boundary(to.min(text.len()));
    search::between(text, text.ceil_char_boundary(from.min(end)), end)
}
