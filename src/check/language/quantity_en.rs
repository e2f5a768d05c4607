//! Numbers with what they count in English: `20 proposals`, `by 15%`, `from 30 to 45`, `$2.4M`, `half`, `3 out of 4`.

use super::cursor::Cursor;
use super::frame::{QuantityKind, Role};
use super::number::{self, Numeral, Style};
use super::quantity::{Number, Reading, rhythm_after, rhythm_before, settle_baselines};
use super::time::{Cadence, TimeMention, TimeRole};
use crate::text::Lang;

/// Every number outside time expressions, in the order of the text.
pub(crate) fn scan(text: &str, cased: &str, times: &[TimeMention]) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = Cursor::new(text, at).peek() {
        let cursor = Cursor::new(text, at);
        if let Some(mention) = times.iter().find(|mention| (mention.start..mention.end).contains(&at)) {
            match mention.role {
                TimeRole::ServiceLevel => found.extend(limit(cursor, cased, mention.end).map(Reading::Counts)),
                // `once a week`, `every Friday`: the repetition is the number.
                TimeRole::Cadence(cadence) if cursor.sees("once") || cursor.sees("twice") => {
                    let value = if cursor.sees("once") { 1.0 } else { 2.0 };
                    found.push(Reading::Counts(Number {
                        per: Some(cadence),
                        ..plain(value, "times", QuantityKind::Frequency, at, mention.end)
                    }));
                }
                _ => {}
            }
            at = mention.end.max(at + 1);
            continue;
        }
        let reading = word(cursor).map(Reading::Counts).or_else(|| numeric(cursor, cased, times));
        at = reading.as_ref().map_or(at + first.len_utf8(), Reading::end).max(at + 1);
        found.extend(reading);
    }
    settle(found, text)
}

fn settle(found: Vec<Reading>, text: &str) -> Vec<Reading> {
    let (mut numbers, mut others) = (Vec::new(), Vec::new());
    for reading in found {
        match reading {
            Reading::Counts(number) => numbers.push(number),
            other @ Reading::NotATarget { .. } => others.push(other),
        }
    }
    settle_baselines(&mut numbers, text, &["→", "->", "to ", "up to", "down to", "=>"]);
    for number in &mut numbers {
        let before = text.get(..number.start).unwrap_or("").trim_end_matches(['$', '€', '£', '¥', '~']);
        // `to 45, from 30`.
        if [
            "from ",
            "currently ",
            "currently at ",
            "current ",
            "baseline ",
            "baseline of ",
            "baseline: ",
            "now ",
            "today's ",
            "up from ",
            "down from ",
            "last year: ",
            "was ",
            "instead of ",
            "versus ",
            "vs ",
            "vs. ",
        ]
        .iter()
        .any(|word| before.ends_with(word))
        {
            number.role = Role::Baseline;
        }
        if ["of the ", "of our ", "out of ", "with our ", "with my ", "for our ", "across ", "across our ", "among ", "with "]
            .iter()
            .any(|word| before.ends_with(word))
            && number.kind == QuantityKind::Count
        {
            number.role = Role::Scope;
        }
    }
    if numbers.iter().all(|number| number.role == Role::Scope) {
        numbers.iter_mut().for_each(|number| number.role = Role::Target);
    }
    let mut all: Vec<Reading> = numbers.into_iter().map(Reading::Counts).chain(others).collect();
    all.sort_by_key(|reading| match reading {
        Reading::Counts(number) => number.start,
        Reading::NotATarget { start, .. } => *start,
    });
    all
}

fn plain(value: f64, unit: &str, kind: QuantityKind, start: usize, end: usize) -> Number {
    Number {
        value,
        value_max: None,
        unit: unit.to_owned(),
        kind,
        role: Role::Target,
        delta: false,
        per: None,
        start,
        end,
        names_thing: false,
    }
}

