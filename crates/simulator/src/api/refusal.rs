//! Why a request of a test cannot be met.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::CannotDo;

/// Why a request of a test cannot be met: an HTTP status and a sentence.
#[derive(Debug)]
pub(crate) struct Refusal(StatusCode, String);

impl Refusal {
    pub fn bad(sentence: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, sentence.into())
    }

    pub fn missing(sentence: impl Into<String>) -> Self {
        Self(StatusCode::NOT_FOUND, sentence.into())
    }
}

impl From<CannotDo> for Refusal {
    fn from(why: CannotDo) -> Self {
        let status = match why {
            CannotDo::NoSuchCall => StatusCode::NOT_FOUND,
            CannotDo::Already(_) => StatusCode::CONFLICT,
            CannotDo::NoSuchKey => StatusCode::BAD_REQUEST,
        };
        Self(status, why.to_string())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}
