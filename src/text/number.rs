//! Numbers as people read them: grouped digits, the unit in its place, no more digits than carry meaning.

use super::Lang;

/// A number with grouped digits and up to six significant fractional digits, `12,345.68`.
pub fn plain(value: f64) -> String {
    // A float's own shortest form is exact; grouping only moves commas in.
    let magnitude = value.abs();
    let decimals = if magnitude == 0.0 || magnitude >= 1e15 {
        0
    } else if magnitude >= 1000.0 {
        2
    } else if magnitude >= 1.0 {
        4
    } else {
        6
    };
    let text = format!("{magnitude:.decimals$}");
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

/// A number with its unit: `25%`, `3,000,000円`, `¥3,000,000`, `40件`, `40 deals`.
pub fn amount(value: f64, unit: &str, lang: Lang) -> String {
    match (unit, lang) {
        ("", _) => plain(value),
        ("%", _) => format!("{}%", plain(value * 100.0)),
        ("JPY" | "円", Lang::Ja) => format!("{}円", plain(value)),
        ("JPY" | "円", Lang::En) => currency('¥', value),
        ("USD", _) => currency('$', value),
        ("EUR", _) => currency('€', value),
        (_, Lang::Ja) if !unit.is_ascii() => format!("{}{unit}", plain(value)),
        _ => format!("{} {unit}", plain(value)),
    }
}

fn currency(symbol: char, value: f64) -> String {
    let shown = plain(value);
    match shown.strip_prefix('-') {
        Some(magnitude) => format!("-{symbol}{magnitude}"),
        None => format!("{symbol}{shown}"),
    }
}
