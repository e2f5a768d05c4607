//! What a text says about time: deadlines and periods, and everything that only looks like one.

use super::calendar::Stretch;
use super::cursor::Cursor;
use crate::check::date::{Date, Steps};

/// How often something is done or looked at.
pub(crate) use crate::check::goal::Cadence;

/// What a stretch of text says about time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TimeRole {
    /// A last day: `by June`, 9月末まで.
    Deadline { date: Date, alternative: Option<Date> },
    /// A first and a last day: `in Q3`, 今月中に.
    Period(Stretch),
    /// A first day: 10月から.
    Start(Date),
    /// A repetition: `every Friday`, 週3回; every so many of them.
    Cadence(Cadence, u8),
    /// How fast each case is handled: `within 24 hours`, 2営業日以内に返信.
    ServiceLevel,
    /// A past time that is compared with or names a moment of measuring: 前年比, 入社6か月時点.
    Comparison,
    /// Time that only names a metric or a thing: 月間, `annual`, 2026年版.
    Modifier,
    /// No date: `soon`, 早めに, 夏まで.
    Fuzzy,
    /// A day that no calendar has: 2月30日.
    Invalid,
}

impl TimeRole {
    /// The last day allowed, without another reading.
    pub(crate) const fn until(date: Date) -> Self {
        Self::Deadline { date, alternative: None }
    }

    /// From today on, so many units.
    pub(crate) fn from_today(today: Date, amount: i32, unit: u8) -> Option<Self> {
        Some(Self::Period(Stretch { first: today, last: later(today, amount, unit)? }))
    }
}

/// One mention, by its bytes in the normalised text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TimeMention {
    pub(crate) role: TimeRole,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What a reader of time gives: the role and the place behind.
pub(crate) type Read<'t> = Option<(TimeRole, Cursor<'t>)>;

/// The repetition that a key of the grammar stands for: small letters once, capitals every second time.
pub(crate) const fn rhythm(key: u8) -> TimeRole {
    let (cadence, every) = match key {
        b'd' => (Cadence::Daily, 1),
        b'w' => (Cadence::Weekly, 1),
        b'W' => (Cadence::Weekly, 2),
        b'm' => (Cadence::Monthly, 1),
        b'M' => (Cadence::Monthly, 2),
        b'q' => (Cadence::Quarterly, 1),
        b'h' => (Cadence::Quarterly, 2),
        _ => (Cadence::Yearly, 1),
    };
    TimeRole::Cadence(cadence, every)
}

/// So many units of the grammar later.
pub(crate) fn later(today: Date, amount: i32, unit: u8) -> Option<Date> {
    match unit {
        b'd' => today.plus_days(amount),
        b'b' => today.plus_working_days(amount),
        b'w' => today.plus_days(amount.checked_mul(7)?),
        b'm' => today.plus_months(amount),
        b'q' => today.plus_months(amount.checked_mul(3)?),
        b'y' => today.plus_months(amount.checked_mul(12)?),
        _ => Some(today),
    }
}

/// From the start of one stretch to the end of another. Months without years were each read as the next ones: 6月から8月 in July began
/// last month; after a start that names its year the end is moved on.
pub(crate) fn range(first: Stretch, last: Stretch, written: &str, today: Date) -> TimeRole {
    let (mut first, mut last) = (first.first, last.last);
    let names_year = crate::text::search::contains(written, "年") || written.bytes().filter(u8::is_ascii_digit).count() >= 4;
    if last < first
        && !names_year
        && let Some(earlier) = first.plus_months(-12).filter(|earlier| *earlier <= today)
    {
        first = earlier;
    }
    for _ in 0..5 {
        if last >= first {
            break;
        }
        last = last.plus_months(12).unwrap_or(last);
    }
    TimeRole::Period(Stretch { first, last })
}

/// A year as it is written, within the years that goals name.
pub(crate) fn year(value: u32) -> Option<i16> {
    i16::try_from(value).ok().filter(|year| (1950..2200).contains(year))
}

/// A year of two digits or four.
pub(crate) fn short_year(cursor: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let (value, digits, after) = cursor.digits()?;
    let value = match digits {
        2 => value + 2000,
        4 => value,
        _ => return None,
    };
    Some((year(value)?, after))
}
