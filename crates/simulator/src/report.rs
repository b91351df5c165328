//! The delivery report: how a call went, in the shape Infobip pushes (content version 2, or the flat version 1).

use serde_json::{Value, json};
use time::{OffsetDateTime, UtcOffset, macros::offset};

use crate::{
    behavior::ReportStyle,
    call::{CallState, Record, ReportState},
    script,
    status::{self, CallError, Status},
};

/// The zone of an account far from Greenwich.
const ODD_ZONE: UtcOffset = offset!(+7);

/// A date as Infobip writes it: milliseconds, and an offset without a colon.
pub(crate) fn date(at: OffsetDateTime) -> String {
    infobip::Timestamp::from(at).to_string()
}

/// The moment in the account's zone.
fn in_zone(call: &Record, at: OffsetDateTime) -> OffsetDateTime {
    match call.report_style {
        ReportStyle::OddZone => at.to_offset(ODD_ZONE),
        _ => at,
    }
}

/// What is told of a call that is not over: no error yet.
const PENDING: (&Status, &CallError) = (&status::PENDING_ENROUTE, &status::NO_ERROR);

/// The status and the error of a call as it stands.
pub(crate) fn outcome(call: &Record) -> (&'static Status, &'static CallError) {
    match call.state {
        _ if call.report == ReportState::Later => PENDING,
        CallState::Ringing | CallState::InCall => PENDING,
        CallState::Completed | CallState::HungUpEarly => (&status::DELIVERED_TO_HANDSET, &status::NORMAL_HANGUP),
        CallState::TimedOut => (&status::DELIVERED_TO_HANDSET, &status::MAX_DURATION_REACHED),
        CallState::Declined => (&status::DECLINED, &status::CALL_REJECTED),
        CallState::Busy => (&status::BUSY, &status::CALL_BUSY),
        CallState::NoAnswer => (&status::NO_ANSWER, &status::CALL_NO_ANSWER),
        CallState::Voicemail if call.order.machine_detection.is_none() => {
            (&status::DELIVERED_TO_HANDSET, &status::NORMAL_HANGUP)
        }
        CallState::Voicemail => (&status::DELIVERED_TO_HANDSET, &status::MACHINE_DETECTED),
        CallState::Unreachable => (&status::NOT_DELIVERED, &status::DESTINATION_UNAVAILABLE),
        CallState::Cancelled => (&status::CANCELLED, &status::CALL_CANCELLED),
        CallState::Expired => (&status::EXPIRED, &status::VALIDITY_EXPIRED),
    }
}

/// The error that stands beside the status of a refused message: only of a number that cannot be called there is one.
pub(crate) fn error_of_refusal(status: &Status) -> &'static CallError {
    if status.name == "REJECTED_DESTINATION" {
        &status::INVALID_DESTINATION
    } else {
        &status::NO_ERROR
    }
}

/// Whole seconds of talk, a started second counted in full; 0 when nobody answered.
pub(crate) fn duration(call: &Record) -> i128 {
    match (call.answered_at, call.ended_at) {
        (Some(answered), Some(ended)) => ((ended - answered).whole_milliseconds().max(1) + 999) / 1000,
        _ => 0,
    }
}

/// The entries of `results` for a call, in the order in which they are sent. There is one, except for lines with odd reports.
pub(crate) fn entries(call: &Record) -> Vec<Value> {
    let told = entry(call, outcome(call));
    match call.report_style {
        ReportStyle::Twice => vec![told.clone(), told],
        ReportStyle::OutOfOrder => vec![told, entry(call, PENDING)],
        _ => vec![told],
    }
}

/// The outcome in the style of the line.
fn styled(call: &Record, usual: (&'static Status, &'static CallError)) -> (&'static Status, &'static CallError) {
    match call.report_style {
        ReportStyle::OldCodes => before_october_2024(call.state, usual),
        ReportStyle::UnknownStatus => (&status::UNHEARD_OF, usual.1),
        _ => usual,
    }
}

