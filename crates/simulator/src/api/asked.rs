//! What a request of a test asks with: its body, and the numbers in it.

use axum::body::Bytes;
use serde::de::DeserializeOwned;

use super::refusal::Refusal;
use crate::lines::digits;

/// Reads a JSON body; an empty one counts as `{}`. The content type does not matter.
pub(super) fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Refusal> {
    let text: &[u8] = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(text).map_err(|error| Refusal::bad(error.to_string()))
}

/// A number in an address or a body, written in any usual way.
pub(super) fn number(written: &str) -> Result<String, Refusal> {
    digits(written).ok_or_else(|| Refusal::bad("a number is 5 to 15 digits with the country code first"))
}
