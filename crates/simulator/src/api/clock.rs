//! `/api/clock`: the simulator's time, which a test can move ahead.

use std::time::Duration;

use axum::{Json, body::Bytes, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::{asked::read, refusal::Refusal};
use crate::Simulator;

/// The farthest that time can be moved in one go: a year.
const FARTHEST: u64 = 366 * 24 * 3600 * 1000;
/// The farthest that time can be moved in all, so that no date of the simulator leaves the calendar.
const FARTHEST_IN_ALL: Duration = Duration::from_hours(100 * 366 * 24);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Move {
    #[serde(default)]
    advance_seconds: u64,
    #[serde(default)]
    advance_ms: u64,
}

pub(super) async fn show(State(simulator): State<Simulator>) -> Json<Value> {
    Json(view(&simulator))
}

pub(super) async fn advance(State(simulator): State<Simulator>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let asked: Move = read(&body)?;
    let by = asked
        .advance_seconds
        .saturating_mul(1000)
        .saturating_add(asked.advance_ms);
    if by == 0 || by > FARTHEST {
        return Err(Refusal::bad("say how far, at most a year: advanceSeconds or advanceMs"));
    }
    let by = Duration::from_millis(by);
    if simulator.moved() + by > FARTHEST_IN_ALL {
        return Err(Refusal::bad("time was moved a hundred years; start the simulator anew"));
    }
    simulator.advance(by);
    Ok(Json(view(&simulator)))
}

fn view(simulator: &Simulator) -> Value {
    let moved = u64::try_from(simulator.moved().as_millis()).unwrap_or(u64::MAX);
    json!({ "now": simulator.now().format(&Rfc3339).ok(), "movedMs": moved })
}
