//! The language of pages: the prefix of the address names it, and a form names it in the query.
//!
//! The start page leads a browser to the language that it chose before, or else prefers. Whoever follows a link with `?lang=…` chooses.
//!
//! A demo shop also speaks two pseudo-languages, which show whether every text can be translated: `?lang=en-XA` and `?lang=ar-XB` switch
//! them on, `?lang=en` switches them off.

use std::{convert::Infallible, future::ready};

use app::{LANGUAGE_PARAMETER, PageLanguage, Path};
use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{
    Extensions, HeaderMap, HeaderValue, Method, StatusCode, Uri,
    header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE, VARY},
    request::Parts,
    uri::PathAndQuery,
};

/// Name of the cookie that remembers the chosen language. It names nobody.
const CHOSEN: &str = "language";
/// How long a choice is remembered, in seconds: a year.
const REMEMBERED: u32 = 365 * 24 * 60 * 60;
/// Name of the cookie that remembers the pseudo-language of a demo shop. It names nobody.
const PSEUDO: &str = "ringfence_language";

/// What the language of a request means for its answer.
#[derive(Clone, Debug, Default)]
struct Decision {
    language: Option<PageLanguage>,
    /// Where the answer leads to, instead of a page.
    detour: Option<(StatusCode, String)>,
    cookies: Vec<String>,
    /// Whether another browser may get another answer.
    varies: bool,
}

/// The language of a request that went through [`choose`].
pub(crate) fn of(extensions: &Extensions) -> PageLanguage {
    extensions.get::<PageLanguage>().copied().unwrap_or_default()
}

/// The language of a request, for what the server itself shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language(pub PageLanguage);

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    fn from_request_parts(parts: &mut Parts, _: &S) -> impl Future<Output = Result<Self, Self::Rejection>> + Send {
        ready(Ok(Self(of(&parts.extensions))))
    }
}

/// Gives the request its language, and removes the prefix from the address of a page.
pub(crate) async fn choose(State(demo): State<bool>, mut request: Request) -> Request {
    let decision = decide(demo, request.method(), request.uri(), request.headers());
    if let Some(language) = decision.language {
        request.extensions_mut().insert(language);
    }
    request.extensions_mut().insert(decision);
    if let Some(plain) = without_prefix(request.uri()) {
        *request.uri_mut() = plain;
    }
    request
}

/// Answers with what [`choose`] decided.
pub(crate) async fn lead(mut request: Request, next: Next) -> Response {
    let decision: Decision = request.extensions_mut().remove().unwrap_or_default();
    let mut response = match decision.detour {
        Some((status, address)) => (status, [(LOCATION, address)]).into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for cookie in decision.cookies {
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            headers.append(SET_COOKIE, cookie);
        }
    }
    if decision.varies {
        headers.append(VARY, HeaderValue::from_static("accept-language, cookie"));
    }
    response
}

fn decide(demo: bool, method: &Method, uri: &Uri, headers: &HeaderMap) -> Decision {
    let asked = asked(uri).filter(|language| demo || !language.is_pseudo());
    let pseudo = asked
        .or_else(|| remembered(headers, PSEUDO))
        .filter(|language| demo && language.is_pseudo());
    if Path::is_endpoint(uri.path()) {
        return Decision {
            language: asked.or(pseudo),
            ..Decision::default()
        };
    }
    let addressed = PageLanguage::of_path(uri.path());
    let path = Path::without_language(uri.path());
    let decision = Decision {
        language: addressed.map(|(language, _)| language).or(pseudo),
        ..Decision::default()
    };
    if !matches!(*method, Method::GET | Method::HEAD) || !Path::is_below_a_page(path) {
        return decision;
    }

    match asked {
        Some(language) if language.is_pseudo() => {
            return Decision {
                cookies: vec![pseudo_cookie(language)],
                ..decision
            };
        }
        Some(language) => {
            let mut cookies = vec![choice_cookie(language, !demo)];
            if demo {
                cookies.push(pseudo_cookie(PageLanguage::default()));
            }
            let address = Path::in_language(path, language);
            return Decision {
                detour: Some((StatusCode::FOUND, with_query(address, &query_without_language(uri)))),
                cookies,
                ..decision
            };
        }
        None => {}
    }
    match addressed {
        Some((language, "/")) => Decision {
            detour: Some((StatusCode::PERMANENT_REDIRECT, to_start_page(language, uri))),
            ..decision
        },
        None if path == uri.path() && path == Path::Home.pattern() && pseudo.is_none() => {
            let language = remembered(headers, CHOSEN).unwrap_or_else(|| preferred(headers));
            let elsewhere = language
                .prefix()
                .map(|_| (StatusCode::FOUND, to_start_page(language, uri)));
            Decision {
                detour: elsewhere,
                varies: true,
                ..decision
            }
        }
        _ => decision,
    }
}