fn limit(cursor: Cursor<'_>, cased: &str, end: usize) -> Option<Number> {
    let inside = cursor
        .eat_word(&[("within", ()), ("in under", ()), ("in less than", ()), ("in", ()), ("inside", ())])
        .map_or(cursor, |((), after)| after)
        .spaces();
    let (value, after) = match inside.word("a").or_else(|| inside.word("an")) {
        Some(after) => (1.0, after),
        None => number::read(inside, cased, Lang::En).map(|numeral| (numeral.value, Cursor::new(cursor.whole(), numeral.end)))?,
    };
    Some(plain(value, cursor.whole().get(after.at..end)?.trim(), QuantityKind::Absolute, cursor.at, end))
}

/// `half`, `double`, `zero`, `every customer`: numbers in words.
fn word(cursor: Cursor<'_>) -> Option<Number> {
    const WORDS: &[(&str, (f64, QuantityKind))] = &[
        ("double", (100.0, QuantityKind::ChangePercent)),
        ("doubling", (100.0, QuantityKind::ChangePercent)),
        ("triple", (200.0, QuantityKind::ChangePercent)),
        ("quadruple", (300.0, QuantityKind::ChangePercent)),
        ("halve", (-50.0, QuantityKind::ChangePercent)),
        ("halving", (-50.0, QuantityKind::ChangePercent)),
        ("by half", (-50.0, QuantityKind::ChangePercent)),
        ("in half", (-50.0, QuantityKind::ChangePercent)),
        ("by a third", (33.3, QuantityKind::ChangePercent)),
        ("by a quarter", (25.0, QuantityKind::ChangePercent)),
        ("by a half", (50.0, QuantityKind::ChangePercent)),
        ("all", (100.0, QuantityKind::Ratio)),
        ("every", (100.0, QuantityKind::Ratio)),
        ("each", (100.0, QuantityKind::Ratio)),
        ("half of", (50.0, QuantityKind::Ratio)),
        ("half the", (50.0, QuantityKind::Ratio)),
        ("half our", (50.0, QuantityKind::Ratio)),
        ("zero", (0.0, QuantityKind::Count)),
        ("no more", (-1.0, QuantityKind::Count)),
        ("two thirds of", (66.7, QuantityKind::Ratio)),
        ("two-thirds of", (66.7, QuantityKind::Ratio)),
        ("a third of", (33.3, QuantityKind::Ratio)),
        ("a quarter of", (25.0, QuantityKind::Ratio)),
        ("three quarters of", (75.0, QuantityKind::Ratio)),
        ("three-quarters of", (75.0, QuantityKind::Ratio)),
    ];
    let ((mut value, kind), end) = cursor.eat_word(WORDS)?;
    if value < 0.0 && kind == QuantityKind::Count {
        return None;
    }
    let next = end.spaces();
    let idle = [
        "our best",
        "the best",
        "our efforts",
        "my efforts",
        "effort",
        "opportunity",
        "other",
        "time",
        "levels",
        "of us",
        "that",
        "in",
        "hands",
        "areas",
        "aspect",
        "aspects",
        "the time",
        "we",
        "about",
        "my best",
        "in all",
        "it",
        "possible",
        "way",
        "things",
    ];
    if kind == QuantityKind::Ratio
        && (idle.iter().any(|word| next.word(word).is_some())
            || next.rest().is_empty()
            || cursor.after_any(&["at ", "above ", "after ", "of ", "first of ", "give it "]))
    {
        return None;
    }
    if matches!(cursor.rest().get(..4), Some("by a"))
        && ["reduce", "cut", "lower", "decrease", "shorten", "drop", "shrink", "trim"].iter().any(|word| cursor.before().contains(word))
    {
        value = -value;
    }
    Some(plain(value, if kind == QuantityKind::Count { "" } else { "%" }, kind, cursor.at, end.at))
}

const DOWN: &[&str] =
    &["reduce", "cut", "decrease", "lower", "shrink", "trim", "shorten", "drop", "slash", "bring down", "fewer", "less", "reduction"];

