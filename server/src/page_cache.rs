//! Page cache: pages that are the same for all visitors without a session are rendered once for each language, until something that they
//! show has changed.
//!
//! Nothing in such a page depends on the visitor: its content policy holds no nonce, and a visitor with a session gets an individually
//! rendered page. While a page is made, it notes which products it shows. A sale therefore outdates only the pages that show the product,
//! and only when it shows differently.

use app::{Path, PlainPage};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, Method, StatusCode,
    header::{COOKIE, SET_COOKIE},
};
use moka::sync::Cache;
use services::Shop;
use store::catalog::{Shown, Stamp};

use crate::{page_language, plain_page::plain_page};

/// Size of the largest cached page, in bytes.
const LARGEST: usize = 256 * 1024;
/// Size of all cached pages, in bytes.
const CAPACITY: u64 = 64 * 1024 * 1024;

/// The rendered pages. Cheap to clone.
#[derive(Clone)]
pub(crate) struct PageCache {
    shop: Shop,
    /// By address, which includes the prefix of the language.
    pages: Cache<String, Kept>,
}

#[derive(Clone)]
struct Kept {
    stamp: Stamp,
    headers: HeaderMap,
    body: Bytes,
}

impl PageCache {
    /// An empty cache.
    pub fn new(shop: &Shop) -> Self {
        let size = |address: &String, kept: &Kept| u32::try_from(address.len() + kept.body.len()).unwrap_or(u32::MAX);
        Self {
            shop: shop.clone(),
            pages: Cache::builder().weigher(size).max_capacity(CAPACITY).build(),
        }
    }

    fn find(&self, address: &str) -> Option<Kept> {
        let kept = self.pages.get(address)?;
        self.shop.catalog.is_current(&kept.stamp).then_some(kept)
    }
}

/// Answers from the cache, or renders the page and caches it.
pub(crate) async fn remember(State(known): State<PageCache>, mut request: Request, next: Next) -> Response {
    if !is_common(&request) {
        return next.run(request).await;
    }
    let language = page_language::of(request.extensions());
    let address = Path::in_language(request.uri().path(), language);
    if let Some(kept) = known.find(&address) {
        return kept.answer();
    }
    // The version is read before the page is rendered. If it changes meanwhile, the cached page already counts as outdated.
    let (version, shown) = (known.shop.catalog.version(), Shown::default());
    request.extensions_mut().insert(shown.clone());
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(SET_COOKIE) {
        return response;
    }

    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return plain_page(PlainPage::Broken, language);
    };
    let kept = Kept {
        stamp: shown.stamp(version),
        headers: parts.headers,
        body,
    };
    let answer = kept.clone().answer();
    known.pages.insert(address, kept);
    answer
}

impl Kept {
    fn answer(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        response
    }
}

/// Whether the request asks for a catalog page without any cookie. Only the session layer can tell whether one of several malformed cookies
/// is the shop's, and a personal page must not be cached. So any cookie excludes the request.
fn is_common(request: &Request) -> bool {
    let path = request.uri().path();
    // Each page has one cacheable path. Otherwise percent-encoded spellings of one name, thousands of them, could fill the memory.
    let is_plain = path
        .bytes()
        .all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/'));
    request.method() == Method::GET
        && request.uri().query().is_none()
        && Path::is_common(path)
        && is_plain
        && !request.headers().contains_key(COOKIE)
        && !page_language::of(request.extensions()).is_pseudo()
}
