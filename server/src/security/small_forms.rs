//! A size limit for forms with a PIN, a code or a password: a larger body is refused before it is read.

use app::SMALL_FORMS;
use axum::{
    body::Body,
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header::CONTENT_LENGTH};
use http_body_util::Limited;

/// Size of the largest of these forms, in bytes.
const BYTES: usize = 4 * 1024;

/// Refuses a larger body for these endpoints, whatever length its header states.
pub(crate) async fn keep_small(request: Request, next: Next) -> Response {
    if !SMALL_FORMS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let length = request.headers().get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > BYTES) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let (parts, body) = request.into_parts();
    let body = Body::new(Limited::new(body, BYTES));
    next.run(Request::from_parts(parts, body)).await
}
