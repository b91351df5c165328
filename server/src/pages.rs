//! The pages of the website. Each gets the shop and the settings of the process that it needs.

use std::sync::Arc;

use app::{Path, Site};
use axum::{Router, extract::Request, response::Response};
use http::{HeaderValue, Method, StatusCode, request::Parts};
use leptos::{
    config::LeptosOptions,
    context::provide_context,
    prelude::{AnyView, IntoAny},
};
use leptos_axum::{
    LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context, render_app_async_with_context,
};
use services::Shop;

use crate::page_language;

/// The website. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Pages {
    site: Site,
    shop: Shop,
    /// The paths of the pages as patterns, such as `/orders/{id}`.
    addresses: Arc<[String]>,
}

impl Pages {
    /// The website of this shop.
    pub fn new(site: Site, shop: Shop) -> Self {
        let mut pages = Self {
            site,
            shop,
            addresses: Arc::default(),
        };
        let (listings, _) = generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, pages.context());
        pages.addresses = listings.iter().map(|listing| listing.path().to_owned()).collect();
        pages
    }

    /// The routes of all pages, and of the server functions that their forms post to.
    pub fn routes(&self) -> Router {
        // Leptos requires options for its own scripts and files, although none of them are used.
        let options = LeptosOptions::builder().output_name("ringfence").build();
        let (pages, _) = generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, self.context());
        Router::new()
            .leptos_routes_with_context(&options, pages, self.context(), self.document())
            .with_state(options)
    }

    /// The page for an unknown path.
    pub async fn nothing_here(&self, request: Request) -> Response {
        let mut response = render_app_async_with_context(self.context(), self.document())(request).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        response
    }

    /// The path of a page that was requested with a trailing slash, without that slash and with its query; `None` if there is no such page.
    pub fn without_slash(&self, asked: &Parts) -> Option<HeaderValue> {
        let path = asked.uri.path();
        let page = path.trim_end_matches('/');
        let reads = matches!(asked.method, Method::GET | Method::HEAD);
        if !reads || page == path || !self.addresses.iter().any(|pattern| is_of(pattern, page)) {
            return None;
        }
        let page = Path::in_language(page, page_language::of(&asked.extensions));
        match asked.uri.query() {
            Some(query) => HeaderValue::try_from(format!("{page}?{query}")).ok(),
            None => HeaderValue::try_from(page).ok(),
        }
    }

    fn document(&self) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
        let site = self.site.clone();
        move || app::shell(site.clone()).into_any()
    }

    fn context(&self) -> impl Fn() + Clone + Send + Sync + 'static {
        let Self { site, shop, .. } = self.clone();
        move || {
            provide_context(site.clone());
            provide_context(shop.clone());
            app::provide_language();
        }
    }
}

/// Whether a path matches a pattern. No segment may be empty, because `//host` would be the URL of another site.
fn is_of(pattern: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let fits = pattern.split('/').all(|wanted| {
        parts.next().is_some_and(|part| match wanted.strip_prefix('{') {
            Some(_) => !part.is_empty(),
            None => part == wanted,
        })
    });
    fits && parts.next().is_none() && path.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_page_part_by_part() {
        assert!(is_of("/products", "/products") && is_of("/orders/{id}", "/orders/7"));

        for path in ["", "/", "//products", "/products/7", "/evil/products", "products"] {
            assert!(!is_of("/products", path), "{path}");
        }
        for path in ["//evil.example", "/orders", "/orders/", "/orders//7", "//orders/7"] {
            assert!(!is_of("/orders/{id}", path), "{path}");
        }
    }
}
