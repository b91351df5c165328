//! The routes of the server and the layers around the pages.

use std::{any::Any, time::Duration};

use app::{PageLanguage, Path, PlainPage, Site};
use axum::{
    Router,
    body::Body,
    extract::Request,
    middleware::{from_fn, from_fn_with_state, map_request_with_state, map_response},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use http::{StatusCode, header};
use services::Shop;
use tokio::sync::watch;
use tower_http::{catch_panic::CatchPanicLayer, limit::RequestBodyLimitLayer, timeout::TimeoutLayer};

use crate::{
    assets::SiteFolder,
    client_address::{self, TrustedProxies},
    config::Plan,
    cookie_probe,
    demo::{self, Demo},
    events::{self, Events},
    health,
    page_cache::{self, PageCache},
    page_language,
    pages::Pages,
    panics::Panics,
    plain_page::plain_page,
    receipts, request_log,
    security::{self, OwnOrigin, Security, content_policy},
    sessions::{self, CookieNames, Sessions},
    webhooks::{self, WebhookToken, Webhooks},
};

/// Size of the largest report of the voice provider, in bytes. One report may cover several calls.
const REPORT_BYTES: usize = 64 * 1024;
/// Maximum time to produce an answer. Event streams answer at once and then go on.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Everything that the routes are built from.
pub(crate) struct House<'a> {
    pub plan: &'a Plan,
    pub shop: &'a Shop,
    pub site: &'a SiteFolder,
    pub demo: &'a Demo,
    pub webhook: WebhookToken,
    pub panics: Panics,
    pub cookies: CookieNames,
    pub stopped: watch::Receiver<bool>,
}

/// All routes with their security layers.
pub(crate) fn router(house: &House<'_>) -> Router {
    let security = Security {
        own: OwnOrigin::of(house.plan.public_url.as_ref()),
        content_policy: content_policy::header(house.demo.handset.is_some()),
        https: house.plan.production,
    };
    let pages = Pages::new(site(house), house.shop.clone());
    let mut routes = Router::new()
        .merge(shop(house, &pages, &security))
        .merge(machines(house, pages));
    if let Some(simulator) = house.demo.doors.clone() {
        // The simulator protects itself. Its API is for programs, which send no origin.
        routes = routes.nest_service(demo::PREFIX, simulator.layer(RequestBodyLimitLayer::new(REPORT_BYTES)));
    }
    let proxies = TrustedProxies::new(&house.plan.trusted_proxies);
    let panics = house.panics.clone();
    let broken = move |_: Box<dyn Any + Send>| {
        panics.note();
        plain_page(PlainPage::Broken, PageLanguage::default())
    };
    let routes = routes
        .layer(from_fn_with_state(proxies, client_address::note))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(security, security::protect))
        .layer(from_fn(request_log::log));
    // The layers of a router run when the route is known already. The prefix of a language has to be removed before that.
    Router::new()
        .fallback_service(routes)
        .layer(map_request_with_state(!house.plan.production, page_language::choose))
}

/// The settings of the process that the website needs.
fn site(house: &House<'_>) -> Site {
    Site {
        name: house.plan.shop_name.clone(),
        public_url: house.plan.public_url.as_ref().map(ToString::to_string),
        demo: !house.plan.production,
        assets: house.site.assets(),
        handset: house.demo.handset.clone(),
    }
}

/// The routes for visitors.
fn shop(house: &House<'_>, pages: &Pages, security: &Security) -> Router {
    let events = Router::new()
        .route(Path::VERIFY_EVENTS, get(events::events))
        .with_state(Events::new(house.shop, &house.stopped));
    let receipts = Router::new()
        .route(Path::RECEIPT, get(receipts::receipt))
        .with_state(house.shop.clone());
    let unmatched = (house.site.clone(), pages.clone());
    pages
        .routes()
        .merge(events)
        .merge(receipts)
        // Only existing routes check the origin, so an unknown path is a 404 from any origin.
        .route_layer(from_fn_with_state(security.clone(), security::only_from_here))
        .fallback(async move |request: Request| {
            let (site, pages) = unmatched;
            file_or_nothing(&site, &pages, request).await
        })
        .layer(from_fn_with_state(
            Sessions::new(house.shop, house.cookies.clone()),
            sessions::with_session,
        ))
        .layer(from_fn_with_state(house.cookies.clone(), cookie_probe::ask))
        .layer(map_response(sessions::remove_securely))
        .layer(map_response(security::respond))
        .layer(from_fn_with_state(security.clone(), security::stay_here))
        .layer(from_fn_with_state(security.clone(), security::forget_foreign_referer))
        .layer(from_fn(security::keep_small))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(from_fn(security::receive))
        .layer(map_response(security::in_words))
        .layer(from_fn_with_state(PageCache::new(house.shop), page_cache::remember))
        .layer(from_fn(page_language::lead))
}

/// The routes for other machines: health checks and webhooks.
fn machines(house: &House<'_>, pages: Pages) -> Router {
    let reports = Webhooks {
        shop: house.shop.clone(),
        token: house.webhook.clone(),
        pages,
    };
    let reports = Router::new()
        .route("/webhooks/infobip/{token}", any(webhooks::infobip))
        .with_state(reports);
    Router::new()
        .route("/health", get(health::health))
        .with_state(house.shop.clone())
        .merge(reports)
        .layer(RequestBodyLimitLayer::new(REPORT_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, TIMEOUT))
}

async fn file_or_nothing(site: &SiteFolder, pages: &Pages, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if let Some(file) = site.serve(Request::from_parts(parts.clone(), Body::empty())).await {
        return file;
    }
    match pages.without_slash(&parts) {
        Some(page) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, page)]).into_response(),
        None => pages.nothing_here(Request::from_parts(parts, body)).await,
    }
}
