//! Logs one line for each request, to find faults. It never contains a URL with its query, a body or a cookie.

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use tokio::time::Instant;

/// Logs method, route, status and duration at `debug`. The route is the pattern (`/orders/{id}`), which identifies nobody.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;

    let route = route.as_ref().map_or("(no route)", MatchedPath::as_str);
    let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
    tracing::debug!(%method, route, status = response.status().as_u16(), milliseconds, "request");
    response
}
