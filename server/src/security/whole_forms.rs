//! A form is waited for before anybody looks at it: one that does not come keeps no page, no session and no database waiting.

use std::time::Duration;

use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::StatusCode;

use crate::plain_page::plain_page;

/// How long the rest of a form may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest form, in bytes: the longest holds an address and a few names.
const FORM_BYTES: usize = 16 * 1024;

/// Hands a form on once all of it is there; 408 when it does not come, 413 when it is too large.
pub(crate) async fn receive(request: Request, next: Next) -> Response {
    let announced = request.body().size_hint();
    if announced.exact() == Some(0) {
        return next.run(request).await;
    }
    if announced.lower() > FORM_BYTES as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(PATIENCE, to_bytes(body, FORM_BYTES)).await {
        Ok(Ok(form)) => next.run(Request::from_parts(parts, Body::from(form))).await,
        Ok(Err(_)) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => plain_page(
            StatusCode::REQUEST_TIMEOUT,
            "Your form did not arrive",
            "Only a part of it came, and nothing was done. Please go back and send it again.",
            ("/", "Go to the start page"),
        ),
    }
}
