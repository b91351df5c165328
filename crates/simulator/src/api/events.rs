//! `/api/calls/events`: tells a page about every change on one line, as it happens.

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

use super::{Refusal, calls::Wish};
use crate::Simulator;

/// Calls in one event.
const MOST_CALLS: usize = 20;

/// One `calls` event at once and one after each change, each with the newest calls of the line. Every event is whole: a
/// listener that missed some has missed nothing.
pub(super) async fn stream(
    State(simulator): State<Simulator>,
    Query(wish): Query<Wish>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let number = wish.number(&simulator)?;
    let mut closing = simulator.closing();
    let events = stream::unfold((simulator.clone(), number, simulator.changes(), true), next_event);
    let events = events.take_until(async move { closing.wait_for(|closing| *closing).await.is_ok() });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

type Listener = (Simulator, String, Receiver<String>, bool);

async fn next_event((simulator, number, mut news, first): Listener) -> Option<(Result<Event, Infallible>, Listener)> {
    if !first {
        until_changed(&number, &mut news).await?;
    }
    let mut calls = simulator.calls_to(&number);
    calls.truncate(MOST_CALLS);
    let event = Event::default()
        .event("calls")
        .json_data(json!({ "calls": calls }))
        .ok()?;
    Some((Ok(event), (simulator, number, news, false)))
}

/// Returns at the next change of this number, or when changes were missed. `None` when there will be no more.
async fn until_changed(number: &str, news: &mut Receiver<String>) -> Option<()> {
    loop {
        match news.recv().await {
            Ok(other) if other != number => {}
            Ok(_) | Err(RecvError::Lagged(_)) => return Some(()),
            Err(RecvError::Closed) => return None,
        }
    }
}
