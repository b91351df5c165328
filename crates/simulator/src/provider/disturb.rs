//! Plays a trouble instead of answering.

use std::{io, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use futures::{StreamExt, stream};

use super::{Envelope, auth};
use crate::{Endpoint, Fault, Simulator};

/// How long "never" lasts. Any sensible sender has given up by then.
const NEVER: Duration = Duration::from_mins(2);

/// The pause before each byte of an answer that never ends.
const BLANK: Duration = Duration::from_millis(100);
/// More than anybody should read.
const HUGE: usize = 32 * 1024 * 1024;

/// Stands before every part of the API but the sends, which look into their bodies first. Troubles are for those who are let in.
pub(super) async fn on_order(
    State((simulator, endpoint)): State<(Simulator, Endpoint)>,
    request: Request,
    next: Next,
) -> Response {
    let is_let_in = endpoint == Endpoint::Token || auth::check(&simulator, request.headers()).is_ok();
    let ordered = || simulator.faults().take(endpoint, &numbers(request.uri()));
    let Some(fault) = is_let_in.then(ordered).flatten() else {
        return next.run(request).await;
    };
    if fault.accept {
        drop(next.run(request).await);
    }
    play(&simulator, &fault).await
}

/// The numbers that an address asks about.
fn numbers(address: &Uri) -> Vec<String> {
    let pairs = url::form_urlencoded::parse(address.query().unwrap_or_default().as_bytes());
    pairs
        .filter(|(name, _)| name == "to")
        .map(|(_, number)| number.into_owned())
        .collect()
}

/// The answer that the trouble makes, if it makes one. Nothing outlasts the simulator.
pub(super) async fn play(simulator: &Simulator, fault: &Fault) -> Response {
    let status = fault.status.and_then(|status| StatusCode::from_u16(status).ok());
    if fault.hang {
        let mut closing = simulator.closing();
        let _ = tokio::time::timeout(NEVER, closing.wait_for(|closing| *closing)).await;
        return cut();
    }
    if fault.cut {
        return cut();
    }
    if fault.html {
        let page =
            "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";
        return (status.unwrap_or(StatusCode::BAD_GATEWAY), Html(page)).into_response();
    }
    if fault.junk {
        return (
            [(header::CONTENT_TYPE, "application/json")],
            r#"{"messages":[{"to":"4477"#,
        )
            .into_response();
    }
    if fault.slow {
        return trickle(simulator);
    }
    if fault.huge {
        return (
            [(header::CONTENT_TYPE, "application/json")],
            Body::from(vec![b' '; HUGE]),
        )
            .into_response();
    }
    refusal(
        Envelope::new(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)),
        fault,
    )
}

fn refusal(envelope: Envelope, fault: &Fault) -> Response {
    let mut response = if fault.flat {
        envelope.flat()
    } else {
        envelope.into_response()
    };
    if let Some(seconds) = fault.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Sends a blank now and then, for as long as somebody reads.
fn trickle(simulator: &Simulator) -> Response {
    let blanks = stream::unfold(simulator.closing(), async |mut closing| {
        let closed = tokio::time::timeout(BLANK, closing.wait_for(|closing| *closing))
            .await
            .is_ok();
        (!closed).then(|| (Ok::<_, io::Error>(Bytes::from_static(b" ")), closing))
    });
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(blanks)).into_response()
}

/// Announces a long body, sends its first bytes and closes the connection.
fn cut() -> Response {
    let pieces = stream::once(async { Ok(Bytes::from_static(b"{\"bulk")) }).chain(stream::once(async {
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    }));
    (
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::CONTENT_LENGTH, "400"),
        ],
        Body::from_stream(pieces),
    )
        .into_response()
}
