//! The published statuses and error codes of voice calls, and what each of them means.

use crate::{Outcome, Rejection};

/// What a status of this name means; a name means the same in every group.
pub(crate) fn of_status(name: &str) -> Option<Outcome> {
    let row = STATUSES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    row.map(|(_, outcome)| outcome.clone())
}

/// What an error of this name means, or of this number where the name is not known.
pub(crate) fn of_error(name: Option<&str>, id: Option<i32>) -> Option<Outcome> {
    let by_name = name.and_then(|name| ERRORS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(name)));
    let row = by_name.or_else(|| ERRORS.iter().find(|(known, ..)| Some(*known) == id));
    row.map(|(.., outcome)| outcome.clone())
}

const fn refused(reason: Rejection) -> Outcome {
    Outcome::Rejected(reason)
}

static STATUSES: &[(&str, Outcome)] = &[
    ("DELIVERED_TO_HANDSET", Outcome::Answered),
    ("NO_ANSWER", Outcome::NoAnswer),
    ("BUSY", Outcome::Busy),
    ("CANCELLED", Outcome::Cancelled),
    // The only status of group 5 that tells of a person and not of a rule.
    ("REJECTED", Outcome::Declined),
    ("EXPIRED_EXPIRED", Outcome::Expired),
    ("EXPIRED_DLR_UNKNOWN", Outcome::Expired),
    ("UNDELIVERABLE_REJECTED_OPERATOR", refused(Rejection::Route)),
    ("UNDELIVERABLE_NOT_DELIVERED", Outcome::Unreachable),
    ("UNDELIVERABLE_NOT_SENT", Outcome::Faulty),
    ("UNDELIVERABLE_REJECTED_PLATFORM", refused(Rejection::Service)),
    ("SIGNALS_BLOCKED", refused(Rejection::Suspicion)),
    ("REJECTED_NETWORK", refused(Rejection::Route)),
    ("REJECTED_PREFIX_MISSING", Outcome::InvalidNumber),
    ("REJECTED_DND", refused(Rejection::Blocked)),
    ("REJECTED_SOURCE", refused(Rejection::Sender)),
    ("REJECTED_NOT_ENOUGH_CREDITS", refused(Rejection::Credit)),
    ("REJECTED_SENDER", refused(Rejection::Sender)),
    ("REJECTED_DESTINATION_BLOCKLISTED", refused(Rejection::Blocked)),
    ("REJECTED_PREPAID_PACKAGE_EXPIRED", refused(Rejection::Credit)),
    ("REJECTED_DESTINATION_NOT_REGISTERED", refused(Rejection::Trial)),
    ("REJECTED_ROUTE_NOT_AVAILABLE", refused(Rejection::Route)),
    ("REJECTED_FLOODING_FILTER", refused(Rejection::Flooding)),
    ("REJECTED_SYSTEM_ERROR", refused(Rejection::Service)),
    ("REJECTED_DUPLICATE_MESSAGE_ID", refused(Rejection::Duplicate)),
    ("REJECTED_MESSAGE_TOO_LONG", refused(Rejection::Content)),
    ("MISSING_TO", refused(Rejection::Request)),
    ("REJECTED_DESTINATION", Outcome::InvalidNumber),
    ("REJECTED_INVALID_AUDIO_FILE_URL", refused(Rejection::Content)),
    ("REJECTED_UNSUPPORTED_LANGUAGE", refused(Rejection::Language)),
    ("REJECTED_MESSAGE_IS_EMPTY", refused(Rejection::Content)),
    ("REJECTED_INVALID_NOTIFY_URL", refused(Rejection::Request)),
    ("REJECTED_INVALID_NOTIFY_CONTENT_TYPE", refused(Rejection::Request)),
    ("REJECTED_INVALID_DTMF_SIGN", refused(Rejection::Request)),
    ("REJECTED_INVALID_DTMF_TIMEOUT", refused(Rejection::Request)),
    ("REJECTED_INVALID_RING_TIMEOUT", refused(Rejection::Request)),
    ("REJECTED_INVALID_CALL_TIMEOUT", refused(Rejection::Request)),
    ("REJECTED_INVALID_MACHINE_DETECTION", refused(Rejection::Request)),
    ("REJECTED_INVALID_ACTIONS", refused(Rejection::Request)),
    ("REJECTED_INVALID_ACTION_GROUPS", refused(Rejection::Request)),
    ("REJECTED_INVALID_DELIVERY_TIME_WINDOW", refused(Rejection::Request)),
    ("REJECTED_MACHINE_DETECTION_DISABLED", refused(Rejection::Account)),
    ("REJECTED_INVALID_SSML", refused(Rejection::Content)),
];

