//! From anything serializable to a [`Value`]: the one serializer, so that every type is compiled for it once.

use crate::text::decimal;
use std::fmt;

use serde::{Serialize, ser};

use super::{Text, Value};
use crate::list::Listed;

/// The value of plain data; `Null` for what cannot be one, which none of our types is.
pub fn of<T: Serialize + ?Sized>(data: &T) -> Value {
    let mut writer = Writer { last: Value::Null, open: Vec::new() };
    match data.serialize(&mut writer) {
        Ok(()) => writer.last,
        Err(Unfit) => Value::Null,
    }
}

/// What has been written: the latest whole value, and the lists and objects that are still open around it. Keys of lists are empty.
struct Writer {
    last: Value,
    open: Vec<Vec<(Text, Value)>>,
}

impl Writer {
    #[expect(clippy::unnecessary_wraps, reason = "what serde's methods give back")]
    fn put(&mut self, value: Value) -> Result<(), Unfit> {
        self.last = value;
        Ok(())
    }

    #[inline(never)]
    fn number(&mut self, number: f64) -> Result<(), Unfit> {
        self.put(Value::Number(number))
    }

    #[inline(never)]
    fn text(&mut self, text: &str) -> Result<(), Unfit> {
        self.put(Value::Text(text.to_owned().into()))
    }

    #[inline(never)]
    fn word(&mut self, word: &'static str) -> Result<(), Unfit> {
        self.put(Value::Text(word.into()))
    }

    #[inline(never)]
    fn null(&mut self) -> Result<(), Unfit> {
        self.put(Value::Null)
    }

    #[inline(never)]
    fn begin(&mut self) {
        self.open.push(Vec::new());
    }

    /// Puts the latest value into the innermost open list or object.
    #[inline(never)]
    fn add(&mut self, key: &'static str) {
        self.add_owned(key.into());
    }

    fn add_owned(&mut self, key: Text) {
        let value = std::mem::replace(&mut self.last, Value::Null);
        if let Some(open) = self.open.last_mut() {
            open.push((key, value));
        }
    }

    /// A key of a map has been written; its value comes next.
    #[inline(never)]
    fn key(&mut self) {
        let key = match std::mem::replace(&mut self.last, Value::Null) {
            Value::Text(key) => key,
            Value::Number(number) => decimal::shortest(number).into(),
            _ => "".into(),
        };
        self.add_owned(key);
    }

    #[inline(never)]
    fn value_of_key(&mut self) {
        let value = std::mem::replace(&mut self.last, Value::Null);
        if let Some((_, place)) = self.open.last_mut().and_then(|open| open.last_mut()) {
            *place = value;
        }
    }

    #[inline(never)]
    fn end_list(&mut self) -> Result<(), Unfit> {
        let items = self.open.pop().unwrap_or_default();
        self.put(Value::List(items.into_iter().map(|(_, value)| value).listed()))
    }

    #[inline(never)]
    fn end_object(&mut self) -> Result<(), Unfit> {
        let entries = self.open.pop().unwrap_or_default();
        self.put(Value::Object(entries))
    }

    /// `{ "variant": value }`, of the latest value.
    #[inline(never)]
    fn wrap(&mut self, variant: &'static str) -> Result<(), Unfit> {
        let value = std::mem::replace(&mut self.last, Value::Null);
        self.put(Value::Object(vec![(variant.into(), value)]))
    }
}

/// Something that is not plain data.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not plain data")
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Writes numbers of every width.
macro_rules! numbers {
    ($($method:ident($number:ty))*) => {
        $(fn $method(self, number: $number) -> Result<(), Unfit> {
            self.number(number as f64)
        })*
    };
}

