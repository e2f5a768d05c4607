//! Numbers as people read them: grouped digits, the unit in its place, no more digits than carry meaning.

use super::Lang;

/// What stands where there is no value.
pub const NONE: &str = "—";

/// A number with grouped digits and up to six significant fractional digits, `12,345.68`; from 10¹⁶ on `1.2e16`, `∞`.
pub fn plain(value: f64) -> String {
    // A float's own shortest form is exact; grouping only moves commas in.
    let magnitude = value.abs();
    if magnitude >= 1e16 {
        return exponential(value);
    }
    let decimals = if magnitude == 0.0 || magnitude >= 1e15 {
        0
    } else if magnitude >= 1000.0 {
        2
    } else if magnitude >= 1.0 {
        4
    } else {
        6
    };
    // Most are whole.
    let text = if magnitude < 1e15 && magnitude.fract() == 0.0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and below 10^15")]
        (magnitude as u64).to_string()
    } else {
        super::decimal::fixed(magnitude, decimals)
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut shown = String::with_capacity(text.len() + 8);
    let is_zero = fraction.is_empty() && whole.bytes().all(|digit| digit == b'0');
    if value.is_sign_negative() && !is_zero {
        shown.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if !fraction.is_empty() {
        shown.push('.');
        shown.push_str(fraction);
    }
    shown
}

/// A number with up to six digits and its power of ten, `1.31941e20`.
fn exponential(value: f64) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    if value.is_infinite() {
        return [sign, "∞"].concat();
    }
    let (_, power) = super::decimal::scientific(value);
    let scaled = value.abs() / libm::pow(10.0, f64::from(power));
    // What rounds to ten is one of the next power.
    let (scaled, power) = if scaled >= 9.999_995 { (scaled / 10.0, power + 1) } else { (scaled, power) };
    let digits = super::decimal::fixed(scaled, 5);
    [sign, digits.trim_end_matches('0').trim_end_matches('.'), "e", &power.to_string()].concat()
}

/// A number with its unit: `25%`, `3,000,000円/件`, `¥3,000,000`, `3,600万円`, `40件`, `40 deals`.
///
/// The value is in the unit's base; `%` and the scales of money (`千円 万円 百万円 億円`) are how it is shown.
pub fn amount(value: f64, unit: &str, lang: Lang) -> String {
    let (head, per) = match unit.split_once('/') {
        Some((head, rest)) => (head.trim(), format!("/{}", rest.trim())),
        None => (unit.trim(), String::new()),
    };
    let scale = SCALES.iter().find(|(scaled, _)| *scaled == head).map(|(_, factor)| *factor);
    let shown = match (head, lang) {
        ("", _) => plain(value),
        ("%", _) => format!("{}%", plain(value * 100.0)),
        ("JPY" | "円" | "￥" | "¥", Lang::Ja) => format!("{}円", plain(yen(value))),
        ("JPY" | "円" | "￥" | "¥", Lang::En) => currency('¥', yen(value)),
        ("USD" | "$" | "ドル", _) => currency('$', value),
        ("EUR" | "€", _) => currency('€', value),
        ("GBP" | "£", _) => currency('£', value),
        ("月", Lang::Ja) => format!("{}か月", plain(value)),
        ("週", Lang::Ja) => format!("{}週間", plain(value)),
        (_, Lang::Ja) if !head.is_ascii() => format!("{}{head}", plain(scale.map_or(value, |scale| value / scale))),
        (_, Lang::En) if scale.is_some() => currency('¥', value),
        _ => {
            let shown = plain(value);
            let head = if shown == "1" { singular(head) } else { plural(head) };
            format!("{shown} {head}")
        }
    };
    shown + &per
}

