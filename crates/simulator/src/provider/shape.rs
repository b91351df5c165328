//! Checks that a request has the right form, and names every place where it has not.

use serde_json::{Map, Value};

use super::envelope::Complaints;

/// What a value must be.
pub(super) enum Kind {
    Text,
    Whole,
    Number,
    Moment,
    Fields(&'static [Field]),
    List(&'static Kind),
}

/// A named part of an object.
pub(super) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    required: bool,
}

const fn may(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: false,
    }
}

const fn must(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: true,
    }
}

const VOICE: Kind = Kind::Fields(&[may("name", Kind::Text), may("gender", Kind::Text)]);
const CLOCK_TIME: Kind = Kind::Fields(&[must("hour", Kind::Whole), must("minute", Kind::Whole)]);

/// The body of `POST /tts/3/advanced`.
pub(super) const ADVANCED: Kind = Kind::Fields(&[may("bulkId", Kind::Text), must("messages", Kind::List(&MESSAGE))]);
const DESTINATION: Kind = Kind::Fields(&[must("to", Kind::Text), may("messageId", Kind::Text)]);
const MESSAGE: Kind = Kind::Fields(&[
    may("from", Kind::Text),
    must("destinations", Kind::List(&DESTINATION)),
    may("text", Kind::Text),
    may("audioFileUrl", Kind::Text),
    may("language", Kind::Text),
    may("voice", VOICE),
    may("speechRate", Kind::Number),
    may("notifyUrl", Kind::Text),
    may("notifyContentType", Kind::Text),
    may("notifyContentVersion", Kind::Whole),
    may("callbackData", Kind::Text),
    may("validityPeriod", Kind::Whole),
    may("sendAt", Kind::Moment),
    may("repeatDtmf", Kind::Text),
    may("maxDtmf", Kind::Whole),
    may("dtmfTimeout", Kind::Whole),
    may("ringTimeout", Kind::Whole),
    may("callTimeout", Kind::Whole),
    may("callTransfers", Kind::List(&CALL_TRANSFER)),
    may("pause", Kind::Whole),
    may("retry", RETRY),
    may(
        "sendingSpeed",
        Kind::Fields(&[must("speed", Kind::Whole), may("timeUnit", Kind::Text)]),
    ),
    may("machineDetection", Kind::Text),
    may("deliveryTimeWindow", WINDOW),
]);
const CALL_TRANSFER: Kind = Kind::Fields(&[
    must("transferTo", Kind::Text),
    must("if", Kind::Text),
    may("equals", Kind::Text),
    may("callTransferMaxDuration", Kind::Whole),
]);
const RETRY: Kind = Kind::Fields(&[
    must("minPeriod", Kind::Whole),
    must("maxPeriod", Kind::Whole),
    must("maxCount", Kind::Whole),
]);
const WINDOW: Kind = Kind::Fields(&[
    must("days", Kind::List(&Kind::Text)),
    may("from", CLOCK_TIME),
    may("to", CLOCK_TIME),
]);

/// The body of `POST /tts/3/single`.
pub(super) const SINGLE: Kind = Kind::Fields(&[
    must("from", Kind::Text),
    must("to", Kind::Text),
    may("text", Kind::Text),
    may("audioFileUrl", Kind::Text),
    may("language", Kind::Text),
    may("voice", VOICE),
]);
/// The body of `POST /tts/3/multi`.
pub(super) const MULTI: Kind = Kind::Fields(&[must("messages", Kind::List(&MULTI_MESSAGE))]);
const MULTI_MESSAGE: Kind = Kind::Fields(&[
    may("from", Kind::Text),
    must("to", Kind::List(&Kind::Text)),
    may("text", Kind::Text),
    may("audioFileUrl", Kind::Text),
    may("language", Kind::Text),
    may("voice", VOICE),
]);

/// The body of `PUT /tts/3/bulks`.
pub(super) const RESCHEDULING: Kind = Kind::Fields(&[must("sendAt", Kind::Moment)]);
/// The body of `PUT /tts/3/bulks/status`.
pub(super) const NEW_STATUS: Kind = Kind::Fields(&[must("status", Kind::Text)]);

