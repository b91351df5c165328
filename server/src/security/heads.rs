//! Limits for the head of a request. They are checked before routing and in one pass, because a page parses its URL repeatedly, and in time
//! that grows with the square of the number of fields.

use app::{PageLanguage, PlainPage};
use axum::{extract::Request, response::Response};
use http::{HeaderMap, Method, StatusCode, Version, header};

use crate::plain_page::plain_page;

/// Maximum length of a path, in bytes. The shop's own have some dozens.
const PATH_BYTES: usize = 1024;
/// Maximum length of a query, in bytes. It leaves room for what mail and advertising tools append to a URL.
const QUERY_BYTES: usize = 4 * 1024;
/// Maximum number of query fields.
const QUERY_FIELDS: usize = 64;
/// Maximum size of all cookies, in bytes. All of them are parsed to find the shop's own.
const COOKIE_BYTES: usize = 8 * 1024;

/// The response to a request whose head is not acceptable; `None` for all others. It is English, because nobody looks for
/// the language of such a request.
pub(crate) fn refuse(request: &Request) -> Option<Response> {
    let status = judge(request).err()?;
    let why = match status {
        StatusCode::URI_TOO_LONG => PlainPage::AddressTooLong,
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => PlainPage::TooManyCookies,
        _ => PlainPage::RequestUnreadable,
    };
    Some(plain_page(why, PageLanguage::default()))
}

fn judge(request: &Request) -> Result<(), StatusCode> {
    let address = request.uri();
    // `CONNECT host:443`, `GET host` and `OPTIONS *` name no page.
    if request.method() == Method::CONNECT || !address.path().starts_with('/') || !says_host(request) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let query = address.query().unwrap_or_default();
    if address.path().len() > PATH_BYTES || query.len() > QUERY_BYTES || fields(query) > QUERY_FIELDS {
        return Err(StatusCode::URI_TOO_LONG);
    }
    let cookies: usize = request
        .headers()
        .get_all(header::COOKIE)
        .iter()
        .map(http::HeaderValue::len)
        .sum();
    if cookies > COOKIE_BYTES {
        return Err(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    Ok(())
}

/// Whether there is exactly one `Host`, as HTTP/1.1 requires (RFC 9112, 3.2). If there are two, a proxy may have used the other one.
fn says_host(request: &Request) -> bool {
    match count(request.headers(), &header::HOST) {
        0 => request.version() != Version::HTTP_11,
        hosts => hosts == 1,
    }
}

fn count(headers: &HeaderMap, name: &header::HeaderName) -> usize {
    headers.get_all(name).iter().count()
}

fn fields(query: &str) -> usize {
    query.bytes().filter(|byte| *byte == b'&').count() + 1
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn asked(method: &str, address: &str, headers: &[(&str, &str)]) -> Result<(), StatusCode> {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        judge(&request.body(Body::empty()).unwrap())
    }

    const HOST: &[(&str, &str)] = &[("host", "shop")];

    #[test]
    fn what_names_no_page_is_a_bad_request() {
        for (method, address) in [
            ("CONNECT", "shop.example:443"),
            ("POST", "shop.example:80"),
            ("GET", "x"),
            ("OPTIONS", "*"),
            ("CONNECT", "/"),
        ] {
            assert_eq!(
                asked(method, address, HOST),
                Err(StatusCode::BAD_REQUEST),
                "{method} {address}"
            );
        }
        assert_eq!(asked("GET", "http://shop/products?a=1", HOST), Ok(()));
    }

    #[test]
    fn a_request_says_one_host() {
        let two = [("host", "shop"), ("host", "evil.example")];

        assert_eq!(asked("GET", "/", &[]), Err(StatusCode::BAD_REQUEST));
        assert_eq!(asked("GET", "/", &two), Err(StatusCode::BAD_REQUEST));
    }

    #[test]
    fn what_costs_more_than_a_page_is_too_long() {
        let long = |bytes: usize| format!("/products?q={}", "x".repeat(bytes));
        let many = |fields: usize| format!("/?{}", vec!["a"; fields].join("&"));

        assert_eq!(asked("GET", &long(QUERY_BYTES - 2), HOST), Ok(()));
        assert_eq!(asked("GET", &long(QUERY_BYTES), HOST), Err(StatusCode::URI_TOO_LONG));
        assert_eq!(asked("GET", &many(QUERY_FIELDS), HOST), Ok(()));
        assert_eq!(
            asked("GET", &many(QUERY_FIELDS + 1), HOST),
            Err(StatusCode::URI_TOO_LONG)
        );
        let path = format!("/{}", "x/".repeat(PATH_BYTES / 2));
        assert_eq!(asked("GET", &path, HOST), Err(StatusCode::URI_TOO_LONG));
    }

    #[test]
    fn cookies_are_read_up_to_a_bound_in_however_many_lines() {
        let half = "a=b; ".repeat(COOKIE_BYTES / 10);
        let one = [("host", "shop"), ("cookie", half.as_str())];
        let three = [
            ("host", "shop"),
            ("cookie", &half),
            ("cookie", &half),
            ("cookie", &half),
        ];

        assert_eq!(asked("GET", "/", &one), Ok(()));
        assert_eq!(
            asked("GET", "/", &three),
            Err(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
        );
    }
}
