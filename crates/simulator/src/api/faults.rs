//! `/api/faults`: troubles in waiting for the next requests.

use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    asked::{number, read},
    refusal::Refusal,
};
use crate::{Endpoint, Fault, Simulator};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    to: Option<String>,
    next: Vec<Fault>,
}

#[derive(Deserialize)]
pub(super) struct Scope {
    to: Option<String>,
}

impl Scope {
    fn number(&self) -> Result<Option<String>, Refusal> {
        self.to.as_deref().map(number).transpose()
    }
}

pub(super) async fn list(
    State(simulator): State<Simulator>,
    Query(scope): Query<Scope>,
) -> Result<Json<Value>, Refusal> {
    Ok(Json(view(&simulator, scope.number()?.as_deref())))
}

pub(super) async fn add(State(simulator): State<Simulator>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let order: Order = read(&body)?;
    let to = order.to.as_deref().map(number).transpose()?;
    if let Some(nonsense) = order.next.iter().find_map(|fault| fault.nonsense(to.as_deref())) {
        return Err(Refusal::bad(nonsense));
    }
    for fault in order.next {
        if !simulator.faults().add(to.clone(), fault) {
            return Err(Refusal::bad("there are too many faults in waiting"));
        }
    }
    Ok(Json(view(&simulator, to.as_deref())))
}

pub(super) async fn clear(
    State(simulator): State<Simulator>,
    Query(scope): Query<Scope>,
) -> Result<Json<Value>, Refusal> {
    let to = scope.number()?;
    simulator.faults().clear(to.as_deref());
    Ok(Json(view(&simulator, to.as_deref())))
}

fn view(simulator: &Simulator, to: Option<&str>) -> Value {
    let endpoints: Vec<Value> = Endpoint::ALL
        .iter()
        .map(|endpoint| json!({ "endpoint": endpoint.name(), "says": endpoint.says() }))
        .collect();
    json!({ "waiting": simulator.faults().list(to), "endpoints": endpoints })
}