fn numeric(start: Cursor<'_>, cased: &str, times: &[TimeMention]) -> Option<Reading> {
    let text = start.whole();
    if start.before().ends_with(|found: char| found.is_alphanumeric()) {
        // ISO27001, KR1, v2.
        let numeral = start.peek().filter(char::is_ascii_digit).and_then(|_| number::read(start, cased, Lang::En))?;
        return Some(Reading::NotATarget { start: start.at, end: numeral.end });
    }
    let Numeral { value, style, end } = number::read(start, cased, Lang::En)?;
    let mut after = Cursor::new(text, end);
    let other = |end: usize| Some(Reading::NotATarget { start: start.at, end });
    let mut value_max = None;
    if let Some(upper) = after
        .eat("-")
        .or_else(|| after.eat("~"))
        .or_else(|| after.spaces().word("to").filter(|_| !start.after_any(&["from ", "from $"])).filter(|_| false))
        && style == Style::Digits
        && upper.peek().is_some_and(|found| found.is_ascii_digit())
        && let Some(second) = number::read(upper, cased, Lang::En)
    {
        after = Cursor::new(text, second.end);
        if after.sees("-") || second.value < value {
            let rest = after.rest().trim_start_matches(|found: char| found.is_ascii_digit() || found == '-').len();
            return other(text.len() - rest);
        }
        value_max = Some(second.value);
    }
    let name_before = [
        "version ",
        "v",
        "iso ",
        "iso/iec ",
        "no. ",
        "no ",
        "#",
        "kr",
        "kr ",
        "key result ",
        "phase ",
        "step ",
        "level ",
        "floor ",
        "section ",
        "ticket ",
        "room ",
        "tier ",
        "top ",
        "generation ",
        "windows ",
        "web ",
        "chapter ",
        "soc ",
        "grade ",
        "goal ",
        "python ",
        "type ",
        "ms ",
        "class ",
    ];
    let is_rank = start.after_any(&["top "]);
    let percent = after.spaces().eat_any(&[("%", ()), ("percent", ()), ("per cent", ()), ("pct", ())]).map(|((), next)| next);
    if (start.after_any(&name_before) && !is_rank && percent.is_none())
        || after.sees_any(&["/7", "/20", "-on-", ":1", "st floor", "nd floor", "rd floor", "th floor", "st quarter", "d "])
        || after.eat_any(&[("st", ()), ("nd", ()), ("rd", ()), ("th", ()), ("g", ()), ("d", ())]).is_some_and(|((), next)| next.ends_word())
    {
        return other(after.at);
    }
    if (1950.0..2100.0).contains(&value)
        && value.fract() == 0.0
        && style == Style::Digits
        && !text.get(start.at..after.at).is_some_and(|written| written.contains(','))
        && percent.is_none()
        && value_max.is_none()
        && !start.after_any(&["$", "€", "£", "to "])
        && after.spaces().peek().is_none_or(|next| !next.is_alphabetic())
    {
        return other(after.at);
    }
    let before = start.before();
    let clause = before.rsplit(['.', ';', '\n']).next().unwrap_or(before);
    let falls = DOWN.iter().any(|word| clause.contains(word));
    let by = before.trim_end_matches(['$', '€', '£', '¥', '~', ' ']).ends_with("by")
        || ["by at least ", "by about ", "by around ", "by over ", "by more than ", "by up to "].iter().any(|word| before.ends_with(word));
    let sign_before = start.after_any(&["+", "-", "up ", "down "]) && !start.after_any(&["follow up "]);
    let minus = start.after_any(&["-", "down "]) || falls;
    let mut number = Number { value_max, ..plain(value, "", QuantityKind::Count, start.at, after.at) };
    if let Some(next) = percent {
        number.end = next.at;
        number.unit = "%".to_owned();
        let comparative = next.spaces().eat_word(&[
            ("more", 1.0),
            ("fewer", -1.0),
            ("less", -1.0),
            ("higher", 1.0),
            ("lower", -1.0),
            ("increase", 1.0),
            ("growth", 1.0),
            ("reduction", -1.0),
            ("decrease", -1.0),
            ("faster", -1.0),
            ("improvement", 1.0),
            ("above", 1.0),
            ("below", -1.0),
            ("rise", 1.0),
            ("cut", -1.0),
            ("drop", -1.0),
        ]);
        if next.sees_any(&[" points", " point", "-points", "-point"]) {
            (number.kind, number.unit, number.delta, number.value) =
                (QuantityKind::Ratio, "pt".to_owned(), true, if minus { -value } else { value });
        } else if let Some((sign, _)) = comparative {
            (number.kind, number.delta, number.value) = (QuantityKind::ChangePercent, true, value * sign);
        } else if next.spaces().sees("of last year") || next.spaces().sees("of the previous year") || next.spaces().sees("of prior year") {
            (number.kind, number.value) = (QuantityKind::ChangePercent, value - 100.0);
        } else if by || sign_before || direction_takes(clause, start) {
            (number.kind, number.delta, number.value) = (QuantityKind::ChangePercent, true, if minus { -value } else { value });
        } else if next.spaces().sees_any(&["effort", "commitment", "dedication"]) {
            return other(next.at);
        } else {
            number.kind = QuantityKind::Ratio;
        }
        return Some(Reading::Counts(number));
    }
    let unit = after.eat("-").unwrap_or(after).spaces();
    if let Some(((), next)) = unit.eat_word(&[
        ("percentage points", ()),
        ("percentage point", ()),
        ("points", ()),
        ("point", ()),
        ("pts", ()),
        ("pt", ()),
        ("pp", ()),
        ("ppt", ()),
        ("bps", ()),
    ]) {
        let score = unit.sees("point") && ["nps", "score", "csat", "toeic"].iter().any(|word| clause.contains(word));
        (number.kind, number.unit, number.delta, number.end) =
            (if score { QuantityKind::Absolute } else { QuantityKind::Ratio }, "pt".to_owned(), true, next.at);
        number.value = if minus { -value } else { value };
        return Some(Reading::Counts(number));
    }
    if let Some(((), next)) = unit.eat_word(&[("x", ()), ("times", ()), ("fold", ())])
        && !next.spaces().eat_word(&[("a", ()), ("per", ()), ("each", ()), ("every", ())]).is_some_and(|_| true)
    {
        (number.kind, number.unit, number.value, number.end) =
            (QuantityKind::ChangePercent, "%".to_owned(), (value - 1.0) * 100.0, next.at);
        return Some(Reading::Counts(number));
    }
    // 3 out of 4, 9 in 10.
    if let Some(((), next)) =
        unit.eat_word(&[("out of", ()), ("in", ()), ("of", ()), ("out of every", ()), ("of every", ()), ("in every", ())])
        && let Some(total) = number::read(next.spaces(), cased, Lang::En)
        && total.value >= value
        && total.value > 0.0
        && (total.value <= 1000.0)
        && !Cursor::new(text, total.end).spaces().sees_any(&["month", "week", "day", "year", "quarter"])
    {
        (number.kind, number.unit, number.value, number.end) =
            (QuantityKind::Ratio, "%".to_owned(), value / total.value * 100.0, total.end);
        return Some(Reading::Counts(number));
    }
    let currency = [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("usd ", "USD"), ("eur ", "EUR"), ("jpy ", "JPY")]
        .into_iter()
        .find(|(sign, _)| before.ends_with(sign))
        .map(|(_, unit)| unit);
    let currency = currency.or_else(|| {
        unit.eat_word(&[
            ("dollars", "USD"),
            ("usd", "USD"),
            ("euros", "EUR"),
            ("eur", "EUR"),
            ("pounds", "GBP"),
            ("yen", "JPY"),
            ("jpy", "JPY"),
        ])
        .map(|(unit, _)| unit)
    });
    let measure = unit.eat_word(&[
        ("minutes", ()),
        ("minute", ()),
        ("hours", ()),
        ("hour", ()),
        ("hrs", ()),
        ("days", ()),
        ("day", ()),
        ("weeks", ()),
        ("months", ()),
        ("years", ()),
        ("seconds", ()),
        ("second", ()),
        ("ms", ()),
        ("kg", ()),
        ("km", ()),
        ("tons", ()),
        ("tonnes", ()),
        ("miles", ()),
        ("kwh", ()),
        ("stars", ()),
        ("star", ()),
        ("business days", ()),
        ("working days", ()),
    ]);
    number.delta = by || (sign_before && !start.after_any(&["-"]));
    let reach = 30;
    number.per = rhythm_after(times, text, after.at, reach).or_else(|| rhythm_before(times, text, start.at, reach)).or_else(|| per(unit));
    if let Some(currency) = currency {
        (number.kind, number.unit) = (QuantityKind::Absolute, currency.to_owned());
    } else if let Some(((), next)) = measure {
        (number.kind, number.unit, number.end) = (
            if number.per.is_some() { QuantityKind::Frequency } else { QuantityKind::Absolute },
            text.get(unit.at..next.at).unwrap_or("").to_owned(),
            next.at,
        );
    } else {
        let noun = noun(unit);
        number.names_thing = !noun.is_empty();
        noun.clone_into(&mut number.unit);
        number.kind = if number.per.is_some() {
            QuantityKind::Frequency
        } else if noun.is_empty() {
            QuantityKind::Absolute
        } else {
            QuantityKind::Count
        };
    }
    if number.delta && minus {
        number.value = -number.value;
    }
    Some(Reading::Counts(number))
}

