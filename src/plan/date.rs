//! Calendar dates: reading, writing and counting days, months and fiscal years.
//!
//! [`Date`] is a day, [`Term`] a first and a last day. Arithmetic saturates at the first and the last day there is, 0001-01-01 and
//! 9999-12-31, so it never fails; reading a plan refuses dates that come near those ends.

use std::fmt;

use jiff_core::civil;
use serde::{Serialize, Serializer};

/// A calendar day of the Gregorian calendar, written `2026-10-01`.
///
/// # Properties
/// Dates order as time does; `a.add_days(a.days_until(b)) == b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// The first day there is, 0001-01-01.
    pub const MIN: Self = Self(civil::date(1, 1, 1));

    /// The last day there is, 9999-12-31.
    pub const MAX: Self = Self(civil::date(9999, 12, 31));

    /// The day with these numbers, or none when there is no such day: years are 1 to 9999.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (1..=9999).contains(&year).then_some(Self(date))
    }

    /// Reads `2026-10-01`: four, two and two ASCII digits, nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Self::new(i16::try_from(digits(year, 4)?).ok()?, u8::try_from(digits(month, 2)?).ok()?, u8::try_from(digits(day, 2)?).ok()?)
    }

    /// The day this many days after 1970-01-01.
    pub fn from_epoch_day(day: i64) -> Self {
        let day = day.clamp(Self::MIN.epoch_day(), Self::MAX.epoch_day());
        let day = i32::try_from(day).ok().and_then(|day| civil::UnixEpochDay::new(day).ok());
        day.map_or(Self::MAX, |day| Self(day.to_date()))
    }

    /// The first day of a month counted from year 0: `year * 12 + month - 1`.
    pub(crate) fn from_month_number(number: i64) -> Self {
        let number = number.clamp(12, 9999 * 12 + 11);
        let year = i16::try_from(number.div_euclid(12)).unwrap_or(9999);
        let month = u8::try_from(number.rem_euclid(12) + 1).unwrap_or(12);
        Self::new(year, month, 1).unwrap_or(Self::MAX)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week, 1 Monday to 7 Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// Days since 1970-01-01.
    pub fn epoch_day(self) -> i64 {
        i64::from(self.0.to_unix_epoch_day().day())
    }

    /// Whether a text has the form of a date, `2026-10-01`, if only of one that does not exist.
    pub(crate) fn is_form(text: &str) -> bool {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
    }

    /// Months since year 0: `year * 12 + month - 1`.
    pub(crate) fn month_number(self) -> i64 {
        i64::from(self.year()) * 12 + i64::from(self.month()) - 1
    }

    /// This many days later, or earlier where negative.
    #[must_use]
    pub fn add_days(self, days: i64) -> Self {
        Self::from_epoch_day(self.epoch_day().saturating_add(days))
    }

    /// This many months later; the day is the last of its month where that is shorter (31 January + 1 month = 28 February).
    #[must_use]
    pub fn add_months(self, months: i64) -> Self {
        let number = self.month_number().saturating_add(months);
        if number < Self::MIN.month_number() {
            return Self::MIN;
        }
        if number > Self::MAX.month_number() {
            return Self::MAX;
        }
        let first = Self::from_month_number(number);
        let day = self.day().min(first.last_of_month().day());
        first.add_days(i64::from(day) - 1)
    }

    /// The days from this one to another; negative when the other is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        other.epoch_day() - self.epoch_day()
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// Its month.
    pub fn month_term(self) -> Term {
        Term { first: self.first_of_month(), last: self.last_of_month() }
    }

    /// Its week, Monday to Sunday.
    pub fn week_term(self) -> Term {
        let first = self.add_days(1 - i64::from(self.weekday()));
        Term { first, last: first.add_days(6) }
    }

    /// The fiscal year it lies in, named by the calendar year in which that begins (年度): 2027-03-31 is in 2026 where years start in April.
    pub fn fiscal_year(self, first_month: u8) -> i16 {
        if self.month() < first_month { self.year() - 1 } else { self.year() }
    }

    /// The fiscal year it lies in.
    pub fn fiscal_year_term(self, first_month: u8) -> Term {
        Term::fiscal_year(self.fiscal_year(first_month), first_month)
    }

    /// The quarter of its fiscal year, 1 to 4.
    pub fn fiscal_quarter(self, first_month: u8) -> u8 {
        (self.month() + 12 - first_month.clamp(1, 12)) % 12 / 3 + 1
    }

    /// The half of its fiscal year, 1 or 2.
    pub fn fiscal_half(self, first_month: u8) -> u8 {
        self.fiscal_quarter(first_month).div_ceil(2)
    }
}

/// Exactly `count` ASCII digits, as a number.
pub(super) fn digits(text: &str, count: usize) -> Option<u32> {
    if text.len() == count { crate::text::decimal::whole(text) } else { None }
}

