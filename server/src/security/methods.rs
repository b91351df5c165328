//! Pages for a request with a method that a route does not support, and for a request that took too long.

use axum::{http::StatusCode, response::Response};
use http::header::{ALLOW, RETRY_AFTER};

use crate::plain_page::{START_PAGE, away, plain_page};

/// Gives a page to a bare 405 and to the bare 503 of a request that took too long. The `Allow` header stays. No route supports TRACE, which
/// would echo cookies.
pub(crate) async fn in_words(response: Response) -> Response {
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => {}
        StatusCode::SERVICE_UNAVAILABLE if !response.headers().contains_key(RETRY_AFTER) => return away(START_PAGE.0),
        _ => return response,
    }
    let mut page = plain_page(
        StatusCode::METHOD_NOT_ALLOWED,
        "That is not how this works",
        "This address cannot be asked in that way. Nothing was done.",
        START_PAGE,
    );
    if let Some(allowed) = response.headers().get(ALLOW) {
        page.headers_mut().insert(ALLOW, allowed.clone());
    }
    page
}
