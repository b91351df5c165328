//! What the service answers at once: which calls it took on.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Outcome, Status, StatusGroup, lenient, mask::Number, status};

/// The answer to a request that was read. It says that calls were accepted, not that anybody picked up.
///
/// Source: Infobip API reference, Send advanced voice message, its answer; the same for `single` and `multi`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SendResponse {
    /// The id of the whole request, the caller's own or made by the service.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// One entry for each destination.
    #[serde(default, deserialize_with = "lenient::null_is_default")]
    pub messages: Vec<SentMessage>,
}

/// One call as the service took it on, or refused it.
///
/// Source: as [`SendResponse`].
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SentMessage {
    /// The number as the service read it.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How far it has come; `PENDING_ACCEPTED` as a rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The id that the report will carry: opaque, not always a UUID.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
}

impl SentMessage {
    /// False when the service said that it will not call. True does not mean that anybody picked up.
    pub fn accepted(&self) -> bool {
        let group = self.status.as_ref().map(Status::group);
        !matches!(
            group,
            Some(StatusGroup::Rejected | StatusGroup::Undeliverable | StatusGroup::Expired)
        )
    }

    /// [`Outcome::Pending`] as a rule; the reason where the call was refused.
    pub fn outcome(&self) -> Outcome {
        status::outcome(self.status.as_ref(), None)
    }
}

impl fmt::Debug for SentMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentMessage")
            .field("to", &self.to.as_deref().map(Number))
            .field("status", &self.status)
            .field("message_id", &self.message_id)
            .finish()
    }
}