/// The errors of a body. None if it is well formed.
pub(super) fn complaints(body: &Value, kind: &Kind) -> Complaints {
    let mut found = Complaints::new();
    check(body, kind, "", &mut found);
    found
}

/// Goes down into a value and notes what is wrong at which path. It goes no deeper than the tables above.
fn check(value: &Value, kind: &Kind, path: &str, found: &mut Complaints) {
    match (kind, value) {
        (Kind::Fields(fields), Value::Object(object)) => check_fields(object, fields, path, found),
        (Kind::List(each), Value::Array(list)) if !list.is_empty() => {
            for (place, value) in list.iter().enumerate() {
                check(value, each, &format!("{path}[{place}]"), found);
            }
        }
        _ if fits(value, kind) => {}
        _ => complain(
            found,
            if path.is_empty() { "body" } else { path },
            expected(value, kind),
        ),
    }
}

/// Whether a value without parts is what it must be.
fn fits(value: &Value, kind: &Kind) -> bool {
    match kind {
        Kind::Text => value.is_string(),
        Kind::Whole => value.as_i64().is_some_and(|whole| i32::try_from(whole).is_ok()),
        Kind::Number => value.is_number(),
        Kind::Moment => value
            .as_str()
            .is_some_and(|text| text.parse::<infobip::Timestamp>().is_ok()),
        Kind::Fields(_) | Kind::List(_) => false,
    }
}

fn expected(value: &Value, kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "must be a string",
        Kind::Whole => "must be a 32-bit integer",
        Kind::Number => "must be a number",
        Kind::Moment => "must be a time such as 2026-08-04T09:15:02.481+0000",
        Kind::Fields(_) => "must be an object",
        Kind::List(_) if value.is_array() => "must not be empty",
        Kind::List(_) => "must be an array",
    }
}

fn check_fields(object: &Map<String, Value>, fields: &[Field], path: &str, found: &mut Complaints) {
    for field in fields {
        let path = if path.is_empty() {
            field.name.to_owned()
        } else {
            format!("{path}.{}", field.name)
        };
        match object.get(field.name) {
            None | Some(Value::Null) if field.required => complain(found, &path, "must not be null"),
            None | Some(Value::Null) => {}
            Some(value) => check(value, &field.kind, &path, found),
        }
    }
}

/// Adds one complaint.
pub(super) fn complain(found: &mut Complaints, path: &str, wrong: &str) {
    found.entry(path.to_owned()).or_default().push(wrong.to_owned());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_wrong_place_is_named() {
        let body = json!({ "bulkId": 7, "messages": [
            { "text": "Hello" },
            { "destinations": [{ "messageId": "a" }, { "to": 4477 }, "447700900123"], "ringTimeout": 1.5, "voice": "Joanna", "sendAt": "soon" },
            { "destinations": [] },
        ] });

        let paths: Vec<String> = complaints(&body, &ADVANCED).into_keys().collect();

        assert_eq!(
            paths,
            [
                "bulkId",
                "messages[0].destinations",
                "messages[1].destinations[0].to",
                "messages[1].destinations[1].to",
                "messages[1].destinations[2]",
                "messages[1].ringTimeout",
                "messages[1].sendAt",
                "messages[1].voice",
                "messages[2].destinations",
            ]
        );
    }

    #[test]
    fn null_is_as_good_as_absent_where_nothing_is_required() {
        let body = json!({ "bulkId": null, "messages": [{ "destinations": [{ "to": "447700900123", "messageId": null }], "text": null }] });

        assert!(complaints(&body, &ADVANCED).is_empty());
    }

    #[test]
    fn a_body_that_is_no_object_is_named_as_a_whole() {
        assert_eq!(
            complaints(&json!([]), &ADVANCED).into_keys().collect::<Vec<_>>(),
            ["body"]
        );
    }
}
