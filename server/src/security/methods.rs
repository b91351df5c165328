//! Pages for a request with a method that a route does not support, and for a request that took too long.

use app::PlainPage;
use axum::response::Response;
use http::{
    StatusCode,
    header::{ALLOW, RETRY_AFTER},
};

use crate::{page_language::Language, plain_page::plain_page};

/// Gives a page to a bare 405 and to the bare 503 of a request that took too long. The `Allow` header stays. No route supports TRACE, which
/// would echo cookies.
pub(crate) async fn in_words(Language(language): Language, response: Response) -> Response {
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => {}
        StatusCode::SERVICE_UNAVAILABLE if !response.headers().contains_key(RETRY_AFTER) => {
            return plain_page(PlainPage::Away, language);
        }
        _ => return response,
    }
    let mut page = plain_page(PlainPage::WrongMethod, language);
    if let Some(allowed) = response.headers().get(ALLOW) {
        page.headers_mut().insert(ALLOW, allowed.clone());
    }
    page
}
