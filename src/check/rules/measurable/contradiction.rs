//! # M204 baseline and target contradict
//!
//! ## What it does
//! Finds an increase to a value that is not above the present one, a decrease to one that is not below it, and a target that is where
//! things stand already.
//!
//! ## Why is this bad
//! Such a goal is met on the day it is set, or it says the opposite of what is meant.
//!
//! ## Example
//! - ja: 紹介を月8件から6件に増やす
//! - en: Increase referrals from 8 to 6 a month
//!
//! ## Use instead
//! - ja: 紹介を月6件から8件に増やす
//! - en: Increase referrals from 6 to 8 a month
//!
//! ## Limits
//! It compares numbers of the same unit only, and asks nothing of words such as 改善 that may point either way.
//!
//! ## Source
//! A goal must agree with itself.
//!
//! # M204 現状値と目標値が矛盾している
//!
//! ## 見ていること
//! 増やす目標なのに現状より高くない、減らす目標なのに低くない、またはすでに達成している目標を見つけます。
//!
//! ## なぜ問題か
//! 設定した日に達成してしまうか、意図と逆のことを書いています。
//!
//! ## 限界
//! 同じ単位の数値だけを比べます。「改善」のように向きが決まらない語は対象外です。
//!
//! ## 根拠
//! ルールの原則：目標はそれ自身と矛盾しない。

use crate::check::language::cursor::{after_last, before_any, contains_any, ends_with_any, first_of, starts_with_any, trim_end};
use crate::check::language::frame::Role;
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::quantity::Number;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{Lang, search};

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::M204,
    letter: Some(Letter::M),
    place: Place::Under(Gate::Measure),
    weight: 40,
    severity: Severity::Error,
    check,
};

/// How words that point up begin, and those that point down.
const UP: [&str; 20] = [
    "増",
    "伸",
    "上げ",
    "引き上げ",
    "底上げ",
    "アップ",
    "高め",
    "成長",
    "拡大",
    "increase",
    "grow",
    "raise",
    "boost",
    "lift",
    "double",
    "triple",
    "quadruple",
    "scale",
    "drive up",
    "expand",
];
const DOWN: [&str; 22] = [
    "減",
    "削減",
    "下げ",
    "引き下げ",
    "ダウン",
    "カット",
    "短縮",
    "圧縮",
    "縮",
    "低減",
    "抑",
    "軽減",
    "reduce",
    "cut",
    "decrease",
    "lower",
    "shrink",
    "shorten",
    "slash",
    "trim",
    "drop",
    "bring down",
];

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let target = subject.targets().find(|number| !number.delta)?;
    let baseline = baseline(subject, target)?;
    let (up, down) = directions(subject);
    let contradicts = match (up, down) {
        (true, false) => target.value_max.unwrap_or(target.value) <= baseline,
        (false, true) => target.value >= baseline,
        _ => (target.value - baseline).abs() <= f64::EPSILON * baseline.abs(),
    };
    contradicts.then(|| Hit::at(subject, (target.start, target.end)))
}

/// Whether less is better: the numbers say it, or the bound of the one aimed at, or the verb that it belongs to.
pub(in crate::check) fn aims_down(subject: &Subject<'_>) -> bool {
    if let Some(rises) = rises(subject) {
        return !rises;
    }
    let Some(target) = subject.targets().next() else { return false };
    if bounds(subject, target)[0] {
        return true;
    }
    if let Some(from) = baseline(subject, target).filter(|from| !target.delta && differ(*from, target.value)) {
        return target.value < from;
    }
    // 3%に下げる, `cut churn to 3%`: nothing else stands between the verb and its number.
    subject.reading.of(Class::Direction).any(|word| {
        let verb = subject.reading.slice((word.start, word.end));
        let between = match subject.lang() {
            Lang::Ja => subject.reading.slice((target.end, word.start)),
            Lang::En => subject.reading.slice((word.end, target.start)),
        };
        let follows = match subject.lang() {
            Lang::Ja => word.start >= target.end && between.len() <= 24,
            Lang::En => word.end <= target.start && between.len() <= 60,
        };
        let is_denied = || is_denied(search::until(subject.reading.text(), word.start));
        follows && !contains_any(between, "、|。|を|,| and ") && !is_denied() && DOWN.iter().any(|start| verb.starts_with(start))
    })
}

