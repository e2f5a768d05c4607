//! The calendar day of the checker: a thin cover over `jiff_core`, written `2026-10-01`.

use std::fmt;

use jiff_core::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day of the Gregorian calendar, written `2026-10-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// The day of a year, month and day, if there is one.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Self)
    }

    /// The day written `2026-10-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week: Monday is 0, Sunday 6.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_zero_offset().unsigned_abs()
    }

    /// The day so many days later; `None` outside the years the calendar knows.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(days).ok().map(Self)
    }

    /// The same day so many months later, or the last of that month when it is shorter.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let index = i32::from(self.year()) * 12 + i32::from(self.month()) - 1 + months;
        let year = i16::try_from(index.div_euclid(12)).ok()?;
        let month = u8::try_from(index.rem_euclid(12) + 1).ok()?;
        let last = Self::new(year, month, 1)?.last_of_month();
        Self::new(year, month, self.day().min(last.day()))
    }

    /// The same day after so many days from Monday to Friday.
    pub fn plus_working_days(self, days: i32) -> Option<Self> {
        let mut day = self.plus_days(days.clamp(0, 5000) / 5 * 7)?;
        let mut left = days.clamp(0, 5000) % 5;
        while left > 0 {
            day = day.plus_days(1)?;
            left -= i32::from(day.weekday() < 5);
        }
        Some(day)
    }

    /// The last day of its month.
    #[must_use]
    pub const fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// How many days later the other day is; negative when it is earlier.
    pub const fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0)
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

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("expected a date such as 2026-10-01"))
    }
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
