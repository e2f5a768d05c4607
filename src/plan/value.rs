//! JSON as it comes: numbers may be NaN, keys keep their order and may repeat, nothing is nested deeper than
//! [`super::limit::DEPTH`].

use std::borrow::Cow;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::finding::Word;

mod serialize;

pub use super::json::read_text;
pub use serialize::of;

/// A text or a key: one of our own words, which need not be copied, or one that was read.
pub type Text = Cow<'static, str>;

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
    Text(Text),
    /// An array.
    List(Vec<Value>),
    /// An object, its keys in order.
    Object(Vec<(Text, Value)>),
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
