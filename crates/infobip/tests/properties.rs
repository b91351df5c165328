//! Whatever the service or a forger writes: it is read or refused, and nothing panics.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use infobip::{
    AdvancedRequest, Bulk, BulkState, DeliveryReports, Fault, Logs, MultiRequest, Outcome, SendResponse, SingleRequest,
    Timestamp, Voices,
};
use proptest::{collection, prelude::*};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

/// Any JSON, a few levels deep, with the names of the API among its keys.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,12}[+-][0-9:]{2,5}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            collection::hash_map(name(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "results",
            "messages",
            "voices",
            "status",
            "error",
            "voiceCall",
            "price",
            "groupId",
            "groupName",
            "id",
            "name",
            "sentAt",
            "duration",
            "fileDuration",
            "to",
            "messageId",
            "requestError",
            "serviceException",
            "validationErrors",
            "violations",
            "text",
            "errorCode",
            "callbackData",
            "permanent",
            "isDefault",
            "bulkId",
            "destinations",
            "from",
            "voice",
            "gender",
            "sendAt",
            "retry",
            "ivr",
            "scenarioId",
            "dtmfCodesAsJson",
        ])
        .prop_map(str::to_owned),
        ".{0,8}",
    ]
}

/// A report of version 2 whose parts may be missing, null, of another type or unheard of.
fn report() -> impl Strategy<Value = Value> {
    let status = (any::<i32>(), "[A-Z_]{0,30}", any::<i32>()).prop_map(|(group, name, id)| {
        json!({"groupId": group, "groupName": name, "id": id, "name": format!("{name}_X"), "description": name})
    });
    (status, "[0-9a-f-]{1,36}", 0..100_000_i64, 0..4_000_000_000_000_i64).prop_map(|(status, id, seconds, millis)| {
        let at = Timestamp::from_unix_millis(millis).map(|at| at.to_string());
        json!({"results": [{
            "messageId": id, "to": "447700900123", "sentAt": at, "status": status, "error": status,
            "voiceCall": {"duration": seconds, "answerTime": at, "fileDuration": 1.5},
        }]})
    })
}

/// A request of any of the three forms, sound or with one field of any other content.
fn request() -> impl Strategy<Value = Value> {
    let sound = prop_oneof![
        Just(
            json!({"messages": [{"from": "442079460123", "destinations": [{"to": "447700900123", "messageId": "m"}], "text": "4, 0",
            "voice": {"gender": "female"}, "speechRate": 0.9, "sendAt": "2026-08-04T09:15:02.481+0000", "pause": 1,
            "retry": {"minPeriod": 1, "maxPeriod": 2, "maxCount": 3}, "callTransfers": [{"transferTo": "447700900124", "if": "anyDtmf"}],
            "deliveryTimeWindow": {"days": ["MONDAY"], "from": {"hour": 9, "minute": 0}, "to": {"hour": 17, "minute": 0}}}]})
        ),
        Just(json!({"messages": [{"to": ["447700900123"], "text": "4, 0"}]})),
        Just(json!({"from": "442079460123", "to": "447700900123", "text": "4, 0"})),
    ];
    (
        sound,
        any::<proptest::sample::Index>(),
        proptest::option::of(anything()),
    )
        .prop_map(|(mut sound, place, odd)| {
            let of_message = sound["messages"].is_array();
            let fields = if of_message {
                &mut sound["messages"][0]
            } else {
                &mut sound
            };
            let fields = fields.as_object_mut().unwrap();
            let name = fields.keys().nth(place.index(fields.len())).cloned().unwrap();
            if let Some(odd) = odd {
                fields.insert(name, odd);
            }
            sound
        })
}

