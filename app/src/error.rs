//! Errors as a visitor may see them.

use http::{HeaderName, HeaderValue, StatusCode};
use tower_sessions::{session, session_store};

use crate::refusal;

/// Header on the response to a form that can be sent again in some seconds. The server then answers 503 with `Retry-After`. The value is
/// the reason: [`BUSY`] or [`AWAY`].
pub const BUSY_HEADER: HeaderName = HeaderName::from_static("x-ringfence-busy");
/// Too many requests at once.
pub const BUSY: HeaderValue = HeaderValue::from_static("busy");
/// The database is unreachable.
pub const AWAY: HeaderValue = HeaderValue::from_static("away");

/// Value of `Retry-After`, in seconds.
pub const COME_BACK_AFTER: HeaderValue = HeaderValue::from_static("5");

/// The message of the session store when the database is unreachable. The store can pass on only text.
pub const SESSIONS_AWAY: &str = "the database is out of reach";

/// An error as a visitor may see it. No variant names a table, a provider or another person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// No such page, or not for this visitor.
    #[error("There is nothing here.")]
    NotThere,
    /// The visitor must sign in first.
    #[error("Please sign in first.")]
    NotSignedIn,
    /// Too many requests at once. No attempt was used.
    #[error(
        "Very many people are confirming something right now. Nothing was lost and no attempt was used. Please try again in a few seconds."
    )]
    Busy,
    /// The database is unreachable for now, for example while it restarts. Whether the last action was carried out is unknown.
    #[error(
        "The shop cannot reach its records for a moment. Please try again in a few seconds. If you were confirming something, look first \
         whether it was done."
    )]
    Away,
    /// Invalid form fields, as pairs of field name and message.
    #[error("Please look at the fields below.")]
    Fields(Vec<(&'static str, String)>),
    /// A sentence that says what to do next.
    #[error("{0}")]
    Told(String),
    /// An internal error.
    #[error(
        "Something went wrong on our side. Nothing was bought and nothing was changed. Please try again in a minute."
    )]
    Broken,
}

impl From<verification::Error> for AppError {
    fn from(error: verification::Error) -> Self {
        services::Error::from(error).into()
    }
}

impl From<services::Error> for AppError {
    fn from(error: services::Error) -> Self {
        use services::Error as E;
        match error {
            E::NotThere => Self::NotThere,
            E::NotSignedIn => Self::NotSignedIn,
            E::Busy => Self::Busy,
            E::Fields(fields) => Self::Fields(fields.0),
            E::Quantity(error) => Self::Told(error.to_string()),
            E::SignIn => Self::Told("The account name or the password is not right. Please try again.".into()),
            E::Recovery => Self::Told(
                "These do not belong together: the account name, the code, or the password is not right, or the code was used before. \
                 Please try again."
                    .into(),
            ),
            E::TooManySignIns => {
                Self::Told("Too many tries for this account name. Please wait a quarter of an hour and try again.".into())
            }
            E::Cart => Self::Told("Something in your cart cannot be ordered as it is. Please look at it once more.".into()),
            E::CallTooEarly(wait) => {
                Self::Told(format!("We just called. You can ask for another call in {} seconds.", wait.as_secs().max(1)))
            }
            E::NoCallsLeft => {
                Self::Told("We have called as often as we may for this confirmation. Cancel it and start again.".into())
            }
            E::CallRefused(verdict) => Self::Told(refusal::words(&verdict)),
            E::TooManyWrongPins => Self::Told(
                "Too many wrong PINs were typed today. To keep your account safe, we look at no further one before tomorrow. Nothing \
                 was done; your cart is kept."
                    .into(),
            ),
            E::PhoneDisabled => Self::Told(
                "So many wrong PINs were typed that this phone number can confirm nothing any more. Please write to the shop: it \
                 can be set up again."
                    .into(),
            ),
            E::SampledTooOften => {
                Self::Told("You have heard as many samples as we may place today. Please try again tomorrow.".into())
            }
            E::NoNumber => Self::Told(
                "Your account has no phone number at the moment, so nothing can be confirmed. Give it a new one first: in your account, or \
                 with “Lost your phone?” where you sign in."
                    .into(),
            ),
            E::NotCalled => Self::Told("We could not place the call just now. Please try again in a minute.".into()),
            E::Ended => Self::Told("This confirmation has ended. Nothing was done. Please start again.".into()),
            E::Storage(_) if error.is_passing() => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the database is out of reach");
                Self::Away
            }
            E::Storage(_) | E::Broken(_) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a deed failed");
                Self::Broken
            }
        }
    }
}

impl From<tower_sessions::session::Error> for AppError {
    fn from(error: tower_sessions::session::Error) -> Self {
        if let session::Error::Store(session_store::Error::Backend(why)) = &error
            && why == SESSIONS_AWAY
        {
            return Self::Away;
        }
        tracing::error!(error = &error as &dyn std::error::Error, "the session failed");
        Self::Broken
    }
}

impl AppError {
    /// The HTTP status of a page that shows the error.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotThere => StatusCode::NOT_FOUND,
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::Busy | Self::Away => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fields(_) | Self::Told(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