/// The language in the query.
fn asked(uri: &Uri) -> Option<PageLanguage> {
    let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(name, code)| (name == LANGUAGE_PARAMETER).then(|| PageLanguage::find(code))?)
}

/// The language in the cookie of this name.
fn remembered(headers: &HeaderMap, name: &str) -> Option<PageLanguage> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let mut pairs = cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(own, code)| (own == name).then(|| PageLanguage::find(code))?)
}

/// The language that the browser prefers.
fn preferred(headers: &HeaderMap) -> PageLanguage {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok());
    header.map(PageLanguage::negotiate).unwrap_or_default()
}

fn choice_cookie(language: PageLanguage, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let code = language.code();
    format!("{CHOSEN}={code}; Path=/; Max-Age={REMEMBERED}; HttpOnly; SameSite=Lax{secure}")
}

fn pseudo_cookie(language: PageLanguage) -> String {
    format!("{PSEUDO}={}; Path=/; HttpOnly; SameSite=Lax", language.code())
}

fn to_start_page(language: PageLanguage, uri: &Uri) -> String {
    with_query(Path::Home.address(language), uri.query().unwrap_or_default())
}

fn query_without_language(uri: &Uri) -> String {
    let pairs = uri.query().unwrap_or_default().split('&');
    let kept = pairs.filter(|pair| pair.split('=').next() != Some(LANGUAGE_PARAMETER));
    kept.collect::<Vec<_>>().join("&")
}

fn with_query(address: String, query: &str) -> String {
    if query.is_empty() {
        address
    } else {
        format!("{address}?{query}")
    }
}

