//! Numbers as people write them in formulas: `1,200,000`, `.5`, `1e6`, `25%`, `10k`, `1.2万`, `1億2,000万`.
//!
//! A comma groups digits when exactly three follow, except directly inside a function's brackets, where it separates arguments. There a
//! group that begins with 0 (`max(1,000, x)`) is refused, because nobody writes such an argument.
//!
//! The value is the float nearest to the decimal that was written: `0.07万` is exactly the float of `700`.

use super::expression::{Literal, Notation};
use super::scan::{Scanner, TokenKind, excerpt, is_currency_sign};
use crate::finding::Finding;
use crate::finding::formula::FormulaCode;
use crate::plan::identifier::continues_identifier;
use crate::text::decimal;

/// Words that people put after a number as its unit, beyond Latin letters.
const UNITS: [&str; 24] = [
    "円",
    "件",
    "人",
    "名",
    "社",
    "回",
    "本",
    "個",
    "通",
    "枚",
    "台",
    "店",
    "日",
    "営業日",
    "時間",
    "分",
    "週",
    "月",
    "か月",
    "ヶ月",
    "年",
    "ドル",
    "JPY",
    "USD",
];

/// Reads the number that begins at the scanner's place, and reports what is wrong with it.
pub(super) fn scan(scanner: &mut Scanner<'_>) -> TokenKind {
    let mark = scanner.mark();
    let first = decimal(scanner);
    // `5 万`: what follows the sign must not make a name of it.
    let spaces = scanner.spaces();
    let sign = |place: usize| scanner.plain(place).is_some_and(|sign| large(sign).or(small(sign)).is_some());
    if sign(spaces)
        && (sign(spaces + 1) || !scanner.plain(spaces + 1).is_some_and(|next| continues_identifier(next) && !next.is_ascii_digit()))
    {
        scanner.advance(spaces);
    }
    let number = match scanner.plain(0) {
        Some(character) if large(character).is_some() || small(character).is_some() => numeral(scanner, first),
        _ => Some(latin(scanner, &first)),
    };
    let (text, span) = scanner.since(mark);
    let code = match number {
        Some(literal) if literal.value.is_finite() => {
            if !scanner.plain(0).is_some_and(|next| continues_identifier(next) || is_currency_sign(next)) {
                return ambiguous(scanner, mark).unwrap_or(TokenKind::Number(literal));
            }
            return tail(scanner, mark);
        }
        Some(_) => FormulaCode::NumberTooLarge,
        None => FormulaCode::MalformedNumber,
    };
    scanner.report(Finding::error(code.into(), "").at(span).with("number", excerpt(text)));
    TokenKind::Wrong
}

/// Digits without grouping, with at most one point, and a power of ten.
struct Decimal {
    digits: String,
    exponent: i32,
}

impl Decimal {
    /// The nearest float, times a power of ten.
    fn value(&self, power: i32) -> f64 {
        let exponent = self.exponent.saturating_add(power);
        decimal::parse(&format!("{}e{exponent}", self.digits)).unwrap_or(f64::INFINITY)
    }

    fn is_whole(&self) -> bool {
        self.exponent == 0 && !self.digits.bytes().any(|byte| byte == b'.')
    }
}

fn decimal(scanner: &mut Scanner<'_>) -> Decimal {
    let mut digits = String::from("0");
    take_digits(scanner, &mut digits);
    if digits.len() <= 4 && !scanner.in_call() {
        while group_follows(scanner) {
            scanner.advance(1);
            take_digits(scanner, &mut digits);
        }
    }
    if scanner.plain(0) == Some('.') && scanner.digit(1) {
        scanner.advance(1);
        digits.push('.');
        take_digits(scanner, &mut digits);
    }
    Decimal { digits, exponent: exponent(scanner) }
}

/// Whether a comma and exactly three digits come next.
fn group_follows(scanner: &Scanner<'_>) -> bool {
    scanner.plain(0) == Some(',') && (1..=3).all(|ahead| scanner.digit(ahead)) && !scanner.digit(4)
}

fn take_digits(scanner: &mut Scanner<'_>, digits: &mut String) {
    while let Some(digit) = scanner.plain(0).filter(char::is_ascii_digit) {
        digits.push(digit);
        scanner.advance(1);
    }
}

fn exponent(scanner: &mut Scanner<'_>) -> i32 {
    if !matches!(scanner.plain(0), Some('e' | 'E')) {
        return 0;
    }
    let signed = matches!(scanner.plain(1), Some('+' | '-'));
    let negative = scanner.plain(1) == Some('-');
    if !scanner.digit(if signed { 2 } else { 1 }) {
        return 0;
    }
    scanner.advance(if signed { 2 } else { 1 });
    let mut digits = String::new();
    take_digits(scanner, &mut digits);
    // Beyond a million every number is zero or too large anyway.
    let magnitude = decimal::whole(&digits).and_then(|whole| i32::try_from(whole).ok()).unwrap_or(i32::MAX).min(1_000_000);
    if negative { -magnitude } else { magnitude }
}

