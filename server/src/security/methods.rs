//! What the shop says to a request whose method an address does not know, and to one that took too long.

use axum::{http::StatusCode, response::Response};
use http::header::{ALLOW, RETRY_AFTER};

use crate::plain_page::{away, plain_page};

/// Puts a 405 and the bare 503 of a request that took too long into words; what the address does understand stays named. TRACE, which would echo cookies, is understood nowhere.
pub(crate) async fn in_words(response: Response) -> Response {
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => {}
        StatusCode::SERVICE_UNAVAILABLE if !response.headers().contains_key(RETRY_AFTER) => return away("/"),
        _ => return response,
    }
    let mut page = plain_page(
        StatusCode::METHOD_NOT_ALLOWED,
        "That is not how this works",
        "This address cannot be asked in that way. Nothing was done.",
        ("/", "Go to the start page"),
    );
    if let Some(allowed) = response.headers().get(ALLOW) {
        page.headers_mut().insert(ALLOW, allowed.clone());
    }
    page
}
