//! Numbers as people write them: `1,200`, `1億2,000万`, `二十`, `3千5百万`, `1.5k`, `$2.3m`, `a dozen`, `twenty-five`.

use super::cursor::Cursor;
use crate::text::Lang;
use crate::text::decimal;

/// How a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// It starts with a digit.
    Digits,
    /// Kanji only; a number only where a counter follows.
    Kanji,
    /// English words.
    Words,
}

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: f64,
    pub(crate) style: Style,
    pub(crate) end: usize,
}

/// The number that stands here, if any. Beyond 10^15 a number is no goal's and is not read.
pub(crate) fn read(cursor: Cursor<'_>, cased: &str, lang: Lang) -> Option<Numeral> {
    let numeral = match lang {
        Lang::Ja => japanese(cursor).or_else(|| fraction_sign(cursor)),
        Lang::En => digits_en(cursor, cased).or_else(|| words_en(cursor)).or_else(|| fraction_sign(cursor)),
    }?;
    (numeral.value <= 1e15).then_some(numeral)
}

/// Digits with grouping commas and a decimal part: `1,200.5`. The value and the place behind.
pub(crate) fn decimal(cursor: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    let rest = cursor.rest();
    let mut text = String::new();
    let mut taken = 0;
    let mut seen_point = false;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, found)) = characters.next() {
        let digit_follows = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match found {
            '0'..='9' => text.push(found),
            // A comma groups three digits; `3,4件` is two numbers.
            ',' | '、' if !text.is_empty() && !seen_point && three_digits(rest.get(at + found.len_utf8()..).unwrap_or("")) => {}
            '.' if !text.is_empty() && !seen_point && digit_follows => {
                seen_point = true;
                text.push('.');
            }
            _ => break,
        }
        taken = at + found.len_utf8();
    }
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    decimal::parse(&text).map(|value| (value, cursor.ahead(taken)))
}

fn three_digits(rest: &str) -> bool {
    rest.chars().take_while(char::is_ascii_digit).count() == 3
}

fn fraction_sign(cursor: Cursor<'_>) -> Option<Numeral> {
    let (value, after) = cursor.eat_any(&[("½", 0.5), ("¼", 0.25), ("¾", 0.75)])?;
    Some(Numeral { value, style: Style::Digits, end: after.at })
}

const KANJI_DIGITS: &str = "〇一二三四五六七八九";
const SMALL: &[(&str, f64)] = &[("十", 10.0), ("百", 100.0), ("千", 1000.0)];
const LARGE: &[(&str, f64)] = &[("万", 1e4), ("億", 1e8), ("兆", 1e12)];

fn kanji_digit(found: char) -> Option<f64> {
    let found = match found {
        '零' => '〇',
        '壱' => '一',
        '弐' => '二',
        '参' => '三',
        other => other,
    };
    KANJI_DIGITS.chars().position(|digit| digit == found).map(|digit| digit as f64)
}

fn japanese(start: Cursor<'_>) -> Option<Numeral> {
    let style = if start.peek()?.is_ascii_digit() { Style::Digits } else { Style::Kanji };
    let mut cursor = start;
    let (mut total, mut section) = (0.0, 0.0);
    let mut current: Option<(f64, bool)> = None;
    loop {
        if let Some((value, after)) = decimal(cursor) {
            if current.is_some() {
                break;
            }
            current = Some((value, false));
            cursor = after;
        } else if let Some(digit) = cursor.peek().and_then(kanji_digit) {
            current = match current {
                None => Some((digit, true)),
                Some((value, true)) => Some((value * 10.0 + digit, true)),
                Some((_, false)) => break,
            };
            cursor = cursor.next()?;
        } else if let Some((factor, after)) = cursor.eat_any(SMALL) {
            section += current.take().map_or(1.0, |(value, _)| value) * factor;
            cursor = after;
        } else if let Some((factor, after)) = cursor.spaces().eat_any(LARGE) {
            let value = section + current.map_or(0.0, |(value, _)| value);
            if value > 0.0 {
                total += value * factor;
            } else if total > 0.0 && total < factor {
                // 1万億 is 10^12.
                total *= factor;
            } else {
                break;
            }
            (section, current) = (0.0, None);
            cursor = after;
        } else {
            break;
        }
    }
    if cursor.at == start.at {
        return None;
    }
    let mut value = total + section + current.map_or(0.0, |(value, _)| value);
    // `40k`, `2.5M` stand in Japanese texts too.
    if style == Style::Digits
        && let Some((factor, after)) = cursor.eat_any(&[("k", 1e3), ("m", 1e6), ("b", 1e9)])
        && after.ends_word()
        && !after.sees("/")
    {
        value *= factor;
        cursor = after;
    }
    Some(Numeral { value, style, end: cursor.at })
}

