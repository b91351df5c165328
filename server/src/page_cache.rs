//! Page cache: pages that are the same for all visitors without a session are rendered once for each language and catalog snapshot.
//!
//! Nothing in such a page depends on the visitor: its content policy holds no nonce, and a visitor with a session gets an individually
//! rendered page. The size of the cache is bounded by the catalog, because only existing pages are kept.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

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
use services::{Shop, catalog::CatalogSnapshot};

use crate::{page_language, plain_page::plain_page};

/// Size of the largest cached page, in bytes.
const LARGEST: usize = 256 * 1024;

/// The pages rendered from the current catalog snapshot. Cheap to clone.
#[derive(Clone)]
pub(crate) struct PageCache {
    shop: Shop,
    /// By address, which includes the prefix of the language.
    pages: Arc<RwLock<HashMap<String, Kept>>>,
}

#[derive(Clone)]
struct Kept {
    snapshot: Arc<CatalogSnapshot>,
    headers: HeaderMap,
    body: Bytes,
}

impl PageCache {
    /// An empty cache.
    pub fn new(shop: &Shop) -> Self {
        Self {
            shop: shop.clone(),
            pages: Arc::default(),
        }
    }

    fn find(&self, address: &str, snapshot: &Arc<CatalogSnapshot>) -> Option<Kept> {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        pages
            .get(address)
            .filter(|kept| Arc::ptr_eq(&kept.snapshot, snapshot))
            .cloned()
    }

    fn keep(&self, address: String, kept: Kept) {
        self.pages
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(address, kept);
    }
}

/// Answers from the cache, or renders the page and caches it.
pub(crate) async fn remember(State(known): State<PageCache>, request: Request, next: Next) -> Response {
    if !is_common(&request) {
        return next.run(request).await;
    }
    // The snapshot is read before the page is rendered. If it changes meanwhile, the cached page already counts as outdated.
    let snapshot = known.shop.catalog.snapshot();
    let language = page_language::of(request.extensions());
    let address = Path::in_language(request.uri().path(), language);
    if let Some(kept) = known.find(&address, &snapshot) {
        return kept.answer();
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(SET_COOKIE) {
        return response;
    }

    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return plain_page(PlainPage::Broken, language);
    };
    let kept = Kept {
        snapshot,
        headers: parts.headers,
        body,
    };
    let answer = kept.clone().answer();
    known.keep(address, kept);
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
