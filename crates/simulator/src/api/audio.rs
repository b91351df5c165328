//! `/api/calls/{id}/audio.wav`: what the callee hears, as sound.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::refusal::Refusal;
use crate::{CannotDo, Simulator};

/// The words of a call that was answered, spoken in its language at its rate.
pub(super) async fn wav(State(simulator): State<Simulator>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let call = simulator.call(&id).ok_or(CannotDo::NoSuchCall)?;
    let text = call.text.ok_or(CannotDo::Already(call.state))?;
    let sound = simulator.speech().speak(&text, &call.language, call.speech_rate).await;
    let sound = sound.ok_or_else(|| Refusal::missing("there is no voice for this language here; install espeak-ng"))?;
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, "audio/wav")], sound).into_response())
}
