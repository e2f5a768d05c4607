//! Units: products of symbols with whole exponents, read from the text that a plan gives.
//!
//! `円/件`, `件/人/日`, `件/(人・日)`, `件/人日`, `calls per day`, `万円`, `%`. Symbols that mean the same are one (`円`, `¥` and `JPY`; `日`,
//! `営業日` and `days`); a dot binds tighter than a slash, so `件/人・日` is `件/(人・日)`. A bracket right after a word is a note:
//! `円（税抜）`. Scales (`千 万 億 k M B %`) are presentation: values are stored in the base unit.

use std::fmt;

use super::scan::is_currency_sign;
use super::symbol::{self, Measure};
use crate::list::Listed;
use crate::plan::identifier::{continues_identifier, narrow};

/// The longest text of a unit that is read, in characters.
const MAXIMUM_UNIT: usize = 100;

/// The deepest brackets in a unit.
const MAXIMUM_BRACKETS: usize = 8;

/// The greatest exponent that a unit may be written with.
const MAXIMUM_EXPONENT: i32 = 9;

/// A unit; [`Unit::default`] is that of a plain number or a rate.
///
/// Two units are equal when their symbols have the same exponents, however they were written.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    powers: Vec<Power>,
}

#[derive(Clone, Debug)]
struct Power {
    symbol: String,
    /// The symbol as the plan first wrote it.
    shown: String,
    exponent: i32,
}

/// How values of a unit are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The unit of the stored value: `円` for `万円`, empty for `%`.
    pub base: String,
    /// What a shown value is multiplied by to be stored: 10,000 for `万円`, 0.01 for `%`.
    pub factor: f64,
}

impl Unit {
    /// Reads a unit; nothing for an empty text or one that is not a unit.
    ///
    /// ```
    /// use goaltree::formula::Unit;
    ///
    /// assert_eq!(Unit::parse("円/件"), Unit::parse("JPY / 件"));
    /// assert_eq!(Unit::parse("calls/day"), Unit::parse("call per 営業日"));
    /// assert_eq!(Unit::parse("%"), Some(Unit::default()));
    /// assert_eq!(Unit::parse(""), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        read(text).map(|reading| reading.unit)
    }

    /// Whether it is the unit of plain numbers.
    pub fn is_none(&self) -> bool {
        self.powers.is_empty()
    }

    /// The unit of a product; `exponent` −1 divides.
    #[must_use]
    pub fn times(mut self, other: &Self, exponent: i32) -> Self {
        for power in &other.powers {
            self.multiply(&power.symbol, &power.shown, power.exponent.saturating_mul(exponent));
        }
        self
    }

    /// The unit to a whole power.
    #[must_use]
    pub fn power(&self, exponent: i32) -> Self {
        Self::default().times(self, exponent)
    }

    /// The unit whose square this is, if there is one.
    pub fn root(&self) -> Option<Self> {
        let halved =
            self.powers.iter().map(|power| (power.exponent % 2 == 0).then(|| Power { exponent: power.exponent / 2, ..power.clone() }));
        Some(Self { powers: halved.collect::<Option<Vec<Power>>>()? })
    }

    /// The unit of `workdays`.
    pub(super) fn workdays() -> Self {
        let mut unit = Self::default();
        unit.multiply("日", "workdays", 1);
        unit
    }

    /// Its symbols of one measure, with their exponents.
    pub(super) fn part(&self, measure: Measure) -> impl Iterator<Item = (&str, i32)> {
        let powers = self.powers.iter().filter(move |power| symbol::measure(&power.symbol) == measure);
        powers.map(|power| (power.symbol.as_str(), power.exponent))
    }

    /// The symbols of one measure only.
    pub(super) fn only(&self, measure: Measure) -> Self {
        let powers = self.powers.iter().filter(|power| symbol::measure(&power.symbol) == measure);
        Self { powers: powers.cloned().listed() }
    }

    /// Whether it is money, and nothing else.
    pub fn is_currency(&self) -> bool {
        matches!(self.powers.as_slice(), [power] if power.exponent == 1 && symbol::measure(&power.symbol) == Measure::Currency)
    }

    /// Whether it is a length of time, and nothing else.
    pub fn is_time(&self) -> bool {
        matches!(self.powers.as_slice(), [power] if power.exponent == 1 && symbol::measure(&power.symbol) == Measure::Time)
    }

    /// Whether it is one kind of counted thing, and nothing else.
    pub fn is_count(&self) -> bool {
        matches!(self.powers.as_slice(), [power] if power.exponent == 1 && symbol::measure(&power.symbol) == Measure::Count)
    }

    /// Whether it is people, and nothing else.
    pub fn is_people(&self) -> bool {
        self.is_count() && self.powers.iter().all(|power| power.symbol == "人")
    }

    /// Whether it is what somebody does on a day, as calls per person and day are; revenue per customer is none.
    pub fn is_daily_work(&self) -> bool {
        let per = |symbol: &str| self.powers.iter().any(|power| power.symbol == symbol && power.exponent == -1);
        per("人") && per("日") && self.powers.iter().all(|power| symbol::measure(&power.symbol) != Measure::Currency)
    }

    /// The length of time that it is, in its canonical spelling (`日`); nothing for any other unit.
    pub(crate) fn time(&self) -> Option<&str> {
        self.powers.first().filter(|_| self.is_time()).map(|power| power.symbol.as_str())
    }

    /// Whether it is an amount per counted thing, and whether per length of time.
    pub(crate) fn per(&self) -> (bool, bool) {
        let per = |measure| self.part(measure).any(|(_, exponent)| exponent < 0);
        (per(Measure::Count), per(Measure::Time))
    }

    /// Whether it is an amount per something.
    pub fn has_denominator(&self) -> bool {
        self.powers.iter().any(|power| power.exponent < 0)
    }

    fn multiply(&mut self, symbol: &str, shown: &str, exponent: i32) {
        match self.powers.iter_mut().find(|power| power.symbol == symbol) {
            Some(power) => power.exponent = power.exponent.saturating_add(exponent),
            None => self.powers.push(Power { symbol: symbol.to_owned(), shown: shown.to_owned(), exponent }),
        }
        self.powers.retain(|power| power.exponent != 0);
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        let exponent = |symbol: &str| other.powers.iter().find(|power| power.symbol == symbol).map(|power| power.exponent);
        self.powers.len() == other.powers.len() && self.powers.iter().all(|power| exponent(&power.symbol) == Some(power.exponent))
    }
}

