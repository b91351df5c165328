//! Why the engine did not do what was asked, for the shop's operators. The website decides what a visitor may be told.

use std::time::Duration;

use crate::{FieldErrors, verdict::Verdict};

/// Why the engine did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error("storage")]
    Storage(#[from] storage::Error),
    /// The hashing pool and its queue are full. Nothing was spent; retry in a moment.
    #[error("hashing is overloaded")]
    Busy,
    /// Something that was typed cannot be used.
    #[error("fields cannot be used")]
    Fields(FieldErrors),
    /// Only for customers who have signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// It does not exist, or does not belong to this visitor.
    #[error("not there")]
    NotFound,
    /// It is too early for the next call; holds how long to wait.
    #[error("too early for the next call")]
    CallTooEarly(Duration),
    /// All calls of this challenge have been placed.
    #[error("no calls left")]
    NoCallsLeft,
    /// A rule of the guard refused the call.
    #[error("call refused by the rule {}", .0.rule.as_str())]
    CallRefused(Box<Verdict>),
    /// So many wrong PINs were typed today that no further PIN is checked.
    #[error("too many wrong PINs today")]
    TooManyWrongPins,
    /// So many wrong PINs were typed in a row that the phone is disabled: it cannot confirm anything any more.
    #[error("the phone is disabled")]
    PhoneDisabled,
    /// The challenge has ended; its protected action has to be started again.
    #[error("challenge ended")]
    Ended,
    /// An internal error: something happened that should be impossible.
    #[error("broken: {0}")]
    Internal(&'static str),
}
