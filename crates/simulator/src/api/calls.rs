//! `/api/calls`: the calls to a line, newest first, and what a person at the phone can do.

use std::time::Duration;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    asked::{self, read},
    refusal::Refusal,
};
use crate::{
    CannotDo, Simulator,
    call::{Call, CallState, ReportState},
    provider,
};

/// Calls in an answer about all lines.
pub(super) const MAX_CALLS: usize = 20;
/// The longest a request waits for news.
const LONGEST_WAIT: u64 = 30;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct CallsQuery {
    to: Option<String>,
    line: Option<String>,
    after: Option<String>,
    wait: u64,
    until: Option<String>,
}

impl CallsQuery {
    /// True if the query names neither a number nor a line.
    pub fn is_open(&self) -> bool {
        self.to.is_none() && self.line.is_none()
    }

    /// The number whose calls are meant.
    pub fn number(&self, simulator: &Simulator) -> Result<String, Refusal> {
        match (&self.to, &self.line) {
            (Some(to), None) => asked::number(to),
            (None, Some(line)) => simulator
                .lines()
                .number(line)
                .ok_or_else(|| Refusal::bad("there is no such line")),
            _ => Err(Refusal::bad("say whose calls: ?to=<number> or ?line=<line id>")),
        }
    }

    fn wait(&self) -> Duration {
        Duration::from_secs(self.wait.min(LONGEST_WAIT))
    }
}

pub(super) async fn list(
    State(simulator): State<Simulator>,
    Query(query): Query<CallsQuery>,
) -> Result<Json<Value>, Refusal> {
    if query.is_open() && query.after.is_none() {
        return Ok(Json(json!({ "calls": simulator.newest(MAX_CALLS) })));
    }
    let to = query.number(&simulator)?;
    let newer = || Some(simulator.newer_than(&to, query.after.as_deref())).filter(|calls| !calls.is_empty());
    let calls = simulator.wait(query.wait(), newer).await.unwrap_or_default();
    Ok(Json(json!({ "calls": calls })))
}

/// Rings phones without credentials: the body and the answer are those of `POST /tts/3/advanced`.
pub(super) async fn place(State(simulator): State<Simulator>, body: Bytes) -> Response {
    let placed = read::<Value>(&body).map(|body| provider::place(&simulator, body));
    match placed {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(refusal)) => refusal.into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

pub(super) async fn one(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    Query(query): Query<CallsQuery>,
) -> Result<Json<Call>, Refusal> {
    let call = simulator.call(&id).ok_or(CannotDo::NoSuchCall)?;
    let Some(until) = query.until.as_deref() else {
        return Ok(Json(call));
    };
    let wished: fn(&Call) -> bool = match until {
        "answered" => |call| call.answered_at.is_some() || call.state.is_over(),
        "ended" => |call| call.state.is_over(),
        "reported" => |call| !matches!(call.report, ReportState::NotYet | ReportState::OnItsWay),
        _ => return Err(Refusal::bad("until is one of answered, ended, reported")),
    };
    simulator.wait_until(&id, query.wait(), wished).await;
    Ok(Json(simulator.call(&id).ok_or(CannotDo::NoSuchCall)?))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Answer {
    #[serde(default = "yes")]
    hang_up: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct HangUp {
    #[serde(default = "yes")]
    heard_all: bool,
}

fn yes() -> bool {
    true
}

pub(super) async fn answer(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Call>, Refusal> {
    let query: Answer = read(&body)?;
    let call = if query.hang_up {
        simulator.answer(&id)
    } else {
        simulator.pick_up(&id)
    };
    Ok(Json(call?))
}

pub(super) async fn decline(State(simulator): State<Simulator>, Path(id): Path<String>) -> Result<Json<Call>, Refusal> {
    Ok(Json(simulator.decline(&id)?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Press {
    key: char,
}

pub(super) async fn press(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Call>, Refusal> {
    let Press { key } = read(&body)?;
    Ok(Json(simulator.press(&id, key)?))
}

pub(super) async fn hang_up(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Call>, Refusal> {
    let query: HangUp = read(&body)?;
    let ringing = simulator.call(&id).is_some_and(|call| call.state == CallState::Ringing);
    let call = if ringing {
        simulator.decline(&id)
    } else {
        simulator.hang_up(&id, query.heard_all)
    };
    Ok(Json(call?))
}
