//! The language of pages. A demo shop also speaks two pseudo-languages, which show whether every text can be translated: `?lang=en-XA` and
//! `?lang=ar-XB` switch them on, `?lang=en` switches them off.

use std::{convert::Infallible, future::ready};

use app::PageLanguage;
use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, HeaderValue, Uri,
    header::{COOKIE, SET_COOKIE},
    request::Parts,
};

/// Name of the query parameter.
const PARAMETER: &str = "lang";
/// Name of the cookie that remembers the choice. It names nobody.
const NAME: &str = "ringfence_language";

/// Gives the request its language, if the shop is a demo, and remembers the choice in a cookie.
pub(crate) async fn choose(State(demo): State<bool>, mut request: Request, next: Next) -> Response {
    if !demo {
        return next.run(request).await;
    }
    let asked = asked(request.uri());
    if let Some(language) = asked.or_else(|| remembered(request.headers())) {
        request.extensions_mut().insert(language);
    }
    let mut response = next.run(request).await;
    if let Some(cookie) = asked.and_then(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The language of a request, for what the server itself shows: English, unless [`choose`] gave the request another one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language(pub PageLanguage);

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    fn from_request_parts(parts: &mut Parts, _: &S) -> impl Future<Output = Result<Self, Self::Rejection>> + Send {
        ready(Ok(Self(parts.extensions.get().copied().unwrap_or_default())))
    }
}

fn asked(uri: &Uri) -> Option<PageLanguage> {
    let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(name, code)| (name == PARAMETER).then(|| PageLanguage::find(code))?)
}

fn remembered(headers: &HeaderMap) -> Option<PageLanguage> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let mut pairs = cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(name, code)| (name == NAME).then(|| PageLanguage::find(code))?)
}

fn cookie(language: PageLanguage) -> Option<HeaderValue> {
    let code = language.code();
    HeaderValue::try_from(format!("{NAME}={code}; Path=/; HttpOnly; SameSite=Lax")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_asked_for_in_the_address_and_remembered_in_a_cookie() {
        let unknown = Uri::from_static("/products?lang=xx");
        let accented = Uri::from_static("/products?page=2&lang=en-XA");
        let kept = HeaderValue::from_static("a=b; ringfence_language=ar-XB");

        assert_eq!(asked(&unknown), None);
        assert_eq!(asked(&accented).map(PageLanguage::code), Some("en-XA"));
        assert_eq!(
            remembered(&HeaderMap::from_iter([(COOKIE, kept)])).map(PageLanguage::code),
            Some("ar-XB")
        );
    }
}
