//! Numbers with what they count in English: `20 proposals`, `by 15%`, `from 30 to 45`, `$2.4M`, `half`, `3 out of 4`.

use super::cursor::{Cursor, contains_any, ends_with_any};
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
    settle(found, text, times)
}

fn settle(found: Vec<Reading>, text: &str, times: &[TimeMention]) -> Vec<Reading> {
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
        if ends_with_any(
            before,
            &[
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
            ],
        ) {
            number.role = Role::Baseline;
        }
        // `last year's 120 deals`.
        if times.iter().any(|mention| mention.role == TimeRole::Comparison && before.trim_end().len() == mention.end) {
            number.role = Role::Baseline;
        }
        if ends_with_any(
            before,
            &["of the ", "of our ", "out of ", "with our ", "with my ", "for our ", "across ", "across our ", "among ", "with "],
        ) && number.kind == QuantityKind::Count
        {
            number.role = Role::Scope;
        }
    }
    if numbers.iter().all(|number| number.role == Role::Scope) {
        for number in &mut numbers {
            number.role = Role::Target;
        }
    }
    let mut all: Vec<Reading> = numbers.into_iter().map(Reading::Counts).chain(others).collect();
    crate::order::sort_by(&mut all, |one, other| one.start().cmp(&other.start()));
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
        && contains_any(cursor.near_before(), &["reduce", "cut", "lower", "decrease", "shorten", "drop", "shrink", "trim"])
    {
        value = -value;
    }
    Some(plain(value, if kind == QuantityKind::Count { "" } else { "%" }, kind, cursor.at, end.at))
}

const DOWN: &[&str] =
    &["reduce", "cut", "decrease", "lower", "shrink", "trim", "shorten", "drop", "slash", "bring down", "fewer", "less", "reduction"];

/// Words before a number that make it a name: `version 3`, `KR 2`.
const NAMES: &[&str] = &[
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
/// Words behind a percentage that make it a change, with its sign.
const COMPARATIVES: &[(&str, f64)] = &[
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
];
const POINTS: &[(&str, ())] = &[
    ("percentage points", ()),
    ("percentage point", ()),
    ("points", ()),
    ("point", ()),
    ("pts", ()),
    ("pt", ()),
    ("pp", ()),
    ("ppt", ()),
    ("bps", ()),
];
const MEASURES: &[(&str, ())] = &[
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
];

/// A number with what stands around it.
struct Site<'t> {
    start: Cursor<'t>,
    /// Right behind the number, or behind the upper end of its range.
    after: Cursor<'t>,
    value: f64,
    value_max: Option<f64>,
    style: Style,
    /// The words before it, at most 160 bytes.
    clause: &'t str,
    by: bool,
    signed: bool,
    minus: bool,
}

fn numeric(start: Cursor<'_>, cased: &str, times: &[TimeMention]) -> Option<Reading> {
    if start.before().ends_with(unicode_ident::is_xid_continue) {
        // ISO27001, KR1, v2.
        let numeral = start.peek().filter(char::is_ascii_digit).and_then(|_| number::read(start, cased, Lang::En))?;
        return Some(Reading::NotATarget { start: start.at, end: numeral.end });
    }
    let site = match site(start, cased)? {
        Ok(site) => site,
        Err(end) => return Some(Reading::NotATarget { start: start.at, end }),
    };
    let percent = site.after.spaces().eat_any(&[("%", ()), ("percent", ()), ("per cent", ()), ("pct", ())]).map(|((), next)| next);
    if is_name(&site, percent.is_some()) {
        return Some(Reading::NotATarget { start: start.at, end: site.after.at });
    }
    if let Some(next) = percent {
        if next.spaces().sees_any(&["effort", "commitment", "dedication"]) {
            return Some(Reading::NotATarget { start: start.at, end: next.at });
        }
        return Some(Reading::Counts(percentage(&site, next)));
    }
    let unit = site.after.eat("-").unwrap_or(site.after).spaces();
    let number = points(&site, unit)
        .or_else(|| multiple(&site, unit))
        .or_else(|| share(&site, unit, cased))
        .unwrap_or_else(|| thing(&site, unit, times));
    Some(Reading::Counts(number))
}