#[expect(clippy::cast_lossless, reason = "one macro for every width")]
impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = &'w mut Writer;
    type SerializeTuple = &'w mut Writer;
    type SerializeTupleStruct = &'w mut Writer;
    type SerializeTupleVariant = Variant<'w>;
    type SerializeMap = &'w mut Writer;
    type SerializeStruct = &'w mut Writer;
    type SerializeStructVariant = Variant<'w>;

    numbers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_f32(f32) serialize_f64(f64)
    }

    fn serialize_bool(self, flag: bool) -> Result<(), Unfit> {
        self.put(Value::Boolean(flag))
    }

    fn serialize_char(self, character: char) -> Result<(), Unfit> {
        self.text(character.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Unfit> {
        self.text(text)
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Unfit> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Unfit> {
        self.null()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unfit> {
        self.null()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unfit> {
        self.null()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unfit> {
        self.word(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unfit> {
        value.serialize(&mut *self)?;
        self.wrap(variant)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unfit> {
        self.begin();
        Ok(self)
    }

    // As the trait has it, in fewer steps: it is compiled for every kind of item.
    fn collect_seq<I: IntoIterator<Item: Serialize>>(self, items: I) -> Result<(), Unfit> {
        self.begin();
        for item in items {
            item.serialize(&mut *self)?;
            self.add("");
        }
        self.end_list()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unfit> {
        self.begin();
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Unfit> {
        self.begin();
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Variant<'w>, Unfit> {
        self.begin();
        Ok(Variant { writer: self, variant })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Unfit> {
        self.begin();
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unfit> {
        self.begin();
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Variant<'w>, Unfit> {
        self.begin();
        Ok(Variant { writer: self, variant })
    }
}

/// A variant whose content is being written.
struct Variant<'w> {
    writer: &'w mut Writer,
    variant: &'static str,
}

/// Writes the items of lists of every kind.
macro_rules! lists {
    ($($kind:ident.$method:ident)*) => {
        $(impl ser::$kind for &mut Writer {
            type Ok = ();
            type Error = Unfit;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
                value.serialize(&mut **self)?;
                self.add("");
                Ok(())
            }

            fn end(self) -> Result<(), Unfit> {
                self.end_list()
            }
        })*
    };
}

lists! { SerializeSeq.serialize_element SerializeTuple.serialize_element SerializeTupleStruct.serialize_field }

impl ser::SerializeTupleVariant for Variant<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        value.serialize(&mut *self.writer)?;
        self.writer.add("");
        Ok(())
    }

    fn end(self) -> Result<(), Unfit> {
        self.writer.end_list()?;
        self.writer.wrap(self.variant)
    }
}

impl ser::SerializeStruct for &mut Writer {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unfit> {
        value.serialize(&mut **self)?;
        self.add(key);
        Ok(())
    }

    fn end(self) -> Result<(), Unfit> {
        self.end_object()
    }
}

impl ser::SerializeStructVariant for Variant<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unfit> {
        value.serialize(&mut *self.writer)?;
        self.writer.add(key);
        Ok(())
    }

    fn end(self) -> Result<(), Unfit> {
        self.writer.end_object()?;
        self.writer.wrap(self.variant)
    }
}

impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        key.serialize(&mut **self)?;
        self.key();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        value.serialize(&mut **self)?;
        self.value_of_key();
        Ok(())
    }

    fn end(self) -> Result<(), Unfit> {
        self.end_object()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::json::read_text;

    #[derive(Serialize)]
    enum Kind {
        Unit,
        One(u8),
        Two(u8, i64),
        Named { a: Option<f64>, b: char },
    }

    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "camelCase")]
    enum Tagged {
        Empty,
        Full { some_text: String },
    }

    #[derive(Serialize)]
    struct All {
        kinds: Vec<Kind>,
        tagged: [Tagged; 2],
        pair: (bool, f32),
        keys: std::collections::BTreeMap<u8, &'static str>,
        nothing: Option<()>,
        #[serde(flatten)]
        rest: Rest,
    }

    #[derive(Serialize)]
    struct Rest {
        #[serde(skip_serializing_if = "Option::is_none")]
        absent: Option<u8>,
        present: Option<u8>,
    }

    #[test]
    fn every_shape_is_as_another_writer_has_it() {
        let all = All {
            kinds: vec![
                Kind::Unit,
                Kind::One(1),
                Kind::Two(2, -3),
                Kind::Named { a: None, b: 'あ' },
                Kind::Named { a: Some(-0.0), b: '"' },
            ],
            tagged: [Tagged::Empty, Tagged::Full { some_text: "x".into() }],
            pair: (true, 0.5),
            keys: [(7, "seven"), (10, "ten")].into(),
            nothing: None,
            rest: Rest { absent: None, present: Some(4) },
        };
        // The oracle is serde_json.
        assert_eq!(of(&all), read_text(&serde_json::to_string(&all).unwrap()).unwrap());
    }

    #[test]
    fn numbers_stay_as_they_are() {
        assert!(matches!(of(&f64::NAN), Value::Number(number) if number.is_nan()));
        assert_eq!(of(&u64::from(u32::MAX)), Value::Number(4_294_967_295.0));
    }
}
