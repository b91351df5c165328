//! Opens the doors: puts the routes together, guards them, and serves them on an address.

use std::{io, net::SocketAddr};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{Simulator, api, handset, provider, provider::Envelope};

/// The largest body of any request.
const MAX_BYTES: usize = 64 * 1024;

/// What a page of the simulator may load and do: its own files, and nothing written into the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self'; frame-src 'self'; img-src 'self' data:; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// Refuses a form or script of another site that would answer calls here. Programs, which send none of these headers, pass.
async fn only_from_here(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || comes_from_here(&request) {
        next.run(request).await
    } else {
        Envelope::new(StatusCode::FORBIDDEN).into_response()
    }
}

fn comes_from_here(request: &Request) -> bool {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    if let Some(site) = header(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match header(header::ORIGIN) {
        None => true,
        Some(origin) => origin.split_once("://").map(|(_, host)| host) == header(header::HOST),
    }
}

async fn protected(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// A simulator that serves until it is dropped.
#[derive(Debug)]
pub struct Running {
    /// Where it listens, such as `http://127.0.0.1:40213`: the base URL for a client.
    pub base_url: String,
    server: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Simulator {
    /// All doors, to be served alone or nested under any prefix. No link in any page or answer depends on the prefix.
    pub fn router(&self) -> Router {
        let people = Router::new()
            .nest("/api", api::router())
            .merge(handset::router())
            .layer(middleware::from_fn(only_from_here))
            .layer(DefaultBodyLimit::max(MAX_BYTES));
        Router::new()
            .merge(people)
            .merge(provider::router(self))
            .fallback(async || Envelope::new(StatusCode::NOT_FOUND))
            .method_not_allowed_fallback(async || Envelope::new(StatusCode::METHOD_NOT_ALLOWED))
            .layer(middleware::map_response(protected))
            .with_state(self.clone())
    }

    /// Serves this simulator on a free port of 127.0.0.1, until the returned value is dropped.
    pub async fn serve_on_free_port(&self) -> io::Result<Running> {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let router = self.router();
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "the simulator stopped serving");
            }
        });
        Ok(Running { base_url, server })
    }
}

/// Serves a simulator until `stop` comes true; open streams are ended first.
pub async fn serve(
    simulator: Simulator,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let router = simulator.router();
    let stop = async move {
        stop.await;
        simulator.close();
    };
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}
