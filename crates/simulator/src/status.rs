//! The words Infobip uses for how a message fared, with their numbers.
//!
//! Source: Infobip's pages "Response status and error codes" and "Voice error codes update" (effective 9 October 2024).

/// A message status as it stands in answers, logs and reports.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub group_id: i32,
    pub group_name: &'static str,
    pub id: i32,
    pub name: &'static str,
    pub description: &'static str,
}

/// How a call ended, in the family of codes in use since October 2024.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CallError {
    pub group_id: i32,
    pub group_name: &'static str,
    pub id: i32,
    pub name: &'static str,
    pub description: &'static str,
    pub permanent: bool,
}

impl Status {
    /// The status on the wire.
    pub fn wire(&self) -> infobip::Status {
        infobip::Status::new(self.group_id, self.group_name, self.id, self.name, self.description)
    }
}

impl CallError {
    /// The error on the wire.
    pub fn wire(&self) -> infobip::ErrorInfo {
        infobip::ErrorInfo::new(
            self.group_id,
            self.group_name,
            self.id,
            self.name,
            self.description,
            self.permanent,
        )
    }
}

const fn status(
    group_id: i32,
    group_name: &'static str,
    id: i32,
    name: &'static str,
    description: &'static str,
) -> Status {
    Status {
        group_id,
        group_name,
        id,
        name,
        description,
    }
}

const fn rejected(id: i32, name: &'static str, description: &'static str) -> Status {
    status(5, "REJECTED", id, name, description)
}

const fn ok(id: i32, name: &'static str, description: &'static str) -> CallError {
    CallError {
        group_id: 0,
        group_name: "OK",
        id,
        name,
        description,
        permanent: true,
    }
}

const fn callee(id: i32, name: &'static str, description: &'static str) -> CallError {
    CallError {
        group_id: 2,
        group_name: "USER_ERRORS",
        id,
        name,
        description,
        permanent: true,
    }
}

pub(crate) const PENDING_ACCEPTED: Status = status(
    1,
    "PENDING",
    26,
    "PENDING_ACCEPTED",
    "Message accepted, pending for delivery.",
);
pub(crate) const PENDING_ENROUTE: Status = status(1, "PENDING", 7, "PENDING_ENROUTE", "Message sent to next instance");
pub(crate) const DELIVERED_TO_HANDSET: Status = status(
    3,
    "DELIVERED",
    5,
    "DELIVERED_TO_HANDSET",
    "Message delivered to handset",
);
pub(crate) const UNHEARD_OF: Status = status(3, "DELIVERED", 4242, "DELIVERED_BY_PIGEON", "Delivered by pigeon");
pub(crate) const NO_ANSWER: Status = status(2, "UNDELIVERABLE", 96, "NO_ANSWER", "The call was not answered");
pub(crate) const BUSY: Status = status(2, "UNDELIVERABLE", 97, "BUSY", "The line was busy");
pub(crate) const CANCELLED: Status = status(2, "UNDELIVERABLE", 98, "CANCELLED", "The call was called off");
pub(crate) const EXPIRED: Status = status(4, "EXPIRED", 15, "EXPIRED_EXPIRED", "Message expired");
pub(crate) const NOT_DELIVERED: Status = status(
    2,
    "UNDELIVERABLE",
    9,
    "UNDELIVERABLE_NOT_DELIVERED",
    "Message sent not delivered",
);
pub(crate) const DECLINED: Status = rejected(99, "REJECTED", "The callee declined the call");
pub(crate) const REJECTED_NETWORK: Status = rejected(6, "REJECTED_NETWORK", "Network not covered or not set up");

/// Nothing stands in the way so far, or nothing of the line: the general code beside a message that is under way or was refused.
pub(crate) const NO_ERROR: CallError = CallError {
    permanent: false,
    ..ok(0, "NO_ERROR", "No Error")
};
pub(crate) const NORMAL_HANGUP: CallError = ok(10_000, "NORMAL_HANGUP", "The call ended normally.");
pub(crate) const VOICE_ANSWERED: CallError = ok(5000, "VOICE_ANSWERED", "Call answered by human");
pub(crate) const VOICE_ANSWERED_MACHINE: CallError = ok(5001, "VOICE_ANSWERED_MACHINE", "Call answered by machine");
pub(crate) const VOICE_USER_BUSY: CallError = callee(5002, "EC_VOICE_USER_BUSY", "User was busy during call attempt");
pub(crate) const VOICE_NO_ANSWER: CallError =
    callee(5003, "EC_VOICE_NO_ANSWER", "User was notified, but did not answer");
pub(crate) const VOICE_NOT_AVAILABLE: CallError = CallError {
    group_id: 3,
    group_name: "OPERATOR_ERRORS",
    id: 5480,
    name: "EC_VOICE_ERROR_TEMPORARILY_NOT_AVAILABLE",
    description: "Temporarily not available",
    permanent: false,
};
pub(crate) const VOICE_DECLINED: CallError = CallError {
    permanent: false,
    ..callee(5603, "EC_DECLINE", "Declined")
};
pub(crate) const MACHINE_DETECTED: CallError = ok(10_002, "MACHINE_DETECTED", "An answering machine was detected.");
pub(crate) const MAX_DURATION_REACHED: CallError =
    ok(10_004, "MAX_DURATION_REACHED", "The call reached its longest duration.");
