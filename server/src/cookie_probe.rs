//! Checks that a browser accepts cookies before anybody is called. Without a cookie the PIN page would belong to no visitor.
//!
//! A page that is only viewed sets no cookie, so the check happens at the first form. The browser is redirected to send the form again with
//! a cookie without content, and the second request shows whether the cookie was kept.

use app::{FIRST_FORMS, PlainPage};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use crate::{page_language::Language, plain_page::plain_page_to, sessions::CookieNames};

/// The query that marks the second request.
const AGAIN: &str = "again";

/// Redirects a form without any of the shop's cookies to itself with a probe cookie. If the second request has no cookie either, an error
/// page says so.
pub(crate) async fn ask(
    State(names): State<CookieNames>,
    Language(language): Language,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let form = FIRST_FORMS.into_iter().find(|(form, _)| *form == path);
    let Some((form, page)) = form.filter(|_| request.method() == Method::POST && is_navigation(request.headers()))
    else {
        return next.run(request).await;
    };
    if names.are_in(request.headers()) {
        return next.run(request).await;
    }
    let query = request.uri().query().unwrap_or_default();
    if query.split('&').any(|pair| pair == AGAIN) {
        return plain_page_to(PlainPage::NoCookies, language, &page.address(language));
    }
    let mut response = Response::default();
    let again = match query {
        "" => format!("{form}?{AGAIN}"),
        query => format!("{form}?{query}&{AGAIN}"),
    };
    // 307: the browser repeats the same form with its content.
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    if let Ok(address) = HeaderValue::try_from(again) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response.headers_mut().append(header::SET_COOKIE, names.probe());
    response
}

/// Whether the request is a page navigation of a browser. Programs that send the shop's forms do not set these headers.
fn is_navigation(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|own| own == value);
    is("sec-fetch-mode", "navigate") || is("upgrade-insecure-requests", "1")
}
