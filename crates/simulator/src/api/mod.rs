//! The door for tests: see calls, answer them, set lines up, order troubles.

mod audio;
mod calls;
mod clock;
mod events;
mod faults;
mod lines;

use axum::{
    Json, Router,
    body::Bytes,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{CannotDo, Magic, Simulator};

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

/// Why a request of a test cannot be met: an HTTP status and a sentence.
#[derive(Debug)]
pub(crate) struct Refusal(StatusCode, String);

impl Refusal {
    pub fn bad(sentence: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, sentence.into())
    }

    pub fn missing(sentence: impl Into<String>) -> Self {
        Self(StatusCode::NOT_FOUND, sentence.into())
    }
}

impl From<CannotDo> for Refusal {
    fn from(why: CannotDo) -> Self {
        let status = match why {
            CannotDo::NoSuchCall => StatusCode::NOT_FOUND,
            CannotDo::Already(_) => StatusCode::CONFLICT,
            CannotDo::NoSuchKey => StatusCode::BAD_REQUEST,
        };
        Self(status, why.to_string())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

/// Reads a JSON body; an empty one counts as `{}`. The content type does not matter.
fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Refusal> {
    let text: &[u8] = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(text).map_err(|error| Refusal::bad(error.to_string()))
}

/// A number in an address or a body, written in any usual way.
fn number(written: &str) -> Result<String, Refusal> {
    crate::lines::digits(written).ok_or_else(|| Refusal::bad("a number is 5 to 15 digits with the country code first"))
}
