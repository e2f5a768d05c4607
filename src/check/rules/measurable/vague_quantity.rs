//! # M205 vague quantity
//!
//! ## What it does
//! Finds a word such as several, 数件 or 一定数 where the number should stand. It is reported instead of M201, because it has a place.
//!
//! ## Why is this bad
//! Two people count to different numbers.
//!
//! ## Example
//! - ja: 事例を数本つくる
//! - en: Write a few case studies
//!
//! ## Use instead
//! - ja: 事例を4本公開する
//! - en: Publish 4 case studies
//!
//! ## Limits
//! Any other target number in the text excuses the word. "Better" and "more proactive" stand for no number and are left to M201.
//!
//! ## Source
//! INCOSE C7 and R7, by name.

use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::scan::Range;
use crate::check::rule::Fix;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{Lang, search};

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::M205, letter: Some(Letter::M), place: Place::At(Gate::Measure), weight: 75, severity: Severity::Warning, check };

/// Words that stand for how many, not for how much.
const COUNTS: &[&str] = &[
    "数",
    "何",
    "いくつ",
    "多く",
    "多数",
    "たくさん",
    "複数",
    "several",
    "some",
    "many",
    "a few",
    "a number",
    "a lot",
    "lots",
    "various",
    "numerous",
    "a handful",
    "a couple",
    "plenty",
    "multiple",
];

/// It stands for how many.
pub(in crate::check::rules) fn counts(subject: &Subject<'_>, range: Range) -> bool {
    COUNTS.iter().any(|word| subject.reading.slice(range).starts_with(word))
}

/// A word in place of a number. `better` and `more proactive` are none: no number would stand there.
pub(in crate::check::rules) fn vague(subject: &Subject<'_>) -> Option<Range> {
    let stands_for_number = |range: &Range| match subject.reading.slice(*range) {
        "better" | "faster" => false,
        "more" | "less" | "much" => {
            let next = search::since(subject.reading.text(), range.1 + 1);
            let noun = next.find(|found: char| !found.is_ascii_alphabetic() && found != '-').map_or(next, |end| search::until(next, end));
            (noun.ends_with('s') && !noun.ends_with("ous")) || subject.metric.is_some_and(|metric| metric.0 == range.1 + 1)
        }
        _ => true,
    };
    subject.reading.of(Class::Vague).map(|word| (word.start, word.end)).find(stands_for_number)
}

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let range = vague(subject)?;
    // An event excuses "significantly", but not "several": how many are to be published is still open.
    let counts = counts(subject, range);
    if subject.has_target() || subject.is_repeated_action() || (subject.event.is_some() && !counts) {
        return None;
    }
    let counter = subject.reading.slice(range).chars().next_back().filter(|_| subject.reading.slice(range).starts_with('数'));
    let text = match (subject.lang(), counter) {
        (Lang::Ja, Some(counter)) => format!("【数】{counter}"),
        (Lang::Ja, None) => "【数】".to_owned(),
        (Lang::En, _) => "[n]".to_owned(),
    };
    let edits = vec![subject.edit(range, text)];
    Some(Hit::at(subject, range).fixed_by(Fix::Placeholder { edits, options: Vec::new() }))
}
