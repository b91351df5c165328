//! Whether a browser keeps cookies at all, found out before anybody is called: without one the PIN page would be nobody's.
//!
//! A page that is only looked at sets no cookie, so the first form is when it can be found out: it is asked for once more with a cookie
//! that says nothing, and comes back with it or without.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use crate::{plain_page::plain_page, sessions::CookieNames};

/// The forms that a browser may send first and that are worth nothing without a cookie, with the pages they stand on.
const FORMS: [(&str, &str); 5] = [
    ("/api/register", "/register"),
    ("/api/sign_in", "/sign-in"),
    ("/api/reset_password", "/forgot-password"),
    ("/api/move_phone", "/lost-phone"),
    ("/api/undo_change", "/undo"),
];
/// Stands in the address of the second time.
const AGAIN: &str = "again";

/// Has a browser that sends no cookie of the shop send its form once more, with one; the second time without, tells it.
pub(crate) async fn ask(State(names): State<CookieNames>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let form = FORMS.iter().find(|(form, _)| *form == path);
    let Some((form, page)) = form.filter(|_| request.method() == Method::POST && is_navigation(request.headers()))
    else {
        return next.run(request).await;
    };
    if names.are_in(request.headers()) {
        return next.run(request).await;
    }
    if request.uri().query() == Some(AGAIN) {
        return plain_page(
            StatusCode::FORBIDDEN,
            "Your browser keeps no cookies",
            "Without a cookie we cannot tell that the PIN is typed where it was asked for, so nobody was called and nothing was done. \
             Please allow this shop to keep cookies, and send the form once more.",
            (page, "Back to the form"),
        );
    }
    let mut response = Response::default();
    // 307: the same form, with what stands in it.
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    if let Ok(address) = HeaderValue::try_from(format!("{form}?{AGAIN}")) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response.headers_mut().append(header::SET_COOKIE, names.probe());
    response
}

/// Whether a browser goes to another page with the request. Programs that send the shop's forms say nothing like it.
fn is_navigation(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|own| own == value);
    is("sec-fetch-mode", "navigate") || is("upgrade-insecure-requests", "1")
}
