//! # A305 the text says that it cannot be
//!
//! ## What it does
//! Finds a goal that asks for all of what other people decide (every deal, 全社から受注), or for five times as much within a month or with
//! the same team.
//!
//! ## Why is this bad
//! One refusal is enough to miss it. A goal that is lost from the start leads nobody.
//!
//! ## Example
//! - ja: 見積を出した全社から受注する
//! - en: Win every quote we send out
//!
//! ## Use instead
//! - ja: 見積提出先の35%から受注する
//! - en: Win 35% of the quotes we send out
//!
//! ## Limits
//! What others decide is known by a list: winning, renewing, accepting, answering. Attendance and satisfaction are not on it.
//!
//! ## Source
//! "Achievable" under "What a goal must say" in docs/methods.md.
//!
//! # A305 文面から見て達成できない
//!
//! ## 見ていること
//! 相手が決めることをすべて求める目標（全社から受注など）や、同じ体制で1か月のうちに5倍にするような目標を見つけます。
//!
//! ## なぜ問題か
//! 1社に断られただけで未達になります。はじめから届かない目標は、誰の行動も導きません。
//!
//! ## 限界
//! 相手が決めることかどうかは、受注・更新・承諾・回答などの語で判断します。出席率や満足度は対象外です。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（達成可能）：他者が決めることの100%、1か月で5倍など。

use crate::check::language::cursor::{before_any, contains_any, ends_at, is_any, prefix, starts_with_any, trim_end};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::{Class, Word};
use crate::check::language::scan::Range;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::Lang;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::A305,
    letter: Some(Letter::A),
    place: Place::Under(Gate::Evidence),
    weight: 40,
    severity: Severity::Warning,
    check,
};

pub(in crate::check) fn check(subject: &Subject<'_>) -> Option<Hit> {
    let range = whole_rate(subject).or_else(|| every_deal(subject)).or_else(|| leap(subject))?;
    Some(Hit::at(subject, range))
}

fn decisions<'s>(subject: &'s Subject<'_>, key: u8) -> impl Iterator<Item = &'s Word> {
    subject.reading.of(Class::Decision).filter(move |word| word.key == key)
}

/// 受注率を100%に, `a win rate of 100%`.
fn whole_rate(subject: &Subject<'_>) -> Option<Range> {
    let whole = subject.targets().find(|number| {
        let is_figure = subject.reading.slice((number.start, number.end)).as_bytes().first().is_some_and(u8::is_ascii_digit);
        is_figure && number.kind == QuantityKind::Ratio && !number.delta && number.value >= 100.0
    })?;
    let (from, to) = (whole.start, whole.end);
    // `100% of cold prospects accept a meeting`
    let whose = decisions(subject, b'o').find(|word| word.start >= to && word.start - to <= 25);
    if let Some(whose) = whose.filter(|_| subject.reading.text().get(to..).is_some_and(|rest| rest.starts_with(" of ")))
        && let Some(verb) = decisions(subject, b'v').find(|word| word.start > whose.end && word.start - whose.end <= 10)
    {
        return Some((from, verb.end));
    }
    // 提案した企業の100%から受注する
    let rest = subject.reading.text().get(to..).unwrap_or("");
    if subject.lang() == Lang::Ja
        && starts_with_any(rest, "から|と|で|を")
        && let Some(verb) = decisions(subject, b'v').find(|verb| verb.start >= to && verb.start - to <= 6)
    {
        return Some((from, verb.end));
    }
    let near = decisions(subject, b'r').find(|word| {
        let between = if word.end <= from { (word.end, from) } else { (to, word.start) };
        let between = subject.reading.slice(between);
        between.len() <= 30 && !contains_any(between, "、|。|,|.|%| and ")
    })?;
    Some((near.start.min(from), near.end.max(to)))
}

