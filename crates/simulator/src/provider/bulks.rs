//! `/tts/3/bulks` and `/tts/3/bulks/status`: when a scheduled request is due, and holding, releasing or calling it off.

use axum::{
    Json,
    body::Bytes,
    extract::{
        Query, State,
        rejection::{BytesRejection, QueryRejection},
    },
    http::{HeaderMap, StatusCode},
};
use serde::Deserialize;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{Envelope, auth, orders, shape};
use crate::{Simulator, desk::Hold, order::bounded, report, schedule::BulkStatus};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Which {
    bulk_id: String,
}

type Asked = Result<Query<Which>, QueryRejection>;

pub(super) async fn due(
    State(simulator): State<Simulator>,
    which: Asked,
    headers: HeaderMap,
) -> Result<Json<Value>, Envelope> {
    let (id, (send_at, _)) = find(&simulator, which, &headers)?;
    Ok(Json(json!({ "bulkId": id, "sendAt": report::date(send_at) })))
}

pub(super) async fn status(
    State(simulator): State<Simulator>,
    which: Asked,
    headers: HeaderMap,
) -> Result<Json<Value>, Envelope> {
    let (id, (_, status)) = find(&simulator, which, &headers)?;
    Ok(Json(json!({ "bulkId": id, "status": status.name() })))
}

/// Whether a body tells a new time, and whether it tells a new status.
pub(crate) fn read(essence: &str, body: &[u8]) -> (bool, bool) {
    let is = |shape| orders::value_of(essence, body, shape).is_ok();
    (is(&shape::RESCHEDULING), is(&shape::NEW_STATUS))
}

/// Moves a bulk to another time. The bulk must be paused (documented for this route).
pub(super) async fn reschedule(
    State(simulator): State<Simulator>,
    which: Asked,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Envelope> {
    let (id, (_, status)) = find(&simulator, which, &headers)?;
    let body = orders::value(&headers, body, &shape::RESCHEDULING)?;
    let send_at: OffsetDateTime = body["sendAt"]
        .as_str()
        .and_then(|text| text.parse::<infobip::Timestamp>().ok())
        .map(|at| bounded(at.into()))
        .ok_or_else(|| Envelope::complaint("sendAt", "must be a time"))?;
    if status != BulkStatus::Paused {
        return Err(Envelope::complaint(
            "bulkId",
            &format!(
                "the bulk is {}; only one that is PAUSED can be rescheduled",
                status.name()
            ),
        ));
    }
    simulator.reschedule(&id, send_at);
    Ok(Json(json!({ "bulkId": id, "sendAt": report::date(send_at) })))
}

/// Pauses, resumes or cancels a bulk. Messages that were sent stay sent.
pub(super) async fn change(
    State(simulator): State<Simulator>,
    which: Asked,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Envelope> {
    let (id, (_, status)) = find(&simulator, which, &headers)?;
    let body = orders::value(&headers, body, &shape::NEW_STATUS)?;
    let wished = body["status"].as_str().unwrap_or_default();
    if matches!(status, BulkStatus::Canceled | BulkStatus::Finished) {
        return Err(Envelope::complaint("bulkId", &format!("the bulk is {}", status.name())));
    }
    match wished {
        "PAUSED" => simulator.hold(&id, Hold::Paused),
        "PENDING" | "PROCESSING" => simulator.hold(&id, Hold::Released),
        "CANCELED" => simulator.cancel(&id),
        _ => {
            return Err(Envelope::complaint(
                "status",
                "must be PENDING, PROCESSING, PAUSED or CANCELED",
            ));
        }
    }
    let status = simulator.bulk(&id).map_or(status, |(_, status)| status);
    Ok(Json(json!({ "bulkId": id, "status": status.name() })))
}

fn find(
    simulator: &Simulator,
    which: Asked,
    headers: &HeaderMap,
) -> Result<(String, (OffsetDateTime, BulkStatus)), Envelope> {
    auth::check(simulator, headers)?;
    let Query(Which { bulk_id }) = which.map_err(|_| Envelope::complaint("bulkId", "must not be null"))?;
    let bulk = simulator
        .bulk(&bulk_id)
        .ok_or_else(|| Envelope::new(StatusCode::NOT_FOUND))?;
    Ok((bulk_id, bulk))
}