/// An amount as people say it: Japanese money in 億 and 万 where that loses nothing, 6,600万円, else as [`amount`].
pub(crate) fn spoken(value: f64, unit: &str, lang: Lang) -> String {
    const MAN: u64 = 10_000;
    const OKU: u64 = 100_000_000;
    let is_yen = matches!(unit, "円" | "JPY" | "¥" | "￥");
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "used where it is whole and below 10^15")]
    let yen = value.abs() as u64;
    let whole = value.fract() == 0.0 && yen < 1_000_000_000_000_000;
    if lang != Lang::Ja || !is_yen || !whole || yen < MAN || !yen.is_multiple_of(MAN) {
        return amount(value, unit, lang);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let part = |amount: u64, unit: &str| if amount > 0 { plain(amount as f64) + unit } else { String::new() };
    [sign, &part(yen / OKU, "億"), &part(yen % OKU / MAN, "万"), "円"].concat()
}

/// An English word in the singular, where it is plainly in the plural: `deal`, `company`, `person`.
fn singular(word: &str) -> String {
    if word == "people" {
        return "person".to_owned();
    }
    let kept = !word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ') || matches!(word, "series" | "news" | "sales");
    let (ending, end) = match word.as_bytes() {
        _ if kept => (0, ""),
        [_, _, .., b'i', b'e', b's'] => (3, "y"),
        [.., b'x', b'e', b's'] | [.., b'c' | b's', b'h', b'e', b's'] | [.., b's', b's', b'e', b's'] => (2, ""),
        [.., b's' | b'i' | b'u', b's'] | [_, b's'] | [b's'] => (0, ""),
        [.., b's'] => (1, ""),
        _ => (0, ""),
    };
    [word.get(..word.len() - ending).unwrap_or(word), end].concat()
}

/// An English word in the plural, `months`, `companies`, `people`; abbreviations and what has an `s` already stay.
fn plural(word: &str) -> String {
    let bytes = word.as_bytes();
    let is_word = bytes.len() > 2 && bytes.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b' ');
    if !is_word || ["sec", "min", "pct", "pts", "avg"].contains(&word) {
        return word.to_owned();
    }
    match bytes {
        b"person" | b"people" => "people".to_owned(),
        [.., b's'] => word.to_owned(),
        [.., b'a' | b'e' | b'i' | b'o' | b'u', b'y'] => [word, "s"].concat(),
        [stem @ .., b'y'] => [word.get(..stem.len()).unwrap_or(word), "ies"].concat(),
        [.., b'x'] | [.., b'c' | b's', b'h'] => [word, "es"].concat(),
        _ => [word, "s"].concat(),
    }
}

/// A number as a sentence shows it: shares by tenths of a percent, the rest by three figures or more, whole up to `whole` and in steps no
/// smaller than `finest`. What is infinite, or would become so, stays as it is.
pub(crate) fn rounded(value: f64, unit: &str, whole: f64, finest: f64) -> f64 {
    let size = value.abs();
    let mut step = 1.0;
    while size >= step * whole && size.is_finite() {
        step *= 10.0;
    }
    while size > 0.0 && size < step * 100.0 && step > finest {
        step /= 10.0;
    }
    let rounded = if unit == "%" { libm::round(value * 1000.0) / 1000.0 } else { libm::round(value / step) * step };
    if rounded.is_finite() { rounded } else { value }
}

/// Scaled units of money, and how many of the base one of them is.
const SCALES: [(&str, f64); 4] = [("千円", 1e3), ("万円", 1e4), ("百万円", 1e6), ("億円", 1e8)];

/// Yen have no smaller coin; below a hundred the fraction still says something, as in a price per call.
fn yen(value: f64) -> f64 {
    if value.abs() < 100.0 { value } else { value.round() }
}

