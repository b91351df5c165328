//! Why a deed was not done: said for us. What may be said to a visitor is decided by the website.

use std::time::Duration;

use domain::{PhoneNumber, cart::QuantityError};
use phone::PhoneNumberError;

use crate::guard::Verdict;

/// What is wrong with typed fields: the field's name and a sentence for the person who typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<(&'static str, String)>);

impl FieldErrors {
    /// One wrong field.
    pub fn one(field: &'static str, message: impl ToString) -> Self {
        Self(vec![(field, message.to_string())])
    }

    /// Keeps the value or notes what is wrong with it.
    pub fn keep<T, E: ToString>(&mut self, field: &'static str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.0.push((field, error.to_string()))).ok()
    }

    /// Keeps a phone number, or notes beside the list of countries or beside the number what is wrong with it.
    pub fn keep_phone(&mut self, parsed: Result<PhoneNumber, PhoneNumberError>) -> Option<PhoneNumber> {
        let field = match parsed {
            Err(PhoneNumberError::Country) => "phone_country",
            _ => "phone",
        };
        self.keep(field, parsed)
    }
}

impl Error {
    /// Whether the database is merely out of reach for now: the same may work in some seconds.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Storage(error) if error.is_passing())
    }
}

/// Why a deed was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error("storage")]
    Storage(#[from] storage::Error),
    /// All hashing places and the queue before them are taken; nothing was spent. Come back in a moment.
    #[error("hashing is overloaded")]
    Busy,
    /// Something typed cannot be used.
    #[error("fields cannot be used")]
    Fields(FieldErrors),
    /// A quantity cannot be had.
    #[error("a quantity cannot be had")]
    Quantity(QuantityError),
    /// No such account, or another password: nobody is told which.
    #[error("account name or password is wrong")]
    SignIn,
    /// No such account, or the first proofs of a recovery are not its: nobody is told which.
    #[error("a recovery was not proved")]
    Recovery,
    /// Too many wrong passwords for this account name.
    #[error("too many sign-in attempts")]
    TooManySignIns,
    /// Only for customers who signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// The account's number was given to a new owner: it confirms nothing before it has another.
    #[error("the account has no number")]
    NoNumber,
    /// No such thing, or not this visitor's.
    #[error("not there")]
    NotThere,
    /// The cart is empty or holds something that cannot be had.
    #[error("the cart cannot be ordered")]
    Cart,
    /// The next call may be asked for only after a while.
    #[error("too early for the next call")]
    CallTooEarly(Duration),
    /// All calls of this challenge have been placed.
    #[error("no calls left")]
    NoCallsLeft,
    /// A rule of the guard refused the call.
    #[error("call refused by the rule {}", .0.rule.word())]
    CallRefused(Box<Verdict>),
    /// So many wrong PINs were typed today that no further one is looked at.
    #[error("too many wrong PINs today")]
    TooManyWrongPins,
    /// So many wrong PINs were typed in a row that the phone confirms nothing any more.
    #[error("the phone is disabled")]
    PhoneDisabled,
    /// As many sample calls as may be had today.
    #[error("no more sample calls today")]
    SampledTooOften,
    /// The provider did not take a call that nothing hangs on.
    #[error("not called")]
    NotCalled,
    /// The challenge has ended: its deed has to be begun again.
    #[error("challenge ended")]
    Ended,
    /// Something that cannot happen did.
    #[error("broken: {0}")]
    Broken(&'static str),
}
