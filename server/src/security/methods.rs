//! Which HTTP methods the shop speaks.

use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderValue, Method, StatusCode, header::ALLOW};

use crate::plain_page::plain_page;

/// Answers 405 to everything but reading and posting. TRACE would echo cookies; the rest nobody needs.
pub(crate) async fn only_known(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return next.run(request).await;
    }
    let mut response = plain_page(
        StatusCode::METHOD_NOT_ALLOWED,
        "That is not how this works",
        "This address can be read or posted to, nothing else.",
        ("/", "Go to the start page"),
    );
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    response
}
