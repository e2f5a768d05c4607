//! What other packages say, for the tests: read from `tests/oracle/forecast.json`, which the script beside it wrote.

use serde_json::Value;

use crate::list::Listed;

/// The numbers at a path of keys; one number is a list of one.
pub(super) fn numbers(keys: &[&str]) -> Vec<f64> {
    match value(keys) {
        Value::Array(items) => items.iter().map(|item| item.as_f64().unwrap()).listed(),
        item => vec![item.as_f64().unwrap()],
    }
}

/// The truth value at a path of keys.
pub(super) fn truth(keys: &[&str]) -> bool {
    value(keys).as_bool().unwrap()
}

fn value(keys: &[&str]) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../tests/oracle/forecast.json")).unwrap();
    keys.iter().fold(all, |value, key| value[key].clone())
}

/// Fails unless every pair agrees within a share of the expected value.
pub(super) fn assert_close(found: &[f64], expected: &[f64], tolerance: f64) {
    assert!(found.len() >= expected.len() && !expected.is_empty(), "{found:?} {expected:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= tolerance * expected.abs(), "{found} is not {expected}");
    }
}
