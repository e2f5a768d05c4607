//! Writing a plan: JSON text that diffs well.
//!
//! Keys stand in the order of [`super::document`], then the unknown ones in the order in which they came. What fits into a line stands
//! on one. Numbers are written as JavaScript writes them. Reading what was written gives the same plan, and writing that the same text.

use std::fmt::Write as _;

use super::document::Plan;
use super::value::{self, Value};

/// The longest line that holds a whole object or list, in characters.
const WIDTH: usize = 120;

/// The plan as JSON text, ending with a line break.
pub fn write(plan: &Plan) -> String {
    let value = value::of(plan);
    let mut text = String::new();
    write_value(&mut text, &value, 0);
    text.push('\n');
    text
}

/// Writes a value at an indentation; reading bounds how deep values nest.
fn write_value(text: &mut String, value: &Value, level: usize) {
    let start = text.len();
    let room = WIDTH.saturating_sub(level * 2);
    // The document itself is never put on one line.
    if level > 0 || !matches!(value, Value::Object(_)) {
        if write_on_line(text, value, start + room * 4) && text.get(start..).is_some_and(|line| line.chars().count() <= room) {
            return;
        }
        text.truncate(start);
    }
    match value {
        Value::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                new_line(text, index, level + 1);
                write_value(text, item, level + 1);
            }
            end_line(text, level, items.is_empty());
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                new_line(text, index, level + 1);
                write_text(text, key);
                text.push_str(": ");
                write_value(text, value, level + 1);
            }
            end_line(text, level, entries.is_empty());
            text.push('}');
        }
        scalar => write_scalar(text, scalar),
    }
}

/// Writes a value on one line; gives up, with `false`, when the text grows beyond `end` bytes.
fn write_on_line(text: &mut String, value: &Value, end: usize) -> bool {
    match value {
        Value::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                if !write_on_line(text, item, end) {
                    return false;
                }
            }
            text.push(']');
        }
        Value::Object(entries) => {
            text.push_str(if entries.is_empty() { "{" } else { "{ " });
            for (index, (key, value)) in entries.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                write_text(text, key);
                text.push_str(": ");
                if !write_on_line(text, value, end) {
                    return false;
                }
            }
            text.push_str(if entries.is_empty() { "}" } else { " }" });
        }
        scalar => {
            write_scalar(text, scalar);
            // A scalar has no other form, however long.
            return true;
        }
    }
    text.len() <= end
}

fn new_line(text: &mut String, index: usize, level: usize) {
    text.push_str(if index > 0 { ",\n" } else { "\n" });
    for _ in 0..level {
        text.push_str("  ");
    }
}

fn end_line(text: &mut String, level: usize, empty: bool) {
    if empty {
        return;
    }
    text.push('\n');
    for _ in 0..level {
        text.push_str("  ");
    }
}

fn write_scalar(text: &mut String, value: &Value) {
    match value {
        Value::Boolean(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&self::number(*number)),
        Value::Text(string) => write_text(text, string),
        Value::Null | Value::List(_) | Value::Object(_) => text.push_str("null"),
    }
}

fn write_text(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\0'..='\u{1F}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// A number as JavaScript writes it (ECMA-262, `Number::toString`): the shortest digits that give it back, `1e+21` from 10^21 on,
/// `1e-7` below 10^-6; `null` for what is not finite.
pub(super) fn number(number: f64) -> String {
    if !number.is_finite() {
        return "null".to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    let magnitude = number.abs();
    let mut shown = if (1e-6..1e21).contains(&magnitude) { format!("{magnitude}") } else { format!("{magnitude:e}") };
    if magnitude >= 1e21 {
        shown = shown.replace('e', "e+");
    }
    if number < 0.0 { format!("-{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_javascripts() {
        // Printed by `node -p 'String(x)'`.
        for (value, text) in [
            (3.0, "3"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (-1.25e-9, "-1.25e-9"),
            (5e-324, "5e-324"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
