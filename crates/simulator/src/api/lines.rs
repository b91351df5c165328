//! `/api/lines/{number}`: the part a line plays, and the id of its handset.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
};
use serde_json::{Value, json};

use super::{
    asked::{number, read},
    refusal::Refusal,
};
use crate::{Simulator, behavior::LineSettings};

pub(super) async fn show(
    State(simulator): State<Simulator>,
    Path(written): Path<String>,
) -> Result<Json<Value>, Refusal> {
    Ok(Json(view(&simulator, &number(&written)?)))
}

pub(super) async fn set(
    State(simulator): State<Simulator>,
    Path(written): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let number = number(&written)?;
    let settings: LineSettings = read(&body)?;
    if let Some(fault) = settings.fault() {
        return Err(Refusal::bad(fault));
    }
    simulator.set_line(&number, settings);
    Ok(Json(view(&simulator, &number)))
}

fn view(simulator: &Simulator, number: &str) -> Value {
    let settings = simulator.lines().settings(number);
    json!({ "number": number, "line": simulator.line(number), "settings": settings })
}
