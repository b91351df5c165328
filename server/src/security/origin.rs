//! Protection against cross-site request forgery: a request that changes something must come from a page of this shop.

use app::PlainPage;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderValue, Method, header};

use super::{
    own_origin::{OwnOrigin, text},
    settings::Security,
};
use crate::{page_language::Language, plain_page::plain_page};

/// Refuses a request that changes something unless the browser's headers show that it comes from this shop. `Sec-Fetch-Site` counts first,
/// because no page can forge it; browsers without it send `Origin`. A request with neither is also refused (OWASP Cross-Site Request
/// Forgery Prevention: block when there is nothing to check). The value `none` says that the person started the request, but not on which
/// page, so an accompanying `Origin` must be the shop's. A repeated header is not trusted.
pub(crate) async fn only_from_here(
    State(security): State<Security>,
    Language(language): Language,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || comes_from_here(&security.own, request.headers()) {
        return next.run(request).await;
    }
    tracing::info!("a form of another site was refused");
    plain_page(PlainPage::FormForeign, language)
}

fn comes_from_here(own: &OwnOrigin, headers: &HeaderMap) -> bool {
    let (site, origin) = (&header::HeaderName::from_static("sec-fetch-site"), &header::ORIGIN);
    if [site, origin]
        .into_iter()
        .any(|name| headers.get_all(name).iter().count() > 1)
    {
        return false;
    }
    let from_here = || text(headers, origin).is_some_and(|origin| own.holds(origin, headers));
    match headers.get(site).map(HeaderValue::as_bytes) {
        Some(b"same-origin") => true,
        Some(b"none") => !headers.contains_key(origin) || from_here(),
        Some(_) => false,
        None => from_here(),
    }
}

/// Removes a foreign `Referer` before a server function sees it. Leptos would redirect the visitor there, with the error written into the
/// URL.
pub(crate) async fn forget_foreign_referer(
    State(security): State<Security>,
    mut request: Request,
    next: Next,
) -> Response {
    let foreign = request.headers().contains_key(header::REFERER)
        && !text(request.headers(), &header::REFERER)
            .is_some_and(|referer| security.own.holds(referer, request.headers()));
    if foreign {
        request.headers_mut().remove(header::REFERER);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .fold(HeaderMap::new(), |mut headers, (name, value)| {
                headers.append(name, value);
                headers
            })
    }

    fn public() -> OwnOrigin {
        OwnOrigin::of(Some(&"https://shop.example".parse().unwrap()))
    }

    #[test]
    fn the_browsers_own_word_comes_first() {
        let cross = headers(&[("sec-fetch-site", "cross-site"), ("origin", "https://shop.example")]);
        let sibling = headers(&[("sec-fetch-site", "same-site")]);
        let same = headers(&[("sec-fetch-site", "same-origin")]);

        assert!(comes_from_here(&public(), &same));
        assert!(!comes_from_here(&public(), &cross) && !comes_from_here(&public(), &sibling));
    }

    #[test]
    fn a_person_who_asked_for_it_was_on_no_other_site() {
        let asked = headers(&[("sec-fetch-site", "none")]);
        let here = headers(&[("sec-fetch-site", "none"), ("origin", "https://shop.example")]);
        let elsewhere = headers(&[("sec-fetch-site", "none"), ("origin", "https://evil.example")]);
        let nowhere = headers(&[("sec-fetch-site", "none"), ("origin", "null")]);

        assert!(comes_from_here(&public(), &asked) && comes_from_here(&public(), &here));
        assert!(!comes_from_here(&public(), &elsewhere) && !comes_from_here(&public(), &nowhere));
    }

    #[test]
    fn what_is_said_twice_is_not_believed() {
        let sites = headers(&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]);
        let origins = headers(&[("origin", "https://shop.example"), ("origin", "https://evil.example")]);

        assert!(!comes_from_here(&public(), &sites) && !comes_from_here(&public(), &origins));
    }

    #[test]
    fn an_old_browser_must_name_the_public_origin_whatever_host_it_asked() {
        let own = headers(&[("origin", "https://shop.example"), ("host", "10.0.0.1")]);
        let evil = headers(&[("origin", "https://evil.example"), ("host", "evil.example")]);
        let plain = headers(&[("origin", "http://shop.example")]);
        let longer = headers(&[("origin", "https://shop.example.evil.example")]);

        assert!(comes_from_here(&public(), &own));
        for foreign in [evil, plain, longer, headers(&[("origin", "null")]), headers(&[])] {
            assert!(!comes_from_here(&public(), &foreign), "{foreign:?}");
        }
    }

    #[test]
    fn a_demo_shop_compares_with_the_host_that_was_asked() {
        let own = headers(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]);
        let other_port = headers(&[("origin", "http://127.0.0.1:3001"), ("host", "127.0.0.1:3000")]);

        assert!(comes_from_here(&OwnOrigin::AsAsked, &own));
        assert!(!comes_from_here(&OwnOrigin::AsAsked, &other_port));
    }
}