fn currency(symbol: char, value: f64) -> String {
    let shown = plain(value);
    match shown.strip_prefix('-') {
        Some(magnitude) => format!("-{symbol}{magnitude}"),
        None => format!("{symbol}{shown}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_said_in_man_and_oku_where_that_is_exact() {
        for (value, said) in [
            (66_000_000.0, "6,600万円"),
            (120_000_000.0, "1億2,000万円"),
            (300_000_000.0, "3億円"),
            (-50_000.0, "-5万円"),
            (36_856_000.0, "36,856,000円"),
            (9_999.0, "9,999円"),
            (0.0, "0円"),
        ] {
            assert_eq!(spoken(value, "円", Lang::Ja), said);
        }
        assert_eq!(spoken(66_000_000.0, "JPY", Lang::En), "¥66,000,000");
        assert_eq!(spoken(20_000.0, "件", Lang::Ja), "20,000件");
    }

    #[test]
    fn rounding_for_a_sentence_ends_for_every_number() {
        for (value, unit, shown) in [
            (12_345.6, "件", 12_300.0),
            (999.6, "", 1000.0),
            (0.123_456, "", 0.123),
            (0.123_456, "%", 0.123),
            (0.0, "", 0.0),
            (1e308, "%", 1e308),
            (f64::MAX, "", f64::MAX),
            (f64::INFINITY, "", f64::INFINITY),
            (f64::NEG_INFINITY, "%", f64::NEG_INFINITY),
        ] {
            let rounded = rounded(value, unit, 1000.0, 1e-6);
            assert!(rounded.total_cmp(&shown).is_eq() || (rounded - shown).abs() < 1e-9 * shown.abs(), "{rounded} for {value}");
        }
        assert!(rounded(f64::NAN, "", 10_000.0, 1e-3).is_nan());
        assert!(rounded(5e-324, "", 1000.0, 1e-6).abs() < 1e-300);
    }

    #[test]
    fn numbers_are_grouped_and_short() {
        for (value, shown) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1_234_567.0, "1,234,567"),
            (-1234.5, "-1,234.5"),
            (0.1 + 0.2, "0.3"),
            (4.4625, "4.4625"),
            (999.999_99, "1,000"),
            (0.000_000_1, "0"),
            (1e15, "1,000,000,000,000,000"),
            (1e16, "1e16"),
            (-1.319_413_953_331_2e20, "-1.31941e20"),
            (9.999_999_9e99, "1e100"),
            (1e308, "1e308"),
            (f64::NEG_INFINITY, "-∞"),
        ] {
            assert_eq!(plain(value), shown, "{value}");
        }
    }

    #[test]
    fn units_stand_where_the_language_puts_them() {
        for (value, unit, ja, en) in [
            (0.25, "%", "25%", "25%"),
            (3e6, "JPY/件", "3,000,000円/件", "¥3,000,000/件"),
            (36e6, "万円", "3,600万円", "¥36,000,000"),
            (40.0, "件", "40件", "40 件"),
            (40.0, "deals", "40 deals", "40 deals"),
            (-1.5, "USD", "-$1.5", "-$1.5"),
            (2.0, "", "2", "2"),
            (6.0, "月", "6か月", "6 月"),
            (6.0, "か月", "6か月", "6 か月"),
            (2.0, "週", "2週間", "2 週"),
            (12.0, "month", "12 months", "12 months"),
            (1.0, "month", "1 month", "1 month"),
            (3.67, "rep", "3.67 reps", "3.67 reps"),
            (40.0, "calls/rep/day", "40 calls/rep/day", "40 calls/rep/day"),
            (2.0, "company", "2 companies", "2 companies"),
            (2.0, "day", "2 days", "2 days"),
            (3.0, "people", "3 people", "3 people"),
            (1.0, "people", "1 person", "1 person"),
            (1.0, "deals", "1 deal", "1 deal"),
            (1.0, "companies", "1 company", "1 company"),
            (1.0, "boxes", "1 box", "1 box"),
            (1.0, "business", "1 business", "1 business"),
            (1.0, "kg", "1 kg", "1 kg"),
            (2.0, "h", "2 h", "2 h"),
            (2.0, "MQL", "2 MQL", "2 MQL"),
        ] {
            assert_eq!(amount(value, unit, Lang::Ja), ja);
            assert_eq!(amount(value, unit, Lang::En), en);
        }
    }
}