fn latin(scanner: &mut Scanner<'_>, decimal: &Decimal) -> Literal {
    let ends_word = !scanner.plain(1).is_some_and(continues_identifier);
    let (notation, power, length) = match scanner.plain(0) {
        Some('k' | 'K') if ends_word => (Notation::Kilo, 3, 1),
        Some('m' | 'M') if ends_word => (Notation::Mega, 6, 1),
        Some('b' | 'B') if ends_word => (Notation::Billion, 9, 1),
        _ => {
            let spaces = scanner.spaces();
            if scanner.plain(spaces) == Some('%') { (Notation::Percent, -2, spaces + 1) } else { (Notation::Plain, 0, 0) }
        }
    };
    scanner.advance(length);
    Literal { value: decimal.value(power), notation }
}

/// The power of ten of a sign that multiplies everything since the last such sign.
const fn large(character: char) -> Option<i32> {
    match character {
        '万' => Some(4),
        '億' => Some(8),
        '兆' => Some(12),
        _ => None,
    }
}

/// The power of ten of a sign that multiplies the digits before it.
const fn small(character: char) -> Option<i32> {
    match character {
        '百' => Some(2),
        '千' => Some(3),
        _ => None,
    }
}

/// A numeral with 百, 千, 万, 億 and 兆, such as `3千万` or `1億2,000万`; nothing when its parts are out of order.
fn numeral(scanner: &mut Scanner<'_>, first: Decimal) -> Option<Literal> {
    let lone = Decimal { digits: first.digits.clone(), exponent: first.exponent };
    let mut parts = Parts { total: 0.0, section: 0.0, below: f64::INFINITY, section_below: f64::INFINITY };
    let (mut decimals, mut power) = (1, 0);
    let mut pending = Some(first);
    let ends_with = loop {
        let sign = scanner.plain(0).filter(|&sign| small(sign).is_some() || large(sign).is_some());
        let value = pending.take();
        let Some(sign) = sign else {
            parts.unit(value?.value(0))?;
            break None;
        };
        scanner.advance(1);
        match (small(sign), large(sign)) {
            (Some(by), _) => parts.small(value?.value(by), by)?,
            (_, Some(by)) => parts.large(value.map(|value| value.value(0)), by)?,
            _ => return None,
        }
        power += small(sign).or(large(sign)).unwrap_or(0);
        if scanner.digit(0) {
            let next = decimal(scanner);
            if !next.is_whole() || !lone.is_whole() {
                return None;
            }
            decimals += 1;
            pending = Some(next);
        } else if scanner.plain(0).is_none_or(|next| large(next).is_none()) {
            break Some(sign);
        }
    };
    let notation = match ends_with {
        Some('万') => Notation::Man,
        Some('億' | '兆') => Notation::Oku,
        Some('千') if decimals == 1 => Notation::Sen,
        _ => Notation::Plain,
    };
    // One run of digits is scaled as a decimal, so that `1.1万` is exactly 11000.
    let value = if decimals == 1 { lone.value(power) } else { parts.total + parts.section };
    Some(Literal { value, notation })
}

/// A numeral's sum as it grows; each part must fit below the sign before it.
struct Parts {
    total: f64,
    section: f64,
    below: f64,
    section_below: f64,
}

impl Parts {
    fn unit(&mut self, value: f64) -> Option<()> {
        self.section += value;
        (value < self.section_below && self.section < self.below).then_some(())
    }

    fn small(&mut self, value: f64, power: i32) -> Option<()> {
        self.unit(value)?;
        self.section_below = if power == 2 { 100.0 } else { 1000.0 };
        Some(())
    }

    fn large(&mut self, value: Option<f64>, power: i32) -> Option<()> {
        match value {
            Some(value) => self.unit(value)?,
            // `3千万`: the section is there already; a second sign in a row such as `万億` has none.
            None if self.section > 0.0 => {}
            None => return None,
        }
        let scale = match power {
            4 => 1e4,
            8 => 1e8,
            _ => 1e12,
        };
        let amount = self.section * scale;
        let fits = amount < self.below;
        self.total += amount;
        (self.section, self.below, self.section_below) = (0.0, scale, f64::INFINITY);
        fits.then_some(())
    }
}

/// A number and the word that sticks to it: a unit, or a name that begins with digits.
fn tail(scanner: &mut Scanner<'_>, mark: usize) -> TokenKind {
    let word = scanner.mark();
    while scanner.plain(0).is_some_and(|next| continues_identifier(next) || is_currency_sign(next)) {
        scanner.advance(1);
    }
    let unit = scanner.since(word).0;
    let (text, span) = scanner.since(mark);
    let is_unit = UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit)) || unit.chars().all(is_currency_sign);
    let finding = if is_unit {
        Finding::error(FormulaCode::NumberWithUnit.into(), "").with("number", excerpt(text)).with("unit", unit)
    } else {
        Finding::error(FormulaCode::NameBeginsWithDigit.into(), "").with("name", excerpt(text))
    };
    scanner.report(finding.at(span));
    TokenKind::Wrong
}

/// `1,000` directly inside a function's brackets.
fn ambiguous(scanner: &mut Scanner<'_>, mark: usize) -> Option<TokenKind> {
    if !(scanner.in_call() && group_follows(scanner) && scanner.plain(1) == Some('0')) {
        return None;
    }
    while group_follows(scanner) {
        scanner.advance(4);
    }
    let (text, span) = scanner.since(mark);
    let joined: String = text.chars().filter(|character| !matches!(character, ',' | '，' | '、' | '､')).collect();
    let finding = Finding::error(FormulaCode::AmbiguousComma.into(), "").at(span);
    scanner.report(finding.with("number", excerpt(text)).with("suggestion", excerpt(&joined)));
    Some(TokenKind::Wrong)
}