/// The address of a page without the prefix of its language; `None` if it has none. Nothing but pages has an address with a prefix.
fn without_prefix(uri: &Uri) -> Option<Uri> {
    PageLanguage::of_path(uri.path())?;
    let path = Path::without_language(uri.path());
    if !Path::is_below_a_page(path) {
        return None;
    }
    let whole = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(whole).ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A request for an address by a browser with these headers, to a shop that is a demo or not.
    fn decided(demo: bool, address: &'static str, headers: &[(http::HeaderName, &'static str)]) -> Decision {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        decide(demo, &Method::GET, &Uri::from_static(address), &headers.collect())
    }

    fn detour(decision: &Decision) -> Option<&str> {
        decision.detour.as_ref().map(|(_, address)| address.as_str())
    }

    fn code(decision: &Decision) -> Option<&'static str> {
        decision.language.map(PageLanguage::code)
    }

    #[test]
    fn a_language_is_asked_for_in_the_address_and_remembered_in_a_cookie() {
        let unknown = Uri::from_static("/products?lang=xx");
        let accented = Uri::from_static("/products?page=2&lang=en-XA");
        let kept = HeaderValue::from_static("a=b; ringfence_language=ar-XB");

        assert_eq!(asked(&unknown), None);
        assert_eq!(asked(&accented).map(PageLanguage::code), Some("en-XA"));
        assert_eq!(
            remembered(&HeaderMap::from_iter([(COOKIE, kept)]), PSEUDO).map(PageLanguage::code),
            Some("ar-XB")
        );
    }

    #[test]
    fn the_prefix_of_a_page_is_its_language_and_goes_before_the_routes() {
        let plain = |address: &'static str| without_prefix(&Uri::from_static(address)).map(|uri| uri.to_string());

        assert_eq!(plain("/de"), Some("/".to_owned()));
        assert_eq!(plain("/de/orders/7?placed"), Some("/orders/7?placed".to_owned()));
        for kept in [
            "/",
            "/products",
            "/de/api/sign_in",
            "/de/ringfence.css",
            "/de//evil.example",
            "/design",
        ] {
            assert_eq!(plain(kept), None, "{kept}");
        }
        assert_eq!(code(&decided(false, "/de/nothing", &[])), Some("de"));
        assert_eq!(code(&decided(false, "/products", &[(ACCEPT_LANGUAGE, "de")])), None);
    }

    #[test]
    fn only_the_start_page_leads_a_browser_to_its_language() {
        let german = [(ACCEPT_LANGUAGE, "de-AT,de;q=0.9,en;q=0.8")];
        let start = decided(false, "/?from=1", &german);

        assert_eq!(detour(&start), Some("/de?from=1"));
        assert!(start.varies && start.cookies.is_empty());
        assert_eq!(detour(&decided(false, "/", &[(ACCEPT_LANGUAGE, "en,de;q=0.5")])), None);
        assert_eq!(detour(&decided(false, "/", &[])), None);
        for elsewhere in ["/products", "/de", "/health"] {
            let decision = decided(false, elsewhere, &german);
            assert!(detour(&decision).is_none() && !decision.varies, "{elsewhere}");
        }
    }

    #[test]
    fn a_choice_counts_more_than_what_the_browser_prefers() {
        let english = [(ACCEPT_LANGUAGE, "de"), (COOKIE, "a=b; language=en")];
        let german = [(ACCEPT_LANGUAGE, "en"), (COOKIE, "language=de")];

        assert_eq!(detour(&decided(false, "/", &english)), None);
        assert_eq!(detour(&decided(false, "/", &german)), Some("/de"));
    }

    #[test]
    fn choosing_leads_to_the_same_page_and_is_remembered() {
        let chosen = decided(false, "/products?page=2&lang=de", &[]);
        let back = decided(false, "/de/products?lang=en", &[]);

        assert_eq!(detour(&chosen), Some("/de/products?page=2"));
        assert_eq!(
            chosen.cookies,
            ["language=de; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure"]
        );
        assert_eq!(detour(&back), Some("/products"));
        assert!(decided(false, "/images/logo.svg?lang=de", &[]).cookies.is_empty());
    }

    #[test]
    fn the_form_says_which_language_its_answer_has() {
        let elsewhere = [(ACCEPT_LANGUAGE, "de"), (COOKIE, "language=de")];

        assert_eq!(code(&decided(false, "/api/sign_in?lang=de", &[])), Some("de"));
        assert_eq!(code(&decided(false, "/api/sign_in", &elsewhere)), None);
        assert!(decided(false, "/api/sign_in?lang=de", &[]).detour.is_none());
    }

    #[test]
    fn only_a_demo_speaks_pseudo_languages() {
        let asked = decided(true, "/?lang=en-XA", &[(ACCEPT_LANGUAGE, "de")]);

        assert_eq!((code(&asked), detour(&asked)), (Some("en-XA"), None));
        assert_eq!(
            asked.cookies,
            ["ringfence_language=en-XA; Path=/; HttpOnly; SameSite=Lax"]
        );
        let kept = decided(true, "/api/sign_in", &[(COOKIE, "ringfence_language=en-XA")]);
        assert_eq!(code(&kept), Some("en-XA"));
        assert_eq!(code(&decided(false, "/products?lang=en-XA", &[])), None);
        assert_eq!(
            code(&decided(false, "/products", &[(COOKIE, "ringfence_language=en-XA")])),
            None
        );
    }

    #[test]
    fn a_start_page_has_one_address_in_each_language() {
        assert_eq!(
            decided(false, "/de/?a=1", &[]).detour,
            Some((StatusCode::PERMANENT_REDIRECT, "/de?a=1".to_owned()))
        );
    }
}
