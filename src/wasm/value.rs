//! Values across the boundary.

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::JsValue;

use crate::error::Result;
use crate::finding::Finding;
use crate::finding::plan::PlanCode;
use crate::plan::limit;
use crate::plan::value::Value;

/// A JavaScript value as data: plain objects, arrays, strings, numbers, booleans, `null` and `undefined`.
///
/// Depth is bounded on the way, so that a circular object is an error and not the end of the instance.
pub(super) fn from_js(source: &JsValue) -> Result<Value> {
    Value::deserialize(Deserializer::from(source.clone())).map_err(|error| {
        let text = error.to_string();
        let finding = if text.contains("nested too deep") {
            Finding::error(PlanCode::TooDeep.into(), "").with("limit", limit::DEPTH)
        } else {
            Finding::error(PlanCode::NotData.into(), "")
        };
        finding.into()
    })
}

/// A result as plain objects and arrays; what is missing is `null`.
pub(super) fn to_js<T: Serialize>(result: &T) -> std::result::Result<JsValue, JsValue> {
    result.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
