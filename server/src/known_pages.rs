//! Pages that are the same for everybody who just looks around are made once, until the shelves change.
//!
//! Nothing in such a page depends on who asks: its content policy holds no nonce, and whoever has a session is served a
//! page of their own. What is kept is bounded by what the shop sells, since only pages that exist are kept.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

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
use services::{Shop, catalogue::Shelves};

use crate::plain_page;

/// Largest page that is kept, in bytes.
const LARGEST: usize = 256 * 1024;

/// The pages that were made since the shelves changed. Cheap to clone.
#[derive(Clone)]
pub(crate) struct KnownPages {
    shop: Shop,
    pages: Arc<RwLock<HashMap<String, Kept>>>,
}

#[derive(Clone)]
struct Kept {
    shelves: Arc<Shelves>,
    headers: HeaderMap,
    body: Bytes,
}

impl KnownPages {
    /// Nothing is known yet.
    pub fn new(shop: &Shop) -> Self {
        Self {
            shop: shop.clone(),
            pages: Arc::default(),
        }
    }

    fn find(&self, path: &str, shelves: &Arc<Shelves>) -> Option<Kept> {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        pages
            .get(path)
            .filter(|kept| Arc::ptr_eq(&kept.shelves, shelves))
            .cloned()
    }

    fn keep(&self, path: String, kept: Kept) {
        self.pages
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path, kept);
    }
}

/// Answers from what is known, or makes the page and keeps it.
pub(crate) async fn remember(State(known): State<KnownPages>, request: Request, next: Next) -> Response {
    if !is_common(&request) {
        return next.run(request).await;
    }
    // Read before the page is made: if they change meanwhile, what is kept is already out of date.
    let shelves = known.shop.catalogue.shelves();
    if let Some(kept) = known.find(request.uri().path(), &shelves) {
        return kept.answer();
    }
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(SET_COOKIE) {
        return response;
    }

    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return plain_page::broken();
    };
    let kept = Kept {
        shelves,
        headers: parts.headers,
        body,
    };
    let answer = kept.clone().answer();
    known.keep(path, kept);
    answer
}

impl Kept {
    fn answer(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        response
    }
}

/// A page that shows the shop and nothing else, asked for by a browser that the shop does not know: one that sends no cookie at all.
/// Whether one of several, oddly written, is the shop's is for the session layer to say, and a page it made personal must not be kept.
fn is_common(request: &Request) -> bool {
    let path = request.uri().path();
    let shows_the_shop = matches!(path, "/" | "/products" | "/how-it-works")
        || path.starts_with("/products/")
        || path.starts_with("/categories/");
    // One address a page: who spells a name with percent signs, in thousands of ways, fills no memory with it.
    let is_plain = path
        .bytes()
        .all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/'));
    request.method() == Method::GET
        && request.uri().query().is_none()
        && shows_the_shop
        && is_plain
        && !request.headers().contains_key(COOKIE)
}