/// The number and what stands around it, or the end of a string of digits that is none, such as a telephone number.
fn site<'t>(start: Cursor<'t>, cased: &str) -> Option<Result<Site<'t>, usize>> {
    let Numeral { value, style, end } = number::read(start, cased, Lang::En)?;
    let text = start.whole();
    let mut after = Cursor::new(text, end);
    let mut value_max = None;
    if let Some(upper) = after.eat("-").or_else(|| after.eat("~"))
        && style == Style::Digits
        && upper.peek().is_some_and(|found| found.is_ascii_digit())
        && let Some(second) = number::read(upper, cased, Lang::En)
    {
        after = Cursor::new(text, second.end);
        if after.sees("-") || second.value < value {
            let rest = after.rest().trim_start_matches(|found: char| found.is_ascii_digit() || found == '-').len();
            return Some(Err(text.len() - rest));
        }
        value_max = Some(second.value);
    }
    let before = start.before();
    let near = start.near_before();
    let clause = near.rsplit(['.', ';', '\n']).next().unwrap_or(near);
    let by = before.trim_end_matches(['$', '€', '£', '¥', '~', ' ']).ends_with("by")
        || ends_with_any(before, &["by at least ", "by about ", "by around ", "by over ", "by more than ", "by up to "]);
    let signed = start.after_any(&["+", "-", "up ", "down "]) && !start.after_any(&["follow up "]);
    let minus = start.after_any(&["-", "down "]) || contains_any(clause, DOWN);
    Some(Ok(Site { start, after, value, value_max, style, clause, by, signed, minus }))
}

/// A version, an ordinal, a year: digits that count nothing.
fn is_name(site: &Site<'_>, is_percent: bool) -> bool {
    let (start, after) = (site.start, site.after);
    let named = start.after_any(NAMES) && !is_percent;
    let split = after.sees_any(&["/7", "/20", "-on-", ":1", "d "]);
    let suffixed =
        after.eat_any(&[("st", ()), ("nd", ()), ("rd", ()), ("th", ()), ("g", ()), ("d", ())]).is_some_and(|((), next)| next.ends_word());
    let is_year = (1950.0..2100.0).contains(&site.value)
        && site.value.fract() == 0.0
        && site.style == Style::Digits
        && !is_percent
        && site.value_max.is_none()
        && !start.whole().get(start.at..after.at).is_some_and(|written| written.contains(','))
        && !start.after_any(&["$", "€", "£", "to "])
        && after.spaces().peek().is_none_or(|next| !unicode_ident::is_xid_start(next));
    named || split || suffixed || is_year
}

impl Site<'_> {
    fn number(&self, end: usize) -> Number {
        Number { value_max: self.value_max, ..plain(self.value, "", QuantityKind::Count, self.start.at, end) }
    }

    fn signed_value(&self) -> f64 {
        if self.minus { -self.value } else { self.value }
    }
}

/// `by 15%`, `20% fewer`, `95%`, `5% points`.
fn percentage(site: &Site<'_>, next: Cursor<'_>) -> Number {
    let mut number = Number { unit: "%".to_owned(), kind: QuantityKind::Ratio, ..site.number(next.at) };
    if next.sees_any(&[" points", " point", "-points", "-point"]) {
        (number.unit, number.delta, number.value) = ("pt".to_owned(), true, site.signed_value());
    } else if let Some((sign, _)) = next.spaces().eat_word(COMPARATIVES) {
        (number.kind, number.delta, number.value) = (QuantityKind::ChangePercent, true, site.value * sign);
    } else if next.spaces().sees_any(&["of last year", "of the previous year", "of prior year"]) {
        (number.kind, number.value) = (QuantityKind::ChangePercent, site.value - 100.0);
    } else if site.by || site.signed || direction_takes(site.clause, site.start) {
        (number.kind, number.delta, number.value) = (QuantityKind::ChangePercent, true, site.signed_value());
    }
    number
}

