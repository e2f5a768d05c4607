//! Values across the boundary.

use js_sys::{Array, ArrayBuffer, Float64Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::Result;
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Word};
use crate::list::Listed;
use crate::plan::limit;
use crate::plan::value::{self, Value};

// A host's getter or proxy may throw. An exception that is not caught here would leave a model borrowed and its part of the stack
// taken for ever, so nothing of a value is touched in any other way.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> std::result::Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(value: &JsValue) -> std::result::Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn kind(value: &JsValue) -> std::result::Result<String, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// A plain object that is being filled, without the detour over `Reflect`.
    #[wasm_bindgen(extends = Object)]
    type Filled;
    #[wasm_bindgen(method, structural, indexing_setter)]
    fn put(this: &Filled, key: &JsValue, value: &JsValue);
}

/// Why a value is not data, and where.
struct Refusal {
    code: PlanCode,
    /// How long a list is that is too long, and how long it may be.
    length: usize,
    limit: usize,
    /// From the inside out.
    path: Vec<String>,
}

impl Refusal {
    fn new(code: PlanCode) -> Self {
        Self { code, length: 0, limit: 0, path: Vec::new() }
    }

    fn inside(mut self, step: String) -> Self {
        self.path.push(step);
        self
    }

    fn into_finding(self) -> Finding {
        match self.code {
            // Where 64 levels end helps nobody.
            PlanCode::TooDeep => Finding::error(PlanCode::TooDeep.into(), "").with("limit", limit::DEPTH),
            code => {
                let path: String = self.path.into_iter().rev().collect();
                let finding = Finding::error(code.into(), path.strip_prefix('.').unwrap_or(&path));
                match code {
                    PlanCode::TooLong => finding.with("length", self.length).with("limit", self.limit).with("of", Word::Items),
                    _ => finding,
                }
            }
        }
    }
}

fn too_long(length: usize, limit: usize) -> Refusal {
    Refusal { length, limit, ..Refusal::new(PlanCode::TooLong) }
}

/// A JavaScript value as data: plain objects, arrays, strings, numbers, booleans and `null`. A key that is `undefined` is not there,
/// as in `JSON.stringify`.
///
/// Depth and the number of values are bounded on the way, so that neither a circular object nor one that stands in many places is the
/// end of the instance.
pub(super) fn from_js(source: &JsValue) -> Result<Value> {
    read(source, limit::DEPTH, &mut limit::Counted::default()).map_err(|refusal| refusal.into_finding().into())
}

/// Counts a list or an object with so many values.
fn count(more: usize, counted: &mut limit::Counted) -> std::result::Result<(), Refusal> {
    counted.part().and_then(|()| counted.values(more)).map_err(|[found, limit]| too_long(found, limit))
}

fn read(source: &JsValue, room: usize, counted: &mut limit::Counted) -> std::result::Result<Value, Refusal> {
    if source.is_undefined() || source.is_null() {
        return Ok(Value::Null);
    }
    if let Some(flag) = source.as_bool() {
        return Ok(Value::Boolean(flag));
    }
    if let Some(number) = source.as_f64() {
        return Ok(Value::Number(number));
    }
    if let Some(text) = source.as_string() {
        return Ok(Value::Text(text.into()));
    }
    let not_data = |_: JsValue| Refusal::new(PlanCode::NotData);
    let room = room.checked_sub(1);
    if is_array(source).map_err(not_data)? {
        let room = room.ok_or_else(|| Refusal::new(PlanCode::TooDeep))?;
        let length = Reflect::get(source, &"length".into()).map_err(not_data)?.as_f64().unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the length of an array is a u32")]
        let length = length as u32;
        // The longest list that any part of a plan may be; an array can claim a length of four billion without holding anything.
        if length as usize > limit::ACTUALS {
            return Err(too_long(length as usize, limit::ACTUALS));
        }
        count(length as usize, counted)?;
        let item = |index: u32| {
            let item = Reflect::get_u32(source, index).map_err(not_data);
            item.and_then(|item| read(&item, room, counted)).map_err(|refusal| refusal.inside(format!("[{index}]")))
        };
        return (0..length).map(item).collect::<std::result::Result<_, _>>().map(Value::List);
    }
    // Neither a bigint, a function or a symbol, nor what looks empty from outside: a map, a set, a date.
    if kind(source).map_err(not_data)? != "[object Object]" {
        return Err(Refusal::new(PlanCode::NotData));
    }
    let room = room.ok_or_else(|| Refusal::new(PlanCode::TooDeep))?;
    let mut entries = Vec::new();
    let keys = keys(source).map_err(not_data)?;
    count(keys.length() as usize, counted)?;
    for key in keys {
        let Some(name) = key.as_string() else { continue };
        let value = Reflect::get(source, &key).map_err(not_data);
        match value.and_then(|value| if value.is_undefined() { Ok(None) } else { read(&value, room, counted).map(Some) }) {
            Ok(None) => {}
            Ok(Some(value)) => entries.push((name.into(), value)),
            Err(refusal) => return Err(refusal.inside(format!(".{name}"))),
        }
    }
    Ok(Value::Object(entries))
}

