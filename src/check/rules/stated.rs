//! The sentence's own target in the unit of the goal's metric, for the rules that compare the two.

use crate::check::goal::Cadence;
use crate::check::language::cursor::{after_last, before_any, contains_any, ends_with_any, prefix, starts_with_any};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::quantity::Number;
use crate::check::rule::Edit;
use crate::text::search::without_end;
use crate::text::{Lang, number};

/// What sort of thing a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Money,
    Share,
    Count,
}

/// Money, also for each of something, a share, or anything that is counted; 万円 are no money here, as a sentence counts in yen.
pub(super) fn sort(unit: &str) -> Sort {
    const MONEY: [&str; 12] = ["JPY", "円", "¥", "￥", "USD", "$", "EUR", "€", "GBP", "£", "dollars", "yen"];
    match unit {
        "%" | "％" | "pt" => Sort::Share,
        unit if MONEY.contains(&unit.split('/').next().unwrap_or(unit)) => Sort::Money,
        _ => Sort::Count,
    }
}

/// The only target of the sentence that is a level, not a change.
pub(super) fn level<'s>(subject: &'s Subject<'_>) -> Option<&'s Number> {
    let mut levels = subject.targets().filter(|number| !number.delta && number.kind != QuantityKind::ChangePercent && number.unit != "pt");
    match (levels.next(), levels.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The sentence's target over the whole term and in the metric's own unit, when both measure the same thing.
pub(super) fn stated<'s>(subject: &'s Subject<'_>) -> Option<(&'s Number, f64)> {
    let unit = subject.input.fields.unit.as_deref()?;
    let number = level(subject)?;
    let wanted = sort(unit);
    let same = sort(&number.unit) == wanted && (wanted != Sort::Count || number.unit == unit || number.unit.is_empty() || unit.is_empty());
    if !same {
        return None;
    }
    let scaled = if wanted == Sort::Share { number.value / 100.0 } else { number.value };
    let times = match number.per {
        None => 1.0,
        Some(_) if wanted == Sort::Share => 1.0,
        Some(per) => {
            let [days, weeks, months, quarters, years] = subject.input.fields.tree.as_ref()?.term?;
            match per {
                Cadence::Daily => days,
                Cadence::Weekly => weeks,
                Cadence::Monthly => months,
                Cadence::Quarterly => quarters,
                Cadence::Yearly => years,
            }
        }
    };
    // 1人あたり商談を月27件: the metric counts what all of them do.
    let people = if is_per_person(subject, number) { subject.input.fields.tree.as_ref()?.people? } else { 1.0 };
    let people = if wanted == Sort::Share { 1.0 } else { people };
    Some((number, scaled * times * people))
}

/// The number written with another value, with its sign of money, its unit and its bound as they stand: $600K, 300 meetings, 200件以上.
pub(super) fn rewritten(subject: &Subject<'_>, number: &Number, value: f64) -> Option<Edit> {
    const SCALES: &str = "百万|千万|十万|億|万|千|兆|百|k|m|bn|mn| thousand| million| billion";
    let written = subject.reading.slice((number.start, number.end));
    let from = written.bytes().position(|byte| byte.is_ascii_digit())?;
    let mut to = from;
    loop {
        let rest = written.get(to..)?;
        let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
        let scale = prefix(rest, SCALES);
        let goes_on = rest.as_bytes().get(scale).is_some_and(u8::is_ascii_alphabetic);
        match if digits > 0 || goes_on { digits } else { scale } {
            0 => break,
            length => to += length,
        }
    }
    // What stands behind the range may still belong to the number: `$600` and `k`.
    let (before, rest) = (written.get(..from)?, written.get(to..)?);
    let figures = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    if figures(before) || figures(rest) || ends_with_any(written.get(from..to)?, ",|.") {
        return None;
    }
    let figure = match rest {
        rest if subject.lang() == Lang::Ja && rest.starts_with('円') => number::spoken(value, "円", Lang::Ja),
        _ if number.unit == "%" => number::plain(value * 100.0),
        _ => number::plain(value),
    };
    let figure = without_end(&figure, "円");
    Some(subject.edit((number.start + from, number.start + to), figure))
}

/// The number is said of each person, in its own part of the sentence.
fn is_per_person(subject: &Subject<'_>, number: &Number) -> bool {
    const PER: &str = "1人あたり|一人あたり|ひとりあたり|1人当たり|一人当たり|1名あたり|1人につき|一人ひとり|per person|per rep|per head|per member|apiece|each person|each rep|a head";
    let text = subject.reading.text();
    let before = after_last(text.get(..number.start).unwrap_or(""), "。、;");
    let after = before_any(text.get(number.end..).unwrap_or(""), "。、;,");
    contains_any(before, PER) || contains_any(after, PER) || starts_with_any(after, "/人|/person|ずつ| each")
}

/// Whether two values differ by more than one part in twenty.
pub(super) fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > 0.05 * other.abs().max(f64::MIN_POSITIVE)
}
