//! What a text says about time: deadlines and periods, and everything that only looks like one.

use super::calendar::Stretch;
use crate::check::date::Date;

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
    /// A repetition: `every Friday`, 週3回.
    Cadence(Cadence),
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

/// One mention, by its bytes in the normalised text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TimeMention {
    pub(crate) role: TimeRole,
    pub(crate) start: usize,
    pub(crate) end: usize,
}
