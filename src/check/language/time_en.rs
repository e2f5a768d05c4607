//! Reading time in English: `by the end of Q3 FY27`, `within 90 days`, `next Friday`, `from April to June`, `every Monday`.

use super::calendar::{Calendar, Stretch};
use super::cursor::{Cursor, contains_any};
use super::number;
use super::time::{Cadence, TimeMention, TimeRole};
use crate::check::date::{Date, Steps};
use crate::text::Lang;

/// What starts here, if it is about time. `cased` is the same text with its capitals.
pub(crate) fn read(cursor: Cursor<'_>, cased: &str, calendar: Calendar) -> Option<TimeMention> {
    if !cursor.starts_word() {
        return None;
    }
    let reader = Reader { cased, calendar };
    let (role, end) = clock(cursor)
        .or_else(|| repetition(cursor))
        .or_else(|| fuzzy(cursor))
        .or_else(|| compared(cursor))
        .or_else(|| reader.limit(cursor))
        .or_else(|| reader.dated(cursor))?;
    Some(TimeMention { role, start: cursor.at, end: end.at })
}

type Read<'t> = Option<(TimeRole, Cursor<'t>)>;

/// `9:30`, `9 am`, `24/7`: no quantity and no deadline.
fn clock(cursor: Cursor<'_>) -> Read<'_> {
    let cursor = cursor.word("by").or_else(|| cursor.word("at")).or_else(|| cursor.word("before")).unwrap_or(cursor);
    if let Some(((), end)) = cursor.eat_word(&[("24/7", ()), ("noon", ()), ("midnight", ()), ("9-to-5", ())]) {
        return Some((TimeRole::Modifier, end));
    }
    let (_, 1..=2, after) = cursor.digits()? else { return None };
    let after_minutes = after.eat(":").and_then(Cursor::digits).filter(|(_, digits, _)| *digits == 2).map(|(_, _, end)| end);
    let hour = after_minutes.unwrap_or(after);
    let end =
        hour.spaces().eat_any(&[("a.m.", ()), ("p.m.", ()), ("am", ()), ("pm", ())]).map(|((), end)| end).filter(|end| end.ends_word());
    let end = end.or_else(|| hour.spaces().word("o'clock")).or(after_minutes)?;
    Some((TimeRole::Modifier, end))
}

const RHYTHM: &[(&str, Cadence)] = &[
    ("daily", Cadence::Daily),
    ("every day", Cadence::Daily),
    ("each day", Cadence::Daily),
    ("per day", Cadence::Daily),
    ("a day", Cadence::Daily),
    ("every working day", Cadence::Daily),
    ("per working day", Cadence::Daily),
    ("each working day", Cadence::Daily),
    ("every workday", Cadence::Daily),
    ("every weekday", Cadence::Daily),
    ("every business day", Cadence::Daily),
    ("a working day", Cadence::Daily),
    ("per business day", Cadence::Daily),
    ("every morning", Cadence::Daily),
    ("each morning", Cadence::Daily),
    ("every evening", Cadence::Daily),
    ("/day", Cadence::Daily),
    ("once a day", Cadence::Daily),
    ("twice a day", Cadence::Daily),
    ("weekly", Cadence::Weekly),
    ("every week", Cadence::Weekly),
    ("each week", Cadence::Weekly),
    ("per week", Cadence::Weekly),
    ("a week", Cadence::Weekly),
    ("/week", Cadence::Weekly),
    ("once a week", Cadence::Weekly),
    ("twice a week", Cadence::Weekly),
    ("every other week", Cadence::Weekly),
    ("biweekly", Cadence::Weekly),
    ("fortnightly", Cadence::Weekly),
    ("every two weeks", Cadence::Weekly),
    ("monthly", Cadence::Monthly),
    ("every month", Cadence::Monthly),
    ("each month", Cadence::Monthly),
    ("per month", Cadence::Monthly),
    ("a month", Cadence::Monthly),
    ("/month", Cadence::Monthly),
    ("once a month", Cadence::Monthly),
    ("twice a month", Cadence::Monthly),
    ("quarterly", Cadence::Quarterly),
    ("every quarter", Cadence::Quarterly),
    ("each quarter", Cadence::Quarterly),
    ("per quarter", Cadence::Quarterly),
    ("a quarter", Cadence::Quarterly),
    ("annually", Cadence::Yearly),
    ("every year", Cadence::Yearly),
    ("per year", Cadence::Yearly),
    ("a year", Cadence::Yearly),
    ("each year", Cadence::Yearly),
];

fn repetition(cursor: Cursor<'_>) -> Read<'_> {
    if let Some((cadence, after)) = cursor.eat_word(RHYTHM) {
        let bare = cursor.sees("a ");
        // `a week ago`, `within a month` and `a month from now` are no rhythms; `a quarter of` is a share.
        if bare
            && (after.sees_any(&[" ago", " from", " of", " later", " after", " before"])
                || cursor.after_any(&["within ", "in ", "over ", "for ", "half ", "than ", "after "]))
        {
            return None;
        }
        // `monthly active users` names a metric.
        let names =
            cursor.sees_any(&["daily ", "weekly ", "monthly ", "quarterly "]) && after.spaces().eat_word(METRIC_AFTER_RHYTHM).is_some();
        return Some((if names { TimeRole::Modifier } else { TimeRole::Cadence(cadence) }, after));
    }
    let after =
        cursor.word("every").or_else(|| cursor.word("each")).or_else(|| cursor.word("on").and_then(|on| weekday_plural(on).map(|_| on)))?;
    let after = after.word("other").unwrap_or(after);
    let ((), end) = after.eat_word(WEEKDAYS).map(|(_, end)| ((), end)).or_else(|| weekday_plural(after).map(|end| ((), end)))?;
    Some((TimeRole::Cadence(Cadence::Weekly), end))
}

fn weekday_plural(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let words = [("mondays", ()), ("tuesdays", ()), ("wednesdays", ()), ("thursdays", ()), ("fridays", ())];
    cursor.eat_word(&words).map(|((), end)| end)
}

const METRIC_AFTER_RHYTHM: &[(&str, ())] = &[
    ("active", ()),
    ("churn", ()),
    ("recurring", ()),
    ("revenue", ()),
    ("sales", ()),
    ("sessions", ()),
    ("traffic", ()),
    ("users", ()),
    ("visitors", ()),
    ("visits", ()),
    ("cost", ()),
    ("costs", ()),
    ("spend", ()),
    ("turnover", ()),
    ("retention", ()),
    ("sign-ups", ()),
    ("signups", ()),
    ("orders", ()),
    ("downloads", ()),
    ("output", ()),
    ("volume", ()),
    ("bookings", ()),
    ("burn", ()),
    ("profit", ()),
    ("unique", ()),
    ("average", ()),
    ("leads", ()),
    ("newsletter", ()),
    ("close", ()),
    ("target", ()),
    ("subscribers", ()),
    ("income", ()),
    ("expenses", ()),
    ("invoices", ()),
    ("premium", ()),
    ("attendance", ()),
    ("energy", ()),
    ("rent", ()),
];

const FUZZY: &[(&str, ())] = &[
    ("as soon as possible", ()),
    ("as soon as we can", ()),
    ("asap", ()),
    ("soon", ()),
    ("sooner or later", ()),
    ("at the earliest opportunity", ()),
    ("in the near future", ()),
    ("in the future", ()),
    ("in future", ()),
    ("going forward", ()),
    ("in due course", ()),
    ("eventually", ()),
    ("someday", ()),
    ("some day", ()),
    ("one day", ()),
    ("in the coming years", ()),
    ("in the coming months", ()),
    ("in the coming weeks", ()),
    ("in the coming year", ()),
    ("over time", ()),
    ("before long", ()),
    ("by summer", ()),
    ("by winter", ()),
    ("by spring", ()),
    ("by autumn", ()),
    ("by fall", ()),
    ("this summer", ()),
    ("this winter", ()),
    ("this spring", ()),
    ("this autumn", ()),
    ("this fall", ()),
    ("next summer", ()),
    ("next spring", ()),
    ("next winter", ()),
    ("next autumn", ()),
    ("before the holidays", ()),
    ("before the summer", ()),
    ("before summer", ()),
    ("by the summer", ()),
    ("before christmas", ()),
    ("after the holidays", ()),
    ("in the long run", ()),
    ("in the long term", ()),
    ("in the short term", ()),
    ("in the medium term", ()),
    ("within a few months", ()),
    ("within a few weeks", ()),
    ("in a few months", ()),
    ("in a few weeks", ()),
    ("over the next few months", ()),
    ("over the next few years", ()),
    ("in the next few months", ()),
    ("in the next few weeks", ()),
    ("at some point", ()),
    ("when time permits", ()),
    ("when possible", ()),
    ("shortly", ()),
    ("promptly", ()),
    ("quickly", ()),
    ("rapidly", ()),
    ("in a timely manner", ()),
    ("timely", ()),
    ("early on", ()),
    ("at the earliest", ()),
    ("down the road", ()),
    ("by the holidays", ()),
    ("later this year", ()),
    ("sometime", ()),
    ("in the foreseeable future", ()),
    ("as early as possible", ()),
    ("within the foreseeable future", ()),
    ("in the months ahead", ()),
    ("before the summer holidays", ()),
];

fn fuzzy(cursor: Cursor<'_>) -> Read<'_> {
    cursor.eat_word(FUZZY).map(|((), end)| (TimeRole::Fuzzy, end))
}

/// `last year`, `vs 2025`, `than in 2024`, `year over year`, `annual`: compared with, or part of a name.
fn compared(cursor: Cursor<'_>) -> Read<'_> {
    let words = [
        ("last year's", ()),
        ("last year", ()),
        ("last month", ()),
        ("last quarter", ()),
        ("last week", ()),
        ("previous year", ()),
        ("previous quarter", ()),
        ("previous month", ()),
        ("prior year", ()),
        ("year over year", ()),
        ("year-over-year", ()),
        ("year on year", ()),
        ("year-on-year", ()),
        ("yoy", ()),
        ("quarter over quarter", ()),
        ("month over month", ()),
        ("qoq", ()),
        ("mom", ()),
        ("last fiscal year", ()),
        ("prior quarter", ()),
        ("ytd", ()),
    ];
    if let Some(((), end)) = cursor.eat_word(&words) {
        return Some((TimeRole::Comparison, end));
    }
    if let Some(((), end)) =
        cursor.eat_word(&[("annual", ()), ("yearly", ()), ("full-year", ()), ("year-round", ()), ("annualized", ()), ("annualised", ())])
    {
        return Some((TimeRole::Modifier, end));
    }
    let compared = [
        ("vs", ()),
        ("vs.", ()),
        ("versus", ()),
        ("compared to", ()),
        ("compared with", ()),
        ("than", ()),
        ("than in", ()),
        ("relative to", ()),
        ("against", ()),
        ("over", ()),
        ("from", ()),
        ("since", ()),
        ("on", ()),
    ];
    let ((), after) = cursor.eat_word(&compared)?;
    let after = after.spaces();
    let after = after.eat_any(&[("fy", ()), ("q1 ", ()), ("q2 ", ()), ("q3 ", ()), ("q4 ", ())]).map_or(after, |((), end)| end);
    let (year, 4, end) = after.digits()? else { return None };
    let is_range = cursor.sees("from") && end.spaces().sees_any(&["to ", "through ", "until "]);
    ((1990..2100).contains(&year) && end.ends_word() && !end.sees("-") && !is_range).then_some((TimeRole::Comparison, end))
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    Year,
}

const UNITS: &[(&str, Unit)] = &[
    ("minute", Unit::Minute),
    ("minutes", Unit::Minute),
    ("min", Unit::Minute),
    ("mins", Unit::Minute),
    ("seconds", Unit::Minute),
    ("hour", Unit::Hour),
    ("hours", Unit::Hour),
    ("hrs", Unit::Hour),
    ("h", Unit::Hour),
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("calendar days", Unit::Day),
    ("business days", Unit::WorkingDay),
    ("business day", Unit::WorkingDay),
    ("working days", Unit::WorkingDay),
    ("working day", Unit::WorkingDay),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("quarter", Unit::Quarter),
    ("quarters", Unit::Quarter),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("days'", Unit::Day),
    ("weeks'", Unit::Week),
    ("months'", Unit::Month),
    ("years'", Unit::Year),
];

const WEEKDAYS: &[(&str, u8)] = &[
    ("monday", 0),
    ("tuesday", 1),
    ("wednesday", 2),
    ("thursday", 3),
    ("friday", 4),
    ("saturday", 5),
    ("sunday", 6),
    ("mon", 0),
    ("tue", 1),
    ("wed", 2),
    ("thu", 3),
    ("fri", 4),
];

const MONTHS: &[(&str, u8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("jan.", 1),
    ("feb.", 2),
    ("mar.", 3),
    ("apr.", 4),
    ("jun.", 6),
    ("jul.", 7),
    ("aug.", 8),
    ("sep.", 9),
    ("sept.", 9),
    ("oct.", 10),
    ("nov.", 11),
    ("dec.", 12),
];

const ANSWERS: &[&str] = &[
    "repl",
    "respon",
    "answer",
    "resolve",
    "ship",
    "deliver",
    "follow up",
    "follow-up",
    "acknowledg",
    "close ticket",
    "call back",
    "contact",
    "process",
    "approve",
    "review",
    "invoice",
    "refund",
    "log ",
    "update",
    "triage",
    "escalat",
    "return",
    "fix",
    "restore",
    "send",
];

/// What an expression says, besides its days.
struct Found {
    /// Nothing for a day that no calendar has.
    stretch: Option<Stretch>,
    alternative: Option<Date>,
    is_end: bool,
}

impl Found {
    const fn of(stretch: Option<Stretch>) -> Self {
        Self { stretch, alternative: None, is_end: false }
    }
}

struct Reader<'t> {
    cased: &'t str,
    calendar: Calendar,
}

impl<'t> Reader<'t> {
    /// `within 90 days`, `in 6 months`, `over the next two quarters`, `in three weeks' time`.
    fn limit(&self, start: Cursor<'t>) -> Read<'t> {
        let (kind, after) = start.eat_word(&[
            ("within the next", 'w'),
            ("within", 'w'),
            ("in under", 'w'),
            ("in less than", 'w'),
            ("in the next", 'p'),
            ("over the next", 'p'),
            ("during the next", 'p'),
            ("for the next", 'p'),
            ("over the coming", 'p'),
            ("in the coming", 'p'),
            ("by the end of the next", 'p'),
            ("by the end of the first", 'f'),
            ("the next", 'p'),
            ("in", 'i'),
            ("over", 'i'),
            ("inside", 'w'),
            ("after the first", 'm'),
            ("in the first", 'm'),
            ("during the first", 'm'),
            ("first", 'm'),
            ("after", 'm'),
            ("under", 'u'),
        ])?;
        let cursor = after.spaces();
        let (amount, after) = match cursor.word("a").or_else(|| cursor.word("an")).or_else(|| cursor.word("one")) {
            Some(after) => (1.0, after),
            None => match number::read(cursor, self.cased, Lang::En) {
                Some(numeral) => (numeral.value, Cursor::new(cursor.whole(), numeral.end)),
                None if kind == 'p' && cursor.eat_word(UNITS).is_some() => (1.0, cursor),
                None => return None,
            },
        };
        let (unit, end) = after.eat("-").unwrap_or(after).spaces().eat_word(UNITS)?;
        if !(0.5..=5000.0).contains(&amount) || (amount.fract() > 0.0) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5000")]
        let amount = amount as i32;
        if end.spaces().sees("ago") {
            return Some((TimeRole::Comparison, end));
        }
        if kind == 'm' {
            return Some((TimeRole::Comparison, end));
        }
        if kind == 'u' {
            return None;
        }
        let short =
            matches!(unit, Unit::Minute | Unit::Hour) || (matches!(unit, Unit::Day | Unit::WorkingDay) && amount <= 14 && self.answers());
        let of_event = end
            .spaces()
            .eat_word(&[("of", ()), ("after", ()), ("from receipt", ()), ("following", ()), ("from each", ())])
            .is_some_and(|((), next)| !next.spaces().sees_any(&["today", "now"]));
        if matches!(kind, 'w' | 'i') && (short || of_event) {
            return Some((TimeRole::ServiceLevel, end));
        }
        let last = self.later(amount, unit)?;
        if let Some(time) = end.spaces().word("time").or_else(|| end.spaces().word("from now")) {
            return Some((TimeRole::Deadline { date: last, alternative: None }, time));
        }
        Some((TimeRole::Period(Stretch { first: self.calendar.today, last }), end))
    }

    fn answers(&self) -> bool {
        let text = self.cased.to_ascii_lowercase();
        contains_any(&text, ANSWERS)
            && contains_any(
                &text,
                &["every", "each", "all ", "%", "percent", "tickets", "inquir", "enquir", "requests", "leads", "orders", "emails", "calls"],
            )
    }

    fn later(&self, amount: i32, unit: Unit) -> Option<Date> {
        let today = self.calendar.today;
        match unit {
            Unit::Minute | Unit::Hour => Some(today),
            Unit::Day => today.plus_days(amount),
            Unit::WorkingDay => today.plus_working_days(amount),
            Unit::Week => today.plus_days(amount.checked_mul(7)?),
            Unit::Month => today.plus_months(amount),
            Unit::Quarter => today.plus_months(amount.checked_mul(3)?),
            Unit::Year => today.plus_months(amount.checked_mul(12)?),
        }
    }

    /// A preposition and a calendar expression, or an expression that needs none.
    fn dated(&self, start: Cursor<'t>) -> Read<'t> {
        let prepositions = [
            ("by", 'b'),
            ("by the", 'b'),
            ("until", 'b'),
            ("till", 'b'),
            ("through", 'b'),
            ("no later than", 'b'),
            ("not later than", 'b'),
            ("due", 'b'),
            ("due by", 'b'),
            ("due on", 'b'),
            ("deadline", 'b'),
            ("deadline:", 'b'),
            ("on or before", 'b'),
            ("before", 'x'),
            ("before the", 'x'),
            ("ahead of", 'x'),
            ("prior to", 'x'),
            ("in", 'p'),
            ("during", 'p'),
            ("within", 'p'),
            ("over", 'p'),
            ("throughout", 'p'),
            ("for", 'p'),
            ("on", 'd'),
            ("from", 's'),
            ("since", 's'),
            ("starting", 's'),
            ("starting in", 's'),
            ("beginning", 's'),
            ("as of", 's'),
            ("between", 's'),
            ("at", 'b'),
            ("as at", 'b'),
            ("after", 's'),
            ("in the", 'p'),
            ("during the", 'p'),
            ("at the", 'b'),
            ("for the", 'p'),
            ("over the", 'p'),
            ("within the", 'p'),
            ("from the", 's'),
        ];
        let (kind, cursor) = start.eat_word(&prepositions).map_or(('-', start), |(kind, after)| (kind, after.spaces()));
        let (found, end) = self.expression(cursor, kind != '-')?;
        let Some(stretch) = found.stretch else { return Some((TimeRole::Invalid, end)) };
        if kind == 's' || kind == '-' {
            let joint = end
                .spaces()
                .eat_word(&[("to", ()), ("through", ()), ("until", ()), ("till", ()), ("and", ()), ("-", ())])
                .map(|((), after)| after)
                .or_else(|| end.spaces().eat("-"));
            if let Some(joint) = joint
                && (kind == 's' || !joint.after_any(&["and"]))
                && let Some((Found { stretch: Some(last), .. }, tail)) =
                    self.expression(joint.spaces().word("the").unwrap_or(joint.spaces()), true)
            {
                let mut last = last.last;
                while last < stretch.first && last.days_until(stretch.first) < 2000 {
                    last = last.plus_months(12)?;
                }
                return Some((TimeRole::Period(Stretch { first: stretch.first, last }), tail));
            }
        }
        if end.spaces().sees_any(&["edition", "version", "release ", "baseline", "level", "figures", "actuals", "model"])
            && kind != 'b'
            && kind != 'p'
        {
            return Some((TimeRole::Comparison, end));
        }
        let role = match kind {
            'b' => TimeRole::Deadline { date: stretch.last, alternative: found.alternative },
            'x' if found.is_end => TimeRole::Deadline { date: stretch.last, alternative: None },
            'x' => TimeRole::Deadline { date: stretch.first.plus_days(-1)?, alternative: found.alternative },
            's' => TimeRole::Start(stretch.first),
            _ if found.is_end || stretch.first == stretch.last => TimeRole::Deadline { date: stretch.last, alternative: found.alternative },
            // `be ready for 2030` aims at a year, and sets no end.
            _ if start.sees("for") && self.year(cursor, true).is_some() => TimeRole::Modifier,
            _ if stretch.last < self.calendar.today && kind == '-' => TimeRole::Comparison,
            _ => TimeRole::Period(stretch),
        };
        Some((role, end))
    }

    /// A day, month, quarter, half or year. `after_preposition` allows what would be too loose alone, such as `2027` or `May`.
    fn expression(&self, start: Cursor<'t>, after_preposition: bool) -> Option<(Found, Cursor<'t>)> {
        let cursor = start.word("the").unwrap_or(start);
        let ends = [
            ("end of", ()),
            ("end of the", ()),
            ("close of", ()),
            ("close of the", ()),
            ("last day of", ()),
            ("last day of the", ()),
            ("late", ()),
        ];
        if let Some(((), after)) = cursor.eat_word(&ends) {
            let inner = after.spaces();
            let (found, end) = self.expression(inner, true).or_else(|| self.bare_unit(inner))?;
            return Some((Found { is_end: true, ..found }, end));
        }
        if let Some((part, after)) = cursor.eat_word(&[("mid", 15), ("early", 10)]) {
            let inner = after.eat("-").unwrap_or(after).spaces();
            let (found, end) = self.expression(inner, true)?;
            let stretch = found.stretch?;
            let last = Date::new(stretch.first.year(), stretch.first.month(), part)?;
            return Some((Found { stretch: Some(Stretch { first: stretch.first, last }), ..found }, end));
        }
        self.numeric(cursor)
            .or_else(|| self.quarter_or_half(cursor))
            .or_else(|| self.fiscal(cursor))
            .or_else(|| self.month(cursor, after_preposition))
            .or_else(|| self.relative(cursor, after_preposition))
            .or_else(|| self.named_end(cursor))
            .or_else(|| self.year(cursor, after_preposition))
    }

    /// `2027-03-31`, `3/31/2027`, `3/31`.
    fn numeric(&self, cursor: Cursor<'t>) -> Option<(Found, Cursor<'t>)> {
        let (first, digits, after) = cursor.digits()?;
        let byte = |value: u32| u8::try_from(value).ok();
        if digits == 4 {
            let separator = ["-", "/"].into_iter().find(|separator| after.sees(separator))?;
            let (month, 1..=2, after) = after.ahead(1).digits()? else { return None };
            let (day, 1..=2, end) = after.eat(separator)?.digits()? else { return None };
            return Some((Found::of(Date::new(i16::try_from(first).ok()?, byte(month)?, byte(day)?).map(Stretch::day)), end));
        }
        let separator = ["/", "."].into_iter().find(|separator| after.sees(separator))?;
        let (second, 1..=2, after) = after.ahead(1).digits()? else { return None };
        let (first, second) = (byte(first)?, byte(second)?);
        if let Some((year, digits, end)) = after.eat(separator).and_then(Cursor::digits) {
            let year = i16::try_from(if digits == 2 { year + 2000 } else { year }).ok()?;
            // Month first, as in the United States; the other reading is kept.
            let (american, other) = (Date::new(year, first, second), Date::new(year, second, first));
            let date = american.or(other);
            return Some((Found { alternative: other.filter(|other| Some(*other) != date), ..Found::of(date.map(Stretch::day)) }, end));
        }
        if separator != "/"
            || !after.ends_word()
            || !cursor.after_any(&["by ", "before ", "until ", "on ", "till ", "due ", "from ", "to ", "through "])
            || first == 0
            || first > 12
        {
            return None;
        }
        Some((Found::of(self.calendar.upcoming_day(first, second).map(Stretch::day)), after))
    }

    /// `Q3`, `Q3 FY27`, `FY27 Q3`, `the third quarter of 2027`, `H2`.
    fn quarter_or_half(&self, cursor: Cursor<'t>) -> Option<(Found, Cursor<'t>)> {
        let ((n, parts), after) = cursor.eat_word(&[
            ("q1", (1, 4)),
            ("q2", (2, 4)),
            ("q3", (3, 4)),
            ("q4", (4, 4)),
            ("first quarter", (1, 4)),
            ("second quarter", (2, 4)),
            ("third quarter", (3, 4)),
            ("fourth quarter", (4, 4)),
            ("last quarter of the", (4, 4)),
            ("1q", (1, 4)),
            ("2q", (2, 4)),
            ("3q", (3, 4)),
            ("4q", (4, 4)),
            ("h1", (1, 2)),
            ("h2", (2, 2)),
            ("1h", (1, 2)),
            ("2h", (2, 2)),
            ("first half", (1, 2)),
            ("second half", (2, 2)),
            ("1st quarter", (1, 4)),
            ("2nd quarter", (2, 4)),
            ("3rd quarter", (3, 4)),
            ("4th quarter", (4, 4)),
        ])?;
        let tail = after.spaces();
        let tail = tail.eat(",").map_or(tail, Cursor::spaces);
        let tail = tail.word("of").unwrap_or(tail);
        let tail = tail.word("the").unwrap_or(tail);
        if let Some((year, end)) = self.fiscal_name(tail) {
            return Some((Found::of(self.calendar.fiscal_part(year, n, parts)), end));
        }
        if let Some((year, 4, end)) = tail.digits()
            && (1990..2200).contains(&year)
        {
            // `Q3 2027` is a calendar quarter unless the fiscal year is another; then it is named by the year it ends in.
            return Some((Found::of(self.calendar.fiscal_part(self.fiscal_start_of(i16::try_from(year).ok()?), n, parts)), end));
        }
        let now = self.calendar.fiscal_year_now();
        let relative =
            [("next fiscal year", 1), ("next year", 1), ("this year", 0), ("this fiscal year", 0), ("fiscal year", 0), ("year", 0)];
        if let Some((offset, end)) = tail.eat_word(&relative) {
            return Some((Found::of(self.calendar.fiscal_part(now + offset, n, parts)), end));
        }
        if let Some(after) = after.eat("'")
            && let Some((year, 2, end)) = after.digits()
        {
            return Some((Found::of(self.calendar.fiscal_part(self.fiscal_start_of(i16::try_from(year + 2000).ok()?), n, parts)), end));
        }
        Some((Found::of(self.calendar.upcoming_part(n, parts)), after))
    }

    /// The year in which the fiscal year starts that English names by the year it ends in.
    fn fiscal_start_of(&self, year: i16) -> i16 {
        if self.calendar.fiscal_start == 1 { year } else { year - 1 }
    }

    /// `FY27`, `FY2027`, `fiscal 2027`: the year in which it starts.
    fn fiscal_name(&self, cursor: Cursor<'t>) -> Option<(i16, Cursor<'t>)> {
        let after = cursor.eat("fy").or_else(|| cursor.word("fiscal year")).or_else(|| cursor.word("fiscal"))?;
        let after = after.spaces();
        let after = after.eat("'").unwrap_or(after);
        let (value, digits @ (2 | 4), end) = after.digits()? else { return None };
        let year = i16::try_from(if digits == 2 { value + 2000 } else { value }).ok().filter(|year| (1990..2200).contains(year))?;
        Some((self.fiscal_start_of(year), end))
    }

    fn fiscal(&self, cursor: Cursor<'t>) -> Option<(Found, Cursor<'t>)> {
        let (year, end) = self.fiscal_name(cursor)?;
        let quarter =
            end.spaces().eat_word(&[("q1", (1, 4)), ("q2", (2, 4)), ("q3", (3, 4)), ("q4", (4, 4)), ("h1", (1, 2)), ("h2", (2, 2))]);
        if let Some(((n, parts), end)) = quarter {
            return Some((Found::of(self.calendar.fiscal_part(year, n, parts)), end));
        }
        let is_end = end.eat_any(&[(" year-end", ()), (" year end", ()), (" end", ())]);
        Some((Found { is_end: is_end.is_some(), ..Found::of(self.calendar.fiscal_year(year)) }, is_end.map_or(end, |((), end)| end)))
    }

    /// `June`, `June 30`, `30 June 2027`, `June 2027`.
    fn month(&self, start: Cursor<'t>, after_preposition: bool) -> Option<(Found, Cursor<'t>)> {
        let (day_first, cursor) = match start.digits() {
            Some((day, 1..=2, after)) => {
                let after = ordinal(after).spaces();
                (Some(u8::try_from(day).ok()?), after.word("of").unwrap_or(after))
            }
            _ => (None, start),
        };
        let (month, after) = cursor.eat_word(MONTHS)?;
        let is_name = self.cased.get(cursor.at..).is_some_and(|rest| rest.starts_with(|found: char| found.is_ascii_uppercase()));
        // `may` and `march` are verbs in lower case.
        if !is_name && day_first.is_none() && (matches!(month, 3 | 5) || !after_preposition) {
            return None;
        }
        let mut end = after;
        let mut day = day_first;
        if day.is_none()
            && let Some((value, 1..=2, next)) = after.spaces().digits()
            && !next.sees_any(&["%", ",0", ":", "k"])
            && (1..=39).contains(&value)
        {
            day = u8::try_from(value).ok();
            end = ordinal(next);
        }
        let tail = end.eat(",").unwrap_or(end).spaces();
        let tail = tail.word("of").unwrap_or(tail);
        if let Some((year, 4, next)) = tail.digits()
            && (1990..2200).contains(&year)
            && next.ends_word()
        {
            let year = i16::try_from(year).ok()?;
            let stretch = day.map_or_else(|| Calendar::month(year, month), |day| Date::new(year, month, day).map(Stretch::day));
            return Some((Found::of(stretch), next));
        }
        if let Some((offset, next)) = tail.eat_word(&[("next year", 1), ("this year", 0)]) {
            let year = self.calendar.today.year() + offset;
            let stretch = day.map_or_else(|| Calendar::month(year, month), |day| Date::new(year, month, day).map(Stretch::day));
            return Some((Found::of(stretch), next));
        }
        let stretch =
            day.map_or_else(|| self.calendar.upcoming_month(month), |day| self.calendar.upcoming_day(month, day).map(Stretch::day));
        Some((Found::of(stretch), end))
    }

    /// `this quarter`, `next Friday`, `tomorrow`, `Friday`.
    fn relative(&self, cursor: Cursor<'t>, after_preposition: bool) -> Option<(Found, Cursor<'t>)> {
        let calendar = self.calendar;
        if let Some((offset, end)) = cursor.eat_word(&[("today", 0), ("tonight", 0), ("tomorrow", 1)]) {
            return Some((Found::of(calendar.today.plus_days(offset).map(Stretch::day)), end));
        }
        if let Some((weekday, end)) = cursor.eat_word(WEEKDAYS) {
            return after_preposition.then(|| (Found::of(calendar.weekday(weekday).map(Stretch::day)), end));
        }
        let words = [
            ("this", 0),
            ("the current", 0),
            ("current", 0),
            ("this coming", 1),
            ("next", 1),
            ("the coming", 1),
            ("the following", 1),
            ("coming", 1),
            ("following", 1),
            ("our current", 0),
            ("our next", 1),
            ("the next", 1),
        ];
        let (offset, after) = cursor.eat_word(&words)?;
        let inner = after.spaces();
        if let Some((weekday, end)) = inner.eat_word(WEEKDAYS) {
            let date = calendar.weekday(weekday)?;
            // On a Friday, `next Friday` is the one a week later.
            let date = if offset == 1 && date == calendar.today { date.plus_days(7)? } else { date };
            return Some((Found::of(Some(Stretch::day(date))), end));
        }
        let (found, end) = self.unit(inner, offset)?;
        Some((found, end))
    }

    fn unit(&self, cursor: Cursor<'t>, offset: i32) -> Option<(Found, Cursor<'t>)> {
        let calendar = self.calendar;
        let units = [
            ("week", 'w'),
            ("month", 'm'),
            ("quarter", 'q'),
            ("half", 'h'),
            ("half-year", 'h'),
            ("year", 'y'),
            ("fiscal year", 'f'),
            ("financial year", 'f'),
            ("calendar year", 'y'),
            ("fiscal quarter", 'q'),
            ("semester", 'h'),
        ];
        let (unit, mut end) = cursor.eat_word(&units)?;
        let year = i16::try_from(offset).ok()?;
        let stretch = match unit {
            'w' => calendar.week(offset),
            'm' => calendar.relative_month(offset),
            'q' => calendar.relative_part(offset, 4),
            'h' => calendar.relative_part(offset, 2),
            'f' => calendar.fiscal_year(calendar.fiscal_year_now() + year),
            _ => Calendar::year(calendar.today.year() + year),
        };
        let mut is_end = false;
        if let Some(((), next)) = end.eat_any(&[("'s end", ()), ("-end", ()), (" end", ())])
            && next.ends_word()
        {
            (end, is_end) = (next, true);
        }
        Some((Found { is_end, ..Found::of(stretch) }, end))
    }

    /// Behind `end of`: `the quarter`, `month`, `year`.
    fn bare_unit(&self, cursor: Cursor<'t>) -> Option<(Found, Cursor<'t>)> {
        self.unit(cursor, 0)
    }

    /// `year-end`, `quarter end`, `EOY`.
    fn named_end(&self, cursor: Cursor<'t>) -> Option<(Found, Cursor<'t>)> {
        let calendar = self.calendar;
        let names = [
            ("year-end", 'y'),
            ("year end", 'y'),
            ("eoy", 'y'),
            ("end-year", 'y'),
            ("quarter-end", 'q'),
            ("quarter end", 'q'),
            ("eoq", 'q'),
            ("month-end", 'm'),
            ("month end", 'm'),
            ("eom", 'm'),
            ("fiscal year-end", 'f'),
            ("fiscal year end", 'f'),
            ("fiscal-year end", 'f'),
            ("financial year-end", 'f'),
            ("financial year end", 'f'),
            ("eow", 'w'),
            ("week's end", 'w'),
            ("month's end", 'm'),
            ("quarter's end", 'q'),
            ("year's end", 'y'),
        ];
        let (name, end) = cursor.eat_word(&names)?;
        let stretch = match name {
            'w' => calendar.week(0),
            'm' => calendar.relative_month(0),
            'q' => calendar.relative_part(0, 4),
            'f' => calendar.fiscal_year(calendar.fiscal_year_now()),
            _ => Calendar::year(calendar.today.year()),
        };
        Some((Found { is_end: true, ..Found::of(stretch) }, end))
    }

    /// `2027`, behind a preposition only.
    fn year(&self, cursor: Cursor<'t>, after_preposition: bool) -> Option<(Found, Cursor<'t>)> {
        let (year, 4, end) = cursor.digits()? else { return None };
        let plausible = (self.calendar.today.year() - 30..self.calendar.today.year() + 50).contains(&i16::try_from(year).ok()?);
        if !after_preposition
            || !plausible
            || !end.ends_word()
            || end.sees_any(&[",", "."]) && end.ahead(1).peek().is_some_and(|next| next.is_ascii_digit())
        {
            return None;
        }
        // `by 2000 users` counts users.
        let next = end.spaces();
        if next.peek().is_some_and(|found| found.is_ascii_alphabetic()) && next.eat_word(AFTER_YEAR).is_none() {
            return None;
        }
        Some((Found::of(Calendar::year(i16::try_from(year).ok()?)), end))
    }
}

const AFTER_YEAR: &[(&str, ())] = &[
    ("to", ()),
    ("and", ()),
    ("with", ()),
    ("by", ()),
    ("in", ()),
    ("for", ()),
    ("so", ()),
    ("we", ()),
    ("our", ()),
    ("from", ()),
    ("through", ()),
    ("at", ()),
    ("while", ()),
    ("as", ()),
    ("or", ()),
    ("until", ()),
    ("the", ()),
    ("i", ()),
];

fn ordinal(cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.eat_any(&[("st", ()), ("nd", ()), ("rd", ()), ("th", ())]).filter(|((), end)| end.ends_word()).map_or(cursor, |((), end)| end)
}
