//! Reading the frame of a plan: timeline, calendar, contract, parties.

use super::super::date::Date;
use super::super::document::{Calendar, Contract, Grain, Party, Timeline};
use super::super::limit;
use super::super::period::Period;
use super::super::value::Value;
use super::object::Object;
use super::reader::{Allowed, Reader};
use crate::finding::plan::PlanCode;
use crate::list::Listed;

/// Reads the timeline and, when nothing is wrong with it, holds what follows against it.
pub(super) fn timeline<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Timeline> {
    let before = reader.count();
    let mut object = Object::begin(reader, value)?;
    object.needs(&["start", "grain", "periods"]);
    let grain = object.word("grain");
    let start = object.field("start", |reader, value| {
        let example = Date::new(2026, 10, 1).unwrap_or_default();
        let start = reader.label(value, usual_label(example, grain.unwrap_or_default()))?;
        if grain.is_some_and(|grain| !start.names(grain)) {
            let example = usual_label(start.first_day(), grain.unwrap_or_default()).to_string();
            reader.error(PlanCode::PeriodNotOfTimeline).add("found", start.to_string()).add("example", example);
            return None;
        }
        Some(start)
    });
    let periods = object.field("periods", |reader, value| reader.whole(value, 1, limit::PERIODS));
    let complete = start.is_some() && grain.is_some() && periods.is_some();
    let timeline = Timeline {
        start: start.unwrap_or_default(),
        grain: grain.unwrap_or_default(),
        periods: periods.unwrap_or(1),
        extra: object.rest(),
    };
    if complete && reader.clean_since(before) {
        reader.timeline = Some(timeline.clone());
    }
    Some(timeline)
}

fn usual_label(day: Date, grain: Grain) -> Period {
    match grain {
        Grain::Day | Grain::Week => Period::Day(day),
        Grain::Month => Period::Month(day.year(), day.month()),
        Grain::Quarter => Period::Quarter(day.year(), day.month().div_ceil(3)),
        Grain::Year => Period::Year(day.year()),
    }
}

pub(super) fn calendar<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Calendar> {
    let usual = Calendar::default();
    let mut object = Object::begin(reader, value)?;
    let holidays = object.word("holidays");
    let workweek = object.field("workweek", workweek).unwrap_or(usual.workweek);
    Some(Calendar {
        holidays,
        workweek,
        closed: object.list("closed", limit::ITEMS, Reader::date),
        open: object.list("open", limit::ITEMS, Reader::date),
        workdays: object.values("workdays", Allowed::Between(0.0, 366.0)),
        fiscal_year_start: object.field("fiscal_year_start", |reader, value| small(reader, value, 12)).unwrap_or(usual.fiscal_year_start),
        extra: object.rest(),
    })
}

/// The days of the week that are worked, in order and each once.
fn workweek<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Vec<u8>> {
    let before = reader.count();
    let days = reader.list(value, 7, |reader, day| small(reader, day, 7));
    let mut days: Vec<u8> = days.into_iter().flatten().listed();
    crate::order::sort_by(&mut days, Ord::cmp);
    days.dedup();
    if days.is_empty() && reader.count() == before {
        reader.error(PlanCode::Empty);
    }
    (!days.is_empty()).then_some(days)
}

fn small<'v>(reader: &mut Reader<'v>, value: &'v Value, greatest: u8) -> Option<u8> {
    reader.whole(value, 1, u32::from(greatest)).and_then(|number| u8::try_from(number).ok())
}

pub(super) fn contract<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Contract> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["start", "end"]);
    let (start, end) = (object.date("start"), object.date("end"));
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        object.at("end", |reader| {
            reader.error(PlanCode::EndsBeforeStart).add("start", start.to_string()).add("end", end.to_string());
        });
    }
    let extra = object.rest();
    Some(Contract { start: start?, end: end?, extra })
}

pub(super) fn party<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Party> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["id", "layer"]);
    Some(Party {
        id: object.id("id").unwrap_or_default(),
        layer: object.word("layer").unwrap_or_default(),
        name: object.text("name", limit::NAME),
        part_of: object.id("part_of"),
        headcount: object.number("headcount", Allowed::NotNegative),
        hours: object.number("hours", Allowed::Between(0.0, 24.0)),
        extra: object.rest(),
    })
}
