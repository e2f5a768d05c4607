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
//!
//! # M205 あいまいな数量
//!
//! ## 見ていること
//! 数値があるべきところに「数件」「一定数」などの語がある目標を見つけます。
//!
//! ## なぜ問題か
//! 人によって思い浮かべる数が違います。
//!
//! ## 限界
//! 文中にほかの目標値があれば指摘しません。
//!
//! ## 根拠
//! INCOSE C7、R7（名称のみ）。

use crate::check::language::cursor::{before_any, first_of, has_mark, prefix, starts_with_any, trim_end, trim_start};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::scan::Range;
use crate::check::rule::{Edit, Fix, Gate, Hit, Letter, Place, Rule};
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
    "as many",
    "as few",
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
    if subject.has_target() || (subject.is_repeated_action() && !counts) || (subject.event.is_some() && !counts) {
        return None;
    }
    let hit = Hit::at(subject, range);
    Some(match edits(subject, range) {
        Some(edits) => hit.fixed_by(Fix::Placeholder { edits, options: Vec::new() }),
        None => hit,
    })
}

/// The blank where the number belongs, with its counter; nothing where another sentence has to be written.
fn edits(subject: &Subject<'_>, range: Range) -> Option<Vec<Edit>> {
    let word = subject.reading.slice(range);
    let rest = subject.reading.text().get(range.1..).unwrap_or("");
    if subject.lang() == Lang::En {
        // `as many calls as possible`: both sides of what is counted give way; few are the most there may be.
        const ENDS: &str = " as possible| as we can| as i can";
        let last = first_of(rest, ENDS).filter(|at| word.starts_with("as ") && !has_mark(search::until(rest, *at), ",.;"));
        let most = last.is_some() && word.ends_with("few");
        let mut edits = vec![subject.edit(range, if most { "at most [n]" } else { "[n]" })];
        edits.extend(last.map(|at| subject.edit((range.1 + at, range.1 + at + prefix(search::since(rest, at), ENDS)), "")));
        return Some(edits);
    }
    // もっと商談をつくる: how many stands behind the thing.
    if starts_with_any(word, "もっと|より") {
        let at = search::find(before_any(rest, "、。,"), "を").map(|at| range.1 + at + "を".len())?;
        let gone = (range.0, range.1 + prefix(rest, "の|、"));
        return Some(vec![subject.edit(gone, ""), subject.edit((at, at), "【数】件")]);
    }
    let counter = match (word.strip_prefix('数'), word.strip_prefix('何')) {
        // 数多くつくる
        (Some(many), _) if starts_with_any(many, "多|々") => "件",
        // 数十件: of the tens nothing is left.
        (Some(counter), _) => trim_start(counter, "十百千万億"),
        (_, Some(counter)) => trim_end(counter, "か"),
        _ if starts_with_any(word, "いくつ|幾つ|たくさん|多く|多数|大勢|複数|大量|山ほど") => "件",
        _ => "",
    };
    let text = ["【数】", counter, if word.ends_with('の') { "の" } else { "" }].concat();
    Some(vec![subject.edit(range, text)])
}
