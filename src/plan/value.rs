//! JSON as it comes: numbers may be NaN, keys keep their order and may repeat, nothing is nested deeper than [`limit::DEPTH`].

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use super::limit;
use crate::error;
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Word};

/// Any JSON value, and what JavaScript can hold beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `undefined`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number; from JavaScript also NaN and the infinities.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its keys in order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value of a key, when this is an object that has it; the last one where it repeats, as in JavaScript.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// What kind of value it is, for messages.
    pub fn word(&self) -> Word {
        match self {
            Self::Null => Word::Nothing,
            Self::Boolean(_) => Word::Boolean,
            Self::Number(_) => Word::Number,
            Self::Text(_) => Word::Text,
            Self::List(_) => Word::List,
            Self::Object(_) => Word::Object,
        }
    }
}

/// Reads JSON text.
///
/// # Errors
/// `too-long` beyond [`limit::TEXT_BYTES`], `not-json` or `incomplete-json` with line and character, `too-deep` beyond
/// [`limit::DEPTH`], `not-finite` for a number that no float can hold.
pub fn read_text(text: &str) -> error::Result<Value> {
    if text.len() > limit::TEXT_BYTES {
        return Err(Finding::error(PlanCode::TooLong.into(), "").with("length", text.len()).with("limit", limit::TEXT_BYTES).into());
    }
    // A byte order mark is what Windows editors put in front.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| finding_of(&error, text).into())
}

fn finding_of(error: &serde_json::Error, text: &str) -> Finding {
    // The only thing that a value refuses by itself is depth.
    if error.is_data() {
        return Finding::error(PlanCode::TooDeep.into(), "").with("limit", limit::DEPTH);
    }
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column().min(line.len())).unwrap_or(line);
    if error.to_string().starts_with("number out of range") {
        let of_number = |character: char| character.is_ascii_digit() || matches!(character, '.' | '-' | '+' | 'e' | 'E');
        let number = before.rsplit(|character| !of_number(character)).next().unwrap_or_default();
        return Finding::error(PlanCode::NotFinite.into(), "").with("found", number);
    }
    let code = if error.is_eof() { PlanCode::IncompleteJson } else { PlanCode::NotJson };
    Finding::error(code.into(), "").with("line", error.line()).with("column", before.chars().count())
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Nested { room: limit::DEPTH }.deserialize(deserializer)
    }
}

/// A value with room for so many levels inside it.
#[derive(Clone, Copy)]
struct Nested {
    room: usize,
}

impl Nested {
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        self.room.checked_sub(1).map(|room| Self { room }).ok_or_else(|| E::custom("nested too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Boolean(flag))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let (inner, mut list) = (self.inner::<A::Error>()?, Vec::new());
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let (inner, mut object) = (self.inner::<A::Error>()?, Vec::new());
        while let Some(key) = entries.next_key::<String>()? {
            object.push((key, entries.next_value_seed(inner)?));
        }
        Ok(Value::Object(object))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

/// The keys of an object that the document does not know, with their values.
pub type Extra = Map<Value>;

/// An object from names to values, in the order in which it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<T>(pub Vec<(String, T)>);

impl<T> Map<T> {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The keys and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Map<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("MapOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_code(text: &str) -> &'static str {
        read_text(text).unwrap_err().code().as_str()
    }

    #[test]
    fn keys_keep_their_order_and_repeat() {
        let value = read_text(r#"{"b": 1, "a": [true, null, "x"], "b": 2}"#).unwrap();
        let Value::Object(entries) = &value else { panic!("an object") };
        assert_eq!(entries.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["b", "a", "b"]);
        assert_eq!(value.get("b"), Some(&Value::Number(2.0)));
    }

    #[test]
    fn bad_text_says_where() {
        let error = read_text("{\n  \"名前\": 1,,\n}").unwrap_err();
        assert_eq!(error.code().as_str(), "not-json");
        assert_eq!(error.to_string(), "The text is not valid JSON; reading stopped at line 2, character 11.");
        assert_eq!(first_code("{"), "incomplete-json");
        assert_eq!(first_code(""), "incomplete-json");
        assert_eq!(first_code("[1e999]"), "not-finite");
        assert_eq!(first_code("{} x"), "not-json");
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read_text(&nested(limit::DEPTH)).is_ok());
        assert_eq!(first_code(&nested(limit::DEPTH + 1)), "too-deep");
        assert_eq!(first_code(&nested(100_000)), "too-deep");
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(read_text("\u{FEFF}1").unwrap(), Value::Number(1.0));
    }
}
