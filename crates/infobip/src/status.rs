//! How far a message has come and what stood in its way, as the service words it, and what that means.

use serde::{Deserialize, Serialize};

use crate::{ErrorGroup, Outcome, Rejection, StatusGroup, codes, lenient, mask};

/// How far a message has come. Ids are **not** unique (87 is used three times): go by group and name.
///
/// Source: Infobip documentation, "Response status and error codes".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The number of the group, 0 to 5.
    #[serde(default, deserialize_with = "lenient::code", skip_serializing_if = "Option::is_none")]
    pub group_id: Option<i32>,
    /// The name of the group, such as `PENDING`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// The number of the status.
    #[serde(default, deserialize_with = "lenient::code", skip_serializing_if = "Option::is_none")]
    pub id: Option<i32>,
    /// The name of the status, such as `PENDING_ACCEPTED`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A sentence for people; its wording is not promised.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Status {
    /// A status with every field set.
    pub fn new(group_id: i32, group_name: &str, id: i32, name: &str, description: &str) -> Self {
        Self {
            group_id: Some(group_id),
            group_name: Some(group_name.to_owned()),
            id: Some(id),
            name: Some(name.to_owned()),
            description: Some(description.to_owned()),
        }
    }

    /// The group, by its name or else by its number.
    pub fn group(&self) -> StatusGroup {
        match (self.group_name.as_deref(), self.group_id) {
            (Some(name), _) if !name.is_empty() => StatusGroup::from(name),
            (_, Some(id)) => StatusGroup::from_id(id),
            _ => StatusGroup::Other(String::new()),
        }
    }

    /// What this status says by itself, without an error beside it.
    pub fn outcome(&self) -> Outcome {
        outcome(Some(self), None)
    }
}

/// What stood in the way of a call, or that nothing did.
///
/// Source: Infobip documentation, "Response status and error codes" and "Voice error codes update"; unconfirmed: the descriptions
/// of the newer codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorInfo {
    /// The number of the group, 0 to 3.
    #[serde(default, deserialize_with = "lenient::code", skip_serializing_if = "Option::is_none")]
    pub group_id: Option<i32>,
    /// The name of the group, such as `USER_ERRORS`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// The code: 10xxx since October 2024, 5xxx before.
    #[serde(default, deserialize_with = "lenient::code", skip_serializing_if = "Option::is_none")]
    pub id: Option<i32>,
    /// The name of the code, such as `NO_ANSWER`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A sentence for people; its wording is not promised.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// True when the service will not call again by itself. It does **not** mean that the number is dead.
    #[serde(default, deserialize_with = "lenient::flag", skip_serializing_if = "Option::is_none")]
    pub permanent: Option<bool>,
}

impl ErrorInfo {
    /// An error with every field set.
    pub fn new(group_id: i32, group_name: &str, id: i32, name: &str, description: &str, permanent: bool) -> Self {
        Self {
            group_id: Some(group_id),
            group_name: Some(group_name.to_owned()),
            id: Some(id),
            name: Some(name.to_owned()),
            description: Some(description.to_owned()),
            permanent: Some(permanent),
        }
    }

    /// The group, by its name or else by its number.
    pub fn group(&self) -> ErrorGroup {
        match (self.group_name.as_deref(), self.group_id) {
            (Some(name), _) if !name.is_empty() => ErrorGroup::from(name),
            (_, Some(id)) => ErrorGroup::from_id(id),
            _ => ErrorGroup::Other(String::new()),
        }
    }
}

/// What a status and an error beside it mean. Reads names before numbers, and the more telling of status and error first.
pub(crate) fn outcome(status: Option<&Status>, error: Option<&ErrorInfo>) -> Outcome {
    let status_name = status.and_then(|status| status.name.as_deref());
    let group = status.map(Status::group);

    // An error beside a pending status tells of one attempt; the service is still at it.
    if group == Some(StatusGroup::Pending) || status_name == Some("DELIVERED_TO_OPERATOR") {
        return Outcome::Pending;
    }

    let by_status = status_name.and_then(codes::of_status);
    let by_error = || error.and_then(|error| codes::of_error(error.name.as_deref(), error.id));
    let is_telling = status_name.is_some_and(|name| name.starts_with("REJECTED_"));
    let known = if is_telling {
        by_status.or_else(by_error)
    } else {
        by_error().or(by_status)
    };

    known.unwrap_or_else(|| match group {
        Some(StatusGroup::Ok | StatusGroup::Accepted) => Outcome::Pending,
        Some(StatusGroup::Delivered) => Outcome::Answered,
        Some(StatusGroup::Undeliverable) => Outcome::Unreachable,
        Some(StatusGroup::Expired) => Outcome::Expired,
        Some(StatusGroup::Rejected) => Outcome::Rejected(Rejection::Unexplained),
        _ => Outcome::Other(status_name.map(mask::name).unwrap_or_default().to_owned()),
    })
}
