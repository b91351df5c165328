//! Delivery reports as they have been seen, and how each of them is read.

use infobip::{DeliveryReport, DeliveryReports, ErrorInfo, Outcome, Rejection, Status};
use serde_json::{Value, json};

fn version_2() -> Value {
    json!({
        "bulkId": "b7c1b1de", "messageId": "3f0c7a52", "from": "442079460123", "to": "447700900123",
        "sentAt": "2026-08-04T16:15:02.481+0700", "mccMnc": null, "callbackData": null,
        "voiceCall": { "feature": "Text-to-Speech", "startTime": "2026-08-04T09:15:03.000+0000",
            "answerTime": "2026-08-04T09:15:11.000+0000", "endTime": null, "duration": 19, "chargedDuration": 30,
            "fileDuration": 16.2, "dtmfCodes": null, "ivr": null, "answeredBy": "ROBOT" },
        "price": { "pricePerSecond": 0.004, "currency": "EUR" },
        "status": { "name": "DELIVERED_TO_HANDSET", "id": 5, "groupName": "DELIVERED", "groupId": 3, "description": "x" },
        "error": { "groupId": 0, "groupName": "OK", "id": 10000, "name": "NORMAL_HANGUP", "description": "x", "permanent": true },
        "fieldOfNextYear": { "a": [1] }
    })
}

fn read(report: &Value) -> DeliveryReport {
    let body = json!({ "results": [report] }).to_string();
    let mut reports: DeliveryReports = serde_json::from_str(&body).expect("a report");
    reports.results.remove(0)
}

fn report(status: (i32, &str, i32, &str), error: (i32, &str, i32, &str)) -> DeliveryReport {
    DeliveryReport {
        status: Some(Status::new(status.0, status.1, status.2, status.3, "")),
        error: Some(ErrorInfo::new(error.0, error.1, error.2, error.3, "", true)),
        ..DeliveryReport::default()
    }
}

#[test]
fn a_report_of_version_2_is_read_with_nulls_and_unknown_fields() {
    let report = read(&version_2());

    let call = report.voice_call.as_ref().expect("a call");
    assert_eq!(report.message_id.as_deref(), Some("3f0c7a52"));
    assert_eq!(
        report.sent_at.expect("a time").to_string(),
        "2026-08-04T16:15:02.481+0700"
    );
    assert_eq!((call.duration, call.file_duration), (Some(19), Some(16.2)));
    assert_eq!(call.end_time, None);
    assert_eq!(
        report.price.as_ref().and_then(|price| price.price_per_second),
        Some(0.004)
    );
    assert_eq!(report.outcome(), Outcome::Answered);
    assert!(!report.ended_early());
}

