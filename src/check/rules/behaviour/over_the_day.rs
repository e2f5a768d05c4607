//! # B703 more minutes than the day has
//!
//! ## What it does
//! Multiplies the minutes of one action by how many of them a day shall have, adds up such pairs, and finds a day of more than 480 minutes.
//!
//! ## Why is this bad
//! It cannot be done by arithmetic, however hard one works.
//!
//! ## Example
//! - ja: 1日に40分の商談を14件行う
//! - en: Hold fourteen 40-minute demos a day
//!
//! ## Use instead
//! - ja: 1日に40分の商談を4件行う
//! - en: Hold four 40-minute demos a day
//!
//! ## Limits
//! A working day is taken to have eight hours. A duration counts only where the sentence says that it is one action's (40分の, 各40分, "40-minute").
//!
//! ## Source
//! Arithmetic; eight hours a day are the limit of Japan's Labour Standards Act, article 32.
//!
//! # B703 1日の時間に収まらない
//!
//! ## 見ていること
//! 1件あたりの時間と1日の件数を掛け、合計が1日480分を超える目標を見つけます。
//!
//! ## なぜ問題か
//! どれだけ頑張っても、計算上できません。
//!
//! ## 限界
//! 1日の労働時間は8時間とみなします。1件あたりの時間と明記された数字だけを使います。
//!
//! ## 根拠
//! 計算。1日8時間は労働基準法第32条の上限。

use crate::check::goal::Cadence;
use crate::check::language::cursor::{ends_with_any, starts_with_any};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{decimal, search};

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::B703,
    letter: Some(Letter::A),
    place: Place::Under(Gate::Evidence),
    weight: 30,
    severity: Severity::Error,
    check,
};

/// Minutes of a working day.
const DAY: f64 = 480.0;

/// How many durations are added up.
const MOST: usize = 12;

pub(in crate::check) fn check(subject: &Subject<'_>) -> Option<Hit> {
    let text = subject.reading.text();
    let is_daily = subject.reading.time(|role| matches!(role, TimeRole::Cadence(Cadence::Daily, 1))).is_some();
    if !is_daily {
        return None;
    }
    let mut needed = 0.0;
    let mut range: Option<(usize, usize)> = None;
    // A duration belongs to the daily count that stands nearest to it in the same sentence, each count once.
    let mut used = 0;
    for (start, end, minutes) in durations(text).into_iter().take(MOST) {
        let mut best: Option<(usize, f64, (usize, usize))> = None;
        for number in &subject.reading.numbers {
            let counts = matches!(number.kind, QuantityKind::Count | QuantityKind::Frequency)
                && number.per.is_none_or(|per| per == Cadence::Daily)
                && !(number.start < end && start < number.end)
                // 1件40分: the count says whose the duration is.
                && number.end != start
                && number.start >= used;
            let distance = if number.start >= end { number.start - end } else { start.saturating_sub(number.end) };
            if counts && distance < 60 && best.is_none_or(|(nearest, _, _)| distance < nearest) {
                best = Some((distance, number.value, (number.start, number.end)));
            }
        }
        if let Some((_, count, (from, to))) = best {
            needed += minutes * count;
            used = to;
            let (first, last) = range.unwrap_or((start.min(from), end.max(to)));
            range = Some((first.min(start).min(from), last.max(end).max(to)));
        }
    }
    let range = range.filter(|_| needed > DAY)?;
    Some(Hit::at(subject, range).with("minutes", needed).with("limit", DAY))
}

/// Every duration of one action, in minutes, with its place.
fn durations(text: &str) -> Vec<(usize, usize, f64)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for (word, minutes) in [("one-hour ", 60.0), ("half-hour ", 30.0)] {
        if let Some(at) = search::find(text, word) {
            found.push((at, at + word.len() - 1, minutes));
        }
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (start, end) = (at, at + length);
        at = end;
        let value = text.get(start..end).filter(|digits| digits.len() <= 4).and_then(decimal::whole).map(f64::from);
        let before = search::until(text, start);
        let rest = search::since(text, end);
        if let Some((factor, unit)) = unit(before, rest)
            && let Some(value) = value
        {
            found.push((start, end + unit, value * factor));
        }
    }
    found
}

/// The minutes of a unit and its length, where it tells how long one action takes.
fn unit(before: &str, rest: &str) -> Option<(f64, usize)> {
    const JA: [(&str, f64); 3] = [("分間", 1.0), ("分", 1.0), ("時間", 60.0)];
    const EN: [(&str, f64); 4] = [("-minute ", 1.0), ("-min ", 1.0), ("-hour ", 60.0), (" minutes each", 1.0)];
    if let Some((unit, factor)) = EN.iter().find(|(unit, _)| rest.starts_with(unit)) {
        return Some((*factor, unit.trim_end().len()));
    }
    // `150 calls of 6 minutes every day`
    if before.ends_with(" of ") && starts_with_any(rest, " minutes| mins") {
        return Some((1.0, " minutes".len().min(rest.len())));
    }
    let (unit, factor) = JA.iter().find(|(unit, _)| rest.starts_with(unit))?;
    let after = search::since(rest, unit.len());
    let each = ends_with_any(before, "各|1件|1回|1社|1人|1件あたり|1回あたり|1件につき|1社あたり|1人あたり");
    let of = after.starts_with('の') && !starts_with_any(after, "のうち|の間|の中|の範囲");
    let ending = starts_with_any(after, "ずつ|かけ|かか|/件|/回");
    (each || of || ending).then_some((*factor, unit.len()))
}
