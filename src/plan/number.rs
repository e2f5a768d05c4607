//! Numbers as people write them into a cell: `3,600万円`, `1億2,000万`, `2割`, `12.5%`, `10k`, `▲100`, `(500)`, `+10%`, `30〜45`, `38±5`.
//!
//! A leading `+`, `-`, `*` or `/` makes a change of what stands there, as in SAP's value driver trees; a negative number is written
//! `▲100`, `△100` or `(100)`. Full-width characters count as their usual forms.

use crate::text::{decimal, search};
use serde::Serialize;

use super::change::Operation;
use crate::error::Result;
use crate::finding::Finding;
use crate::finding::plan::PlanCode;

/// The longest text that is looked at, in characters.
const LONGEST: usize = 100;

/// What was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Written {
    /// One number.
    Value {
        /// The number in the base of its unit: 0.125 for `12.5%`.
        value: f64,
        /// The unit that was written, empty for none; `JPY` for `円` and `¥`, `%` for a share.
        unit: String,
    },
    /// A range.
    Range {
        /// The low end.
        low: f64,
        /// The value between, when one was written as in `38±5`.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<f64>,
        /// The high end.
        high: f64,
        /// The unit that was written, empty for none.
        unit: String,
    },
    /// A change of what stands there.
    Change {
        /// What is done to it.
        operation: Operation,
    },
}

/// Reads a number, a range or a change.
///
/// ```
/// use goaltree::plan::number::{Written, read_number};
///
/// assert_eq!(read_number("3,600万円")?, Written::Value { value: 36_000_000.0, unit: "JPY".into() });
/// # Ok::<(), goaltree::error::Error>(())
/// ```
///
/// # Errors
/// `not-a-number` when the text is none of them.
pub fn read_number(text: &str) -> Result<Written> {
    let plain = plain_form(text);
    written(&plain).ok_or_else(|| {
        let found: String = text.chars().take(LONGEST).collect();
        Finding::error(PlanCode::NotANumber.into(), "").with("found", found).into()
    })
}

fn written(text: &str) -> Option<Written> {
    if text.chars().count() > LONGEST {
        return None;
    }
    if let Some(operation) = change(text) {
        return Some(Written::Change { operation });
    }
    if let Some(quantity) = quantity(text) {
        return Some(Written::Value { value: quantity.value(), unit: quantity.unit });
    }
    range(text)
}

/// Reads `+10%`, `-300`, `*1.2`, `/2`, `+2pt`, in plain form.
pub(super) fn change(text: &str) -> Option<Operation> {
    let mut characters = text.chars();
    let sign = characters.next()?;
    let rest = characters.as_str().trim();
    let points = rest.strip_suffix("pt").or_else(|| rest.strip_suffix("ポイント"));
    let amount = quantity(points.unwrap_or(rest))?;
    if amount.negative {
        return None;
    }
    let share = amount.unit == "%";
    let value = amount.value();
    let signed = if sign == '-' { -value } else { value };
    let operation = match (sign, points) {
        ('+' | '-', Some(_)) if !share => Operation::Add(signed / 100.0),
        ('+' | '-', None) if share => Operation::Times(1.0 + signed),
        ('+' | '-', None) => Operation::Add(signed),
        ('*', None) => Operation::Times(value),
        ('/', None) if value > 0.0 => Operation::Times(1.0 / value),
        _ => return None,
    };
    operation.is_finite().then_some(operation)
}

