//! # M203 relative change without a baseline
//!
//! ## What it does
//! Finds a change in percent or by an amount when neither the text, the fields nor the history tell from what.
//!
//! ## Why is this bad
//! "+20%" of an unknown number cannot be checked.
//!
//! ## Example
//! - ja: 資料請求を3割増やす
//! - en: Grow sign-ups 30%
//!
//! ## Use instead
//! - ja: 資料請求を月50件から65件へ3割増やす
//! - en: Grow sign-ups 30%, from 50 to 65 a month
//!
//! ## Limits
//! A comparison with a named past period (前年比) is a reference without a value, and is still reported.
//!
//! ## Source
//! The published good form names both: $2M → $2.4M (markviss.com).
//!
//! # M203 現状値のない増減
//!
//! ## 見ていること
//! 「2割増」のような増減なのに、文・項目・実績のどこにも元の値がない目標を見つけます。
//!
//! ## なぜ問題か
//! 元の値がわからない「+20%」は、確かめようがありません。
//!
//! ## 限界
//! 「前年比」は値のない基準とみなし、指摘します。
//!
//! ## 根拠
//! 公開されている良い例は両方の値を書いている：$2M → $2.4M（markviss.com）。

use crate::check::language::cursor::{contains_any, ends_with_any, starts_with_any, trim_end, trim_start};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::scan::mention_at;
use crate::check::language::time::TimeRole;
use crate::check::rule::Fix;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::Lang;
use crate::text::search::without_end;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::M203,
    letter: Some(Letter::M),
    place: Place::Under(Gate::Measure),
    weight: 20,
    severity: Severity::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let number = subject.targets().find(|number| number.delta || number.kind == QuantityKind::ChangePercent)?;
    // 3000万円上乗せして1億5000万円に: the level tells where it starts.
    let leads_to = subject.targets().any(|other| {
        let is_level = !other.delta && other.kind != QuantityKind::ChangePercent;
        // `by 15% to $230k`: the two tell the third.
        let between = subject.reading.slice((number.end, other.start));
        let follows = match subject.lang() {
            Lang::Ja => !between.is_empty() && between.len() <= 24 && !contains_any(between, "を|、|が|は"),
            Lang::En => trim_start(trim_end(between, " $£€¥"), " ,") == "to",
        };
        let of_percent = number.kind == QuantityKind::ChangePercent && is_level && follows;
        (number.delta && is_level && other.unit == number.unit && other.kind == number.kind) || of_percent
    });
    // `Wake up 20 dormant accounts`: the little word belongs to the verb.
    let before = subject.reading.text().get(..number.start).unwrap_or("");
    let (verb, behind) = (without_end(before, "up "), before.ends_with("up "));
    let particle = (behind || starts_with_any(subject.reading.slice((number.start, number.end)), "up |down "))
        && ends_with_any(
            verb,
            "fire |wake |line |sign |set |open |warm |wrap |clean |free |pick |ring |start |write |stir |buy |follow |call |stand |team |back ",
        );
    if particle {
        return None;
    }
    if subject.has_baseline() || leads_to {
        return None;
    }
    // 前年比120%: what it is compared with stays with it.
    let compared = mention_at(&subject.reading.times, number.start)
        .filter(|mention| mention.role == TimeRole::Comparison && mention.end == number.start)
        .map_or(number.start, |mention| mention.start);
    let (range, text) = match subject.lang() {
        Lang::Ja => ((compared, compared), "現状【値】から"),
        Lang::En => ((number.end, number.end), " from [baseline]"),
    };
    // `Halve the no-show rate`: the number is the verb.
    let is_verb =
        subject.lang() == Lang::En && subject.reading.slice((number.start, number.end)).bytes().all(|byte| byte.is_ascii_lowercase());
    let edits = if is_verb || range.0 >= subject.reading.text().len() {
        vec![crate::check::rule::Edit { span: subject.insertion_at_end(), text: text.to_owned() }]
    } else {
        vec![subject.edit(range, text)]
    };
    Some(Hit::at(subject, (number.start, number.end)).fixed_by(Fix::Placeholder { edits, options: Vec::new() }))
}
