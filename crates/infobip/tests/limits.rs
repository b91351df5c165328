//! Every published limit of a request: what breaks it is refused by name, and what just reaches it is not.

use infobip::{AdvancedRequest, Message};
use serde_json::{Value, json};

/// A good request whose message has these fields set or replaced.
fn request_with(fields: &Value) -> AdvancedRequest {
    let mut message = json!({
        "from": "442079460123",
        "destinations": [{ "to": "447700900123", "messageId": "a" }],
        "text": "4,, 0,, 9"
    });
    for (name, value) in fields.as_object().expect("an object") {
        message[name] = value.clone();
    }
    AdvancedRequest::one(serde_json::from_value(message).expect("a message"))
}

fn verdict_on(fields: &Value) -> String {
    match request_with(fields).check() {
        Ok(()) => "passes".into(),
        Err(invalid) => invalid.to_string(),
    }
}

fn assert_refused(cases: &[(Value, &str)]) {
    for (fields, field) in cases {
        match request_with(fields).check() {
            Ok(()) => panic!("{fields} passes"),
            Err(invalid) => assert_eq!(invalid.field, format!("messages[0].{field}"), "{fields}"),
        }
    }
}

fn assert_passes(cases: &[Value]) {
    for fields in cases {
        assert_eq!(verdict_on(fields), "passes", "{fields}");
    }
}

#[test]
fn a_request_needs_a_message_and_a_destination() {
    let nothing = AdvancedRequest::default().check().expect_err("no message");

    assert_eq!(nothing.to_string(), "messages is empty: at least 1 message is needed");
    assert_eq!(
        verdict_on(&json!({ "destinations": [] })),
        "messages[0].destinations is empty: at least 1 destination is needed"
    );
}

#[test]
fn the_number_called_is_7_to_15_digits_and_nothing_else() {
    let call = |to: &str| verdict_on(&json!({ "destinations": [{ "to": to }] }));

    for good in ["1234567", "123456789012345"] {
        assert_eq!(call(good), "passes", "{good}");
    }
    for bad in [
        "",
        "123456",
        "1234567890123456",
        "+447700900123",
        "44 7700 900123",
        "٤٤٧٧٠٠٩",
    ] {
        let reason = "is not an E.164 number of 7 to 15 digits without +";
        assert_eq!(call(bad), format!("messages[0].destinations[0].to {reason}"), "{bad}");
    }
}

#[test]
fn the_number_shown_is_digits_and_not_a_name() {
    assert_passes(&[json!({ "from": "41793026727" }), json!({ "from": null })]);
    for bad in ["", "12", "Ringfence", "+442079460123"] {
        let reason = "is not a number of 3 to 15 digits without +";
        assert_eq!(
            verdict_on(&json!({ "from": bad })),
            format!("messages[0].from {reason}")
        );
    }
}

#[test]
fn a_text_is_counted_in_characters_and_must_hold_something_to_say() {
    let say = |text: &str| verdict_on(&json!({ "text": text }));

    assert_eq!(say(&"ü".repeat(1400)), "passes");
    assert_eq!(say(&"ü".repeat(1401)), "messages[0].text has more than 1400 characters");
    for silent in ["", "  ", ",, . !?"] {
        let reason = "has no letter and no digit to be spoken";
        assert_eq!(say(silent), format!("messages[0].text {reason}"), "{silent:?}");
    }
    assert_eq!(say("<speak>4<break time=\"1s\"/></speak>"), "passes");
    assert_eq!(say("3 < 4"), "passes");
    for silent in ["<speak>,, <break time=\"1s\"/></speak>", "<speak"] {
        let reason = "has no letter and no digit to be spoken";
        assert_eq!(
            say(silent),
            format!("messages[0].text {reason}"),
            "mark-up is not spoken: {silent}"
        );
    }
    let neither = verdict_on(&json!({ "text": null }));
    assert_eq!(neither, "messages[0].text is missing, and so is audioFileUrl");
}

#[test]
fn the_voice_keeps_its_limits() {
    assert_passes(&[json!({ "speechRate": 0.5 }), json!({ "speechRate": 2 })]);
    assert_refused(&[
        (json!({ "speechRate": 0.49 }), "speechRate"),
        (json!({ "speechRate": 2.1 }), "speechRate"),
        (json!({ "audioFileUrl": "file:///a.mp3" }), "audioFileUrl"),
        (json!({ "language": " " }), "language"),
        (json!({ "voice": { "gender": "robot" } }), "voice.gender"),
        (json!({ "voice": { "name": "" } }), "voice.name"),
    ]);
    let mut request = request_with(&json!({}));
    request.messages[0].speech_rate = Some(f64::NAN);
    assert!(request.check().is_err());
}

#[test]
fn the_notification_keeps_its_limits() {
    assert_passes(&[
        json!({ "callbackData": "ü".repeat(700) }),
        json!({ "notifyUrl": "https://shop.example/hook?t=1", "notifyContentVersion": 1 }),
    ]);
    assert_refused(&[
        (json!({ "notifyUrl": "shop.example/hook" }), "notifyUrl"),
        (json!({ "notifyUrl": "mailto:a@shop.example" }), "notifyUrl"),
        (json!({ "notifyContentType": "text/plain" }), "notifyContentType"),
        (json!({ "notifyContentVersion": 3 }), "notifyContentVersion"),
        (json!({ "callbackData": "x".repeat(701) }), "callbackData"),
    ]);
}