fn range(text: &str) -> Option<Written> {
    if let Some((middle, spread)) = text.split_once('±') {
        let (middle, spread) = (quantity(middle)?, quantity(spread)?);
        let unit = common_unit(&middle, &spread)?;
        // `38±5%` of a number that is no share means 5% of it.
        let (value, spread) = match (middle.unit.as_str(), spread.unit.as_str()) {
            ("", "%") if middle.mantissa > 1.0 && spread.mantissa < middle.mantissa => (middle.scaled_like(&spread), spread.value()),
            _ => (middle.value(), spread.value()),
        };
        let range = Written::Range { low: value - spread, value: Some(value), high: value + spread, unit };
        return (spread >= 0.0).then_some(range);
    }
    let places = [("~", 1), ("から", "から".len()), (" to ", 4), ("...", 3), ("..", 2), ("-", 1)];
    places.into_iter().find_map(|(separator, length)| {
        let at = search::find(text, separator)?;
        ends(text.get(..at)?, text.get(at + length..)?)
    })
}

fn ends(low: &str, high: &str) -> Option<Written> {
    let (low, high) = (quantity(low)?, quantity(search::without_end(high.trim(), "まで"))?);
    let unit = common_unit(&low, &high)?;
    let (low, high) = (low.scaled_like(&high), high.value());
    (low <= high).then_some(Written::Range { low, value: None, high, unit })
}

fn common_unit(low: &Quantity, high: &Quantity) -> Option<String> {
    let agree = low.unit.is_empty() || high.unit.is_empty() || low.unit == high.unit;
    agree.then(|| if high.unit.is_empty() { low.unit.clone() } else { high.unit.clone() })
}

/// A number before its scale is applied.
struct Quantity {
    negative: bool,
    /// The number without the scale that follows it, such as 3 in `3万`.
    mantissa: f64,
    /// The number with its scale, not negative.
    magnitude: f64,
    unit: String,
}

impl Quantity {
    fn value(&self) -> f64 {
        if self.negative { -self.magnitude } else { self.magnitude }
    }

    /// The value as the low end before `high`: the 3 of `3〜5万` means 3万, the 9,000 of `9,000〜1万` does not.
    fn scaled_like(&self, high: &Self) -> f64 {
        let bare = self.mantissa.to_bits() == self.magnitude.to_bits() && self.unit.is_empty();
        let scaled = high.mantissa > 0.0 && (high.unit == "%" || self.mantissa <= high.mantissa);
        if bare && scaled { self.value() * (high.magnitude / high.mantissa) } else { self.value() }
    }
}

/// What most numbers are: at most 15 digits with a point among them at most, and perhaps a percent sign. Anything else, and what is
/// wrong, is left to the long way, which takes ten times as long. Both are whole numbers that a float holds, so it is rounded once.
fn digits_only(text: &str) -> Option<Quantity> {
    let (number, unit) = text.strip_suffix('%').map_or((text, ""), |number| (number, "%"));
    let bytes = number.as_bytes();
    if bytes.len() > 16 || !bytes.first()?.is_ascii_digit() || !bytes.last()?.is_ascii_digit() {
        return None;
    }
    let (mut whole, mut places, mut pointed) = (0.0, 1.0, false);
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10.0 + f64::from(byte - b'0');
                places *= if pointed { 10.0 } else { 1.0 };
            }
            b'.' if !pointed => pointed = true,
            _ => return None,
        }
    }
    let hundred = if unit.is_empty() { 1.0 } else { 100.0 };
    let exact = whole < 1e15;
    exact.then(|| Quantity { negative: false, mantissa: whole / places, magnitude: whole / (places * hundred), unit: unit.to_owned() })
}

fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    if let Some(quantity) = digits_only(text) {
        return Some(quantity);
    }
    let (mut negative, mut rest) = (false, text);
    if let Some(inner) = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        (negative, rest) = (true, inner.trim());
    }
    let (before, mut rest) = strip_currency(rest);
    if let Some(after) = rest.strip_prefix(['▲', '△']) {
        if negative {
            return None;
        }
        (negative, rest) = (true, after.trim());
    }
    let (again, rest) = strip_currency(rest);
    let mut scanner = Scanner { rest };
    let number = scanner.number()?;
    let unit = unit_of(scanner.rest.trim(), if before.is_empty() { again } else { before }, number.share)?;
    number.magnitude.is_finite().then_some(Quantity { negative, mantissa: number.mantissa, magnitude: number.magnitude, unit })
}

