//! Why an action was not carried out. These errors are for the log. The website decides what a visitor may read.

use std::time::Duration;

use domain::cart::QuantityError;
use verification::{FieldErrors, guard::pin_attempts::Stop, verdict::Verdict};

impl Error {
    /// Returns whether the database is only unreachable for now, so that the same request may succeed in some seconds.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Storage(error) if error.is_passing())
    }
}

/// Why an action was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error("storage")]
    Storage(#[from] storage::Error),
    /// Every hashing slot and the queue before them are taken. Nothing was spent. The visitor may try again in a moment.
    #[error("hashing is overloaded")]
    Busy,
    /// A typed field cannot be used.
    #[error("fields cannot be used")]
    Fields(FieldErrors),
    /// The requested quantity is not available.
    #[error("a quantity cannot be had")]
    Quantity(QuantityError),
    /// There is no such account, or the password is wrong. The visitor must not learn which.
    #[error("account name or password is wrong")]
    SignIn,
    /// There is no such account, or the first proofs of a recovery are not its own. The visitor must not learn which.
    #[error("a recovery was not proved")]
    Recovery,
    /// Too many tries to prove an account with this name, or from this source.
    #[error("too many sign-in attempts")]
    TooManySignIns,
    /// The request needs a signed-in customer.
    #[error("not signed in")]
    NotSignedIn,
    /// The account's number was given to a new owner. The account can confirm nothing by telephone until it has another number.
    #[error("the account has no number")]
    NoNumber,
    /// It does not exist, or it does not belong to this visitor.
    #[error("not there")]
    NotFound,
    /// The cart is empty or holds something that is not available.
    #[error("the cart cannot be ordered")]
    Cart,
    /// The next call may be asked for only after this time.
    #[error("too early for the next call")]
    CallTooEarly(Duration),
    /// All calls of this challenge have been placed.
    #[error("no calls left")]
    NoCallsLeft,
    /// A rule of the guard refused the call.
    #[error("call refused by the rule {}", .0.rule.as_str())]
    CallRefused(Box<Verdict>),
    /// The daily limit of wrong PINs is reached, so no further PIN is checked today.
    #[error("too many wrong PINs today")]
    TooManyWrongPins,
    /// The limit of consecutive wrong PINs is reached, so the phone confirms nothing any more.
    #[error("the phone is disabled")]
    PhoneDisabled,
    /// The daily limit of sample calls is reached.
    #[error("no more sample calls today")]
    SampledTooOften,
    /// The provider did not accept a call that no challenge depends on, such as a sample call.
    #[error("not called")]
    NotCalled,
    /// The challenge has ended. Its action has to be begun again.
    #[error("challenge ended")]
    Ended,
    /// Something happened that cannot happen.
    #[error("broken: {0}")]
    Internal(&'static str),
}

impl From<verification::Error> for Error {
    fn from(error: verification::Error) -> Self {
        use verification::Error as Engine;
        match error {
            Engine::Storage(error) => Self::Storage(error),
            Engine::Busy => Self::Busy,
            Engine::Fields(fields) => Self::Fields(fields),
            Engine::NotSignedIn => Self::NotSignedIn,
            Engine::NotFound => Self::NotFound,
            Engine::CallTooEarly(wait) => Self::CallTooEarly(wait),
            Engine::NoCallsLeft => Self::NoCallsLeft,
            Engine::CallRefused(verdict) => Self::CallRefused(verdict),
            Engine::TooManyWrongPins => Self::TooManyWrongPins,
            Engine::PhoneDisabled => Self::PhoneDisabled,
            Engine::Ended => Self::Ended,
            Engine::Internal(what) => Self::Internal(what),
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Storage(error) => Self::Storage(error),
            store::Error::Seed(why) => {
                tracing::error!(why, "the seed cannot be read");
                Self::Internal("the seed cannot be read")
            }
        }
    }
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        verification::Error::from(stop).into()
    }
}
