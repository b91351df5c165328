//! What a person does with the phone, as plain forms: each leads back to the handset.

use axum::{
    extract::{Form, Path, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{page, wording::Part};
use crate::{
    CannotDo, Simulator,
    call::{Call, CallState},
};

pub(super) async fn answer(State(simulator): State<Simulator>, Path((line, call)): Path<(String, String)>) -> Response {
    act(&simulator, &line, &call, Simulator::pick_up)
}

pub(super) async fn decline(
    State(simulator): State<Simulator>,
    Path((line, call)): Path<(String, String)>,
) -> Response {
    act(&simulator, &line, &call, Simulator::decline)
}

#[derive(Deserialize)]
pub(super) struct HangUp {
    #[serde(default)]
    heard: String,
}

/// `heard=all` says that the words were spoken to the end.
pub(super) async fn hang_up(
    State(simulator): State<Simulator>,
    Path((line, call)): Path<(String, String)>,
    form: Result<Form<HangUp>, FormRejection>,
) -> Response {
    let heard_all = form.is_ok_and(|Form(form)| form.heard == "all");
    act(&simulator, &line, &call, |simulator, call| {
        simulator.hang_up(call, heard_all)
    })
}

/// Leaves a ringing call to the recorder.
pub(super) async fn voicemail(
    State(simulator): State<Simulator>,
    Path((line, call)): Path<(String, String)>,
) -> Response {
    act(&simulator, &line, &call, |simulator, call| {
        simulator.turn(call, CallState::Voicemail)
    })
}

#[derive(Deserialize)]
pub(super) struct Press {
    key: char,
}

pub(super) async fn press(
    State(simulator): State<Simulator>,
    Path((line, call)): Path<(String, String)>,
    form: Result<Form<Press>, FormRejection>,
) -> Response {
    act(&simulator, &line, &call, |simulator, call| match form {
        Ok(Form(Press { key })) => simulator.press(call, key),
        Err(_) => Err(CannotDo::NoSuchKey),
    })
}

#[derive(Deserialize)]
pub(super) struct NextTime {
    #[serde(default)]
    behavior: String,
}

/// Sets up what the phone does next time. What no form here sends changes nothing.
pub(super) async fn set_line(
    State(simulator): State<Simulator>,
    Path(line): Path<String>,
    form: Result<Form<NextTime>, FormRejection>,
) -> Response {
    let number = simulator.lines().number(&line);
    let Some(number) = number else {
        return page::unknown_line();
    };
    if let Some(part) = form.ok().and_then(|Form(next)| Part::named(&next.behavior)) {
        simulator.set_line(&number, part.line());
    }
    back_to(&format!("../{line}"))
}

/// Does it, if the call belongs to this line. A call that has gone past that point shows as it now is.
fn act(
    simulator: &Simulator,
    line: &str,
    call: &str,
    action: impl FnOnce(&Simulator, &str) -> Result<Call, CannotDo>,
) -> Response {
    let number = simulator.lines().number(line);
    let Some(number) = number else {
        return page::unknown_line();
    };
    if simulator.call(call).is_some_and(|call| call.to == number) {
        let _ = action(simulator, call);
    }
    back_to(&format!("../../../{line}"))
}

/// 303 to an address relative to this one.
fn back_to(relative: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, relative)]).into_response()
}