/// The 10xxx codes are sent since 9 October 2024; the 5xxx codes before them are still seen.
static ERRORS: &[(i32, &str, Outcome)] = &[
    (10000, "NORMAL_HANGUP", Outcome::Answered),
    (10001, "ANSWERED_ELSEWHERE", Outcome::Answered),
    (10002, "MACHINE_DETECTED", Outcome::Machine),
    (10003, "HUMAN_DETECTED", Outcome::Answered),
    (10004, "MAX_DURATION_REACHED", Outcome::Answered),
    (10100, "DEVICE_FORBIDDEN", Outcome::Unreachable),
    (10101, "DEVICE_NOT_FOUND", Outcome::Unreachable),
    (10102, "DEVICE_UNAVAILABLE", Outcome::Unreachable),
    (10103, "MEDIA_ERROR", Outcome::Faulty),
    (10200, "NO_ANSWER", Outcome::NoAnswer),
    (10201, "BUSY", Outcome::Busy),
    (10202, "CANCELLED", Outcome::Cancelled),
    (10203, "REJECTED", Outcome::Declined),
    (10204, "TEMPORARILY_UNAVAILABLE", Outcome::Unreachable),
    (10300, "FORBIDDEN", refused(Rejection::Account)),
    (10301, "INSUFFICIENT_FUNDS", refused(Rejection::Credit)),
    (10302, "UNAUTHENTICATED", refused(Rejection::Account)),
    (10303, "DESTINATION_NOT_FOUND", Outcome::InvalidNumber),
    (10304, "DESTINATION_UNAVAILABLE", Outcome::Unreachable),
    (10305, "INVALID_DESTINATION", Outcome::InvalidNumber),
    (10306, "INVALID_REQUEST", refused(Rejection::Request)),
    (10307, "REQUEST_TIMEOUT", Outcome::Faulty),
    (10308, "NETWORK_ERROR", Outcome::Faulty),
    (10309, "SERVICE_UNAVAILABLE", Outcome::Faulty),
    (10310, "UNKNOWN", Outcome::Faulty),
    (10311, "FEATURE_UNAVAILABLE", refused(Rejection::Account)),
    (10312, "CONGESTION", Outcome::Faulty),
    (10313, "UNAUTHORIZED", refused(Rejection::Route)),
    (10400, "URL_NOT_FOUND", refused(Rejection::Content)),
    (10401, "URL_UNREACHABLE", refused(Rejection::Content)),
    (10402, "INVALID_RESPONSE", refused(Rejection::Content)),
    (5000, "VOICE_ANSWERED", Outcome::Answered),
    (5001, "VOICE_ANSWERED_MACHINE", Outcome::Machine),
    (5002, "EC_VOICE_USER_BUSY", Outcome::Busy),
    (5003, "EC_VOICE_NO_ANSWER", Outcome::NoAnswer),
    (5004, "EC_VOICE_ERROR_DOWNLOADING_FILE", refused(Rejection::Content)),
    (
        5005,
        "EC_VOICE_ERROR_UNSUPPORTED_AUDIO_FORMAT",
        refused(Rejection::Content),
    ),
    (5400, "EC_VOICE_ERROR_BAD_REQUEST", refused(Rejection::Request)),
    (5403, "EC_VOICE_ERROR_FORBIDDEN", refused(Rejection::Account)),
    (5404, "EC_VOICE_ERROR_DESTINATION_NOT_FOUND", Outcome::InvalidNumber),
    (
        5407,
        "EC_VOICE_ERROR_PROXY_AUTHENTICATION_REQUIRED",
        refused(Rejection::Account),
    ),
    (5408, "EC_VOICE_ERROR_REQUEST_TIMEOUT", Outcome::Faulty),
    (5410, "EC_VOICE_ERROR_GONE", Outcome::InvalidNumber),
    (5480, "EC_VOICE_ERROR_TEMPORARILY_NOT_AVAILABLE", Outcome::Unreachable),
    (5481, "EC_VOICE_ERROR_CALL_DOES_NOT_EXIST", Outcome::Faulty),
    (5484, "EC_VOICE_ERROR_ADDRESS_INCOMPLETE", Outcome::InvalidNumber),
    (5487, "EC_VOICE_ERROR_REQUEST_TERMINATED", Outcome::Cancelled),
    (5501, "EC_NOT_IMPLEMENTED", refused(Rejection::Account)),
    (5503, "EC_SERVICE_UNAVAILABLE", Outcome::Faulty),
    (5603, "EC_DECLINE", Outcome::Declined),
];
