//! Infobip's error answers: the classic envelope and the newer flat one.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use infobip::{ClassicError, FlatError};

/// Complaints by property path, such as `messages[0].destinations`.
pub(crate) type Complaints = BTreeMap<String, Vec<String>>;

/// A refusal of a whole request.
#[derive(Debug)]
pub(crate) struct Envelope {
    status: StatusCode,
    text: Option<&'static str>,
    complaints: Complaints,
}

impl Envelope {
    /// A refusal in the usual words of this status.
    pub fn new(status: StatusCode) -> Self {
        Self {
            status,
            text: None,
            complaints: Complaints::new(),
        }
    }

    /// 400: the request is malformed.
    pub fn bad_request(complaints: Complaints) -> Self {
        Self {
            complaints,
            ..Self::new(StatusCode::BAD_REQUEST)
        }
    }

    /// 400 with one complaint about one property.
    pub fn complaint(property: &str, complaint: &str) -> Self {
        Self::bad_request(BTreeMap::from([(property.to_owned(), vec![complaint.to_owned()])]))
    }

    /// 401 in the words a wrong key meets.
    pub fn unauthorized() -> Self {
        Self {
            text: Some("Invalid login details"),
            ..Self::new(StatusCode::UNAUTHORIZED)
        }
    }

    /// 415, saying which content type it must be.
    pub fn unsupported(text: &'static str) -> Self {
        Self {
            text: Some(text),
            ..Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE)
        }
    }

    /// The same refusal in the newer form.
    pub fn flat(self) -> Response {
        let (_, text) = words(self.status);
        let body = FlatError {
            error_code: format!("E{}", self.status.as_u16()),
            description: Some(text.to_owned()),
            action: Some("Check the request and try again.".to_owned()),
            ..FlatError::default()
        };
        (self.status, Json(body)).into_response()
    }
}

impl IntoResponse for Envelope {
    fn into_response(self) -> Response {
        let (id, text) = words(self.status);
        let mut body = ClassicError::new(id, self.text.unwrap_or(text));
        body.request_error.service_exception.validation_errors = self.complaints;
        (self.status, Json(body)).into_response()
    }
}

/// Infobip's name and sentence for a status. Statuses that it does not declare have ours.
fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::UNAUTHORIZED => ("UNAUTHORIZED", "Unauthorized"),
        StatusCode::FORBIDDEN => ("FORBIDDEN", "Forbidden"),
        StatusCode::NOT_FOUND => ("NOT_FOUND", "Not found"),
        StatusCode::METHOD_NOT_ALLOWED => ("METHOD_NOT_ALLOWED", "Method not allowed"),
        StatusCode::PAYLOAD_TOO_LARGE => ("REQUEST_ENTITY_TOO_LARGE", "The request is too large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("UNSUPPORTED_MEDIA_TYPE", "Content type must be application/json"),
        StatusCode::TOO_MANY_REQUESTS => ("TOO_MANY_REQUESTS", "Too many requests"),
        StatusCode::SERVICE_UNAVAILABLE => ("SERVICE_UNAVAILABLE", "Service unavailable"),
        other if other.is_client_error() => ("BAD_REQUEST", "Bad request"),
        _ => ("GENERAL_ERROR", "Something went wrong. Please contact support."),
    }
}
