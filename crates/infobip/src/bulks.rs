//! Requests that were sent for later: when they are due, and holding, releasing or calling them off.

use serde::{Deserialize, Serialize};

use crate::{
    BulkStatus, Client, Error, Timestamp,
    invalid::{must, must_be_there},
    lenient,
};

/// When a request is due: the answer of `GET` and `PUT /tts/3/bulks`.
///
/// Source: Infobip API reference, scheduled voice messages, `GET` and `PUT /tts/3/bulks`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Bulk {
    /// The id of the request.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// When its calls are placed.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub send_at: Option<Timestamp>,
}

/// How far a request is: the answer of `GET` and `PUT /tts/3/bulks/status`.
///
/// Source: Infobip API reference, scheduled voice messages, `GET` and `PUT /tts/3/bulks/status`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BulkState {
    /// The id of the request.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// How far it is.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub status: Option<BulkStatus>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewTime {
    send_at: Timestamp,
}

#[derive(Serialize)]
struct NewStatus<'a> {
    status: &'a BulkStatus,
}

const BULKS: &str = "/tts/3/bulks";
const STATUS: &str = "/tts/3/bulks/status";

impl Client {
    /// When a request is due. An unknown id is an error that [`Error::is_not_found`].
    ///
    /// Source: Infobip API reference, `GET /tts/3/bulks`; unconfirmed: 404 for an unknown id.
    pub async fn bulk(&self, bulk_id: &str) -> Result<Bulk, Error> {
        self.get(BULKS, &named(bulk_id)?).await
    }

    /// Reschedules a request. The service allows it only while the request is [`BulkStatus::Paused`].
    ///
    /// Source: Infobip API reference, `PUT /tts/3/bulks`.
    pub async fn reschedule_bulk(&self, bulk_id: &str, send_at: Timestamp) -> Result<Bulk, Error> {
        self.put(BULKS, &named(bulk_id)?, &NewTime { send_at }).await
    }

    /// How far a request is.
    ///
    /// Source: Infobip API reference, `GET /tts/3/bulks/status`.
    pub async fn bulk_status(&self, bulk_id: &str) -> Result<BulkState, Error> {
        self.get(STATUS, &named(bulk_id)?).await
    }

    /// Holds a request ([`BulkStatus::Paused`]), releases it ([`BulkStatus::Processing`]) or calls it off
    /// ([`BulkStatus::Canceled`]); messages that were sent already stay sent.
    ///
    /// Source: Infobip API reference, `PUT /tts/3/bulks/status`.
    pub async fn set_bulk_status(&self, bulk_id: &str, status: &BulkStatus) -> Result<BulkState, Error> {
        use BulkStatus::{Canceled, Paused, Pending, Processing};
        must(
            matches!(status, Pending | Paused | Processing | Canceled),
            || "status".into(),
            "is none of PENDING, PAUSED, PROCESSING and CANCELED",
        )?;
        self.put(STATUS, &named(bulk_id)?, &NewStatus { status }).await
    }
}

fn named(bulk_id: &str) -> Result<[(&'static str, String); 1], Error> {
    must_be_there("bulkId", Some(bulk_id))?;
    Ok([("bulkId", bulk_id.to_owned())])
}