/// `3 points`: of a rate, or of a score.
fn points(site: &Site<'_>, unit: Cursor<'_>) -> Option<Number> {
    let ((), next) = unit.eat_word(POINTS)?;
    let is_score = unit.sees("point") && contains_any(site.clause, &["nps", "score", "csat", "toeic"]);
    let kind = if is_score { QuantityKind::Absolute } else { QuantityKind::Ratio };
    Some(Number { kind, unit: "pt".to_owned(), delta: true, value: site.signed_value(), ..site.number(next.at) })
}

/// `3x`, `2 times`, but not `3 times a week`.
fn multiple(site: &Site<'_>, unit: Cursor<'_>) -> Option<Number> {
    let ((), next) = unit.eat_word(&[("x", ()), ("times", ()), ("fold", ())])?;
    let repeats = next
        .spaces()
        .eat_word(&[
            ("a", ()),
            ("per", ()),
            ("each", ()),
            ("every", ()),
            ("this", ()),
            ("by", ()),
            ("daily", ()),
            ("weekly", ()),
            ("monthly", ()),
        ])
        .is_some();
    let value = (site.value - 1.0) * 100.0;
    (!repeats).then(|| Number { kind: QuantityKind::ChangePercent, unit: "%".to_owned(), value, ..site.number(next.at) })
}

/// `3 out of 4`, `9 in 10`.
fn share(site: &Site<'_>, unit: Cursor<'_>, cased: &str) -> Option<Number> {
    let words = [("out of", ()), ("in", ()), ("of", ()), ("out of every", ()), ("of every", ()), ("in every", ())];
    let ((), next) = unit.eat_word(&words)?;
    let total = number::read(next.spaces(), cased, Lang::En)
        .filter(|total| total.value >= site.value && total.value > 0.0 && total.value <= 1000.0)?;
    let end = Cursor::new(unit.whole(), total.end);
    let is_time = end.spaces().sees_any(&["month", "week", "day", "year", "quarter"]);
    (!is_time).then(|| Number {
        kind: QuantityKind::Ratio,
        unit: "%".to_owned(),
        value: site.value / total.value * 100.0,
        ..site.number(total.end)
    })
}

/// `$2.4M`, `20 seconds`, `15 proposals a week`.
fn thing(site: &Site<'_>, unit: Cursor<'_>, times: &[TimeMention]) -> Number {
    const REACH: usize = 30;
    let (start, text) = (site.start, site.start.whole());
    let mut number = site.number(site.after.at);
    let before = start.before();
    let signs = [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("usd ", "USD"), ("eur ", "EUR"), ("jpy ", "JPY")];
    let words = [("dollars", "USD"), ("usd", "USD"), ("euros", "EUR"), ("eur", "EUR"), ("pounds", "GBP"), ("yen", "JPY"), ("jpy", "JPY")];
    let currency = signs
        .into_iter()
        .find(|(sign, _)| before.ends_with(sign))
        .map(|(_, unit)| unit)
        .or_else(|| unit.eat_word(&words).map(|(unit, _)| unit));
    number.delta = site.by || (site.signed && !start.after_any(&["-"]));
    number.per =
        rhythm_after(times, text, site.after.at, REACH).or_else(|| rhythm_before(times, text, start.at, REACH)).or_else(|| per(unit));
    if let Some(currency) = currency {
        (number.kind, number.unit) = (QuantityKind::Absolute, currency.to_owned());
    } else if let Some(((), next)) = unit.eat_word(MEASURES) {
        number.kind = if number.per.is_some() { QuantityKind::Frequency } else { QuantityKind::Absolute };
        (number.unit, number.end) = (text.get(unit.at..next.at).unwrap_or("").to_owned(), next.at);
    } else {
        let noun = noun(unit);
        number.names_thing = !noun.is_empty();
        number.kind = match (number.per, noun.is_empty()) {
            (Some(_), _) => QuantityKind::Frequency,
            (None, true) => QuantityKind::Absolute,
            (None, false) => QuantityKind::Count,
        };
        noun.clone_into(&mut number.unit);
    }
    if number.delta {
        number.value = site.signed_value();
    }
    number
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
    let length = rest.find(|found: char| !unicode_ident::is_xid_continue(found) && !matches!(found, '-' | '\'')).unwrap_or(rest.len());
    let first = rest.get(..length).unwrap_or("");
    if first.len() < 2 { "" } else { first }
}
