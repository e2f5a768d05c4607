//! # P804 funnel over 100%
//!
//! ## What it does
//! Finds a sentence in which a later stage of a funnel is larger than an earlier one: more wins than visits. It is a matter of M, because
//! the two numbers of the sentence cannot both be meant; of a tree of metrics another rule asks the same.
//!
//! ## Why is this bad
//! A rate above 100% is an error of arithmetic: the stages are swapped, or one of the numbers is wrong.
//!
//! ## Example
//! - ja: 訪問30件から受注45件を獲得する
//! - en: Make 45 wins out of 30 visits
//!
//! ## Use instead
//! - ja: 訪問90件から受注27件を獲得する
//! - en: Make 27 wins out of 90 visits
//!
//! ## Limits
//! It knows the usual stages from call or lead to contract and from application to hire, and compares counts over the same period only.
//!
//! ## Source
//! Arithmetic of funnels: each stage is a part of the one before.
//!
//! # P804 後の段階が前の段階より多い
//!
//! ## 見ていること
//! 訪問より受注が多いなど、後の段階の数が前の段階を上回る文を見つけます。
//!
//! ## なぜ問題か
//! 率が100%を超えるのは計算の誤りです。段階が逆か、どちらかの数字が違います。
//!
//! ## 限界
//! 架電・リードから契約、応募から採用までの一般的な段階で、同じ期間の数だけを比べます。
//!
//! ## 根拠
//! ファネルの計算：後の段階は前の段階の一部。

use crate::check::language::cursor::{contains_any, ends_with_any, is_any};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::quantity::Number;
use crate::check::language::scan::{Range, mention_at};
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{Lang, search};

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::P804,
    letter: Some(Letter::M),
    place: Place::Under(Gate::Measure),
    weight: 40,
    severity: Severity::Error,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let mut last: Option<(u8, Range, &Number)> = None;
    for number in &subject.reading.numbers {
        let counts = matches!(number.kind, QuantityKind::Count | QuantityKind::Frequency) && !number.delta;
        let Some((stage, place)) = stage(subject, number).filter(|_| counts) else { continue };
        if let Some((before, of_other, other)) = last
            && before != stage
            && (other.per == number.per || is_listed(subject, other, number))
            && is_one_funnel(subject, other, number)
        {
            let (early, late) = if before < stage { (other, number) } else { (number, other) };
            if late.value > early.value {
                let range = (other.start.min(of_other.0), number.end.max(place.1));
                return Some(Hit::at(subject, range).with("late", late.value).with("early", early.value));
            }
        }
        last = Some((stage, place, number));
    }
    None
}

/// 60 dials, 75 conversations a day: what stands behind the last of a list is said of all.
fn is_listed(subject: &Subject<'_>, one: &Number, other: &Number) -> bool {
    one.per.is_none()
        && other.start.saturating_sub(one.end) <= 20
        && contains_any(subject.reading.slice((one.end, other.start)), ", | and |、|・")
}

/// Both are totals of the same work: no average, and nothing that may come several times out of one.
fn is_one_funnel(subject: &Subject<'_>, one: &Number, other: &Number) -> bool {
    let text = subject.reading.text();
    let end = text.floor_char_boundary((other.end + 30).min(text.len()));
    let between = subject.reading.slice((one.end, other.start));
    let behind = search::between(text, other.end, end);
    let several = search::contains(between, " and ") && ends_with_any(between, " send | write | submit | make ");
    !contains_any(between, "。|\n")
        && !several
        && !contains_any(between, "average|平均|あたり|ずつ|each")
        && !contains_any(behind, " each|ずつ")
}

/// The stage that a number counts and its word, right before it or behind it.
pub(in crate::check::rules) fn stage(subject: &Subject<'_>, number: &Number) -> Option<(u8, Range)> {
    let text = subject.reading.text();
    let mut found: Option<(usize, u8, Range)> = None;
    let rhythm = mention_at(&subject.reading.times, number.start)
        .filter(|mention| mention.end <= number.start && text.get(mention.end..number.start).is_some_and(|gap| gap.trim().is_empty()))
        .map(|mention| mention.start);
    let words = &subject.reading.words;
    let from = words.partition_point(|word| word.start + 60 < number.start);
    for word in words.get(from..).unwrap_or_default().iter().take_while(|word| word.start <= number.end + 30) {
        if word.class != Class::Stage {
            continue;
        }
        let between = if word.end <= number.start { text.get(word.end..number.start) } else { text.get(number.end..word.start) };
        // 30の商談 reads as one number with its thing.
        let inside = number.start <= word.start && word.end <= number.end;
        // 架電を1日50件: the rhythm belongs to the number.
        let between = match (between, rhythm) {
            (Some(_), Some(from)) if word.end <= from => text.get(word.end..from),
            (between, _) => between,
        };
        let Some(between) = between.filter(|_| !inside).or(inside.then_some("")) else { continue };
        let is_before = word.end <= number.start;
        let joined = match subject.lang() {
            Lang::Ja if is_before => is_any(between, "|を|は|が|数|数を|件数|件数を|数は|で|:| |の"),
            Lang::Ja => is_any(between, "|の|で|を"),
            Lang::En => !is_before && between.len() <= 25 && !contains_any(between, ",|.|;|(") && !crosses(between),
        };
        if joined && found.is_none_or(|(length, _, _)| between.len() < length) {
            found = Some((between.len(), word.key, (word.start, word.end)));
        }
    }
    found.map(|(_, stage, place)| (stage, place))
}

/// The thing is another's: `30 minutes of calls`, `10 people to hold calls`.
fn crosses(between: &str) -> bool {
    between.split(' ').any(|word| is_any(word, "of|to|from|for|with|and|in|out|per|by|a|before"))
        || between.bytes().any(|byte| byte.is_ascii_digit())
}