fn strip_currency(text: &str) -> (&'static str, &str) {
    for (symbol, code) in [('¥', "JPY"), ('\\', "JPY"), ('$', "USD"), ('€', "EUR"), ('£', "GBP")] {
        if let Some(rest) = text.strip_prefix(symbol) {
            return (code, rest.trim_start());
        }
    }
    ("", text)
}

fn unit_of(after: &str, before: &'static str, share: bool) -> Option<String> {
    let after = if after == "円" { "JPY" } else { after };
    let is_unit = |character: char| !character.is_ascii_digit() && !"+*=()~±,.-^<>!?".chars().any(|sign| sign == character);
    if !after.chars().all(is_unit) || after.starts_with('/') && before.is_empty() {
        return None;
    }
    match (share, before, after) {
        (true, "", "") => Some("%".to_owned()),
        (true, ..) => None,
        (false, "", _) => Some(after.to_owned()),
        (false, _, _) if after.is_empty() || after == before => Some(before.to_owned()),
        (false, _, _) => after.starts_with('/').then(|| format!("{before}{after}")),
    }
}

struct Number {
    mantissa: f64,
    magnitude: f64,
    share: bool,
}

/// Takes a number off the front of a text.
struct Scanner<'t> {
    rest: &'t str,
}

impl Scanner<'_> {
    fn number(&mut self) -> Option<Number> {
        let first = self.digits()?;
        let mantissa = scaled(&first, 0)?;
        if let Some(after) = self.rest.trim_start().strip_prefix('%') {
            self.rest = after;
            return Some(Number { mantissa, magnitude: scaled(&first, -2)?, share: true });
        }
        if let Some(after) = self.rest.strip_prefix('割') {
            self.rest = after;
            let hundredths = self.hundredths()?;
            return Some(Number { mantissa, magnitude: (mantissa * 10.0 + hundredths) / 100.0, share: true });
        }
        for (suffix, power) in [('k', 3), ('K', 3), ('M', 6), ('B', 9)] {
            let after = self.rest.strip_prefix(suffix).filter(|after| !after.starts_with(|next: char| next.is_ascii_alphabetic()));
            if let Some(after) = after {
                self.rest = after;
                return Some(Number { mantissa, magnitude: scaled(&first, power)?, share: false });
            }
        }
        Some(Number { mantissa, magnitude: self.scales(first)?, share: false })
    }

    /// The 5 of `1割5分`; 0 where nothing follows.
    fn hundredths(&mut self) -> Option<f64> {
        let Some(digits) = self.digits() else { return Some(0.0) };
        self.rest = self.rest.strip_prefix('分')?;
        scaled(&digits, 0)
    }

    /// The rest of `3千5百万` or `1億2,000万` after its first digits; each scale smaller than the one before.
    fn scales(&mut self, first: String) -> Option<f64> {
        let (mut total, mut section, mut current) = (0.0, 0.0, Some(first));
        let (mut least_large, mut least_small) = (i32::MAX, i32::MAX);
        while let Some((power, after)) = scale(self.rest) {
            self.rest = after;
            if power < 4 {
                let digits = current.take().unwrap_or_else(|| "1".to_owned());
                section += (power < least_small).then(|| scaled(&digits, power)).flatten()?;
                least_small = power;
            } else {
                let ones = current.take().map_or(Some(0.0), |digits| scaled(&digits, if section > 0.0 { 0 } else { power }))?;
                let large = if section > 0.0 { shifted(section + ones, power)? } else { ones };
                total += (power < least_large && large > 0.0).then_some(large)?;
                (least_large, least_small, section) = (power, i32::MAX, 0.0);
            }
            current = self.digits();
        }
        let ones = current.map_or(Some(0.0), |digits| scaled(&digits, 0))?;
        Some(total + section + ones)
    }

    /// Digits with commas in groups of three and a decimal point, or kanji digits; without the commas.
    fn digits(&mut self) -> Option<String> {
        if let Some(kanji) = self.kanji_digits() {
            return Some(kanji);
        }
        let end = self
            .rest
            .find(|character: char| !character.is_ascii_digit() && character != ',' && character != '.')
            .unwrap_or(self.rest.len());
        let (number, after) = self.rest.split_at_checked(end)?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let mut groups = whole.split(',');
        let head = groups.next().unwrap_or_default();
        let grouped = whole.bytes().any(|byte| byte == b',');
        let well_grouped = groups.all(|group| group.len() == 3) && (!grouped || (1..=3).contains(&head.len()));
        let has_digit = !whole.is_empty() || !fraction.is_empty();
        if !well_grouped || !has_digit || number.ends_with('.') || crate::text::search::has_mark(fraction, ".,") {
            return None;
        }
        self.rest = after;
        Some(number.replace(',', ""))
    }

    fn kanji_digits(&mut self) -> Option<String> {
        const DIGITS: &str = "〇一二三四五六七八九";
        let mut digits = String::new();
        let mut characters = self.rest.chars();
        let mut after = characters.as_str();
        while let Some(digit) = characters.next().and_then(|character| DIGITS.chars().position(|kanji| kanji == character)) {
            digits.push(char::from_digit(u32::try_from(digit).unwrap_or(0), 10).unwrap_or('0'));
            after = characters.as_str();
        }
        if digits.is_empty() && scale(self.rest).is_some_and(|(power, _)| power < 4) {
            return Some("1".to_owned());
        }
        self.rest = after;
        (!digits.is_empty()).then_some(digits)
    }
}