impl Eq for Unit {}

impl fmt::Display for Unit {
    /// As in `円/件`, with the symbols that the plan used; `1/日` without a numerator, nothing at all for a plain number.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        for power in self.powers.iter().filter(|power| power.exponent > 0) {
            if !text.is_empty() {
                text.push('·');
            }
            write_power(&mut text, power);
        }
        if text.is_empty() && !self.powers.is_empty() {
            text.push('1');
        }
        for power in self.powers.iter().filter(|power| power.exponent < 0) {
            text.push('/');
            write_power(&mut text, power);
        }
        formatter.write_str(&text)
    }
}

fn write_power(text: &mut String, power: &Power) {
    text.push_str(&power.shown);
    if power.exponent.unsigned_abs() > 1 {
        text.push('^');
        text.push_str(&power.exponent.unsigned_abs().to_string());
    }
}

/// How a unit's values are shown: `万円` is `円` times 10,000, `%` a plain number times 0.01.
///
/// A text that is not a unit is its own base.
///
/// ```
/// use goaltree::formula::scale_of;
///
/// assert_eq!((scale_of("万円/件").base.as_str(), scale_of("万円/件").factor), ("円/件", 10_000.0));
/// assert_eq!((scale_of("%").base.as_str(), scale_of("%").factor), ("", 0.01));
/// assert_eq!((scale_of("件").base.as_str(), scale_of("件").factor), ("件", 1.0));
/// ```
pub fn scale_of(text: &str) -> Scale {
    match read(text).filter(|reading| reading.factor.to_bits() != 1.0_f64.to_bits()) {
        None => Scale { base: text.trim().to_owned(), factor: 1.0 },
        Some(Reading { factor, base, .. }) => Scale { base: if base == "1" { String::new() } else { base }, factor },
    }
}

struct Reading {
    unit: Unit,
    factor: f64,
    base: String,
}

fn read(text: &str) -> Option<Reading> {
    if text.is_empty() {
        return None;
    }
    let characters: Vec<char> = text.trim().chars().map(narrow).listed();
    if characters.is_empty() || characters.len() > MAXIMUM_UNIT {
        return None;
    }
    let mut reader = Reader { characters, next: 0, brackets: 0, base: String::new() };
    let (unit, factor) = reader.quotient()?;
    (reader.peek().is_none() && factor.is_finite() && factor > 0.0).then_some(Reading { unit, factor, base: reader.base })
}

struct Reader {
    characters: Vec<char>,
    next: usize,
    brackets: usize,
    /// The text again, without scales.
    base: String,
}

