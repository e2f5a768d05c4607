//! The plan's calendar day, with the steps that sentences take and its form in a host's fields.

use serde::{Deserialize, Deserializer};

pub use crate::plan::Date;
use crate::text::{Lang, statement};

/// A day as a sentence says it: 2027年3月31日, `31 March 2027`.
pub(crate) fn spoken(date: Date, lang: Lang) -> String {
    statement::day(date.year(), date.month(), date.day(), lang)
}

/// Steps over the calendar as sentences name them. `None` stands for a day outside the calendar's years.
pub(crate) trait Steps: Sized {
    fn plus_days(self, days: i32) -> Option<Self>;
    /// The same day so many months later, or the last of that month when it is shorter.
    fn plus_months(self, months: i32) -> Option<Self>;
    /// After so many days from Monday to Friday.
    fn plus_working_days(self, days: i32) -> Option<Self>;
    /// Monday is 0, Sunday 6.
    fn days_since_monday(self) -> u8;
}

impl Steps for Date {
    fn plus_days(self, days: i32) -> Option<Self> {
        let later = self.add_days(days.into());
        (self.days_until(later) == i64::from(days)).then_some(later)
    }

    fn plus_months(self, months: i32) -> Option<Self> {
        let later = self.add_months(months.into());
        (later.month_number() - self.month_number() == i64::from(months)).then_some(later)
    }

    fn plus_working_days(self, days: i32) -> Option<Self> {
        let mut day = self.plus_days(days.clamp(0, 5000) / 5 * 7)?;
        let mut left = days.clamp(0, 5000) % 5;
        while left > 0 {
            day = day.plus_days(1)?;
            left -= i32::from(day.days_since_monday() < 5);
        }
        Some(day)
    }

    fn days_since_monday(self) -> u8 {
        self.weekday().saturating_sub(1)
    }
}

/// Reads a day written `2026-10-01`.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    Date::parse(&text).ok_or_else(|| serde::de::Error::custom("expected a date such as 2026-10-01"))
}

/// Reads a day, or nothing for null.
pub(super) fn some_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| Date::parse(&text).ok_or_else(|| serde::de::Error::custom("expected a date such as 2026-10-01"))).transpose()
}
