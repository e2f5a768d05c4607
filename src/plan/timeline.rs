//! Which days a period has, and which period a day lies in.
//!
//! Periods are counted from the start of the timeline: 0 is its first, -1 the one before it (actuals reach back that far), and the last
//! is `periods - 1`.

use super::date::{Date, Term};
use super::document::{Grain, Timeline};
use super::period::Period;

impl Timeline {
    /// The number of periods.
    pub fn len(&self) -> usize {
        usize::try_from(self.periods).unwrap_or(usize::MAX)
    }

    /// Whether it has no period; reading refuses that.
    pub fn is_empty(&self) -> bool {
        self.periods == 0
    }

    /// The index of the period with this label; negative before the start, `None` where no period of this timeline bears it.
    pub fn index_of(&self, label: Period) -> Option<i64> {
        let index = self.index_at(label.first_day());
        (label.names(self.grain) && self.first_day(index) == label.first_day()).then_some(index)
    }

    /// The index of the period with this label, where it lies inside the timeline.
    pub fn position_of(&self, label: Period) -> Option<usize> {
        self.index_of(label).and_then(|index| usize::try_from(index).ok()).filter(|index| *index < self.len())
    }

    /// The index of the period that a day lies in; negative before the start.
    pub fn index_at(&self, day: Date) -> i64 {
        let start = self.start.first_day();
        match months(self.grain) {
            Some(months) => (day.month_number() - start.month_number()).div_euclid(months),
            None => start.days_until(day).div_euclid(days(self.grain)),
        }
    }

    /// The first day of a period.
    pub fn first_day(&self, index: i64) -> Date {
        let start = self.start.first_day();
        match months(self.grain) {
            Some(months) => start.add_months(index.saturating_mul(months)),
            None => start.add_days(index.saturating_mul(days(self.grain))),
        }
    }

    /// The last day of a period.
    pub fn last_day(&self, index: i64) -> Date {
        self.first_day(index.saturating_add(1)).add_days(-1)
    }

    /// The days of a period.
    pub fn term(&self, index: i64) -> Term {
        Term { first: self.first_day(index), last: self.last_day(index) }
    }

    /// The days of the whole timeline.
    pub fn whole(&self) -> Term {
        Term { first: self.first_day(0), last: self.last_day(i64::from(self.periods) - 1) }
    }

    /// The label of a period, in the form of the start's.
    pub fn label(&self, index: i64) -> Period {
        self.start.like(self.first_day(index))
    }

    /// The labels of every period.
    pub fn labels(&self) -> impl Iterator<Item = Period> {
        (0..i64::from(self.periods)).map(|index| self.label(index))
    }
}

fn months(grain: Grain) -> Option<i64> {
    match grain {
        Grain::Day | Grain::Week => None,
        Grain::Month => Some(1),
        Grain::Quarter => Some(3),
        Grain::Year => Some(12),
    }
}

fn days(grain: Grain) -> i64 {
    if grain == Grain::Week { 7 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(start: &str, grain: Grain, periods: u32) -> Timeline {
        Timeline { start: Period::parse(start).unwrap(), grain, periods, ..Timeline::default() }
    }

    #[test]
    fn each_grain_counts_forward_and_back() {
        for (start, grain, next, before, last_day) in [
            ("2026-10-05", Grain::Day, "2026-10-06", "2026-10-04", "2026-10-05"),
            ("2026-10-05", Grain::Week, "2026-10-12", "2026-09-28", "2026-10-11"),
            ("2026-10", Grain::Month, "2026-11", "2026-09", "2026-10-31"),
            ("2026-Q4", Grain::Quarter, "2027-Q1", "2026-Q3", "2026-12-31"),
            ("2026-04", Grain::Quarter, "2026-07", "2026-01", "2026-06-30"),
            ("2026", Grain::Year, "2027", "2025", "2026-12-31"),
            ("2026-04", Grain::Year, "2027-04", "2025-04", "2027-03-31"),
        ] {
            let timeline = timeline(start, grain, 6);
            assert_eq!(timeline.label(0).to_string(), start);
            assert_eq!(timeline.label(1).to_string(), next);
            assert_eq!(timeline.label(-1).to_string(), before);
            assert_eq!(timeline.last_day(0).to_string(), last_day);
            for index in -30..30 {
                assert_eq!(timeline.index_of(timeline.label(index)), Some(index), "{start} {index}");
                assert_eq!(timeline.index_at(timeline.first_day(index)), index);
                assert_eq!(timeline.index_at(timeline.last_day(index)), index);
            }
        }
    }

    #[test]
    fn labels_of_another_form_or_place_are_not_found() {
        let weeks = timeline("2026-10-05", Grain::Week, 4);
        assert_eq!(weeks.index_of(Period::parse("2026-10-06").unwrap()), None);
        assert_eq!(weeks.index_of(Period::parse("2026-10").unwrap()), None);
        let quarters = timeline("2026-Q2", Grain::Quarter, 4);
        assert_eq!(quarters.index_of(Period::parse("2026-07").unwrap()), Some(1));
        assert_eq!(quarters.index_of(Period::parse("2026-08").unwrap()), None);
        let months = timeline("2026-10", Grain::Month, 6);
        assert_eq!(months.position_of(Period::parse("2027-03").unwrap()), Some(5));
        assert_eq!(months.position_of(Period::parse("2027-04").unwrap()), None);
        assert_eq!(months.position_of(Period::parse("2026-09").unwrap()), None);
        assert_eq!(months.whole().last.to_string(), "2027-03-31");
    }
}
