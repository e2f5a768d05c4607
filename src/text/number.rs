//! Numbers as people read them: grouped digits, the unit in its place, no more digits than carry meaning.

use super::Lang;

/// What stands where there is no value.
pub const NONE: &str = "—";

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
    let text = super::decimal::fixed(magnitude, decimals);
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
        (_, Lang::Ja) if !head.is_ascii() => format!("{}{head}", plain(scale.map_or(value, |scale| value / scale))),
        (_, Lang::En) if scale.is_some() => currency('¥', value),
        _ => format!("{} {head}", plain(value)),
    };
    shown + &per
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
        ] {
            assert_eq!(amount(value, unit, Lang::Ja), ja);
            assert_eq!(amount(value, unit, Lang::En), en);
        }
    }
}
