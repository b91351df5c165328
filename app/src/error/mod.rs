//! Errors as a visitor may see them.

mod convert;

use http::{HeaderName, HeaderValue, StatusCode};

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

/// An error as a visitor may see it. No variant names a table, a provider or another person. `Display` is for the log; the visitor reads
/// the sentence of `words::errors`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// No such page, or not for this visitor.
    #[error("not found")]
    NotFound,
    /// The visitor must sign in first.
    #[error("not signed in")]
    NotSignedIn,
    /// Too many requests at once. No attempt was used.
    #[error("too many requests at once")]
    Busy,
    /// The database is unreachable for now, for example while it restarts. Whether the last action was carried out is unknown.
    #[error("the database is out of reach")]
    Away,
    /// Invalid form fields, as pairs of field name and message.
    #[error("invalid fields")]
    Fields(Vec<(&'static str, String)>),
    /// A sentence that says what to do next.
    #[error("refused: {0}")]
    Told(String),
    /// An internal error.
    #[error("internal error")]
    Internal,
}

impl AppError {
    /// The HTTP status of a page that shows the error.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::Busy | Self::Away => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fields(_) | Self::Told(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
