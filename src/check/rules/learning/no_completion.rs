//! # L902 learning without a visible completion
//!
//! ## What it does
//! Finds a learning goal that names no exam, course, level, number or demonstration by which others could see that it is done. It is
//! reported instead of M201, and costs less: the topic is named.
//!
//! ## Why is this bad
//! What one has understood nobody can see, so nobody can say when it is enough.
//!
//! ## Example
//! - ja: 交渉術を身につける
//! - en: Get to grips with negotiation
//!
//! ## Use instead
//! - ja: 交渉術の講座を修了し、9月の勉強会で実演する
//! - en: Complete the negotiation course and demo it at the September session
//!
//! ## Limits
//! A completion is known by the list of events only. What cannot be seen is not specific either: the verdict of S follows.
//!
//! It weighs on S as well: nobody can say which result is meant.
//!
//! ## Source
//! "Learning" under "What a goal must say" in docs/methods.md.
//!
//! # L902 学習の完了が見えない
//!
//! ## 見ていること
//! 試験・講座・級・点数・実演など、周りから完了がわかるものが書かれていない学習の目標を見つけます。
//!
//! ## なぜ問題か
//! 理解したかどうかは外から見えないため、いつ十分になったのかを誰も判断できません。
//!
//! ## 限界
//! 完了を表す語の一覧で判断します。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」：学習の目標には、周りから見える完了（講座・試験・級・制作・実演）が必要。

use crate::check::goal::GoalKind;
use crate::check::language::cursor::{trim_end, trim_start};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::rule::{Edit, Fix, FixOption, Gate, Hit, Letter, Place, Rule};
use crate::check::rules::measurable::no_measure::is_measured;
use crate::check::rules::measurable::vague_quantity::counts;
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::Lang;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::L902, letter: Some(Letter::M), place: Place::At(Gate::Measure), weight: 50, severity: Severity::Warning, check };

/// Ways to show what was learned: the name of each, and how a sentence goes on with it.
const WAYS_EN: [(&str, &str); 3] =
    [("exam", " and pass the [name] exam"), ("course", " and complete the [name] course"), ("teach-back", " and present it to the team")];
const WAYS_JA: [(&str, &str); 3] =
    [("exam", "（【試験名】に合格する）"), ("course", "（【講座名】を修了する）"), ("teach-back", "（社内勉強会で実演する）")];

fn check(subject: &Subject<'_>) -> Option<Hit> {
    if subject.kind != GoalKind::Learning
        || is_measured(subject)
        || subject.reading.first(Class::Vague).is_some_and(|range| counts(subject, range))
    {
        return None;
    }
    let span = subject.insertion_at_end();
    let (blank, ways) = match subject.lang() {
        Lang::Ja => ("（【試験・講座・実演】）", WAYS_JA),
        Lang::En => (" and show it by [exam, course or demo]", WAYS_EN),
    };
    let mut options = Vec::new();
    for (name, text) in ways {
        let value = trim_end(trim_start(text, "（ "), "）").to_owned();
        options.push(FixOption { name: name.to_owned(), value, edit: Edit { span, text: text.to_owned() } });
    }
    let edits = vec![Edit { span, text: blank.to_owned() }];
    let fix = Fix::Placeholder { edits, options };
    let learning = subject.reading.first(Class::Learning);
    let words = match subject.lang() {
        Lang::Ja => subject.attitude.or(learning),
        Lang::En => learning.or(subject.attitude),
    };
    Some(match words {
        Some(range) => Hit::at(subject, subject.with_ending(range)).fixed_by(fix),
        None => Hit::whole().with("words", subject.input.text.trim()).fixed_by(fix),
    })
}
