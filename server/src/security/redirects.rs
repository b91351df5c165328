//! Checks redirects after a form: they lead only to a page of this shop, and their URL contains no internal details.

use app::{PageLanguage, Path, PlainPage};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, StatusCode, header};

use super::settings::Security;
use crate::{
    page_language::Language,
    plain_page::{plain_page, plain_page_to},
};

/// Leptos sets this header on the error of a server function. The shop's functions return no errors, so it means an unreadable form.
const SERVER_FN_ERROR: &str = "serverfnerror";

/// Turns a 200 with a `Location` into a redirect. Leptos redirects only requests with `Accept: text/html` and answers all others 200; the
/// shop redirects everybody.
pub(crate) async fn respond(mut response: Response) -> Response {
    if response.status() == StatusCode::OK && response.headers().contains_key(header::LOCATION) {
        *response.status_mut() = StatusCode::FOUND;
        response.headers_mut().remove("serverfnredirect");
    }
    response
}

/// Replaces the response of a server function by a plain 400 if it redirects elsewhere or carries Leptos's own error text (`__err`), and by
/// a 503 if it says that the shop is too busy.
pub(crate) async fn stay_here(
    State(security): State<Security>,
    Language(language): Language,
    request: Request,
    next: Next,
) -> Response {
    if !Path::is_endpoint(request.uri().path()) {
        return next.run(request).await;
    }
    let asked = request.headers().clone();
    let response = next.run(request).await;

    let location = response
        .headers()
        .get(header::LOCATION)
        .map(|value| value.to_str().unwrap_or("unreadable"));
    let Some(location) = location else {
        return without_inside(response, language);
    };
    let failed = location.contains("__err") || response.headers().contains_key(SERVER_FN_ERROR);
    if failed || !is_own(location, &security, &asked) {
        tracing::warn!("a form was answered with an address that visitors must not see");
        return plain_page(PlainPage::FormUnreadable, language);
    }
    let path = if location.starts_with('/') {
        location
    } else {
        Path::Home.pattern()
    };
    match response.headers().get(app::BUSY_HEADER) {
        None => response,
        Some(why) if why == app::AWAY => plain_page_to(PlainPage::Away, language, path),
        Some(_) => plain_page_to(PlainPage::Busy, language, path),
    }
}

/// Whether a location is a path or a URL of this shop. `//host` and `/\host` lead elsewhere (WHATWG URL).
fn is_own(location: &str, security: &Security, asked: &HeaderMap) -> bool {
    let mut bytes = location.bytes();
    match (bytes.next(), bytes.next()) {
        (Some(b'/'), Some(b'/' | b'\\')) => false,
        (Some(b'/'), _) => !location.bytes().any(|byte| byte.is_ascii_control()),
        _ => security.own.holds(location, asked),
    }
}

/// Replaces the response of a server function that could not parse its form. Leptos answers 500 with a text for programmers.
fn without_inside(response: Response, language: PageLanguage) -> Response {
    let bad_form = || plain_page(PlainPage::FormUnreadable, language);
    match response.status() {
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => bad_form(),
        _ if response.headers().contains_key(SERVER_FN_ERROR) => bad_form(),
        StatusCode::SERVICE_UNAVAILABLE => response,
        status if status.is_server_error() => plain_page(PlainPage::Broken, language),
        _ => response,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::security::OwnOrigin;

    #[test]
    fn only_own_addresses_are_led_to() {
        let security = Security {
            own: OwnOrigin::of(Some(&"https://shop.example".parse().unwrap())),
            content_policy: HeaderValue::from_static(""),
            https: true,
        };
        let own = |location: &str| is_own(location, &security, &HeaderMap::new());

        assert!(own("/") && own("/verify/1?form=2") && own("https://shop.example/cart"));
        for foreign in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example/",
            "evil",
            "",
            "/\t/evil.example",
        ] {
            assert!(!own(foreign), "{foreign}");
        }
    }
}
