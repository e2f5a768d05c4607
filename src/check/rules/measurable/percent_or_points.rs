//! # M207 percent or points?
//!
//! ## What it does
//! Finds a rate that is to change by so many percent, where the sentence does not say from what to what.
//!
//! ## Why is this bad
//! From 10%, "5% up" is 10.5% or 15%: two readers are a factor of ten apart.
//!
//! ## Example
//! - ja: 開封率を5%上げる
//! - en: Raise the open rate by 5%
//!
//! ## Use instead
//! - ja: 開封率を5ポイント上げる
//! - en: Raise the open rate by 5 percentage points
//!
//! ## Limits
//! A rate is known by its name (率, rate, ratio, share). A change of 100% or more, 割 and a comparison with a named past (前年比) are
//! taken as relative.
//!
//! ## Source
//! The common advice of statistical offices to write percentage points for differences of percentages.
//!
//! # M207 割合かポイントか
//!
//! ## 見ていること
//! 率を「5%上げる」のように書き、何%から何%になるのかがない目標を見つけます。
//!
//! ## なぜ問題か
//! 10%からの「5%アップ」は、10.5%とも15%とも読めます。
//!
//! ## 限界
//! 率かどうかは名前（率・割合・シェアなど）で判断します。100%以上の増減や「割」「前年比」は、割合の増減とみなします。
//!
//! ## 根拠
//! 割合どうしの差はポイントで書くという、統計機関に共通の指針。

use crate::check::language::cursor::{after_last, before_any, contains_any, ends_with_any, starts_with_any, trim_end};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::quantity::Number;
use crate::check::language::scan::mention_at;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Fix, FixOption, Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{Lang, search};

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::M207, letter: Some(Letter::M), place: Place::Under(Gate::Measure), weight: 10, severity: Severity::Info, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let compared = subject.reading.time(|role| *role == TimeRole::Comparison).is_some();
    let leveled = subject.targets().any(|number| number.kind == QuantityKind::Ratio && !number.delta);
    if compared || leveled || subject.input.fields.target.is_some() {
        return None;
    }
    let number = subject.targets().find(|number| {
        number.kind == QuantityKind::ChangePercent && number.delta && number.value.abs() < 100.0 && is_of_a_rate(subject, number)
    })?;
    let text = subject.reading.text();
    let sign = sign(text, number)?;
    let (blank, points) = match subject.lang() {
        Lang::Ja => ("【ポイントまたは%】", "ポイント"),
        Lang::En => (" [percentage points or percent]", " percentage points"),
    };
    let option = FixOption { name: "points".to_owned(), value: points.trim().to_owned(), edit: subject.edit(sign, points) };
    let edits = vec![subject.edit(sign, blank)];
    Some(Hit::at(subject, (number.start, number.end)).fixed_by(Fix::Placeholder { edits, options: vec![option] }))
}

/// Where the percent sign or its word stands.
fn sign(text: &str, number: &Number) -> Option<(usize, usize)> {
    let written = text.get(number.start..text.len().min(text.ceil_char_boundary(number.end + 12)))?;
    for word in [" percent", "percent", " %", "%", "パーセント"] {
        if let Some(at) = search::find(written, word) {
            return Some((number.start + at, number.start + at + word.len()));
        }
    }
    None
}

/// The phrase before the number, or in English behind it, names a rate.
fn is_of_a_rate(subject: &Subject<'_>, number: &Number) -> bool {
    let text = subject.reading.text();
    // 受注率を今期末までに5%, 受注率を18%から5%: what the rate is said of stands before the time and before the present value.
    let timed = mention_at(&subject.reading.times, number.start).filter(|mention| mention.end == number.start);
    let start = timed.map_or(number.start, |mention| mention.start);
    let from = subject.reading.numbers.iter().find(|other| subject.reading.slice((other.end, start)) == "から");
    let start = from.map_or(start, |other| other.start);
    let before = search::between(text, text.ceil_char_boundary(start.saturating_sub(60)), start);
    let phrase = after_last(before, "。、.,\n");
    match subject.lang() {
        Lang::Ja => {
            let name = trim_end(phrase, " 約+-");
            let name = trim_end(trim_end(name, "をはがの"), " ");
            ends_with_any(name, "率|シェア|レート|cvr|ctr") && !ends_with_any(name, "効率|能率|税率|倍率|為替レート")
        }
        Lang::En => {
            let after = search::between(text, number.end, text.floor_char_boundary((number.end + 60).min(text.len())));
            let after = before_any(after, ",.;");
            let names = |part: &str| {
                let padded = part.trim_end();
                contains_any(
                    padded,
                    " rate of | rate for | rate among | rate by| rates by| ratio by| share by| cvr by| ctr by| churn by| retention by",
                ) || ends_with_any(padded, " rate| rates| ratio| market share|cvr|ctr| churn| rate by| conversion by")
            };
            let follows = starts_with_any(after.trim_start(), "in |of the |higher |lower |increase in |reduction in |more |better ")
                && contains_any(after, " rate| ratio|market share|ctr|cvr");
            (names(phrase) || follows || is_of_rate_metric(subject, number))
                && !contains_any(phrase, "exchange rate|room rate|day rate|tax rate|hourly rate")
        }
    }
}

/// The last metric before the number is a rate by its name.
fn is_of_rate_metric(subject: &Subject<'_>, number: &Number) -> bool {
    subject.reading.of(Class::Metric).take_while(|word| word.end <= number.start).any(|word| {
        let name = subject.reading.slice((word.start, word.end));
        let between = subject.reading.slice((word.end, number.start));
        ends_with_any(name, "rate|rates|ratio|market share|churn|conversion|retention|ctr|cvr")
            && between.len() <= 40
            && before_any(between, ",.").len() == between.len()
    })
}
