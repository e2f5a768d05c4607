//! Where calendar expressions resolve: months, quarters, halves and fiscal years around a reference day.

use crate::check::date::{Date, Steps};

/// Days from a first to a last one, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) first: Date,
    pub(crate) last: Date,
}

impl Stretch {
    pub(crate) const fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }
}

/// The reference day and the first month of the fiscal year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    pub(crate) today: Date,
    pub(crate) fiscal_start: u8,
}

impl Calendar {
    pub(crate) fn months(first: Date, count: i32) -> Option<Stretch> {
        Some(Stretch { first, last: first.plus_months(count - 1)?.last_of_month() })
    }

    pub(crate) fn month(year: i16, month: u8) -> Option<Stretch> {
        Self::months(Date::new(year, month, 1)?, 1)
    }

    pub(crate) fn year(year: i16) -> Option<Stretch> {
        Self::months(Date::new(year, 1, 1)?, 12)
    }

    /// So many months from this one.
    pub(crate) fn relative_month(self, offset: i32) -> Option<Stretch> {
        Self::months(Date::new(self.today.year(), self.today.month(), 1)?.plus_months(offset)?, 1)
    }

    /// The month without a year: the first that has not ended.
    pub(crate) fn upcoming_month(self, month: u8) -> Option<Stretch> {
        let year = self.today.year() + i16::from(month < self.today.month());
        Self::month(year, month)
    }

    /// The day without a year: the first that is not past. The outer `None` says that no year has it.
    pub(crate) fn upcoming_day(self, month: u8, day: u8) -> Option<Date> {
        (0..=4).filter_map(|later| Date::new(self.today.year() + later, month, day)).find(|date| *date >= self.today)
    }

    /// The day of the month: the first that is not past.
    pub(crate) fn upcoming_day_of_month(self, day: u8) -> Option<Date> {
        (0..=2)
            .filter_map(|later| {
                let month = self.relative_month(later)?.first;
                Date::new(month.year(), month.month(), day)
            })
            .find(|date| *date >= self.today)
    }

    /// The year in which the current fiscal year starts.
    pub(crate) fn fiscal_year_now(self) -> i16 {
        self.today.year() - i16::from(self.today.month() < self.fiscal_start)
    }

    /// The fiscal year that starts in this year.
    pub(crate) fn fiscal_year(self, year: i16) -> Option<Stretch> {
        Self::months(Date::new(year, self.fiscal_start, 1)?, 12)
    }

    /// The n-th part, from 1, of so many equal parts of the fiscal year that starts in this year.
    pub(crate) fn fiscal_part(self, year: i16, n: u8, parts: u8) -> Option<Stretch> {
        let months = i32::from(12 / parts.max(1));
        let first = Date::new(year, self.fiscal_start, 1)?.plus_months(i32::from(n.checked_sub(1)?) * months)?;
        Self::months(first, months)
    }

    /// The n-th part without a year: the first that has not ended.
    pub(crate) fn upcoming_part(self, n: u8, parts: u8) -> Option<Stretch> {
        let now = self.fiscal_year_now();
        (0..=1).filter_map(|later| self.fiscal_part(now + later, n, parts)).find(|part| part.last >= self.today)
    }

    /// The part that contains today, or so many parts later.
    pub(crate) fn relative_part(self, offset: i32, parts: u8) -> Option<Stretch> {
        let months = i32::from(12 / parts.max(1));
        let start = self.fiscal_year(self.fiscal_year_now())?.first;
        let elapsed =
            (i32::from(self.today.year()) - i32::from(start.year())) * 12 + i32::from(self.today.month()) - i32::from(start.month());
        Self::months(start.plus_months((elapsed / months + offset) * months)?, months)
    }

    /// A part by its number: 1 to 4 for quarters, 5 and 6 for half-years.
    pub(crate) fn part(self, year: i16, n: u8) -> Option<Stretch> {
        if n > 4 { self.fiscal_part(year, n - 4, 2) } else { self.fiscal_part(year, n, 4) }
    }

    /// As `part`, the first that has not ended.
    pub(crate) fn next_part(self, n: u8) -> Option<Stretch> {
        if n > 4 { self.upcoming_part(n - 4, 2) } else { self.upcoming_part(n, 4) }
    }

    /// The week, month, quarter, half-year, fiscal year (`f`) or year that contains today, or so many later.
    pub(crate) fn grain(self, grain: u8, offset: i32) -> Option<Stretch> {
        let years = i16::try_from(offset).ok()?;
        match grain {
            b'w' => self.week(offset),
            b'm' => self.relative_month(offset),
            b'q' => self.relative_part(offset, 4),
            b'h' => self.relative_part(offset, 2),
            b'f' => self.fiscal_year(self.fiscal_year_now() + years),
            _ => Self::year(self.today.year() + years),
        }
    }

    /// Monday to Sunday, so many weeks from this one.
    pub(crate) fn week(self, offset: i32) -> Option<Stretch> {
        let monday = self.today.plus_days(offset * 7 - i32::from(self.today.days_since_monday()))?;
        Some(Stretch { first: monday, last: monday.plus_days(6)? })
    }

    /// The first such weekday that is not past.
    pub(crate) fn weekday(self, weekday: u8) -> Option<Date> {
        let ahead = (i32::from(weekday) - i32::from(self.today.days_since_monday())).rem_euclid(7);
        self.today.plus_days(ahead)
    }
}
