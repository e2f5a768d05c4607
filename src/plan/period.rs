//! Labels of periods: `2026`, `2026-Q4`, `2026-10` or `2026-10-05`.

use std::fmt;

use serde::{Serialize, Serializer};

use super::date::{Date, digits};
use super::document::Grain;

/// A period as the document writes it.
///
/// The form says how the period is named, not how long it is: in a plan of quarters that start in May, `2026-05` names the quarter that
/// begins then. [`Timeline`](super::document::Timeline) knows the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A calendar year, `2026`.
    Year(i16),
    /// A quarter of a calendar year, `2026-Q4`.
    Quarter(i16, u8),
    /// A calendar month, or what begins with it, `2026-10`.
    Month(i16, u8),
    /// A day, or what begins with it, `2026-10-05`.
    Day(Date),
}

impl Period {
    /// Reads a label of any form.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = Date::parse(text) {
            return Some(Self::Day(date));
        }
        let (year, rest) = match text.split_once('-') {
            None => (text, None),
            Some((year, rest)) => (year, Some(rest)),
        };
        let year = i16::try_from(digits(year, 4)?).ok().filter(|year| *year >= 1)?;
        let Some(rest) = rest else { return Some(Self::Year(year)) };
        match rest.strip_prefix('Q') {
            Some(quarter) => digits(quarter, 1).and_then(|quarter| Self::quarter(year, quarter)),
            None => digits(rest, 2).and_then(|month| Self::month(year, month)),
        }
    }

    fn quarter(year: i16, quarter: u32) -> Option<Self> {
        u8::try_from(quarter).ok().filter(|quarter| (1..=4).contains(quarter)).map(|quarter| Self::Quarter(year, quarter))
    }

    fn month(year: i16, month: u32) -> Option<Self> {
        u8::try_from(month).ok().filter(|month| (1..=12).contains(month)).map(|month| Self::Month(year, month))
    }

    /// The day on which it begins.
    pub fn first_day(self) -> Date {
        let (year, month) = match self {
            Self::Year(year) => (year, 1),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2),
            Self::Month(year, month) => (year, month),
            Self::Day(date) => return date,
        };
        Date::new(year, month, 1).unwrap_or(Date::MIN)
    }

    /// Whether a period of this grain may be named in this form.
    ///
    /// Days and weeks are named by a date, months by a month; quarters and years also by the month in which they begin.
    pub fn names(self, grain: Grain) -> bool {
        match self {
            Self::Year(_) => grain == Grain::Year,
            Self::Quarter(..) => grain == Grain::Quarter,
            Self::Month(..) => matches!(grain, Grain::Month | Grain::Quarter | Grain::Year),
            Self::Day(_) => matches!(grain, Grain::Day | Grain::Week),
        }
    }

    /// The period that begins on a day, named in the same form as this one.
    #[must_use]
    pub(super) fn like(self, first_day: Date) -> Self {
        let (year, month) = (first_day.year(), first_day.month());
        match self {
            Self::Year(_) => Self::Year(year),
            Self::Quarter(..) => Self::Quarter(year, month.div_ceil(3)),
            Self::Month(..) => Self::Month(year, month),
            Self::Day(_) => Self::Day(first_day),
        }
    }
}

impl Default for Period {
    /// A year that no label names: a placeholder where reading found no period.
    fn default() -> Self {
        Self::Year(0)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Quarter(year, quarter) => write!(formatter, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Self::Day(date) => date.fmt(formatter),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Period {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_and_writes() {
        for text in ["2026", "2026-Q4", "2026-10", "2026-10-05"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "26", "2026-Q5", "2026-Q0", "2026-q1", "2026-13", "2026-1", "2026-10-32", "2026年", "0000"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn forms_name_grains() {
        let quarter = Period::parse("2026-Q4").unwrap();
        assert!(quarter.names(Grain::Quarter) && !quarter.names(Grain::Year));
        assert!(Period::parse("2026-04").unwrap().names(Grain::Year));
        assert_eq!(quarter.first_day().to_string(), "2026-10-01");
    }
}
