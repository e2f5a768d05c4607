//! Reading goals, and what was learned from them.

use super::super::document::{Goal, Lesson, Review};
use super::super::limit;
use super::super::value::Value;
use super::object::{self, Object};
use super::reader::{Allowed, Reader};

pub(super) fn goal<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Goal> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["id"]);
    Some(Goal {
        id: object.id("id").unwrap_or_default(),
        metric: object.id("metric"),
        party: object.id("party"),
        kind: object.word("type"),
        statement: object.text("statement", limit::STATEMENT),
        target: object.number("target", Allowed::Any),
        baseline: object.number("baseline", Allowed::Any),
        direction: object.word("direction"),
        due: object.date("due"),
        cadence: object.word("cadence"),
        commitment: object.word("commitment"),
        supports: object.list("supports", limit::ITEMS, object::id),
        source: object.text("source", limit::NAME),
        answers: object.map("answers", note),
        extra: object.rest(),
    })
}

pub(super) fn review<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Review> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["date"]);
    Some(Review {
        date: object.date("date").unwrap_or_default(),
        goal: object.id("goal"),
        cause: object.text("cause", limit::NOTE),
        evidence: object.text("evidence", limit::NOTE),
        lesson: object.text("lesson", limit::NOTE),
        decisions: object.list("decisions", limit::ITEMS, note),
        extra: object.rest(),
    })
}

pub(super) fn lesson<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Lesson> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["text"]);
    Some(Lesson {
        text: object.text("text", limit::NOTE),
        date: object.date("date"),
        metric: object.id("metric"),
        tags: object.list("tags", limit::ITEMS, name),
        extra: object.rest(),
    })
}

fn note<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<String> {
    reader.text(value, limit::NOTE).map(str::to_owned)
}

fn name<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<String> {
    reader.text(value, limit::NAME).map(str::to_owned)
}