/// Whether more is better: the numbers say it, or the bound of the one aimed at, or all words that point somewhere.
pub(in crate::check) fn aims_up(subject: &Subject<'_>) -> bool {
    if let Some(rises) = rises(subject) {
        return rises;
    }
    let Some(target) = subject.targets().next() else { return false };
    let [most, least] = bounds(subject, target);
    !most && (least || directions(subject) == (true, false))
}

/// Whether the fields lead up, where they lead somewhere.
fn rises(subject: &Subject<'_>) -> Option<bool> {
    let (from, to) = (subject.input.fields.baseline?, subject.input.fields.target?);
    differ(from, to).then_some(to > from)
}

/// Whether words make a number the most that may be, and whether they make it the least: 70件以下, `under $70`, `not below 70`, `70 or fewer`.
fn bounds(subject: &Subject<'_>, number: &Number) -> [bool; 2] {
    const LESS: &str = " under| below| less than| fewer than| lower than| within";
    const MORE: &str = " more than| over| above| higher than| greater than| exceed| exceeding| beyond";
    let text = subject.reading.text();
    let rest = search::since(text, number.end);
    let written = subject.reading.slice((number.start, number.end));
    if subject.lang() == Lang::Ja {
        let most =
            ends_with_any(written, "以下|未満|以内") || starts_with_any(rest, "以下|未満|以内|を下回|に抑え|まで抑え|にとどめ|に留め");
        return [most, !most && starts_with_any(rest, "以上|を超え|を上回")];
    }
    // `cut by at least 5`: a bound of the change is none of what is left.
    if number.delta {
        return [false; 2];
    }
    // `below US$7,000`, `below USD 7,000`; a number may hold its bound.
    let first = written.find(|found: char| found.is_ascii_digit()).unwrap_or(0);
    let before = [" ", search::until(text, number.start + first)].concat();
    let mut before = trim_end(&before, "$€£¥ ");
    if ends_with_any(before, " us| usd| eur| gbp| jpy") {
        before = search::until(before, search::find_last(before, " ").unwrap_or(0));
    }
    // `70 complaints or fewer`, but not `70 orders in a week or less`.
    let behind = before_any(search::until(rest, rest.floor_char_boundary(40)), ",.;:0123456789");
    let behind = search::until(behind, first_of(behind, " in | by | for | within ").unwrap_or(behind.len()));
    let (mut less, mut more) = (ends_with_any(before, LESS), ends_with_any(before, MORE));
    if is_denied(before) {
        std::mem::swap(&mut less, &mut more);
    }
    // `Limit ad spend to $70`
    let capped =
        ends_with_any(before, " to| at") && starts_with_any(after_last(before, ".,;:\n").trim_start(), "limit |cap |restrict |curb ");
    let most = less
        || ends_with_any(before, " at most| maximum of")
        || contains_any(behind, " or less| or fewer| or lower| or below| or under| at most| at the most");
    let least =
        more || ends_with_any(before, " at least| minimum of") || contains_any(behind, " or more| or higher| or above| or over| at least");
    [most || capped && !least, least && !most]
}

/// `no more than`, `do not let it fall below`: what the clause says no to.
fn is_denied(before: &str) -> bool {
    let clause = after_last(before, ".,;:\n");
    contains_any(clause, " not | never |n't | no more | no less | no fewer | no higher | no lower | no greater ")
        && !contains_any(clause, " but | and ")
}

fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > f64::EPSILON * other.abs()
}

/// Where things stand: of the text when it has the target's unit, else of the fields when both are given there.
fn baseline(subject: &Subject<'_>, target: &Number) -> Option<f64> {
    let mut told = subject.reading.numbers.iter().filter(|number| number.role == Role::Baseline);
    match (told.next(), told.next()) {
        (Some(only), None) => (only.unit == target.unit || only.unit.is_empty() || target.unit.is_empty()).then_some(only.value),
        (None, _) if subject.input.fields.target.is_some_and(|stated| (stated - target.value).abs() <= f64::EPSILON * stated.abs()) => {
            subject.input.fields.baseline
        }
        _ => None,
    }
}

/// Whether the goal's words point up, and whether they point down.
fn directions(subject: &Subject<'_>) -> (bool, bool) {
    let (mut up, mut down) = (false, false);
    for word in subject.reading.of(Class::Direction) {
        let text = search::between(subject.reading.text(), word.start, word.end);
        up |= UP.iter().any(|start| text.starts_with(start));
        down |= DOWN.iter().any(|start| text.starts_with(start));
    }
    (up, down)
}
