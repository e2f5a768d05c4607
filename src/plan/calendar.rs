//! Working days: which they are and how many a period has.
//!
//! One calendar for everything, so that pace, lags in days, landing and time of arrival agree.

use super::date::{Date, Term};
use super::document::{Calendar, Holidays, Timeline};
use super::holiday;
use crate::finding::Finding;
use crate::finding::plan::PlanCode;
use crate::list::Listed;
use crate::text::Lang;

impl Calendar {
    /// The calendar with the holidays of a plan's language where it states none: in Japan public holidays are free as a matter of
    /// course, while English is spoken in too many countries to guess.
    #[must_use]
    pub fn for_locale(&self, locale: Lang) -> Self {
        let usual = match locale {
            Lang::Ja => Holidays::Japan,
            Lang::En => Holidays::None,
        };
        Self { holidays: self.holidays.or(Some(usual)), ..self.clone() }
    }

    /// Whether people work on a day: a day of the workweek that is neither a holiday nor closed, or a day that is declared open.
    pub fn is_workday(&self, day: Date) -> bool {
        self.open.contains(&day) || (self.is_usual_workday(day) && !self.closed.contains(&day))
    }

    /// How many working days a term has.
    ///
    /// # Properties
    /// The counts of two adjoining terms add up to the count of both together.
    pub fn workdays(&self, term: Term) -> usize {
        let days = term.first.epoch_day()..=term.last.epoch_day();
        let usual = days.map(Date::from_epoch_day).filter(|day| self.is_usual_workday(*day)).count();
        let mut exceptions: Vec<Date> = self.open.iter().chain(&self.closed).copied().filter(|day| term.contains(*day)).listed();
        crate::order::sort_by(&mut exceptions, Ord::cmp);
        exceptions.dedup();
        exceptions.into_iter().fold(usual, |count, day| match (self.is_usual_workday(day), self.is_workday(day)) {
            (true, false) => count - 1,
            (false, true) => count + 1,
            _ => count,
        })
    }

    /// The working days of each period of a timeline: those given outright in `workdays`, else counted.
    pub fn workdays_of_periods(&self, timeline: &Timeline) -> Vec<f64> {
        let given = |period: usize| self.workdays.as_ref().and_then(|days| days.at(period));
        (0..timeline.len())
            .map(|period| given(period).unwrap_or_else(|| self.workdays(timeline.term(i64::try_from(period).unwrap_or(0))) as f64))
            .listed()
    }

    /// Working days as weeks of work: 10 working days of a five-day workweek are 2.
    pub fn weeks(&self, workdays: f64) -> f64 {
        workdays / self.workweek.len().max(1) as f64
    }

    /// The working day that is this many working days after a day, not counting that day; `Date::MAX` where there is none.
    pub fn add_workdays(&self, day: Date, workdays: u32) -> Date {
        let (mut day, mut left) = (day, workdays);
        while left > 0 && day < Date::MAX {
            day = day.add_days(1);
            left -= u32::from(self.is_workday(day));
        }
        day
    }

    fn is_usual_workday(&self, day: Date) -> bool {
        self.workweek.contains(&day.weekday()) && !(self.holidays == Some(Holidays::Japan) && holiday::is_holiday(day))
    }
}

/// A warning where the timeline leaves the years whose holidays are known; there only the workweek and the closed days count.
pub fn holidays_not_covered(calendar: &Calendar, timeline: &Timeline) -> Option<Finding> {
    let (covered, whole) = (holiday::FIRST_YEAR..=holiday::LAST_YEAR, timeline.whole());
    let inside = covered.contains(&whole.first.year()) && covered.contains(&whole.last.year());
    (calendar.holidays == Some(Holidays::Japan) && !inside).then(|| {
        Finding::warning(PlanCode::HolidaysNotCovered.into(), "calendar.holidays")
            .with("first", holiday::FIRST_YEAR.to_string())
            .with("last", holiday::LAST_YEAR.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::super::document::{Grain, Values};
    use super::super::period::Period;
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn japan() -> Calendar {
        Calendar { holidays: Some(Holidays::Japan), closed: vec![date("2026-12-30"), date("2026-12-31")], ..Calendar::default() }
    }

    fn half_year() -> Timeline {
        Timeline { start: Period::Month(2026, 10), grain: Grain::Month, periods: 6, ..Timeline::default() }
    }

    // Counted with the Python packages jpholiday 1.0.3 and numpy.busday_count, closed days as above.
    #[test]
    fn months_of_a_half_year() {
        assert_eq!(japan().workdays_of_periods(&half_year()), [21.0, 19.0, 21.0, 19.0, 18.0, 22.0]);
        assert_eq!(japan().workdays(half_year().whole()), 120);
    }

    #[test]
    fn holidays_follow_the_language_unless_stated() {
        // January 2026 has 22 weekdays; New Year's Day and the coming-of-age day fall on two of them.
        let january = date("2026-01-01").month_term();
        let none = Calendar { holidays: Some(Holidays::None), ..Calendar::default() };
        let count = |calendar: &Calendar, locale| calendar.for_locale(locale).workdays(january);
        assert_eq!((count(&Calendar::default(), Lang::Ja), count(&Calendar::default(), Lang::En)), (20, 22));
        assert_eq!((count(&none, Lang::Ja), count(&japan(), Lang::En)), (22, 20));
    }

    #[test]
    fn given_workdays_win_and_gaps_are_counted() {
        let constant = Calendar { workdays: Some(Values::Constant(20.0)), ..japan() };
        assert_eq!(constant.workdays_of_periods(&half_year()), [20.0; 6]);
        let some = Calendar { workdays: Some(Values::PerPeriod(vec![Some(10.0), None])), ..japan() };
        assert_eq!(some.workdays_of_periods(&half_year()), [10.0, 19.0, 21.0, 19.0, 18.0, 22.0]);
    }

    #[test]
    fn open_days_win_over_closed_and_are_counted_once() {
        let calendar = Calendar { open: vec![date("2026-12-30"), date("2026-12-26"), date("2026-12-26")], ..japan() };
        let december = date("2026-12-01").month_term();
        assert_eq!(calendar.workdays(december), 23);
        let term = Term { first: december.first, last: december.first };
        assert_eq!(calendar.workdays(term), 1);
        assert_eq!(calendar.workdays(Term { first: december.last, last: december.first }), 0);
    }

    #[test]
    fn workdays_are_added_over_weekends_and_holidays() {
        // Friday 2026-11-20; Monday the 23rd is a holiday.
        assert_eq!(japan().add_workdays(date("2026-11-20"), 1), date("2026-11-24"));
        assert_eq!(japan().add_workdays(date("2026-11-20"), 0), date("2026-11-20"));
        assert!((japan().weeks(10.0) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn years_beyond_the_rules_are_reported() {
        assert!(holidays_not_covered(&japan(), &half_year()).is_none());
        let late = Timeline { start: Period::Month(2099, 12), periods: 2, ..half_year() };
        assert!(holidays_not_covered(&japan(), &late).is_some());
        assert!(holidays_not_covered(&Calendar::default(), &late).is_none());
    }
}
