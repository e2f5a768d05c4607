//! Whose goal it is: a role that the text states, and whether what is aimed at is the work of another.

use super::cursor::{after_last, contains_any, ends_with_any, starts_with_any};
use super::lexicon::Class;
use super::scan::{Range, Reading};
use crate::text::search;

/// The words that are the work of another than the role that is stated: テレアポ of 経理担当, `deals` of a payroll clerk. Nothing where some
/// of the words are its own work, or none is anybody's.
pub(crate) fn foreign(reading: &Reading) -> Option<Range> {
    let role = reading.of(Class::Role).find(|word| is_stated(reading, (word.start, word.end)))?;
    let mut others = reading.of(Class::Field).filter(|word| word.end <= role.start || role.end <= word.start);
    let first = others.next()?;
    (first.key != role.key && others.all(|word| word.key != role.key)).then_some((first.start, first.end))
}

/// 経理担当です, 役割:保育士, `as a payroll clerk`, `Accountant: …`.
fn is_stated(reading: &Reading, (start, end): Range) -> bool {
    let text = reading.text();
    let before = search::until(text, start);
    let near = after_last(search::since(before, before.ceil_char_boundary(before.len().saturating_sub(30))), ",.;。、\n【");
    let rest = search::since(text, end);
    let rest =
        ["担当者", "担当", "スタッフ", "職員", "職", "部員", "課", "部"].iter().find_map(|tail| rest.strip_prefix(tail)).unwrap_or(rest);
    ends_with_any(near, "役割:|職種:|職務:|私は")
        || near == "as " && starts_with_any(rest, ":|,")
        || (near.is_empty() && starts_with_any(rest, "です|である|として|】|:"))
        || contains_any(near, "as a |as an |as the |role: |position: |i am a |i'm a |i am an |i'm an ")
}