pub(crate) const CALL_NO_ANSWER: CallError = callee(10_200, "NO_ANSWER", "The call was not answered.");
pub(crate) const CALL_BUSY: CallError = callee(10_201, "BUSY", "The callee is busy.");
pub(crate) const CALL_CANCELLED: CallError = callee(10_202, "CANCELLED", "The call was cancelled.");
pub(crate) const VALIDITY_EXPIRED: CallError = CallError {
    group_id: 1,
    group_name: "HANDSET_ERRORS",
    id: 4101,
    name: "EC_VALIDITY_EXPIRED",
    description: "Validity expired",
    permanent: true,
};
pub(crate) const CALL_REJECTED: CallError = callee(10_203, "REJECTED", "The callee rejected the call.");
pub(crate) const DESTINATION_UNAVAILABLE: CallError = CallError {
    group_id: 3,
    group_name: "OPERATOR_ERRORS",
    id: 10_304,
    name: "DESTINATION_UNAVAILABLE",
    description: "The destination is unavailable.",
    permanent: true,
};

pub(crate) const INVALID_DESTINATION: CallError = CallError {
    id: 10_305,
    name: "INVALID_DESTINATION",
    description: "The destination is invalid.",
    ..DESTINATION_UNAVAILABLE
};

/// Every status with which a message can be refused at once.
static REJECTIONS: [Status; 29] = [
    REJECTED_NETWORK,
    rejected(8, "REJECTED_PREFIX_MISSING", "Destination prefix missing"),
    rejected(10, "REJECTED_DND", "Destination is on the do-not-disturb list"),
    rejected(11, "REJECTED_SOURCE", "Sender is not registered on the account"),
    rejected(12, "REJECTED_NOT_ENOUGH_CREDITS", "Not enough credits"),
    rejected(13, "REJECTED_SENDER", "Sender is blocklisted"),
    rejected(14, "REJECTED_DESTINATION_BLOCKLISTED", "Destination is blocklisted"),
    rejected(17, "REJECTED_PREPAID_PACKAGE_EXPIRED", "Prepaid package expired"),
    rejected(18, "REJECTED_DESTINATION_NOT_REGISTERED", "Destination not registered"),
    rejected(19, "REJECTED_ROUTE_NOT_AVAILABLE", "Route not available"),
    rejected(20, "REJECTED_FLOODING_FILTER", "Rejected flooding"),
    rejected(21, "REJECTED_SYSTEM_ERROR", "System error"),
    rejected(23, "REJECTED_DUPLICATE_MESSAGE_ID", "Duplicate message id"),
    rejected(25, "REJECTED_MESSAGE_TOO_LONG", "Message too long"),
    rejected(51, "MISSING_TO", "Missing to"),
    rejected(52, "REJECTED_DESTINATION", "Invalid destination address"),
    rejected(53, "REJECTED_INVALID_AUDIO_FILE_URL", "Invalid audio file URL"),
    rejected(54, "REJECTED_UNSUPPORTED_LANGUAGE", "Unsupported language"),
    rejected(55, "REJECTED_MESSAGE_IS_EMPTY", "Message is empty"),
    rejected(56, "REJECTED_INVALID_NOTIFY_URL", "Invalid notify URL"),
    rejected(
        57,
        "REJECTED_INVALID_NOTIFY_CONTENT_TYPE",
        "Invalid notify content type",
    ),
    rejected(58, "REJECTED_INVALID_DTMF_SIGN", "Invalid DTMF sign"),
    rejected(59, "REJECTED_INVALID_DTMF_TIMEOUT", "Invalid DTMF timeout"),
    rejected(60, "REJECTED_INVALID_RING_TIMEOUT", "Invalid ring timeout"),
    rejected(61, "REJECTED_INVALID_CALL_TIMEOUT", "Invalid call timeout"),
    rejected(62, "REJECTED_INVALID_MACHINE_DETECTION", "Invalid machine detection"),
    rejected(83, "REJECTED_MACHINE_DETECTION_DISABLED", "Machine detection disabled"),
    rejected(
        87,
        "REJECTED_INVALID_DELIVERY_TIME_WINDOW",
        "Invalid delivery time window",
    ),
    rejected(91, "REJECTED_INVALID_SSML", "Invalid SSML"),
];

/// The refusal with this id, if there is one.
pub(crate) fn rejection(id: i32) -> Option<&'static Status> {
    REJECTIONS.iter().find(|status| status.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_own_id() {
        let mut ids: Vec<i32> = REJECTIONS.iter().map(|status| status.id).collect();

        ids.dedup();

        assert_eq!(ids.len(), REJECTIONS.len());
        assert_eq!(rejection(52).map(|status| status.name), Some("REJECTED_DESTINATION"));
        assert!(rejection(26).is_none());
    }
}
