//! Values across the boundary: every argument becomes a [`Value`], every result goes through one.

use js_sys::{Array, Date, Map, Object, Symbol};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::Result;
use crate::finding::Finding;
use crate::finding::plan::PlanCode;
use crate::plan::limit;
use crate::plan::value::{self, Value};

/// A JavaScript value as data: plain objects, maps, arrays, strings, numbers, booleans, `null` and `undefined`.
///
/// Depth is bounded on the way, so that a circular object is an error and not the end of the instance.
pub(super) fn from_js(source: &JsValue) -> Result<Value> {
    read(source, limit::DEPTH).map_err(|code| {
        let finding = Finding::error(code.into(), "");
        if code == PlanCode::TooDeep { finding.with("limit", limit::DEPTH) } else { finding }.into()
    })
}

/// A value with room for so many levels inside it.
fn read(source: &JsValue, room: usize) -> std::result::Result<Value, PlanCode> {
    if let Some(number) = source.as_f64() {
        return Ok(Value::Number(number));
    }
    if let Some(text) = source.as_string() {
        return Ok(Value::Text(text));
    }
    if source.is_null() || source.is_undefined() {
        return Ok(Value::Null);
    }
    if let Some(flag) = source.as_bool() {
        return Ok(Value::Boolean(flag));
    }
    if Array::is_array(source) {
        let room = room.checked_sub(1).ok_or(PlanCode::TooDeep)?;
        let items = source.unchecked_ref::<Array>();
        let list: std::result::Result<_, _> = items.iter().map(|item| read(&item, room)).collect();
        return list.map(Value::List);
    }
    let entries = if source.is_instance_of::<Map>() { Array::from(source) } else { entries(source).ok_or(PlanCode::NotData)? };
    let room = room.checked_sub(1).ok_or(PlanCode::TooDeep)?;
    let mut object = Vec::new();
    for entry in entries.iter() {
        let entry = entry.unchecked_ref::<Array>();
        let key = entry.get(0).as_string().ok_or(PlanCode::NotData)?;
        object.push((key, read(&entry.get(1), room)?));
    }
    Ok(Value::Object(object))
}

/// The keys and values of a plain object; what can be walked through, such as a typed array, and dates are more than that.
fn entries(source: &JsValue) -> Option<Array> {
    let plain = source.is_object() && !source.is_instance_of::<Date>() && !Symbol::iterator().js_in(source);
    plain.then(|| Object::entries(source.unchecked_ref()))
}

/// A result as plain objects and arrays; what is missing is `null`.
pub(super) fn to_js<T: Serialize>(result: &T) -> std::result::Result<JsValue, JsValue> {
    to_js_value(&value::of(result))
}

fn to_js_value(value: &Value) -> std::result::Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
