//! The pages of the website, each given the shop and what it must know of the process.

use app::Site;
use axum::{Router, extract::Request, response::Response};
use http::StatusCode;
use leptos::{
    config::LeptosOptions,
    context::provide_context,
    prelude::{AnyView, IntoAny},
};
use leptos_axum::{
    LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context, render_app_async_with_context,
};
use services::Shop;

/// The website. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Pages {
    site: Site,
    shop: Shop,
}

impl Pages {
    /// The website of this shop.
    pub fn new(site: Site, shop: Shop) -> Self {
        Self { site, shop }
    }

    /// All pages, and the server functions that their forms post to.
    pub fn routes(&self) -> Router {
        // Leptos reads its options for its own scripts and files, none of which are used; it insists on having some.
        let options = LeptosOptions::builder().output_name("ringfence").build();
        let (pages, _) = generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, self.context());
        Router::new()
            .leptos_routes_with_context(&options, pages, self.context(), self.document())
            .with_state(options)
    }

    /// The page in place of one that does not exist.
    pub async fn nothing_here(&self, request: Request) -> Response {
        let mut response = render_app_async_with_context(self.context(), self.document())(request).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        response
    }

    fn document(&self) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
        let site = self.site.clone();
        move || app::shell(site.clone()).into_any()
    }

    fn context(&self) -> impl Fn() + Clone + Send + Sync + 'static {
        let Self { site, shop } = self.clone();
        move || {
            provide_context(site.clone());
            provide_context(shop.clone());
        }
    }
}