/// The outcome as it was told before 9 October 2024: with the deprecated family of codes, and without the statuses that are new since.
fn before_october_2024(
    state: CallState,
    usual: (&'static Status, &'static CallError),
) -> (&'static Status, &'static CallError) {
    match state {
        CallState::Completed | CallState::HungUpEarly | CallState::TimedOut => (usual.0, &status::VOICE_ANSWERED),
        CallState::Voicemail if usual.1.id == status::NORMAL_HANGUP.id => (usual.0, &status::VOICE_ANSWERED),
        CallState::Voicemail => (usual.0, &status::VOICE_ANSWERED_MACHINE),
        CallState::Busy => (&status::EXPIRED, &status::VOICE_USER_BUSY),
        CallState::NoAnswer => (&status::EXPIRED, &status::VOICE_NO_ANSWER),
        CallState::Declined => (&status::EXPIRED, &status::VOICE_DECLINED),
        CallState::Unreachable => (usual.0, &status::VOICE_NOT_AVAILABLE),
        CallState::Ringing | CallState::InCall | CallState::Cancelled | CallState::Expired => usual,
    }
}

fn entry(call: &Record, outcome: (&'static Status, &'static CallError)) -> Value {
    if call.order.content.flat {
        return flat_entry(call, outcome);
    }
    let order = &call.order;
    let (status, error) = styled(call, outcome);
    let date = |at| date(in_zone(call, at));
    let talked = i64::try_from(duration(call)).unwrap_or(i64::MAX);
    json!({
        "bulkId": order.bulk_id,
        "messageId": order.message_id,
        "from": order.from,
        "to": order.to,
        "sentAt": date(call.rang_at),
        "mccMnc": null,
        "callbackData": order.callback_data,
        "voiceCall": {
            "feature": "Text-to-Speech",
            "startTime": date(call.rang_at),
            "answerTime": call.answered_at.map(date),
            "endTime": call.ended_at.map(date),
            "duration": talked,
            "chargedDuration": talked,
            "fileDuration": file_duration(call),
            "direction": "OUTBOUND",
            "dtmfCodes": order.most_keys.map(|_| &call.keys),
            "answeredBy": answered_by(call),
            "ivr": null,
        },
        "price": price(),
        "status": status.wire(),
        "error": error.wire(),
    })
}

/// Content version 1: flat, with times as milliseconds of the Unix epoch and the price as text.
fn flat_entry(call: &Record, outcome: (&'static Status, &'static CallError)) -> Value {
    let order = &call.order;
    let (status, error) = styled(call, outcome);
    json!({
        "bulkId": order.bulk_id,
        "messageId": order.message_id,
        "to": order.to,
        "sentAt": milliseconds(call.rang_at),
        "doneAt": call.ended_at.map(milliseconds),
        "startTime": milliseconds(call.rang_at),
        "answerTime": call.answered_at.map(milliseconds),
        "endTime": call.ended_at.map(milliseconds),
        "duration": i64::try_from(duration(call)).unwrap_or(i64::MAX),
        "fileDuration": file_duration(call),
        "mccMnc": null,
        "callbackData": order.callback_data,
        "dtmfCodes": order.most_keys.map(|_| &call.keys),
        "scenarioId": null,
        "scenarioName": null,
        "price": { "pricePerSecond": "0.0", "currency": "UNKNOWN" },
        "status": status.wire(),
        "error": error.wire(),
    })
}

fn milliseconds(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

/// Seconds of speech. An estimate, but one that agrees with how the call ended: a call that was heard to the end lasted at least
/// as long as its words, and one that was hung up early did not.
fn file_duration(call: &Record) -> f64 {
    let estimate = script::seconds(&call.order.text, call.order.speech_rate);
    let talked = i32::try_from(duration(call)).map_or(f64::MAX, f64::from);
    match call.state {
        CallState::Completed | CallState::Voicemail => estimate.min(talked),
        CallState::HungUpEarly => estimate.max(talked + 2.0),
        _ => estimate,
    }
}

/// Simulated calls cost nothing.
pub(crate) fn price() -> Value {
    json!({ "pricePerSecond": 0.0, "currency": "UNKNOWN" })
}

/// Known only to a caller who asked for machine detection.
fn answered_by(call: &Record) -> Option<&'static str> {
    call.order.machine_detection?;
    match call.state {
        CallState::Voicemail => Some("MACHINE"),
        _ => call.answered_at.map(|_| "HUMAN"),
    }
}