const SCALES: &[(&str, f64)] = &[
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("mn", 1e6),
    ("bn", 1e9),
    ("dozen", 12.0),
];

fn digits_en<'t>(cursor: Cursor<'t>, cased: &'t str) -> Option<Numeral> {
    let (mut value, mut after) = decimal(cursor)?;
    let is_million = cased.get(after.at..).is_some_and(|rest| rest.starts_with('M')) || cursor.after_any(&["$", "£", "€", "¥"]);
    if let Some((factor, next)) = after.eat_any(&[("k", 1e3), ("mn", 1e6), ("mm", 1e6), ("bn", 1e9), ("b", 1e9), ("m", 1e6)])
        && next.ends_word()
        && (is_million || !after.sees("m"))
        && !after.sees("mm")
    {
        (value, after) = (value * factor, next);
    }
    while let Some((factor, next)) = after.spaces().eat_word(SCALES) {
        (value, after) = (value * factor, next);
        if value > 1e15 {
            return None;
        }
    }
    Some(Numeral { value, style: Style::Digits, end: after.at })
}

const WORDS: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

fn words_en(start: Cursor<'_>) -> Option<Numeral> {
    let (mut total, mut current) = (0.0, None::<f64>);
    let mut cursor = start;
    // `a dozen`, `a hundred`.
    if let Some(after) = start.word("a")
        && let Some((factor, end)) = after.eat_word(SCALES)
    {
        (current, cursor) = (Some(factor), end);
    }
    loop {
        let mut next = if cursor.at == start.at { cursor } else { cursor.spaces() };
        if current.is_some()
            && let Some(hyphen) = next.eat("-")
        {
            next = hyphen;
        }
        if current.is_some()
            && let Some(and) = next.word("and")
        {
            next = and;
        }
        if let Some((value, after)) = next.eat_word(WORDS) {
            // `twenty five` adds; `five six` is two numbers.
            match current {
                Some(earlier) if earlier % 100.0 == 0.0 || (earlier % 10.0 == 0.0 && value < 10.0 && earlier % 100.0 >= 20.0) => {
                    current = Some(earlier + value);
                }
                Some(_) => break,
                None => current = Some(value),
            }
            cursor = after;
        } else if let Some(value) = current
            && let Some((factor, after)) = next.eat_word(SCALES)
        {
            if factor >= 1000.0 {
                total += value * factor;
                current = Some(0.0);
            } else {
                current = Some(value * factor);
            }
            cursor = after;
        } else {
            break;
        }
    }
    let value = total + current?;
    if start.sees("one") && value <= 1.0 && refuses_one(start, cursor) {
        return None;
    }
    Some(Numeral { value, style: Style::Words, end: cursor.at })
}

/// `one of our`, `one-on-one`, `number one`, `no one` count nothing.
fn refuses_one(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    end.sees("-")
        || end.sees_any(&[" of ", " another", " stop"])
        || start.after_any(&["number ", "no ", "-", "no. ", "day ", "any ", "every ", "the "])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, lang: Lang) -> Option<f64> {
        let lower = text.to_ascii_lowercase();
        read(Cursor::new(&lower, 0), text, lang).map(|numeral| numeral.value)
    }

    #[test]
    fn reads_japanese_numbers() {
        for (text, expected) in [
            ("1億2,000万円", 1.2e8),
            ("3千5百万", 3.5e7),
            ("一億五千万", 1.5e8),
            ("二十社", 20.0),
            ("1.5万", 15_000.0),
            ("1万億円", 1e12),
            ("百二十", 120.0),
            ("二〇二七", 2027.0),
            ("40k", 40_000.0),
        ] {
            assert_eq!(value(text, Lang::Ja), Some(expected), "{text}");
        }
        assert_eq!(value("万", Lang::Ja), None);
    }

    #[test]
    fn reads_english_numbers() {
        for (text, expected) in [
            ("1,250 leads", 1250.0),
            ("1.5k", 1500.0),
            ("2.3M", 2.3e6),
            ("twenty-five", 25.0),
            ("a dozen", 12.0),
            ("two hundred and six", 206.0),
            ("3 million", 3e6),
            ("five", 5.0),
        ] {
            assert_eq!(value(text, Lang::En), Some(expected), "{text}");
        }
        assert_eq!(value("one of our", Lang::En), None);
        assert_eq!(value("5 m", Lang::En), Some(5.0));
    }
}
