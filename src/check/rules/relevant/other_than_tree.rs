//! # R404 the sentence and the tree give different numbers
//!
//! ## What it does
//! Compares the target of the sentence with what the tree gives for the same metric over the same term, and reports a difference of more
//! than 5 % on the wrong side.
//!
//! ## Why is this bad
//! The sentence promises what the plan's own actions do not add up to.
//!
//! ## Example
//! - ja: 「今月中に契約を5件とる」。ツリーでは 架電2,400件 × アポ率 × 成約率 = 3.1件
//! - en: Win 5 deals this month, while calls × rates give 3.1
//!
//! ## Use instead
//! - ja: 架電を3,900件に増やすか、目標を3件にする
//! - en: Plan 3,900 calls, or aim at 3
//!
//! ## Limits
//! It compares one number of the metric's own unit; a number per month or week is first taken over the term.
//!
//! ## Source
//! The tree evaluated as planned.
//!
//! # R404 文とツリーで数字が違う
//!
//! ## 見ていること
//! 文の目標値と、同じ指標・同じ期間のツリーの計算値が、不足する側に5%を超えて違うものを見つけます。
//!
//! ## なぜ問題か
//! 計画の行動では届かないことを、文で約束しています。
//!
//! ## 限界
//! 指標と同じ単位の数値1つだけを比べます。月や週あたりの数値は期間全体に換算します。
//!
//! ## 根拠
//! 計画どおりに計算したツリー。

use crate::check::language::judge::Subject;
use crate::check::language::scan::mention_at;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::check::rules::stated::{Sort, differ, sort, stated};
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity};
use crate::text::number;
use crate::text::phrase::over_term;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::R404, letter: Some(Letter::R), place: Place::Under(Gate::Link), weight: 30, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    let value = fields.tree.as_ref()?.value?;
    let (number, wanted) = stated(subject)?;
    let falls_short = if fields.at_most { value > wanted } else { value < wanted };
    if !falls_short || !differ(value, wanted) {
        return None;
    }
    let unit = fields.unit.clone().unwrap_or_default();
    // 月30件: what it comes to over the term is what is compared.
    let rhythm = mention_at(&subject.reading.times, number.start).filter(|mention| mention.end == number.start && number.per.is_some());
    let range = (rhythm.map_or(number.start, |mention| mention.start), number.end);
    let scaled = sort(&unit) != Sort::Share && differ(wanted, number.value);
    let over =
        scaled.then(|| over_term(&subject.original(range), &number::amount(readable(wanted), &unit, subject.lang()), subject.lang()));
    let mut hit = Hit { range: Some(range), ..Hit::whole() }.with("words", over.unwrap_or_else(|| subject.original(range)));
    hit = hit.with("value", Argument::Amount { value: readable(value), unit });
    hit.evidence.push(subject.original(range));
    hit.evidence.push(number::plain(value));
    Some(hit)
}

/// Three figures are enough for a sentence.
fn readable(value: f64) -> f64 {
    number::rounded(value, "", 1000.0, 1e-6)
}
