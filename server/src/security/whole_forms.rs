//! Receives a form completely before anything handles it. A form that does not arrive therefore occupies no page, no session and no
//! database connection.

use std::time::Duration;

use app::PlainPage;
use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::StatusCode;

use crate::{page_language::Language, plain_page::plain_page};

/// Maximum time to receive the rest of a form.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Size of the largest form, in bytes. The longest contains an address and a few names.
const FORM_BYTES: usize = 16 * 1024;

/// Passes a form on once it has arrived completely. Answers 408 if it does not arrive in time and 413 if it is too large.
pub(crate) async fn receive(Language(language): Language, request: Request, next: Next) -> Response {
    let announced = request.body().size_hint();
    if announced.exact() == Some(0) {
        return next.run(request).await;
    }
    if announced.lower() > FORM_BYTES as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(TIMEOUT, to_bytes(body, FORM_BYTES)).await {
        Ok(Ok(form)) => next.run(Request::from_parts(parts, Body::from(form))).await,
        Ok(Err(_)) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => plain_page(PlainPage::FormIncomplete, language),
    }
}
