//! `GET /voice/1/reports`: hands out each report once, for messages that named no `notifyUrl`.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Envelope, auth, logs};
use crate::{Simulator, order::Order, report};

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Filter {
    bulk_id: Option<String>,
    message_id: Option<String>,
    limit: Option<usize>,
}

pub(super) async fn pull(
    State(simulator): State<Simulator>,
    filter: Result<Query<Filter>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Json<Value>, Envelope> {
    auth::check(&simulator, &headers)?;
    let Query(filter) = filter.map_err(|_| Envelope::complaint("limit", "must be a whole number"))?;
    let limit = logs::within(filter.limit.unwrap_or(logs::USUAL_LIMIT))?;
    let wanted = |order: &Order| {
        filter.bulk_id.as_ref().is_none_or(|id| *id == order.bulk_id)
            && filter.message_id.as_ref().is_none_or(|id| *id == order.message_id)
    };
    let pulled = simulator.book().pull(wanted, limit);
    let results: Vec<Value> = pulled.iter().flat_map(report::entries).collect();
    for call in &pulled {
        simulator.changed(&call.order.to);
    }
    Ok(Json(json!({ "results": results })))
}
