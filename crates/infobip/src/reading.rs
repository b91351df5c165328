//! The readers of what a service answers that stand behind the client, to be fed with anything by a fuzzer. Not for programs.

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

/// How long an answer with this `Retry-After`, and this `Date` if any, asks to wait. Bytes that no header can have are none.
pub fn retry_after(wait: &[u8], date: Option<&[u8]>) -> Option<Duration> {
    let mut headers = HeaderMap::new();
    for (name, value) in [(RETRY_AFTER, Some(wait)), (DATE, date)] {
        if let Some(value) = value {
            headers.insert(name, HeaderValue::from_bytes(value).ok()?);
        }
    }
    crate::retry_after::read(&headers)
}

/// How long the access token in an answer would be used; `None` where there is none.
pub fn token(answer: &[u8]) -> Option<Duration> {
    crate::token::granted(answer).map(|(_, good_for)| good_for)
}
