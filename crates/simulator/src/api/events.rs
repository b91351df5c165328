//! `/api/calls/events`: tells of every change on one line, or on all of them, as it happens.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{Query, State},
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::{Stream, StreamExt, stream};
use serde_json::json;
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::{
    calls::{CallsQuery, MAX_CALLS},
    refusal::Refusal,
};
use crate::Simulator;

/// One `calls` event at once and one after each change, each with the newest calls of the line, or of all. Every event is whole: a
/// listener that missed some has missed nothing.
pub(super) async fn stream(
    State(simulator): State<Simulator>,
    Query(query): Query<CallsQuery>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let number = if query.is_open() {
        None
    } else {
        Some(query.number(&simulator)?)
    };
    let mut closing = simulator.closing();
    let events = stream::unfold((simulator.clone(), number, simulator.changes(), true), next_event);
    let events = events.take_until(async move { closing.wait_for(|closing| *closing).await.is_ok() });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

type Listener = (Simulator, Option<String>, Receiver<String>, bool);

async fn next_event((simulator, number, mut news, first): Listener) -> Option<(Result<Event, Infallible>, Listener)> {
    if !first {
        until_changed(number.as_deref(), &mut news).await?;
    }
    let calls = match &number {
        Some(number) => simulator.newest_to(number, MAX_CALLS),
        None => simulator.newest(MAX_CALLS),
    };
    let event = Event::default()
        .event("calls")
        .json_data(json!({ "calls": calls }))
        .ok()?;
    Some((Ok(event), (simulator, number, news, false)))
}

/// Returns at the next change of this number, or of any without one, or when changes were missed. `None` when there will be no more.
async fn until_changed(number: Option<&str>, news: &mut Receiver<String>) -> Option<()> {
    loop {
        match news.recv().await {
            Ok(other) if number.is_some_and(|number| number != other) => {}
            Ok(_) | Err(RecvError::Lagged(_)) => return Some(()),
            Err(RecvError::Closed) => return None,
        }
    }
}
