//! Numbers as people write them: `1,200`, `1億2,000万`, `二十`, `3千5百万`, `1.5k`, `$2.3m`, `a dozen`, `twenty-five`.

use super::cursor::{Cursor, trim_end};
use super::lexicon::Class;
use crate::text::{Lang, decimal};

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

/// The number that stands here, if any.
pub(crate) fn read(cursor: Cursor<'_>) -> Option<Numeral> {
    cursor.numeral()
}

/// Every number of the text, by its first byte. Beyond 10^15 a number is no goal's and is not read.
pub(crate) fn find_all(start: Cursor<'_>) -> Vec<(usize, Numeral)> {
    let mut found = Vec::new();
    let mut cursor = start;
    let mut before = '\0';
    while let (Some(here), Some(next)) = (cursor.peek(), cursor.next()) {
        // `.5 points`
        let pointed = here == '.' && next.sees_digit() && matches!(before, '\0' | ' ' | '(' | '-' | '+' | 'を' | 'は' | 'が' | '約');
        let begins = if here.is_ascii_digit() { !before.is_ascii_digit() } else { !(is_kanji(here) && is_kanji(before)) };
        let numeral = match here {
            _ if !begins => None,
            '½' | '¼' | '¾' => fraction_sign(cursor),
            _ if cursor.lang() == Lang::Ja => (pointed || here.is_ascii_digit() || is_kanji(here)).then(|| japanese(cursor)).flatten(),
            '0'..='9' => digits_en(cursor),
            '.' if pointed => digits_en(cursor),
            'a'..='z' => words_en(cursor),
            _ => None,
        };
        if let Some(numeral) = numeral.filter(|numeral| numeral.value <= 1e15) {
            found.push((cursor.at, numeral));
        }
        before = here;
        cursor = next;
    }
    found
}

/// A character of a number in kanji.
pub(crate) const fn is_kanji(found: char) -> bool {
    matches!(
        found,
        '〇' | '零'
            | '一'
            | '壱'
            | '二'
            | '弐'
            | '三'
            | '参'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '億'
            | '兆'
    )
}

/// Digits with grouping commas and a decimal part: `1,200.5`. The value and the place behind.
fn decimal(cursor: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    // Most are a few digits; what may go on is read below.
    if let Some((value, _, after)) = cursor.digits().filter(|(.., after)| !matches!(after.byte(), b',' | b'.' | b'e' | 0xe3)) {
        return Some((f64::from(value), after));
    }
    let rest = cursor.rest().as_bytes();
    let digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
    let mut text = String::new();
    let mut at = 0;
    let mut seen_point = false;
    while at < 40 {
        match rest.get(at) {
            Some(found) if found.is_ascii_digit() => text.push(char::from(*found)),
            // A comma groups three digits; `3,4件` is two numbers.
            Some(b',') if !text.is_empty() && !seen_point && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4) => {}
            // 1、234: the same with an ideographic comma.
            Some(0xe3)
                if !text.is_empty()
                    && !seen_point
                    && rest.get(at + 1..at + 3) == Some("、".as_bytes().get(1..).unwrap_or_default())
                    && digit(at + 3)
                    && digit(at + 4)
                    && digit(at + 5)
                    && !digit(at + 6) =>
            {
                at += 2;
            }
            Some(b'.') if !seen_point && digit(at + 1) => {
                seen_point = true;
                text.push_str(if text.is_empty() { "0." } else { "." });
            }
            _ => break,
        }
        at += 1;
    }
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let value = decimal::parse(&text)?;
    Some(powered(value, cursor.ahead(at)).unwrap_or((value, cursor.ahead(at))))
}

/// 1.2e+08, as spreadsheets write it.
fn powered(value: f64, after: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    let power = after.eat("e")?;
    let (power, sign) = power.eat("-").map_or_else(|| (power.eat("+").unwrap_or(power), 1.0), |power| (power, -1.0));
    let (exponent, 1..=2, end) = power.digits()? else { return None };
    end.ends_word().then(|| (value * libm::pow(10.0, sign * f64::from(exponent)), end))
}

fn fraction_sign(cursor: Cursor<'_>) -> Option<Numeral> {
    let (index, after) = cursor.which("½;¼;¾")?;
    let value = [0.5, 0.25, 0.75].get(index).copied()?;
    Some(Numeral { value, style: Style::Digits, end: after.at })
}

fn kanji_digit(cursor: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    let found = cursor.peek().filter(|found| is_kanji(*found))?;
    let found = match found {
        '零' => '〇',
        '壱' => '一',
        '弐' => '二',
        '参' => '三',
        other => other,
    };
    let digit = "〇一二三四五六七八九".chars().position(|digit| digit == found)?;
    Some((digit as f64, cursor.next()?))
}

