//! Floats as decimal text and back.
//!
//! In one place, so that the standard library's conversions are compiled once.

/// The float nearest to a decimal number, `-1.5e3`, or infinity beyond the greatest; none when the text is something else.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    if plain && !text.is_empty() { nearest(text) } else { None }
}

fn nearest(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// A number as JavaScript writes it (ECMA-262, `Number::toString`): the shortest digits that give it back, `1e+21` from 10^21 on,
/// `1e-7` below 10^-6; `null` for what is not finite.
pub(crate) fn shortest(number: f64) -> String {
    if number.is_finite() { shortest_finite(number) } else { "null".to_owned() }
}

fn shortest_finite(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let magnitude = number.abs();
    let mut shown = if (1e-6..1e21).contains(&magnitude) { format!("{magnitude}") } else { format!("{magnitude:e}") };
    if magnitude >= 1e21 {
        shown = shown.replace('e', "e+");
    }
    if number < 0.0 { format!("-{shown}") } else { shown }
}

/// The shortest digits of a number's magnitude, and the power of ten of the first of them.
pub(crate) fn scientific(number: f64) -> (String, i32) {
    let text = shortest(number.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent).parse::<i32>().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return ("0".to_owned(), 0);
    }
    // Lengths of the text of a float: a few hundred at most.
    let places = |count: usize| i32::try_from(count).unwrap_or(0);
    let first = places(whole.len()) - places(digits.len() - significant.len()) - 1;
    (significant.trim_end_matches('0').to_owned(), exponent + first)
}

/// A number's magnitude with so many decimals, at most 20; what lies exactly between two goes to the even one.
pub(crate) fn fixed(number: f64, decimals: u8) -> String {
    format!("{:.*}", usize::from(decimals), number.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_javascripts() {
        // Printed by `node -p 'String(x)'`.
        for (value, text) in [
            (3.0, "3"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (-1.25e-9, "-1.25e-9"),
            (5e-324, "5e-324"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            assert_eq!(shortest(value), text);
        }
    }

    #[test]
    fn only_decimal_numbers_are_parsed() {
        assert_eq!(parse("-1.5e3"), Some(-1500.0));
        assert_eq!(parse("1e999"), Some(f64::INFINITY));
        for text in ["", "inf", "NaN", "0x10", " 1", "1 ", "e", ".", "1e", "１"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn fixed_decimals_round_halves_to_even() {
        // Python's `format(x, '.4f')`.
        for (value, text) in [(1.03125, "1.0312"), (1.09375, "1.0938"), (1.00005, "1.0001"), (-2.0, "2.0000")] {
            assert_eq!(fixed(value, 4), text);
        }
        assert_eq!(fixed(4e21, 0), "4000000000000000000000");
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn scientific_is_rusts_own(bits: u64) {
            let number = f64::from_bits(bits);
            if number.is_finite() {
                let text = format!("{:e}", number.abs());
                let (mantissa, exponent) = text.split_once('e').unwrap();
                proptest::prop_assert_eq!(scientific(number), (mantissa.replace('.', ""), exponent.parse().unwrap()));
            }
        }
    }
}