impl Default for Date {
    /// The first day there is: a placeholder where reading found no date.
    fn default() -> Self {
        Self::MIN
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The days from a first to a last; both belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Term {
    /// A fiscal year, named by the calendar year in which it begins.
    pub fn fiscal_year(year: i16, first_month: u8) -> Self {
        Self::months(fiscal_start(year, first_month), 12)
    }

    /// A quarter of a fiscal year, 1 to 4; none for another number.
    pub fn fiscal_quarter(year: i16, quarter: u8, first_month: u8) -> Option<Self> {
        let months = i64::from(quarter.checked_sub(1)?) * 3;
        (quarter <= 4).then(|| Self::months(fiscal_start(year, first_month) + months, 3))
    }

    /// A half of a fiscal year, 1 (上期) or 2 (下期); none for another number.
    pub fn fiscal_half(year: i16, half: u8, first_month: u8) -> Option<Self> {
        let months = i64::from(half.checked_sub(1)?) * 6;
        (half <= 2).then(|| Self::months(fiscal_start(year, first_month) + months, 6))
    }

    /// A calendar month; none for a month other than 1 to 12.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Date::new(year, month, 1).map(Date::month_term)
    }

    fn months(first_month: i64, count: i64) -> Self {
        Self { first: Date::from_month_number(first_month), last: Date::from_month_number(first_month + count - 1).last_of_month() }
    }

    /// Whether a day belongs to it.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many days it has; 0 when the last comes before the first.
    pub fn days(&self) -> i64 {
        (self.first.days_until(self.last) + 1).max(0)
    }

    /// The days that belong to both, if any.
    pub fn overlap(&self, other: &Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }
}

fn fiscal_start(year: i16, first_month: u8) -> i64 {
    i64::from(year) * 12 + i64::from(first_month.clamp(1, 12)) - 1
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn only_strict_iso_dates_that_exist_are_read() {
        for text in ["2026-10-01", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in
            ["2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "26-10-01", "2026-10-01 ", "2026/10/01", "+026-10-01", "0000-01-01", ""]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_months_are_counted() {
        assert_eq!(date("1970-01-01").epoch_day(), 0);
        assert_eq!(date("2000-03-01").epoch_day(), 11_017); // date -d 2000-03-01 +%s / 86400
        assert_eq!(date("2026-12-31").add_days(1), date("2027-01-01"));
        assert_eq!(date("2026-10-01").days_until(date("2027-03-31")), 181);
        assert_eq!(date("2026-01-31").add_months(1), date("2026-02-28"));
        assert_eq!(date("2026-03-31").add_months(-1), date("2026-02-28"));
        assert_eq!(date("2026-11-30").add_months(14), date("2028-01-30"));
        assert_eq!(date("2026-11-23").weekday(), 1);
        assert_eq!(date("2026-11-23").add_days(-1).weekday(), 7);
    }

    #[test]
    fn arithmetic_saturates_at_the_ends() {
        assert_eq!(Date::MAX.add_days(1), Date::MAX);
        assert_eq!(Date::MIN.add_days(i64::MIN), Date::MIN);
        assert_eq!(Date::MAX.add_months(i64::MAX), Date::MAX);
        assert_eq!(Date::MIN.add_months(-1), Date::MIN);
    }

    #[test]
    fn fiscal_years_are_named_by_their_first_calendar_year() {
        assert_eq!(date("2027-03-31").fiscal_year(4), 2026);
        assert_eq!(date("2027-04-01").fiscal_year(4), 2027);
        assert_eq!(date("2027-04-01").fiscal_year(1), 2027);
        assert_eq!(date("2027-01-10").fiscal_quarter(4), 4);
        assert_eq!(date("2026-09-30").fiscal_half(4), 1);
        assert_eq!(date("2026-10-01").fiscal_half(4), 2);
        assert_eq!(Term::fiscal_year(2026, 4), Term { first: date("2026-04-01"), last: date("2027-03-31") });
        assert_eq!(Term::fiscal_half(2026, 2, 4), Some(Term { first: date("2026-10-01"), last: date("2027-03-31") }));
        assert_eq!(Term::fiscal_quarter(2026, 3, 4), Some(Term { first: date("2026-10-01"), last: date("2026-12-31") }));
        assert_eq!(Term::fiscal_quarter(2026, 5, 4), None);
        assert_eq!(Term::fiscal_quarter(2026, 0, 4), None);
    }

    #[test]
    fn terms_overlap_and_count() {
        let term = Term { first: date("2026-10-01"), last: date("2026-12-31") };
        assert_eq!(term.days(), 92);
        assert_eq!(date("2026-11-23").week_term(), Term { first: date("2026-11-23"), last: date("2026-11-29") });
        assert_eq!(term.overlap(&date("2026-12-31").week_term()), Some(Term { first: date("2026-12-28"), last: date("2026-12-31") }));
        assert_eq!(term.overlap(&date("2027-02-01").month_term()), None);
    }
}