/// Where a value is read at all, what is written of it is read as the same.
fn stays<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(value: &Value) -> Result<(), TestCaseError> {
    if let Ok(read) = serde_json::from_value::<T>(value.clone()) {
        let written = serde_json::to_value(&read).unwrap();
        prop_assert_eq!(serde_json::from_value::<T>(written).unwrap(), read);
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_json_makes_a_reader_panic(value in anything()) {
        let text = value.to_string();

        let reports = serde_json::from_str::<DeliveryReports>(&text);
        let logs = serde_json::from_str::<Logs>(&text);
        let _ = serde_json::from_str::<Voices>(&text);
        let sent = serde_json::from_str::<SendResponse>(&text);

        for report in reports.iter().flat_map(|reports| &reports.results) {
            let _ = (report.outcome(), report.ended_early(), format!("{report:?}"));
        }
        for entry in logs.iter().flat_map(|logs| &logs.results) {
            let _ = (entry.outcome(), format!("{entry:?}"));
        }
        for message in sent.iter().flat_map(|sent| &sent.messages) {
            let _ = (message.accepted(), message.outcome(), format!("{message:?}"));
        }
        let _ = Fault::read(text.as_bytes()).to_string();
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in collection::vec(any::<u8>(), 0..200)) {
        let _ = serde_json::from_slice::<DeliveryReports>(&bytes);
        let _ = serde_json::from_slice::<Logs>(&bytes);
        let _ = Fault::read(&bytes).to_string();
    }

    #[test]
    fn what_was_read_is_read_again_from_what_is_written(value in anything(), flat in report()) {
        let mut flat = flat;
        // Version 1: the fields of the call beside the others.
        if let Some(call) = flat["results"][0]["voiceCall"].take().as_object() {
            for (name, field) in call {
                flat["results"][0][name] = field.clone();
            }
        }
        for value in [value, flat] {
            stays::<DeliveryReports>(&value)?;
            stays::<Logs>(&value)?;
            stays::<Voices>(&value)?;
            stays::<SendResponse>(&value)?;
            stays::<Bulk>(&value)?;
            stays::<BulkState>(&value)?;
        }
    }

    #[test]
    fn a_request_that_is_read_is_judged_and_written_as_it_came(value in request()) {
        stays::<AdvancedRequest>(&value)?;
        stays::<MultiRequest>(&value)?;
        stays::<SingleRequest>(&value)?;
        if let Ok(request) = serde_json::from_value::<AdvancedRequest>(value.clone()) {
            let _ = (request.check(), format!("{request:?}"));
        }
        if let Ok(request) = serde_json::from_value::<MultiRequest>(value.clone()) {
            let _ = (request.check(), format!("{request:?}"));
        }
        if let Ok(request) = serde_json::from_value::<SingleRequest>(value) {
            let _ = (request.check(), format!("{request:?}"));
        }
    }

    #[test]
    fn unknown_statuses_and_codes_survive_a_round_trip(value in report()) {
        let read: DeliveryReports = serde_json::from_value(value.clone()).unwrap();

        let written = serde_json::to_value(&read).unwrap();

        prop_assert_eq!(&written["results"][0]["status"], &value["results"][0]["status"]);
        prop_assert_eq!(serde_json::from_value::<DeliveryReports>(written).unwrap(), read);
    }

    #[test]
    fn a_moment_is_read_back_from_every_form_it_is_written_in(millis in 0..4_000_000_000_000_i64, zone in -12..=14_i8) {
        let at = Timestamp::from_unix_millis(millis).unwrap();
        let written = at.to_offset(time::UtcOffset::from_hms(zone, 0, 0).unwrap()).to_string();
        let (moment, offset) = written.split_at(written.len() - 5);
        let with_colon = format!("{moment}{}:{}", &offset[..3], &offset[3..]);

        for form in [&written, &with_colon, &millis.to_string()] {
            prop_assert_eq!(form.parse::<Timestamp>().unwrap(), at);
        }
    }

    #[test]
    fn no_text_makes_the_reader_of_times_panic(text in ".{0,40}") {
        let _ = text.parse::<Timestamp>();
    }
}

#[test]
fn a_status_that_nobody_has_heard_of_is_told_by_its_name() {
    let report = json!({"results": [{"status": {"groupId": 42, "groupName": "LATER", "id": 4242, "name": "PUT_OFF"}}]});

    let reports: DeliveryReports = serde_json::from_value(report).unwrap();

    assert_eq!(reports.results[0].outcome(), Outcome::Other("PUT_OFF".to_owned()));
}
