//! The door for tests: see calls, answer them, set lines up, order troubles.

mod asked;
mod audio;
mod calls;
mod clock;
mod events;
mod faults;
mod lines;
mod refusal;

use axum::{
    Json, Router,
    routing::{get, post},
};
use serde_json::{Value, json};

use crate::{Magic, Simulator};

/// The routes below `/api`.
pub(crate) fn router() -> Router<Simulator> {
    Router::new()
        .route("/calls", get(calls::list).post(calls::place))
        .route("/calls/events", get(events::stream))
        .route("/calls/{id}", get(calls::one))
        .route("/calls/{id}/answer", post(calls::answer))
        .route("/calls/{id}/decline", post(calls::decline))
        .route("/calls/{id}/hang-up", post(calls::hang_up))
        .route("/calls/{id}/press", post(calls::press))
        .route("/calls/{id}/audio.wav", get(audio::wav))
        .route("/clock", get(clock::show).post(clock::advance))
        .route("/lines/{number}", get(lines::show).put(lines::set))
        .route("/magic-numbers", get(magic_numbers))
        .route("/faults", get(faults::list).post(faults::add).delete(faults::clear))
}

/// The numbers that always behave the same, and how.
async fn magic_numbers() -> Json<Value> {
    let numbers: Vec<Value> = Magic::all()
        .iter()
        .map(|magic| json!({ "number": magic.number(), "name": magic.name, "says": magic.says }))
        .collect();
    Json(json!({ "magicNumbers": numbers }))
}