fn japanese(start: Cursor<'_>) -> Option<Numeral> {
    let style = if start.sees_digit() || start.byte() == b'.' { Style::Digits } else { Style::Kanji };
    let mut cursor = start;
    let (mut total, mut section) = (0.0, 0.0);
    let mut current: Option<(f64, bool)> = None;
    while cursor.at < start.at + 90 {
        // Every way on begins with one of these.
        if !cursor.peek().is_some_and(|found| found.is_ascii_digit() || is_kanji(found) || matches!(found, ' ' | '・' | '.')) {
            break;
        }
        if let Some((value, after)) = decimal(cursor) {
            if current.is_some() {
                break;
            }
            current = Some((value, false));
            cursor = after;
        } else if let Some((digit, after)) = kanji_digit(cursor) {
            current = match current {
                None => Some((digit, true)),
                Some((value, true)) => Some((value * 10.0 + digit, true)),
                Some((_, false)) => break,
            };
            cursor = after;
        } else if let Some((power, after)) = cursor.which("十;百;千") {
            section += current.take().map_or(1.0, |(value, _)| value) * [10.0, 100.0, 1000.0].get(power).copied().unwrap_or(1.0);
            cursor = after;
        } else if let Some((power, after)) = cursor.spaces().which("万;億;兆") {
            let factor = [1e4, 1e8, 1e12].get(power).copied().unwrap_or(1.0);
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
        } else if let Some(after) = cursor.eat("・")
            && let Some((mut value, true)) = current
            && section + total == 0.0
            && let Some(digits) = kanji_digit(after)
        {
            // 九・二三: digits behind the point.
            let (mut digit, mut share) = (Some(digits), 0.1);
            while let Some((found, after)) = digit {
                value += found * share;
                share /= 10.0;
                cursor = after;
                digit = kanji_digit(after);
            }
            current = Some((value, false));
        } else if let Some(after) = cursor.eat(" ").filter(|_| current.is_none() && total + section > 0.0)
            && (if style == Style::Digits { decimal(after) } else { kanji_digit(after) })
                .is_some_and(|(_, end)| end.sees_any("十|百|千|万"))
        {
            // 7万 5千 4百
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
        && let Some((power, after)) = cursor.which("k;m;b")
        && after.ends_word()
        && !after.sees("/")
    {
        value *= [1e3, 1e6, 1e9].get(power).copied().unwrap_or(1.0);
        cursor = after;
    }
    Some(Numeral { value, style, end: cursor.at })
}

/// `hundred`, `million`, `dozen`: the factor.
fn scale(cursor: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    let (key, after) = cursor.pick(Class::Scale)?;
    let factor = match key {
        b'2' => 1e2,
        b'3' => 1e3,
        b'6' => 1e6,
        b'9' => 1e9,
        b'c' => 1e12,
        _ => 12.0,
    };
    Some((factor, after))
}

fn digits_en(cursor: Cursor<'_>) -> Option<Numeral> {
    let (mut value, mut after) = decimal(cursor)?;
    let is_million = cursor.cased().as_bytes().get(after.at) == Some(&b'M') || cursor.after_any("$|£|€|¥");
    if let Some((power, next)) = after.which("k;mn|mm|m;bn|b")
        && next.ends_word()
        && (is_million || !after.sees("m") || after.sees("mn"))
        && (is_million || !after.sees("mm"))
    {
        (value, after) = (value * [1e3, 1e6, 1e9].get(power).copied().unwrap_or(1.0), next);
    }
    while let Some((factor, next)) = scale(after.spaces()) {
        (value, after) = (value * factor, next);
        if value > 1e15 {
            return None;
        }
    }
    Some(Numeral { value, style: Style::Digits, end: after.at })
}

/// What is left of a number after a division.
fn rest(number: f64, divisor: f64) -> f64 {
    // Without `%`, whose exact remainder of floats weighs two kilobytes.
    number - (number / divisor).floor() * divisor
}

fn words_en(start: Cursor<'_>) -> Option<Numeral> {
    let (mut total, mut current) = (0.0, None::<f64>);
    let mut cursor = start;
    // `a dozen`, `half a million`.
    let before_scale = start.word("half a").map(|after| (0.5, after)).or_else(|| start.word("a").map(|after| (1.0, after)));
    if let Some((share, after)) = before_scale
        && let Some((factor, end)) = scale(after)
    {
        (current, cursor) = (Some(factor * share), end);
    }
    while cursor.at < start.at + 90 {
        let mut next = if cursor.at == start.at { cursor } else { cursor.spaces() };
        if current.is_some() {
            next = next.eat("-").unwrap_or(next).skip_word("and");
        }
        let word = next.pick_value(Class::Small).map(|(value, after)| (f64::from(value), after));
        if let Some((value, after)) = word.or_else(|| next.pick_value(Class::Tens).map(|(value, after)| (f64::from(value) * 10.0, after))) {
            // `twenty five` adds; `five six` is two numbers.
            match current {
                Some(earlier)
                    if rest(earlier, 100.0) == 0.0 || (rest(earlier, 10.0) == 0.0 && value < 10.0 && rest(earlier, 100.0) >= 20.0) =>
                {
                    current = Some(earlier + value);
                }
                Some(_) => break,
                None => current = Some(value),
            }
            cursor = after;
        } else if let Some(value) = current
            && let Some((factor, after)) = scale(next)
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
    // `I'd rather not set one`
    ((trim_end(end.rest(), ".!").is_empty() || end.sees_any(" this| for| yet| at | right| now|,|.|;"))
        && start.after_any("set |need |have |want |make |give "))
        || end.sees_any("-| of | another| stop| team| dream| voice| vision| mission| step| place| way")
        || start.after_any("number |no |-|no. |day |any |every | each |the |which |this |that |new |old ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::language::lexicon::Source;
    use crate::check::options::RuleOptions;

    fn value(text: &str, lang: Lang) -> Option<f64> {
        read(Cursor::new(&Source::new(text, lang, &RuleOptions::default()), 0)).map(|numeral| numeral.value)
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
            ("九・二五", 9.25),
            ("7万 5千 4百", 75_400.0),
            ("三千 八百 九十六 万 四千", 38_964_000.0),
            ("5億 二十", 5e8),
            ("1.2E+08円", 1.2e8),
            (".5ポイント", 0.5),
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
            ("half a million", 500_000.0),
            (".5 points", 0.5),
            ("2.5e3", 2500.0),
        ] {
            assert_eq!(value(text, Lang::En), Some(expected), "{text}");
        }
        assert_eq!(value("one of our", Lang::En), None);
        assert_eq!(value("5 m", Lang::En), Some(5.0));
    }
}