/// 見積を出した全社から受注する, `win every deal`.
fn every_deal(subject: &Subject<'_>) -> Option<Range> {
    let text = subject.reading.text();
    match subject.lang() {
        Lang::Ja => {
            let verb = decisions(subject, b'v').last()?;
            let rest = trim_end(before_any(text.get(verb.end..)?, "("), "。.! ");
            let is_main = is_any(
                rest,
                "|する|します|を獲得する|を得る|を取る|をとる|をもらう|をいただく|させる|につなげる|を勝ち取る|される|してもらう",
            );
            let all = decisions(subject, b'o').filter(|word| word.end <= verb.start).last()?;
            let between = text.get(all.end..verb.start)?;
            let links = between.is_empty() || starts_with_any(between, "から|で|を|の|が|に|と");
            // 全員で受注する: all of us.
            let of_us = subject.reading.slice((all.start, all.end)) == "全員" && between.starts_with('で');
            (is_main && links && !of_us && between.len() <= 30 && !contains_any(between, "、|。")).then_some((all.start, verb.end))
        }
        Lang::En => {
            if let Some(range) = each_decides(subject) {
                return Some(range);
            }
            for verb in decisions(subject, b'v') {
                let after = text.get(verb.end..)?.trim_start();
                let start = text.len() - after.len();
                let lead = prefix(
                    after,
                    "every single |every |each |all of our |all of the |all our |all the |all |100% of our |100% of the |100% of all |100% of ",
                );
                if lead == 0 {
                    continue;
                }
                let object = decisions(subject, b'o').find(|word| word.start >= start + lead);
                if let Some(object) = object
                    && object.start - start - lead <= 25
                    && !contains_any(subject.reading.slice((start, object.start)), ",| in | on | for | by | with ")
                {
                    return Some((verb.start, object.end));
                }
            }
            None
        }
    }
}

/// `have every prospect sign`, `every single pitch ends in a signature`.
fn each_decides(subject: &Subject<'_>) -> Option<Range> {
    let text = subject.reading.text();
    let object =
        decisions(subject, b'o').next().filter(|object| ends_at(text, object.start, "every |every single |all our |all of our "))?;
    let verb = decisions(subject, b'v').find(|verb| verb.start > object.end)?;
    let between = subject.reading.slice((object.end, verb.start));
    // `close every lead in two days` is another matter: there the verb comes first.
    let is_theirs = matches!(subject.reading.slice((verb.start, verb.end)), "sign" | "signs" | "signature" | "buys" | "converts");
    (is_theirs && between.len() <= 60 && !contains_any(between, ",|;")).then_some((object.start, verb.end))
}

/// 売上を1か月で5倍に, `grow leads fivefold with the same team`.
fn leap(subject: &Subject<'_>) -> Option<Range> {
    let text = subject.reading.text();
    let days = subject.deadline().map(|deadline| subject.input.today.days_until(deadline));
    let soon = days.is_some_and(|days| (0..=31).contains(&days));
    let same = subject
        .reading
        .holds(text, "同じ人数で|現体制のまま|今の人数のまま|増員なし|増員せず|with the same team|with the same headcount|without adding");
    if !soon && !same {
        return None;
    }
    let number = subject.targets().find(|number| {
        let grows = number.kind == QuantityKind::ChangePercent && number.value >= 400.0;
        grows && !ends_at(text, number.start, "前年|前年の|last year's ")
    });
    if let Some(number) = number {
        return Some((number.start, number.end));
    }
    let mut told = subject.reading.numbers.iter().filter(|number| number.role == crate::check::language::frame::Role::Baseline);
    let baseline = told.next().filter(|baseline| baseline.value > 0.0)?;
    let target = subject
        .targets()
        .find(|number| (number.unit == baseline.unit || baseline.unit.is_empty()) && !number.delta && number.unit != "%")?;
    (target.value >= baseline.value * 5.0).then_some((baseline.start.min(target.start), target.end.max(baseline.end)))
}
