//! Reads what others wrote a little differently from the published form: null for "nothing", a text for a number.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// Null or a missing value counts as empty.
pub(crate) fn null_is_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Each entry of a list by itself: one that cannot be read is left out, and does not cost the others. Null counts as empty.
pub(crate) fn each<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let entries: Option<Vec<Value>> = Option::deserialize(deserializer)?;
    let readable = entries.unwrap_or_default().into_iter();
    Ok(readable
        .filter_map(|entry| serde_json::from_value(entry).ok())
        .collect())
}

/// An id or a code, written as a number or as text; anything else, and what is too large, counts as missing.
pub(crate) fn code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i32>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_i64().and_then(|number| i32::try_from(number).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    })
}

/// A yes or no; anything else counts as missing.
pub(crate) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_bool())
}

/// A part that cannot be read counts as missing. An odd time, or `""` in place of an object, must not lose the fields beside it.
pub(crate) fn readable<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).ok())
}

/// True for the word that means yes. False for anything else.
pub(crate) fn yes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(flag(deserializer)?.unwrap_or_default())
}

/// A text, or the JSON that stands in its place.
pub(crate) fn json_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    })
}

/// A number, written as a number or as text; anything else counts as missing.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    Ok(as_number(&Value::deserialize(deserializer)?))
}

/// Whole seconds, written as an integer, a fraction (rounded) or as text; anything else counts as missing.
pub(crate) fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let number = as_number(&Value::deserialize(deserializer)?);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float that does not fit becomes the nearest integer"
    )]
    Ok(number.map(|seconds| seconds.round() as i64))
}

pub(crate) fn as_number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

/// A text, also where a number was written instead.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// Lists of errors by property. A single error may come without a list. Anything else counts as missing.
pub(crate) fn complaints<'de, D>(deserializer: D) -> Result<BTreeMap<String, Vec<String>>, D::Error>
where
    D: Deserializer<'de>,
{
    let Value::Object(found) = Value::deserialize(deserializer)? else {
        return Ok(BTreeMap::new());
    };
    let text = |complaint: Value| match complaint {
        Value::String(complaint) => Some(complaint),
        _ => None,
    };
    let list = |complaints| match complaints {
        Value::Array(complaints) => complaints.into_iter().filter_map(text).collect(),
        one => text(one).into_iter().collect(),
    };
    Ok(found
        .into_iter()
        .map(|(property, complaints)| (property, list(complaints)))
        .collect())
}