#[test]
fn a_report_of_version_1_is_read_from_its_flat_fields() {
    let report = read(&json!({
        "bulkId": "b", "messageId": "m", "to": "447700900123", "sentAt": 1_785_834_902_481_i64, "doneAt": "1785834929640",
        "startTime": 1_785_834_903_000_i64, "duration": "7", "fileDuration": "12.5", "mccMnc": 23410,
        "callbackData": "null", "price": "0.004", "scenarioId": 4711, "scenarioName": "Survey",
        "dtmfCodes": "12", "dtmfCodesAsJson": { "rating": 5 },
        "recordedAudioFileUrl": "https://files.example/1.wav", "transcribedAudioFileUrl": "https://files.example/1.txt",
        "status": { "groupId": 4, "groupName": "EXPIRED", "id": 15, "name": "EXPIRED_EXPIRED", "description": "x" },
        "error": { "groupId": 2, "groupName": "USER_ERRORS", "id": 5003, "name": "EC_VOICE_NO_ANSWER", "permanent": true }
    }));

    let call = report.voice_call.as_ref().expect("the flat fields");
    assert_eq!(
        report.sent_at.map(infobip::Timestamp::unix_millis),
        Some(1_785_834_902_481)
    );
    assert_eq!(
        report.done_at.map(infobip::Timestamp::unix_millis),
        Some(1_785_834_929_640)
    );
    assert_eq!((call.duration, call.file_duration), (Some(7), Some(12.5)));
    let ivr = call.ivr.as_ref().expect("the scenario");
    assert_eq!(
        (ivr.scenario_id.as_deref(), ivr.scenario_name.as_deref()),
        (Some("4711"), Some("Survey"))
    );
    assert_eq!(
        (call.dtmf_codes.as_deref(), call.dtmf_codes_as_json.as_deref()),
        (Some("12"), Some(r#"{"rating":5}"#))
    );
    assert_eq!(
        call.recorded_audio_file_url.as_deref(),
        Some("https://files.example/1.wav")
    );
    assert_eq!(
        call.transcribed_audio_file_url.as_deref(),
        Some("https://files.example/1.txt")
    );
    assert_eq!(report.mcc_mnc.as_deref(), Some("23410"));
    assert_eq!(report.callback_data, None);
    assert_eq!(
        report.price.as_ref().and_then(|price| price.price_per_second),
        Some(0.004)
    );
    assert_eq!(report.outcome(), Outcome::NoAnswer);
}

#[test]
fn what_is_written_is_read_back_as_it_was() {
    let report = read(&version_2());

    let again = read(&serde_json::to_value(&report).expect("JSON"));

    assert_eq!(again, report);
}

#[test]
fn a_strange_or_empty_report_does_not_cost_the_others() {
    let body = json!({ "results": [{}, { "status": {}, "error": {}, "voiceCall": {}, "price": {}, "sentAt": "soon" }, version_2()] });

    let reports: DeliveryReports = serde_json::from_str(&body.to_string()).expect("reports");

    assert_eq!(reports.results[0].outcome(), Outcome::Other(String::new()));
    assert_eq!(reports.results[1].sent_at, None);
    assert_eq!(reports.results[2].outcome(), Outcome::Answered);
    let none: DeliveryReports = serde_json::from_str(r#"{"results":null}"#).expect("no reports");
    assert!(none.results.is_empty());
}

#[test]
fn a_part_that_is_no_object_costs_only_itself() {
    for odd in [json!(""), json!("null"), json!(7), json!([7]), json!(false)] {
        let mut body = version_2();
        for part in ["voiceCall", "price", "error"] {
            body[part] = odd.clone();
        }
        let report = read(&body);
        assert_eq!(report.outcome(), Outcome::Answered, "{odd}");

        let mut body = version_2();
        for part in ["ivr", "feature", "direction", "answeredBy", "callRecordingFileId"] {
            body["voiceCall"][part] = odd.clone();
        }
        let report = read(&body);
        assert_eq!(report.voice_call.expect("the rest of it").duration, Some(19), "{odd}");
    }
}

#[test]
fn numbers_where_texts_belong_and_the_other_way_round_cost_nothing() {
    let odd = json!({
        "messageId": 4711, "to": 447_700_900_123_u64,
        "status": { "groupId": "2", "id": "97", "name": "BUSY", "description": 7 },
        "error": { "id": 9_999_999_999_u64, "permanent": "yes" },
    });
    let body = json!({ "results": [7, "report", odd, version_2()] });

    let reports: DeliveryReports = serde_json::from_str(&body.to_string()).expect("reports");

    assert_eq!(reports.results.len(), 2, "what is no report at all is left out");
    let read = &reports.results[0];
    assert_eq!(
        (read.message_id.as_deref(), read.to.as_deref()),
        (Some("4711"), Some("447700900123"))
    );
    let status = read.status.as_ref().expect("a status");
    assert_eq!((status.group_id, status.id), (Some(2), Some(97)));
    assert_eq!(read.outcome(), Outcome::Busy);
    assert_eq!(reports.results[1].outcome(), Outcome::Answered);
}

#[test]
fn both_families_of_codes_are_read_the_same_way() {
    let delivered = (3, "DELIVERED", 5, "DELIVERED_TO_HANDSET");
    let expired = (4, "EXPIRED", 15, "EXPIRED_EXPIRED");
    let pairs = [
        (delivered, (0, "OK", 10000, "NORMAL_HANGUP"), Outcome::Answered),
        (delivered, (0, "OK", 5000, "VOICE_ANSWERED"), Outcome::Answered),
        (delivered, (0, "OK", 10002, "MACHINE_DETECTED"), Outcome::Machine),
        (delivered, (0, "OK", 5001, "VOICE_ANSWERED_MACHINE"), Outcome::Machine),
        (
            (2, "UNDELIVERABLE", 96, "NO_ANSWER"),
            (2, "USER_ERRORS", 10200, "NO_ANSWER"),
            Outcome::NoAnswer,
        ),
        (
            expired,
            (2, "USER_ERRORS", 5003, "EC_VOICE_NO_ANSWER"),
            Outcome::NoAnswer,
        ),
        (
            (2, "UNDELIVERABLE", 97, "BUSY"),
            (2, "USER_ERRORS", 10201, "BUSY"),
            Outcome::Busy,
        ),
        (expired, (2, "USER_ERRORS", 5002, "EC_VOICE_USER_BUSY"), Outcome::Busy),
        (
            (5, "REJECTED", 99, "REJECTED"),
            (2, "USER_ERRORS", 10203, "REJECTED"),
            Outcome::Declined,
        ),
        (expired, (2, "USER_ERRORS", 5603, "EC_DECLINE"), Outcome::Declined),
        (
            (5, "REJECTED", 52, "REJECTED_DESTINATION"),
            (3, "OPERATOR_ERRORS", 10305, "INVALID_DESTINATION"),
            Outcome::InvalidNumber,
        ),
        (
            (2, "UNDELIVERABLE", 9, "UNDELIVERABLE_NOT_DELIVERED"),
            (3, "OPERATOR_ERRORS", 5404, "EC_VOICE_ERROR_DESTINATION_NOT_FOUND"),
            Outcome::InvalidNumber,
        ),
        (expired, (0, "OK", 0, "NO_ERROR"), Outcome::Expired),
    ];

    for (status, error, outcome) in pairs {
        assert_eq!(report(status, error).outcome(), outcome, "{status:?} {error:?}");
    }
}

#[test]
fn a_pending_status_outweighs_the_error_of_one_attempt() {
    let busy = (2, "USER_ERRORS", 10201, "BUSY");

    assert_eq!(
        report((1, "PENDING", 3, "PENDING_WAITING_DELIVERY"), busy).outcome(),
        Outcome::Pending
    );
    assert_eq!(
        report((3, "DELIVERED", 2, "DELIVERED_TO_OPERATOR"), busy).outcome(),
        Outcome::Pending
    );
}

#[test]
fn the_status_id_that_is_used_three_times_is_told_apart_by_name() {
    let blocked = Status::new(5, "REJECTED", 87, "SIGNALS_BLOCKED", "");
    let charged = Status::new(4, "EXPIRED", 87, "SIGNALS_BLOCKED", "");
    let window = Status::new(5, "REJECTED", 87, "REJECTED_INVALID_DELIVERY_TIME_WINDOW", "");

    assert_eq!(blocked.outcome(), Outcome::Rejected(Rejection::Suspicion));
    assert_eq!(charged.outcome(), Outcome::Rejected(Rejection::Suspicion));
    assert_eq!(window.outcome(), Outcome::Rejected(Rejection::Request));
}

#[test]
fn an_unknown_status_is_read_by_its_group_and_an_unknown_group_by_nothing() {
    assert_eq!(
        Status::new(5, "REJECTED", 4242, "REJECTED_ON_SUNDAYS", "").outcome(),
        Outcome::Rejected(Rejection::Unexplained)
    );
    assert_eq!(
        Status::new(3, "DELIVERED", 4242, "DELIVERED_BY_DOVE", "").outcome(),
        Outcome::Answered
    );
    assert_eq!(
        Status::new(9, "DREAMING", 4242, "ASLEEP", "").outcome(),
        Outcome::Other("ASLEEP".into())
    );
}

#[test]
fn an_error_without_a_known_name_is_read_by_its_number() {
    let delivered = (3, "DELIVERED", 5, "DELIVERED_TO_HANDSET");

    assert_eq!(
        report(delivered, (0, "OK", 10002, "MAILBOX")).outcome(),
        Outcome::Machine
    );
}

#[test]
fn a_call_that_a_machine_answered_went_to_voicemail() {
    for (word, outcome) in [
        ("MACHINE", Outcome::Machine),
        ("machine", Outcome::Machine),
        ("ANSWERING_MACHINE", Outcome::Machine),
        ("HUMAN", Outcome::Answered),
        ("ROBOT", Outcome::Answered),
    ] {
        let mut body = version_2();
        body["voiceCall"]["answeredBy"] = json!(word);
        body["voiceCall"]["duration"] = json!(3);
        let report = read(&body);

        assert_eq!(report.outcome(), outcome, "{word}");
        assert_eq!(report.ended_early(), outcome == Outcome::Answered, "{word}");
    }

    let mut busy = version_2();
    busy["voiceCall"]["answeredBy"] = json!("MACHINE");
    busy["error"] = json!({ "id": 10201, "name": "BUSY" });
    assert_eq!(read(&busy).outcome(), Outcome::Busy, "nobody and nothing picked up");
}

#[test]
fn a_call_that_ends_before_its_text_ended_early() {
    let mut body = version_2();
    body["voiceCall"]["duration"] = json!(4);

    assert!(read(&body).ended_early());

    body["error"]["name"] = json!("MACHINE_DETECTED");
    assert!(!read(&body).ended_early());
}

#[test]
fn a_printed_report_tells_no_whole_number() {
    let printed = format!("{:?}", read(&version_2()));

    assert!(
        !printed.contains("447700900123") && !printed.contains("442079460123"),
        "{printed}"
    );
}
