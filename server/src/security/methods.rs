//! What the shop says to a request whose method an address does not know.

use axum::{http::StatusCode, response::Response};
use http::header::ALLOW;

use crate::plain_page::plain_page;

/// Puts a 405 into words; what the address does understand stays named. TRACE, which would echo cookies, is understood nowhere.
pub(crate) async fn in_words(response: Response) -> Response {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
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
