//! Converts columns to values and back. This is the one place that knows how each value is stored.

use std::str::FromStr;

use domain::{Currency, Money, PhoneNumber};
use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// Reads an id or another value that parses from text.
pub(crate) fn parsed<T: FromStr>(text: &str, what: &'static str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::Unreadable(what))
}

/// Reads an E.164 number.
pub(crate) fn phone(text: &str) -> Result<PhoneNumber, Error> {
    PhoneNumber::from_e164(text).ok_or(Error::Unreadable("phone number"))
}

/// Reads a count that cannot be negative.
pub(crate) fn count(number: i64, what: &'static str) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| Error::Unreadable(what))
}

/// Reads an amount.
pub(crate) fn money(minor: i64, currency: &str) -> Result<Money, Error> {
    Currency::from_code(currency)
        .map(|currency| Money::new(minor, currency))
        .ok_or(Error::Unreadable("currency"))
}

/// Reads a value stored as JSON.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|_| Error::Unreadable(what))
}

/// Writes a value as JSON.
pub(crate) fn to_json<T: Serialize>(value: &T, what: &'static str) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| Error::Unreadable(what))
}