/// A series as data; a typed array is a list too.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the length of an array is whole and not below 0")]
pub(super) fn series_from_js(source: &JsValue) -> Result<Value> {
    let length = Reflect::get(source, &"length".into()).ok().and_then(|length| length.as_f64()).unwrap_or_default();
    match ArrayBuffer::is_view(source) {
        true if length > limit::ACTUALS as f64 => Err(too_long(length as usize, limit::ACTUALS).into_finding().into()),
        true => from_js(&Array::from(source)),
        false => from_js(source),
    }
}

/// An argument that must be a text.
pub(super) fn text_from_js(source: &JsValue, name: &str) -> Result<String> {
    source.as_string().ok_or_else(|| wrong_type(source, Word::Text, name))
}

/// An argument that must be a number, if only NaN.
pub(super) fn number_from_js(source: &JsValue, name: &str) -> Result<f64> {
    source.as_f64().ok_or_else(|| wrong_type(source, Word::Number, name))
}

fn wrong_type(source: &JsValue, expected: Word, name: &str) -> crate::error::Error {
    match from_js(source) {
        Ok(value) => Finding::error(PlanCode::WrongType.into(), name).with("expected", expected).with("found", value.word()).into(),
        Err(error) => Finding { path: name.to_owned(), ..error.first().clone() }.into(),
    }
}

/// Gives an object a property of its own, whatever its name.
fn define(object: &Filled, key: &JsValue, value: &JsValue) {
    let property = Object::new();
    for (name, field) in [("value", value), ("writable", &JsValue::TRUE), ("enumerable", &JsValue::TRUE), ("configurable", &JsValue::TRUE)]
    {
        // Neither can fail on fresh objects.
        let _ = Reflect::set(&property, &name.into(), field);
    }
    let _ = Reflect::define_property(object, key, &property);
}

/// A result as plain objects and arrays; what is missing is `null`.
#[expect(clippy::unnecessary_wraps, reason = "its callers return what a host's function may throw")]
pub(super) fn to_js<T: Serialize>(result: &T) -> std::result::Result<JsValue, JsValue> {
    Ok(written(&value::of(result)))
}

/// The same of what is data already.
pub(super) fn written(result: &Value) -> JsValue {
    write(result, &mut (0..CROSSED).map(|_| None).listed())
}

/// Numbers and missing ones among them cross in one go, where one by one each would be three calls.
fn series(items: &[Value]) -> Option<Array> {
    let number = |item: &Value| match item {
        // Nothing needs to know that a zero is negative.
        Value::Number(number) => Some(*number + 0.0),
        Value::Null => Some(f64::NAN),
        _ => None,
    };
    let numbers = items.iter().map(number).collect::<Option<Vec<f64>>>().filter(|numbers| numbers.len() > 2)?;
    let list = Array::from(&Float64Array::from(numbers.as_slice()));
    for (place, _) in (0..).zip(items).filter(|(_, item)| **item == Value::Null) {
        list.set(place, JsValue::NULL);
    }
    Some(list)
}

/// Keys and texts that have crossed, each at the place of its hash: the same ones come again and again, and texts are what costs most
/// on the way.
type Crossed<'v> = Vec<Option<(&'v str, JsValue)>>;

/// There is room for so many; what comes to the place of another displaces it.
const CROSSED: usize = 128;

/// A text as JavaScript has it, at its place.
fn cross<'c, 'v>(text: &'v str, crossed: &'c mut Crossed<'v>) -> Option<&'c JsValue> {
    let hash = text.bytes().fold(0u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x9e37_79b1));
    let place = crossed.get_mut(hash as usize >> 25)?;
    if place.as_ref().is_none_or(|(known, _)| *known != text) {
        *place = Some((text, JsValue::from_str(text)));
    }
    place.as_ref().map(|(_, value)| value)
}

fn write<'v>(value: &'v Value, crossed: &mut Crossed<'v>) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Boolean(flag) => JsValue::from_bool(*flag),
        Value::Number(number) => JsValue::from_f64(*number + 0.0),
        Value::Text(text) => cross(text, crossed).cloned().unwrap_or(JsValue::NULL),
        Value::List(items) => {
            if let Some(list) = series(items) {
                return list.into();
            }
            let list = Array::new();
            for item in items {
                list.push(&write(item, crossed));
            }
            list.into()
        }
        Value::Object(entries) => {
            let object: Filled = Object::new().unchecked_into();
            for (name, value) in entries {
                let written = write(value, crossed);
                let Some(key) = cross(name, crossed) else { continue };
                // Setting this key would set what the object inherits.
                if name == "__proto__" {
                    define(&object, key, &written);
                } else {
                    object.put(key, &written);
                }
            }
            object.into()
        }
    }
}
