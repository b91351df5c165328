//! The headers of every response.

use app::Path;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue, header};

use super::{heads, settings::Security};

/// One year, the minimum for HSTS preloading.
const HTTPS_FROM_NOW_ON: &str = "max-age=31536000; includeSubDomains";

/// Sets missing security headers. Existing ones stay, because the simulator's pages have their own policy and files their own caching. On
/// private paths `no-store` replaces any caching header. A request whose head is not acceptable is answered here.
pub(crate) async fn protect(State(security): State<Security>, request: Request, next: Next) -> Response {
    let private = Path::is_private(request.uri().path());
    let known = request.headers().contains_key(header::COOKIE);
    let mut response = match heads::refuse(&request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };

    let sets_cookie = response.headers().contains_key(header::SET_COOKIE);
    let headers = response.headers_mut();
    if private {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    set(
        header::CACHE_CONTROL,
        if known || sets_cookie { "no-store" } else { "no-cache" },
    );
    if security.https {
        set(header::STRICT_TRANSPORT_SECURITY, HTTPS_FROM_NOW_ON);
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(security.content_policy);
    response
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn_with_state, response::AppendHeaders, routing::get};
    use http::HeaderMap;
    use tower::ServiceExt;

    use super::*;

    /// The response of a shop to `/` if its page sets these headers.
    async fn answer(https: bool, own: &'static [(&str, &str)]) -> HeaderMap {
        answer_at("/", https, own).await
    }

    async fn answer_at(path: &str, https: bool, own: &'static [(&str, &str)]) -> HeaderMap {
        let security = Security {
            own: super::super::OwnOrigin::AsAsked,
            content_policy: HeaderValue::from_static("default-src 'none'"),
            https,
        };
        let page = async || AppendHeaders(own.iter().copied());
        let shop = Router::new()
            .route("/", get(page))
            .route("/verify/1/events", get(page))
            .layer(from_fn_with_state(security, protect));
        let request = Request::get(path).header("host", "shop").body(Body::empty());
        shop.oneshot(request.unwrap()).await.unwrap().headers().clone()
    }

    #[tokio::test]
    async fn only_a_shop_with_https_asks_for_it() {
        assert_eq!(
            answer(true, &[]).await[header::STRICT_TRANSPORT_SECURITY],
            HTTPS_FROM_NOW_ON
        );
        assert!(!answer(false, &[]).await.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    #[tokio::test]
    async fn what_a_page_has_set_itself_stays() {
        let headers = answer(true, &[("content-security-policy", "own"), ("cache-control", "public")]).await;

        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "own");
        assert_eq!(headers[header::CACHE_CONTROL], "public");
    }

    #[tokio::test]
    async fn what_is_about_a_visitor_is_kept_by_nobody_whatever_it_says() {
        let headers = answer_at("/verify/1/events", true, &[("cache-control", "no-cache")]).await;

        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    }

    #[tokio::test]
    async fn an_answer_that_sets_a_cookie_is_kept_by_nobody() {
        assert_eq!(
            answer(true, &[("set-cookie", "a=b")]).await[header::CACHE_CONTROL],
            "no-store"
        );
    }
}
