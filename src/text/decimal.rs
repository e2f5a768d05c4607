//! Floats as decimal text and back, to the last digit.
//!
//! The standard library's conversions answer the same and are faster, but their tables and code weigh 20 KiB of the compressed wasm;
//! these weigh one. Both directions are exact: a float is `mantissa × 2^exponent`, and either side becomes one whole number.

use super::search;

/// The float nearest to a decimal number, `-1.5e3`, or infinity beyond the greatest; none when the text is something else.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, magnitude) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match search::marks_in(magnitude, "eE").next() {
        Some(at) => (search::until(magnitude, at), power(search::since(magnitude, at + 1))?),
        None => (magnitude, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let plain = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !plain || whole.len() + fraction.len() == 0 {
        return None;
    }
    let scale = exponent.saturating_sub(i32::try_from(fraction.len()).unwrap_or(i32::MAX));
    let value = nearest(whole, fraction, scale);
    Some(if negative { -value } else { value })
}

/// A whole number as text, `2026`; none for signs and anything that does not fit.
pub(crate) fn whole(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    text.bytes().try_fold(0_u32, |sum, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// An exponent; beyond four digits every number is 0 or infinite.
fn power(text: &str) -> Option<i32> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.bytes().fold(0_i32, |sum, byte| (sum * 10 + i32::from(byte - b'0')).min(99_999));
    Some(if negative { -magnitude } else { magnitude })
}

/// Powers of ten that a float holds exactly.
const EXACT_POWERS: i32 = 22;
/// The greatest mantissa of a float and one.
const EXACT_WHOLE: u64 = 1 << 53;
/// As many digits decide about the nearest float (Clinger, 1990: 768); of more only whether they are all zero matters.
const DIGITS: usize = 800;

/// The float nearest to `whole fraction × 10^scale`, both runs of digits.
fn nearest(whole: &str, fraction: &str, mut scale: i32) -> f64 {
    let mut digits = Natural::default();
    let mut small = 0_u64;
    let mut count = 0_usize;
    for byte in whole.bytes().chain(fraction.bytes()) {
        if count == 0 && byte == b'0' {
            continue;
        }
        count += 1;
        if count <= DIGITS {
            let digit = u32::from(byte - b'0');
            if count <= 18 {
                small = small * 10 + u64::from(digit);
            }
            if count == 19 {
                digits = Natural::from(small);
            }
            if count >= 19 {
                digits.multiply_add(10, digit);
            }
        } else {
            // A digit beyond says no more than that the number is a little greater.
            scale = scale.saturating_add(1);
            if byte != b'0' {
                digits.sticky = true;
            }
        }
    }
    if count <= 18 {
        // Clinger's fast path: both are exact, so one operation rounds once.
        if small < EXACT_WHOLE && scale.abs() <= EXACT_POWERS {
            let power = ten_to(scale.abs());
            return if scale < 0 { small as f64 / power } else { small as f64 * power };
        }
        digits = Natural::from(small);
    }
    let first = i32::try_from(count.min(DIGITS)).unwrap_or(0).saturating_add(scale);
    if digits.is_zero() || first < -330 {
        return 0.0;
    }
    if first > 310 {
        return f64::INFINITY;
    }
    let mut exponent = 0_i32;
    if scale >= 0 {
        digits.multiply_by_power_of_ten(scale);
    } else {
        // Enough bits that the quotient has all that a float can hold.
        let bits = -scale * 4 + 128;
        digits.shift_left(bits);
        exponent = -bits;
        digits.divide_by_power_of_ten(-scale);
    }
    digits.rounded(exponent)
}

fn ten_to(power: i32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

/// A number as JavaScript writes it (ECMA-262, `Number::toString`): the shortest digits that give it back, `1e+21` from 10^21 on,
/// `1e-7` below 10^-6; `null` for what is not finite.
pub(crate) fn shortest(number: f64) -> String {
    if !number.is_finite() {
        return "null".to_owned();
    }
    let (digits, first) = scientific(number);
    let mut shown = String::with_capacity(digits.len() + 8);
    if number < 0.0 {
        shown.push('-');
    }
    let count = i32::try_from(digits.len()).unwrap_or(0);
    if (0..21).contains(&first) {
        for (index, digit) in digits.chars().enumerate() {
            if i32::try_from(index) == Ok(first + 1) {
                shown.push('.');
            }
            shown.push(digit);
        }
        shown.extend((count..=first).map(|_| '0'));
    } else if (-6..0).contains(&first) {
        shown.push_str("0.");
        shown.extend((first..-1).map(|_| '0'));
        shown.push_str(&digits);
    } else {
        let mut characters = digits.chars();
        shown.extend(characters.next());
        if count > 1 {
            shown.push('.');
        }
        shown.push_str(characters.as_str());
        shown.push_str(if first < 0 { "e-" } else { "e+" });
        shown.push_str(&first.unsigned_abs().to_string());
    }
    shown
}

/// The shortest digits of a number's magnitude that give it back, and the power of ten of the first of them.
pub(crate) fn scientific(number: f64) -> (String, i32) {
    let magnitude = number.abs();
    if magnitude == 0.0 || !magnitude.is_finite() {
        return ("0".to_owned(), 0);
    }
    // Most numbers have few decimals: the whole number that the digits make, divided by an exact power of ten, is the number itself.
    for decimals in 0..=EXACT_POWERS {
        let power = ten_to(decimals);
        let scaled = (magnitude * power).round_ties_even();
        if scaled >= EXACT_WHOLE as f64 {
            break;
        }
        if (scaled / power).to_bits() == magnitude.to_bits() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below 2^53")]
            let digits = (scaled as u64).to_string();
            let first = i32::try_from(digits.len()).unwrap_or(0) - 1 - decimals;
            return (digits.trim_end_matches('0').to_owned(), first);
        }
    }
    let (digits, first) = exact(magnitude);
    (1..17)
        .find_map(|count| giving_back(magnitude, &digits, first, count))
        .unwrap_or_else(|| rounded(&digits, first, 17, Rounding::Nearest))
}

/// The digits of so many places that a number is read back from, where there are such; of two the nearer.
fn giving_back(magnitude: f64, digits: &str, first: i32, count: usize) -> Option<(String, i32)> {
    // The float below a power of two is nearer than the one above, so the nearer digits may fail where the farther ones do not.
    [Rounding::Nearest, Rounding::Down, Rounding::Up].into_iter().find_map(|rounding| {
        let (shown, power) = rounded(digits, first, count, rounding);
        let scale = power + 1 - i32::try_from(shown.len()).unwrap_or(0);
        (nearest(&shown, "", scale).to_bits() == magnitude.to_bits()).then_some((shown, power))
    })
}

/// A number's magnitude with so many decimals, at most 20; what lies exactly between two goes to the even one.
pub(crate) fn fixed(number: f64, decimals: u8) -> String {
    let (digits, first) = if number == 0.0 || !number.is_finite() { (String::new(), 0) } else { exact(number.abs()) };
    let places = first + 1 + i32::from(decimals);
    let (digits, first) = match usize::try_from(places) {
        Ok(places) => rounded(&digits, first, places, Rounding::Nearest),
        Err(_) => (String::new(), 0),
    };
    let mut shown = String::with_capacity(digits.len() + usize::from(decimals) + 2);
    let digit = |place: i32| {
        usize::try_from(first - place).ok().and_then(|index| digits.as_bytes().get(index)).map_or('0', |byte| char::from(*byte))
    };
    for place in (0..=first.max(0)).rev() {
        shown.push(digit(place));
    }
    if decimals > 0 {
        shown.push('.');
        for place in 1..=i32::from(decimals) {
            shown.push(digit(-place));
        }
    }
    shown
}

#[derive(Clone, Copy, PartialEq)]
enum Rounding {
    Nearest,
    Down,
    Up,
}

/// The first so many of a run of digits, rounded; none where nothing is left. `first` is the power of ten of the first digit.
fn rounded(digits: &str, first: i32, count: usize, rounding: Rounding) -> (String, i32) {
    let Some((kept, dropped)) = digits.split_at_checked(count) else { return (digits.to_owned(), first) };
    let is_odd = kept.bytes().next_back().is_some_and(|byte| byte % 2 == 1);
    let half = dropped.bytes().next().unwrap_or(b'0').cmp(&b'5').then_with(|| {
        if dropped.bytes().skip(1).any(|byte| byte != b'0') { core::cmp::Ordering::Greater } else { core::cmp::Ordering::Equal }
    });
    let up = match rounding {
        Rounding::Nearest => half.is_gt() || half.is_eq() && is_odd,
        Rounding::Down => false,
        Rounding::Up => true,
    };
    let mut kept = kept.as_bytes().to_vec();
    let mut first = first;
    if up {
        let mut place = kept.len();
        loop {
            let Some(before) = place.checked_sub(1) else {
                kept.insert(0, b'1');
                first += 1;
                break;
            };
            place = before;
            match kept.get_mut(place) {
                Some(digit @ b'0'..=b'8') => {
                    *digit += 1;
                    break;
                }
                Some(digit) => *digit = b'0',
                None => break,
            }
        }
    }
    let text: String = kept.into_iter().map(char::from).collect();
    (text.trim_end_matches('0').to_owned(), first)
}

/// Every digit of a positive number, and the power of ten of the first.
fn exact(magnitude: f64) -> (String, i32) {
    let bits = magnitude.to_bits();
    let stored = i32::try_from(bits >> 52).unwrap_or(0);
    let fraction = bits & (EXACT_WHOLE / 2 - 1);
    let (mantissa, exponent) = if stored == 0 { (fraction, -1074) } else { (fraction | (EXACT_WHOLE / 2), stored - 1075) };
    // Most numbers have few digits: without the twos that their mantissa holds, few fives are left to multiply.
    let twos = mantissa.trailing_zeros();
    let (mantissa, exponent) = (mantissa >> twos, exponent + i32::try_from(twos).unwrap_or(0));
    let mut digits = Natural::from(mantissa);
    if exponent >= 0 {
        digits.shift_left(exponent);
    } else {
        // m / 2^k is m × 5^k / 10^k.
        for _ in 0..-exponent {
            digits.multiply_add(5, 0);
        }
    }
    let text = digits.into_decimal();
    let first = i32::try_from(text.len()).unwrap_or(0) - 1 + exponent.min(0);
    (text, first)
}

/// A whole number of any size.
#[derive(Default)]
struct Natural {
    /// The least significant part first.
    limbs: Vec<u32>,
    /// Whether something smaller than 1 was left away.
    sticky: bool,
}

impl Natural {
    fn from(number: u64) -> Natural {
        let mut natural = Natural::default();
        let mut rest = number;
        while rest > 0 {
            natural.limbs.push(low(rest));
            rest >>= 32;
        }
        natural
    }

    fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    fn multiply_add(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for limb in &mut self.limbs {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = low(carry);
            carry >>= 32;
        }
        if carry > 0 {
            self.limbs.push(low(carry));
        }
    }

    fn divide(&mut self, divisor: u32) -> u32 {
        let mut rest = 0_u64;
        for limb in self.limbs.iter_mut().rev() {
            let dividend = (rest << 32) | u64::from(*limb);
            *limb = low(dividend / u64::from(divisor));
            rest = dividend % u64::from(divisor);
        }
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
        low(rest)
    }

    fn multiply_by_power_of_ten(&mut self, power: i32) {
        for _ in 0..power {
            self.multiply_add(10, 0);
        }
    }

    fn divide_by_power_of_ten(&mut self, power: i32) {
        for _ in 0..power {
            self.sticky |= self.divide(10) > 0;
        }
    }

    fn shift_left(&mut self, bits: i32) {
        for _ in 0..bits / 32 {
            self.limbs.insert(0, 0);
        }
        self.multiply_add(1 << (bits % 32), 0);
    }

    /// The float nearest to the number times `2^exponent`, ties to even.
    fn rounded(&self, exponent: i32) -> f64 {
        let length = i32::try_from(self.limbs.len()).unwrap_or(i32::MAX / 64) * 32;
        let zeros = self.limbs.last().map_or(0, |limb| limb.leading_zeros());
        let bits = length - i32::try_from(zeros).unwrap_or(0);
        // The power of two of the lowest bit that is kept; denormal numbers keep fewer bits.
        let lowest = (bits + exponent - 53).max(-1074);
        let drop = lowest - exponent;
        let mut mantissa = 0_u64;
        let (mut half, mut rest) = (false, self.sticky);
        for (index, limb) in (0_i32..).zip(&self.limbs) {
            for bit in 0..32_u32 {
                if limb & (1 << bit) == 0 {
                    continue;
                }
                let place = index * 32 + i32::try_from(bit).unwrap_or(0) - drop;
                match place {
                    -1 => half = true,
                    ..-1 => rest = true,
                    _ => mantissa |= 1 << place.min(63),
                }
            }
        }
        if half && (rest || mantissa % 2 == 1) {
            mantissa += 1;
        }
        times_power_of_two(mantissa, lowest)
    }

    fn into_decimal(mut self) -> String {
        let mut digits = Vec::new();
        while !self.is_zero() {
            let mut rest = self.divide(1_000_000_000);
            for _ in 0..9 {
                digits.push(b'0' + (rest % 10) as u8);
                rest /= 10;
            }
        }
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        digits.into_iter().rev().map(char::from).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is asked for")]
fn low(number: u64) -> u32 {
    number as u32
}

/// `mantissa × 2^exponent` where that needs no rounding; infinity beyond the greatest float.
fn times_power_of_two(mantissa: u64, exponent: i32) -> f64 {
    if exponent > 971 {
        return f64::INFINITY;
    }
    // Two steps, so that neither factor is out of reach.
    let half = exponent / 2;
    mantissa as f64 * power_of_two(half) * power_of_two(exponent - half)
}

/// `2^exponent` for a normal float.
fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(u64::from((exponent + 1023).unsigned_abs()) << 52)
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
            (144_094_882_745_421.62, "144094882745421.62"),
            (785_669_698_022_400.2, "785669698022400.2"),
            (5.684_341_886_080_802e-14, "5.684341886080802e-14"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
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

    /// The decimal that lies exactly between a float and the next.
    #[cfg(not(target_arch = "wasm32"))]
    fn halfway(magnitude: f64) -> String {
        let next = f64::from_bits(magnitude.to_bits() + 1);
        if magnitude < 1e-290 || !next.is_finite() || next > 1e290 {
            return "0".to_owned();
        }
        // Both are exact with a thousand decimals; their sum is too, halved digit by digit.
        let (low, high) = (format!("{magnitude:.1100}"), format!("{next:.1100}"));
        let width = high.len();
        let padded = format!("{low:0>width$}");
        let (mut sum, mut carry) = (Vec::new(), 0);
        for (a, b) in padded.bytes().zip(high.bytes()).rev() {
            if a == b'.' {
                sum.push(b'.');
                continue;
            }
            let digit = a - b'0' + (b - b'0') + carry;
            sum.push(b'0' + digit % 10);
            carry = digit / 10;
        }
        sum.push(b'0' + carry);
        let mut rest = 0;
        let halved = sum.into_iter().rev().map(|byte| {
            if byte == b'.' {
                return '.';
            }
            let value = rest * 10 + (byte - b'0');
            rest = value % 2;
            char::from(b'0' + value / 2)
        });
        halved.collect()
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn parsing_is_rusts_own(mantissa: u64, point in 0_usize..20, exponent in -345_i32..320, bits: u64) {
            let mut digits = mantissa.to_string();
            if point <= digits.len() {
                digits.insert(point, '.');
            }
            let bits = f64::from_bits(bits);
            let texts = [format!("-{digits}e{exponent}"), format!("{}", bits.abs()), format!("{:.1100}", bits.abs()), halfway(bits.abs())];
            for text in texts.iter().filter(|text| !text.contains(['N', 'i'])) {
                let own = parse(text).map(f64::to_bits);
                proptest::prop_assert_eq!(own, text.parse().ok().map(f64::to_bits), "{}", text);
            }
        }

        #[test]
        fn shortest_gives_the_number_back(bits: u64, whole in -100_000_000_i64..100_000_000, power in 0..10) {
            for number in [f64::from_bits(bits), whole as f64 / ten_to(power), f64::from_bits(bits & !(EXACT_WHOLE / 2 - 1))] {
                if number.is_finite() {
                    let shown = shortest(number);
                    proptest::prop_assert_eq!(parse(&shown), Some(number));
                    let rusts = format!("{:e}", number.abs());
                    let length = rusts.split('e').next().unwrap().len();
                    proptest::prop_assert_eq!(scientific(number).0.len(), if length > 1 { length - 1 } else { 1 });
                }
            }
        }

        #[test]
        fn fixed_is_rusts_own(bits: u64, ticks in 0_u32..1_000_000, decimals in 0_u8..=20) {
            for number in [f64::from_bits(bits), f64::from(ticks) / 1024.0] {
                if number.is_finite() {
                    proptest::prop_assert_eq!(fixed(number, decimals), format!("{:.*}", usize::from(decimals), number.abs()));
                }
            }
        }
    }
}