fn per(unit: Cursor<'_>) -> Option<Cadence> {
    let ahead = unit.rest().get(..unit.rest().char_indices().nth(40).map_or(unit.rest().len(), |(at, _)| at))?;
    [
        ("per day", Cadence::Daily),
        ("a day", Cadence::Daily),
        ("per week", Cadence::Weekly),
        ("a week", Cadence::Weekly),
        ("per month", Cadence::Monthly),
        ("a month", Cadence::Monthly),
    ]
    .into_iter()
    .find(|(words, _)| ahead.contains(words))
    .map(|(_, cadence)| cadence)
}

/// `grow sales 6%`: a direction verb and no `to` before the number.
fn direction_takes(clause: &str, start: Cursor<'_>) -> bool {
    let verbs = ["increase", "grow", "raise", "boost", "lift", "improve", "reduce", "cut", "decrease", "lower", "shrink", "trim"];
    let level = [
        "to ", "at ", "above ", "below ", "under ", "over ", "of ", "than ", "to $", "least ", "reach ", "between ", "around ", "a ",
        "for ", "in ", "from ",
    ];
    verbs.iter().any(|verb| clause.contains(verb)) && !level.iter().any(|word| start.before().ends_with(word)) && !clause.contains(" to ")
}

/// The word that names what is counted, if one follows; up to two words, so that `new customers` is whole.
fn noun(unit: Cursor<'_>) -> &str {
    const NONE: &[(&str, ())] = &[
        ("by", ()),
        ("to", ()),
        ("in", ()),
        ("on", ()),
        ("at", ()),
        ("from", ()),
        ("or", ()),
        ("and", ()),
        ("with", ()),
        ("within", ()),
        ("before", ()),
        ("until", ()),
        ("than", ()),
        ("as", ()),
        ("for", ()),
        ("per", ()),
        ("a", ()),
        ("the", ()),
        ("this", ()),
        ("next", ()),
        ("every", ()),
        ("each", ()),
        ("out", ()),
        ("of", ()),
        ("through", ()),
        ("during", ()),
        ("over", ()),
        ("while", ()),
        ("so", ()),
        ("this", ()),
    ];
    let rest = unit.rest();
    if unit.eat_word(NONE).is_some() {
        return "";
    }
    let length = rest.find(|found: char| !found.is_alphanumeric() && !matches!(found, '-' | '\'')).unwrap_or(rest.len());
    let first = rest.get(..length).unwrap_or("");
    if first.len() < 2 { "" } else { first }
}