#[test]
fn the_times_and_keys_keep_their_limits() {
    assert_passes(&[
        json!({ "pause": 0 }),
        json!({ "pause": 10, "ringTimeout": 1, "callTimeout": 1, "dtmfTimeout": 1 }),
        json!({ "validityPeriod": 2880, "repeatDtmf": "1", "maxDtmf": 0, "machineDetection": "hangup" }),
    ]);
    assert_refused(&[
        (json!({ "pause": 11 }), "pause"),
        (json!({ "pause": -1 }), "pause"),
        (json!({ "ringTimeout": 0 }), "ringTimeout"),
        (json!({ "callTimeout": -5 }), "callTimeout"),
        (json!({ "dtmfTimeout": 0 }), "dtmfTimeout"),
        (json!({ "validityPeriod": 0 }), "validityPeriod"),
        (json!({ "validityPeriod": 2881 }), "validityPeriod"),
        (json!({ "machineDetection": "whisper" }), "machineDetection"),
        (json!({ "repeatDtmf": "#" }), "repeatDtmf"),
        (json!({ "maxDtmf": -1 }), "maxDtmf"),
    ]);
}

#[test]
fn the_key_that_repeats_is_any_but_the_reserved_one() {
    let key = |keys: &str| json!({ "repeatDtmf": keys });

    assert_passes(&[key("1"), key("0"), key("*"), key("12")]);
    for keys in ["", "#", "1#", "A", " 1", "١"] {
        assert_refused(&[(key(keys), "repeatDtmf")]);
    }
    let written = serde_json::to_value(request_with(&key("1"))).expect("JSON");
    assert_eq!(written["messages"][0]["repeatDtmf"], "1");
}

#[test]
fn a_call_transfer_names_a_number_and_its_keys() {
    let transfer = |transfer: Value| json!({ "callTransfers": [transfer] });

    assert_passes(&[transfer(
        json!({ "transferTo": "447700900123", "if": "DTMF", "equals": "1" }),
    )]);
    assert_refused(&[
        (
            transfer(json!({ "transferTo": "4477", "if": "anyDtmf" })),
            "callTransfers[0].transferTo",
        ),
        (
            transfer(json!({ "transferTo": "447700900123", "if": "dtmf" })),
            "callTransfers[0].equals",
        ),
        (
            transfer(json!({ "transferTo": "447700900123", "if": "rain" })),
            "callTransfers[0].if",
        ),
    ]);
}

#[test]
fn the_schedule_keeps_its_limits() {
    let retry =
        |min: i32, max: i32, count: i32| json!({ "retry": { "minPeriod": min, "maxPeriod": max, "maxCount": count } });
    let window = |window: Value| json!({ "deliveryTimeWindow": window });
    let clock = |hour: i32, minute: i32| json!({ "hour": hour, "minute": minute });

    assert_passes(&[
        retry(1, 1, 4),
        json!({ "sendingSpeed": { "speed": 1, "timeUnit": "minute" } }),
        window(json!({ "days": ["MONDAY", "SUNDAY"] })),
        window(json!({ "days": ["MONDAY"], "from": clock(9, 30), "to": clock(10, 30) })),
        window(json!({ "days": ["MONDAY"], "from": clock(22, 0), "to": clock(6, 0) })),
    ]);
    assert_refused(&[
        (retry(0, 1, 1), "retry.minPeriod"),
        (retry(5, 2, 1), "retry.maxPeriod"),
        (retry(1, 1, 5), "retry.maxCount"),
        (json!({ "sendingSpeed": { "speed": 0 } }), "sendingSpeed.speed"),
        (
            json!({ "sendingSpeed": { "speed": 1, "timeUnit": "week" } }),
            "sendingSpeed.timeUnit",
        ),
        (window(json!({ "days": [] })), "deliveryTimeWindow.days"),
        (
            window(json!({ "days": ["MONDAY", "MONDAY"] })),
            "deliveryTimeWindow.days",
        ),
        (window(json!({ "days": ["FUNDAY"] })), "deliveryTimeWindow.days"),
        (
            window(json!({ "days": ["MONDAY"], "from": clock(9, 0) })),
            "deliveryTimeWindow",
        ),
        (
            window(json!({ "days": ["MONDAY"], "from": clock(24, 0), "to": clock(25, 0) })),
            "deliveryTimeWindow.from",
        ),
        (
            window(json!({ "days": ["MONDAY"], "from": clock(9, 0), "to": clock(9, 59) })),
            "deliveryTimeWindow",
        ),
        (
            window(json!({ "days": ["MONDAY"], "from": clock(9, 0), "to": clock(9, 0) })),
            "deliveryTimeWindow",
        ),
        (
            window(json!({ "days": ["MONDAY"], "from": clock(23, 30), "to": clock(0, 29) })),
            "deliveryTimeWindow",
        ),
    ]);
}

#[test]
fn an_id_of_the_whole_request_is_not_blank() {
    let mut request = request_with(&json!({}));
    request.bulk_id = Some(" ".to_owned());

    assert_eq!(request.check().unwrap_err().to_string(), "bulkId is blank");
}

#[test]
fn a_message_id_is_used_once() {
    let message: Message = request_with(&json!({})).messages.remove(0);
    let twice = AdvancedRequest {
        bulk_id: None,
        messages: vec![message.clone(), message],
    };

    let invalid = twice.check().expect_err("an id used twice");

    assert_eq!(invalid.to_string(), "destinations[].messageId is used twice");
}
