//! Errors of the floors below, told as a visitor may see them.

use tower_sessions::{session, session_store};
use verification::{FieldError, FieldErrors};

use super::{AppError, SESSIONS_AWAY};
use crate::{
    language::texts,
    words::{errors, refusal},
};

impl From<verification::Error> for AppError {
    fn from(error: verification::Error) -> Self {
        services::Error::from(error).into()
    }
}

impl From<store::Error> for AppError {
    fn from(error: store::Error) -> Self {
        services::Error::from(error).into()
    }
}

impl From<services::Error> for AppError {
    fn from(error: services::Error) -> Self {
        use services::Error as E;
        let t = texts();
        match error {
            E::NotFound => Self::NotFound,
            E::NotSignedIn => Self::NotSignedIn,
            E::Busy => Self::Busy,
            E::Fields(fields) => fields.into(),
            E::Quantity(error) => Self::Told(errors::quantity(error)),
            E::SignIn => Self::Told(t.errors_sign_in()),
            E::Recovery => Self::Told(t.errors_recovery()),
            E::TooManySignIns => Self::Told(t.errors_too_many_sign_ins()),
            E::Cart => Self::Told(t.errors_cart()),
            E::CallTooEarly(wait) => Self::Told(t.errors_call_too_early(wait.as_secs().max(1))),
            E::NoCallsLeft => Self::Told(t.errors_no_calls_left()),
            E::CallRefused(verdict) => Self::Told(refusal::words(&verdict)),
            E::TooManyWrongPins => Self::Told(t.errors_too_many_wrong_pins()),
            E::PhoneDisabled => Self::Told(t.errors_phone_disabled()),
            E::SampledTooOften => Self::Told(t.errors_sampled_too_often()),
            E::NoNumber => Self::Told(t.errors_no_number()),
            E::NotCalled => Self::Told(t.errors_not_called()),
            E::Ended => Self::Told(t.errors_ended()),
            E::Storage(_) if error.is_passing() => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the database is out of reach");
                Self::Away
            }
            E::Storage(_) | E::Internal(_) => {
                tracing::error!(error = &error as &dyn std::error::Error, "an action failed");
                Self::Internal
            }
        }
    }
}

impl From<FieldErrors> for AppError {
    fn from(wrong: FieldErrors) -> Self {
        let told = |(field, error): &(&'static str, FieldError)| (*field, errors::field_error(error));
        Self::Fields(wrong.0.iter().map(told).collect())
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
        Self::Internal
    }
}