impl Reader {
    fn quotient(&mut self) -> Option<(Unit, f64)> {
        let (mut unit, mut factor) = self.product()?;
        loop {
            let (exponent, sign) = match self.peek() {
                Some('/' | '÷') => (-1, "/"),
                Some('*' | '×') => (1, "*"),
                Some(_) if self.per() => (-1, "/"),
                _ => return Some((unit, factor)),
            };
            self.next += if self.per() { 3 } else { 1 };
            self.base.push_str(sign);
            let (other, scale) = self.product()?;
            unit = unit.times(&other, exponent);
            factor = if exponent < 0 { factor / scale } else { factor * scale };
        }
    }

    fn product(&mut self) -> Option<(Unit, f64)> {
        let (mut unit, mut factor) = self.power()?;
        while let Some(dot @ ('・' | '·' | '⋅' | '･')) = self.peek() {
            self.next += 1;
            self.base.push(dot);
            let (other, scale) = self.power()?;
            unit = unit.times(&other, 1);
            factor *= scale;
        }
        Some((unit, factor))
    }

    fn power(&mut self) -> Option<(Unit, f64)> {
        let (unit, factor) = self.atom()?;
        let exponent = match self.peek() {
            Some('²') => 2,
            Some('³') => 3,
            Some('^') => {
                self.next += 1;
                self.base.push('^');
                let digit = self.peek().and_then(|digit| digit.to_digit(10))?;
                i32::try_from(digit).ok().filter(|exponent| (1..=MAXIMUM_EXPONENT).contains(exponent))?
            }
            _ => return Some((unit, factor)),
        };
        let mark = self.peek();
        self.base.extend(mark);
        self.next += 1;
        let scale = (0..exponent).fold(1.0, |product, _| product * factor);
        Some((unit.power(exponent), scale))
    }

    fn atom(&mut self) -> Option<(Unit, f64)> {
        match self.peek()? {
            '(' if self.brackets < MAXIMUM_BRACKETS => {
                self.next += 1;
                self.brackets += 1;
                self.base.push('(');
                let inner = self.quotient()?;
                self.brackets -= 1;
                (self.peek() == Some(')')).then(|| {
                    self.next += 1;
                    self.base.push(')');
                    inner
                })
            }
            '%' => {
                self.next += 1;
                self.base.push('1');
                Some((Unit::default(), 0.01))
            }
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Option<(Unit, f64)> {
        let start = self.next;
        while let Some(&character) = self.characters.get(self.next) {
            let inner_space = character == ' '
                && self.next > start
                && self.characters.get(self.next + 1).is_some_and(char::is_ascii_alphabetic)
                && !self.per();
            if !(inner_space || in_word(character)) {
                break;
            }
            self.next += 1;
        }
        let text: String = self.characters.get(start..self.next)?.iter().collect();
        // `円/1件` is `円/件`.
        let name = text.strip_prefix('1').filter(|rest| !rest.is_empty()).unwrap_or(&text);
        if name.is_empty() || (name != "1" && name.starts_with(|first: char| first.is_ascii_digit())) {
            return None;
        }
        let word = symbol::word(name);
        // `JPY JPY`, `USD deals`: a currency that is part of something unknown.
        let is_phrase = name.split(' ').nth(1).is_some() && word.symbols.iter().all(|symbol| symbol::measure(symbol) == Measure::Count);
        if is_phrase && name.split(' ').any(symbol::is_currency) {
            return None;
        }
        let mut unit = Unit::default();
        let lone = word.symbols.len() == 1;
        for symbol in &word.symbols {
            unit.multiply(symbol, if lone { &word.base } else { symbol }, 1);
        }
        self.base.push_str(&word.base);
        self.note();
        Some((unit, word.factor))
    }

    /// A remark in brackets right after a word: `円（税抜）`.
    fn note(&mut self) {
        let rest = self.characters.get(self.next..).unwrap_or_default();
        if rest.first() == Some(&'(')
            && let Some(end) = rest.iter().position(|&character| character == ')')
        {
            self.base.extend(rest.iter().take(end + 1));
            self.next += end + 1;
        }
    }

    /// The next character that is not a space.
    fn peek(&mut self) -> Option<char> {
        while self.characters.get(self.next).is_some_and(|character| character.is_whitespace()) {
            self.next += 1;
        }
        self.characters.get(self.next).copied()
    }

    /// Whether the word `per` comes next, after spaces.
    fn per(&self) -> bool {
        let rest = self.characters.get(self.next..).unwrap_or_default();
        let mut word = rest.iter().copied().skip_while(|character| character.is_whitespace());
        let is_per = ['p', 'e', 'r'].iter().all(|&letter| word.next().is_some_and(|next| next.to_ascii_lowercase() == letter));
        is_per && word.next().is_some_and(char::is_whitespace)
    }
}

fn in_word(character: char) -> bool {
    !matches!(character, '・' | '·' | '･')
        && (continues_identifier(character) || is_currency_sign(character) || matches!(character, '-' | '\''))
}
