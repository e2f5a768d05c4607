//! Japanese public holidays, by rule.
//!
//! The rules are those of the Act on National Holidays (国民の祝日に関する法律, 昭和23年法律第178号) with its amendments of 2000 to 2018
//! and the special acts for 2019, 2020 and 2021. The list it is held against is the Cabinet Office's (内閣府「国民の祝日について」,
//! <https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html>).
//!
//! Covered are the years [`FIRST_YEAR`] to [`LAST_YEAR`]. The equinox days of a year are announced in February of the year before; for
//! later years they are computed, as is the law for years that lie ahead. Outside the covered years no day is a holiday, and reading
//! the plan says so.
//!
//! A table of our own rules, because the maintained crate (`jpholiday`) needs a newer compiler than ours and computes the sun.

use super::date::Date;

/// The first year whose holidays are known.
pub const FIRST_YEAR: i16 = 2000;

/// The last year whose holidays are known.
pub const LAST_YEAR: i16 = 2099;

/// Whether a day is a public holiday in Japan; never outside the covered years.
pub fn is_holiday(day: Date) -> bool {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()) {
        return false;
    }
    is_named(day) || is_substitute(day) || is_between(day)
}

/// A holiday with a name of its own (Article 2).
fn is_named(day: Date) -> bool {
    let (year, number) = (day.year(), day.day());
    match day.month() {
        1 => number == 1 || is_monday(day, 2),
        2 => number == 11 || (number == 23 && year >= 2020),
        3 => i64::from(number) == vernal_equinox(year),
        4 => number == 29,
        5 => matches!(number, 3 | 5) || (number == 4 && year >= 2007) || (number == 1 && year == 2019),
        7 => match year {
            ..=2002 => number == 20,
            2020 => matches!(number, 23 | 24),
            2021 => matches!(number, 22 | 23),
            _ => is_monday(day, 3),
        },
        8 => match year {
            ..=2015 => false,
            2020 => number == 10,
            2021 => number == 8,
            _ => number == 11,
        },
        9 => i64::from(number) == autumn_equinox(year) || if year <= 2002 { number == 15 } else { is_monday(day, 3) },
        10 => (is_monday(day, 2) && !matches!(year, 2020 | 2021)) || (number == 22 && year == 2019),
        11 => matches!(number, 3 | 23),
        12 => number == 23 && year <= 2018,
        _ => false,
    }
}

/// The day off that follows a holiday on a Sunday (Article 3, paragraph 2; since 2007 the next day that is not itself a holiday).
fn is_substitute(day: Date) -> bool {
    let mut before = day.add_days(-1);
    if day.year() < 2007 {
        return before.weekday() == 7 && is_named(before);
    }
    // Holidays never stand in a row of more than four, so this ends soon.
    while is_named(before) {
        if before.weekday() == 7 {
            return true;
        }
        before = before.add_days(-1);
    }
    false
}

/// A day between two holidays (Article 3, paragraph 3).
fn is_between(day: Date) -> bool {
    day.weekday() != 7 && is_named(day.add_days(-1)) && is_named(day.add_days(1))
}

/// Whether it is the `nth` Monday of its month.
fn is_monday(day: Date, nth: u8) -> bool {
    day.weekday() == 1 && day.day().div_ceil(7) == nth
}

/// The day in March, after 海上保安庁水路部 暦計算研究会編『新こよみ便利帳』 (valid 1980 to 2099).
fn vernal_equinox(year: i16) -> i64 {
    equinox(20_843_100, year)
}

/// The day in September, from the same source.
fn autumn_equinox(year: i16) -> i64 {
    equinox(23_248_800, year)
}

fn equinox(millionths_of_a_day_in_1980: i64, year: i16) -> i64 {
    let years = i64::from(year) - 1980;
    (millionths_of_a_day_in_1980 + 242_194 * years).div_euclid(1_000_000) - years.div_euclid(4)
}