fn scale(text: &str) -> Option<(i32, &str)> {
    [('十', 1), ('百', 2), ('千', 3), ('万', 4), ('億', 8), ('兆', 12)]
        .into_iter()
        .find_map(|(character, power)| text.strip_prefix(character).map(|after| (power, after)))
}

/// A number times a power of ten, as if it were moved in its decimal text.
fn shifted(number: f64, power: i32) -> Option<f64> {
    let (digits, exponent) = decimal::scientific(number);
    let last = i32::try_from(digits.len()).unwrap_or(i32::MAX) - 1;
    scaled(&digits, exponent - last + power)
}

/// Digits times a power of ten, rounded once: `4.35` and 4 are 43500 exactly.
fn scaled(digits: &str, power: i32) -> Option<f64> {
    decimal::parse(&format!("{digits}e{power}"))
}

/// Full-width characters at their usual width, and one form for the many dashes, tildes and signs.
pub(super) fn plain_form(text: &str) -> String {
    let narrow = text.trim().chars().map(|character| match character {
        '〜' | '～' | '∼' => '~',
        '−' | '–' | '—' | '－' | 'ー' => '-',
        '×' | '✕' => '*',
        '÷' => '/',
        '￥' => '¥',
        '　' | '\u{A0}' => ' ',
        '，' | '、' => ',',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    });
    narrow.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> (f64, String) {
        match read_number(text) {
            Ok(Written::Value { value, unit }) => (value, unit),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number, unit) in [
            ("3,600万円", 36_000_000.0, "JPY"),
            ("1億2,000万", 120_000_000.0, ""),
            ("3千", 3000.0, ""),
            ("3千5百万", 35_000_000.0, ""),
            ("1万5千", 15_000.0, ""),
            ("2.5億円", 250_000_000.0, "JPY"),
            ("三千六百万", 36_000_000.0, ""),
            ("十二", 12.0, ""),
            ("二〇二六", 2026.0, ""),
            ("2割", 0.2, "%"),
            ("1割5分", 0.15, "%"),
            ("12.5%", 0.125, "%"),
            ("１２．５％", 0.125, "%"),
            ("10k", 10_000.0, ""),
            ("1.2M", 1_200_000.0, ""),
            ("$1.2M", 1_200_000.0, "USD"),
            ("▲100", -100.0, ""),
            ("△1,000円", -1000.0, "JPY"),
            ("(500)", -500.0, ""),
            ("¥36,000,000", 36_000_000.0, "JPY"),
            ("￥３，６００", 3600.0, "JPY"),
            ("3,600", 3600.0, ""),
            ("38件/日", 38.0, "件/日"),
            ("40 deals", 40.0, "deals"),
            ("4.35万", 43_500.0, ""),
            ("0", 0.0, ""),
            (".5", 0.5, ""),
        ] {
            assert_eq!(value(text), (number, unit.to_owned()), "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        /// The short way and the long way, which a space or a comma asks for, give the float nearest to what is written.
        #[test]
        fn every_way_of_writing_gives_the_same_bits(digits in 0_u64..1_000_000_000_000_000, places in 0_usize..18) {
            let mut written = format!("{digits:0>width$}", width = places + 1);
            if places > 0 {
                written.insert(written.len() - places, '.');
            }
            let share: f64 = format!("{digits}e-{}", places + 2).parse().unwrap();
            let plain: f64 = written.parse().unwrap();
            for text in [format!("{written}%"), format!("{written} %")] {
                proptest::prop_assert_eq!(value(&text).0.to_bits(), share.to_bits(), "{}", text);
            }
            for text in [written.clone(), format!("{written}円")] {
                proptest::prop_assert_eq!(value(&text).0.to_bits(), plain.to_bits(), "{}", text);
            }
        }
    }

    #[test]
    fn a_sign_makes_a_change() {
        let times = |text: &str| match read_number(text) {
            Ok(Written::Change { operation: Operation::Times(factor) }) => factor,
            other => panic!("{text}: {other:?}"),
        };
        for (text, factor) in [("+10%", 1.1), ("-20%", 0.8), ("*1.2", 1.2), ("×1.2", 1.2), ("／4", 0.25), ("−１割", 0.9)] {
            assert!((times(text) - factor).abs() < 1e-15, "{text}");
        }
        for (text, amount) in [("-300", -300.0), ("＋10万", 100_000.0), ("+2pt", 0.02), ("-1.5ポイント", -0.015)] {
            assert_eq!(read_number(text), Ok(Written::Change { operation: Operation::Add(amount) }), "{text}");
        }
    }

    #[test]
    fn ranges_take_the_scale_of_their_high_end() {
        for (text, low, high, unit) in [
            ("30〜45", 30.0, 45.0, ""),
            ("30-45", 30.0, 45.0, ""),
            ("30 to 45", 30.0, 45.0, ""),
            ("30～45%", 0.3, 0.45, "%"),
            ("30%から45%まで", 0.3, 0.45, "%"),
            ("3〜5万円", 30_000.0, 50_000.0, "JPY"),
            ("9,000〜1万", 9000.0, 10_000.0, ""),
            ("▲5〜10", -5.0, 10.0, ""),
        ] {
            let Ok(Written::Range { low: found_low, value: None, high: found_high, unit: found_unit }) = read_number(text) else {
                panic!("{text}: {:?}", read_number(text))
            };
            assert!(
                (found_low - low).abs() < 1e-12 && (found_high - high).abs() < 1e-12 && found_unit == unit,
                "{text}: {found_low} {found_high}"
            );
        }
        let expected = Written::Range { low: 33.0, value: Some(38.0), high: 43.0, unit: String::new() };
        assert_eq!(read_number("38±5"), Ok(expected));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "abc", "1,00", "1,0000", "1.2.3", "1e999", "45-30", "+", "*", "/0", "万", "1万2億", "NaN", "∞", "1 2", "=A*B", "--3", "()",
            "5%%", "12%円",
        ] {
            assert!(read_number(text).is_err(), "{text}: {:?}", read_number(text));
        }
        assert!(read_number(&"9".repeat(101)).is_err());
    }
}
