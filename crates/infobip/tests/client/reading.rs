//! Asking the service what it knows: voices, the log, waiting reports, requests sent for later.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::{Path, RawQuery, State},
    http::StatusCode,
    routing::{get, put},
};
use infobip::{
    BulkStatus, Error, LogQuery, MultiMessage, MultiRequest, Outcome, ReportQuery, SingleRequest, Timestamp, Unreadable,
};
use serde_json::{Value, json};

use crate::support::{FROM, TEXT, TO, client, serve};

/// The requests that the fake server got, as `path?query` or `path body`.
type Asked = Arc<Mutex<Vec<String>>>;

fn asked(asked: &Asked) -> String {
    asked.lock().expect("no test panicked").pop().unwrap_or_default()
}

#[tokio::test]
async fn the_voices_of_a_language_are_read_whatever_else_stands_there() {
    let routes = Router::new().route(
        "/tts/3/voices/{language}",
        get(async |Path(language): Path<String>, RawQuery(query): RawQuery| {
            assert_eq!(
                (language.as_str(), query.as_deref()),
                ("pt-br", Some("includeNeural=true"))
            );
            Json(json!({"voices": [
                {"name": "Camila", "gender": "female", "supplier": "Amazon", "ssmlSupported": true, "isDefault": true,
                 "isNeural": false, "default": true, "neural": false},
                {"name": "Antonio (neural)", "gender": "robot", "isNeural": true, "isDefault": null},
                "Vitoria", {"name": 7, "supplier": 7, "ssmlSupported": "yes"},
            ]}))
        }),
    );

    let voices = client(serve(routes).await).voices("pt-br", true).await.unwrap().voices;

    assert_eq!(voices.len(), 2, "what has no name cannot be asked for");
    assert!(voices[0].is_default && !voices[0].is_neural && voices[0].ssml_supported);
    assert_eq!(voices[1].gender.as_ref().unwrap().as_str(), "robot");
    assert!(voices[1].is_neural && !voices[1].is_default);
}

#[tokio::test]
async fn a_language_without_voices_is_not_found() {
    let routes = Router::new().route("/tts/3/voices/{language}", get(async || StatusCode::NOT_FOUND));

    let error = client(serve(routes).await).voices("xx", false).await.unwrap_err();

    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn a_message_is_looked_up_by_its_id_and_its_text_is_never_printed() {
    let routes = Router::new().route(
        "/tts/3/logs",
        get(async |RawQuery(query): RawQuery| {
            assert_eq!(query.as_deref(), Some("messageId=mine"));
            Json(json!({"results": [
                {"messageId": "another", "status": {"groupId": 3, "name": "DELIVERED_TO_HANDSET"}},
                {"messageId": "mine", "to": TO, "from": FROM, "text": TEXT, "duration": 19, "mccMnc": null,
                 "sentAt": "2026-08-04T09:15:02.481+0000", "price": {"pricePerSecond": 0.0, "currency": "UNKNOWN"},
                 "status": {"groupId": 2, "groupName": "UNDELIVERABLE", "id": 97, "name": "BUSY"},
                 "error": {"groupId": 2, "id": 10201, "name": "BUSY"}},
            ]}))
        }),
    );

    let entry = client(serve(routes).await).look_up("mine").await.unwrap().unwrap();

    assert_eq!((entry.outcome(), entry.duration), (Outcome::Busy, Some(19)));
    assert_eq!(entry.text.as_deref(), Some(TEXT));
    let shown = format!("{entry:?}");
    assert!(!shown.contains("4,, 0") && !shown.contains(TO), "{shown}");
}

#[tokio::test]
async fn a_message_that_the_log_does_not_know_is_no_error() {
    let routes = Router::new().route("/tts/3/logs", get(async || Json(json!({"results": null}))));

    assert_eq!(client(serve(routes).await).look_up("mine").await.unwrap(), None);
}

#[tokio::test]
async fn everything_that_the_log_can_be_asked_is_asked() {
    let seen = Asked::default();
    let routes = Router::new()
        .route(
            "/tts/3/logs",
            get(async |State(seen): State<Asked>, RawQuery(query): RawQuery| {
                seen.lock().unwrap().push(query.unwrap_or_default());
                Json(json!({}))
            }),
        )
        .with_state(Arc::clone(&seen));
    let query = LogQuery {
        from: Some(FROM.into()),
        to: Some(TO.into()),
        bulk_ids: vec!["b".into()],
        message_ids: vec!["one".into(), "two & three".into()],
        general_status: Some("REJECTED".into()),
        sent_since: Timestamp::from_unix_millis(0),
        sent_until: None,
        limit: Some(7),
        mcc: Some("234".into()),
        mnc: Some("10".into()),
    };

    client(serve(routes).await).logs(&query).await.unwrap();

    assert_eq!(
        asked(&seen),
        format!(
            "bulkId=b&messageId=one&messageId=two+%26+three&from={FROM}&to={TO}&generalStatus=REJECTED\
             &sentSince=1970-01-01T00%3A00%3A00.000%2B00%3A00&limit=7&mcc=234&mnc=10"
        )
    );
}

#[tokio::test]
async fn a_language_may_be_written_with_an_underscore() {
    let error = client(serve(Router::new()).await)
        .voices("ar_xa", false)
        .await
        .unwrap_err();

    assert!(error.is_not_found(), "it was asked: {error}");
}

#[tokio::test]
async fn a_question_that_the_service_would_refuse_is_not_asked() {
    let nobody = client(serve(Router::new()).await);
    let wrong = |error: Error| match error {
        Error::Invalid(invalid) => invalid.field,
        other => panic!("{other}"),
    };

    for code in ["", "..", "en/../../logs", "e", "a-code-that-is-too-long"] {
        assert_eq!(
            wrong(nobody.voices(code, false).await.unwrap_err()),
            "language",
            "{code}"
        );
    }
    let unheard_of = LogQuery {
        general_status: Some("delivered".into()),
        ..LogQuery::default()
    };
    assert_eq!(wrong(nobody.logs(&unheard_of).await.unwrap_err()), "generalStatus");
    let log = LogQuery::default;
    let some = |text: &str| Some(text.to_owned());
    let (early, late) = (Timestamp::from_unix_millis(0), Timestamp::from_unix_millis(1));
    for (query, field) in [
        (
            LogQuery {
                limit: Some(0),
                ..log()
            },
            "limit",
        ),
        (LogQuery::messages(["m", " "]), "messageId"),
        (
            LogQuery {
                bulk_ids: vec![String::new()],
                ..log()
            },
            "bulkId",
        ),
        (
            LogQuery {
                from: some(""),
                ..log()
            },
            "from",
        ),
        (LogQuery { to: some(" "), ..log() }, "to"),
        (
            LogQuery {
                mcc: some("x23"),
                ..log()
            },
            "mcc",
        ),
        (
            LogQuery {
                mnc: some("1234"),
                ..log()
            },
            "mnc",
        ),
        (
            LogQuery {
                sent_since: late,
                sent_until: early,
                ..log()
            },
            "sentUntil",
        ),
    ] {
        assert_eq!(wrong(nobody.logs(&query).await.unwrap_err()), field);
    }
    assert_eq!(wrong(nobody.look_up("").await.unwrap_err()), "messageId");
    assert_eq!(wrong(nobody.bulk(" ").await.unwrap_err()), "bulkId");
    assert_eq!(wrong(nobody.bulk_status("").await.unwrap_err()), "bulkId");
    for status in [
        BulkStatus::Finished,
        BulkStatus::Failed,
        BulkStatus::Other("GONE".into()),
    ] {
        let error = nobody.set_bulk_status("b", &status).await.unwrap_err();
        assert_eq!(wrong(error), "status", "{status}");
    }
    assert_eq!(
        wrong(nobody.reports(&ReportQuery::message("")).await.unwrap_err()),
        "messageId"
    );
    let none = ReportQuery {
        limit: Some(0),
        ..ReportQuery::default()
    };
    assert_eq!(wrong(nobody.reports(&none).await.unwrap_err()), "limit");
}

#[tokio::test]
async fn waiting_reports_are_fetched() {
    let routes = Router::new().route(
        "/voice/1/reports",
        get(async |RawQuery(query): RawQuery| {
            assert_eq!(query.as_deref(), Some("messageId=mine"));
            Json(json!({"results": [{"messageId": "mine", "status": {"name": "DELIVERED_TO_HANDSET", "groupId": 3}}]}))
        }),
    );

    let reports = client(serve(routes).await)
        .reports(&ReportQuery::message("mine"))
        .await
        .unwrap();

    assert_eq!(reports.results[0].outcome(), Outcome::Answered);
}

#[tokio::test]
async fn a_list_that_never_ends_is_not_read_to_its_end() {
    let routes = Router::new().route(
        "/tts/3/logs",
        get(async || format!("{{\"results\": [\"{}\"]}}", "x".repeat(5 * 1024 * 1024))),
    );

    let error = client(serve(routes).await)
        .logs(&LogQuery::default())
        .await
        .unwrap_err();

    assert!(matches!(error, Error::Unreadable(Unreadable::TooLarge)), "{error}");
}

#[tokio::test]
async fn a_request_for_later_is_held_and_put_off() {
    let answer = async |RawQuery(query): RawQuery, Json(body): Json<Value>| {
        assert_eq!(query.as_deref(), Some("bulkId=b+1"));
        let mut answer = body;
        answer["bulkId"] = json!("b 1");
        Json(answer)
    };
    let routes = Router::new()
        .route("/tts/3/bulks", put(answer))
        .route("/tts/3/bulks/status", put(answer));
    let client = client(serve(routes).await);
    let due = Timestamp::from_unix_millis(1_000).unwrap();

    let state = client.set_bulk_status("b 1", &BulkStatus::Paused).await.unwrap();
    let bulk = client.reschedule_bulk("b 1", due).await.unwrap();

    assert_eq!(state.status, Some(BulkStatus::Paused));
    assert_eq!((bulk.bulk_id.as_deref(), bulk.send_at), (Some("b 1"), Some(due)));
}

#[tokio::test]
async fn the_shorter_requests_are_sent_as_they_are_published() {
    let seen = Asked::default();
    let keep = async |State(seen): State<Asked>, body: String| {
        seen.lock().unwrap().push(body);
        Json(json!({"messages": [{"to": TO, "status": {"groupId": 1, "name": "PENDING_ACCEPTED"}}]}))
    };
    let routes = Router::new()
        .route("/tts/3/single", axum::routing::post(keep))
        .route("/tts/3/multi", axum::routing::post(keep))
        .with_state(Arc::clone(&seen));
    let client = client(serve(routes).await);
    let single = SingleRequest {
        from: FROM.into(),
        to: TO.into(),
        text: Some("Hello.".into()),
        ..SingleRequest::default()
    };
    let multi = MultiRequest {
        messages: vec![MultiMessage {
            to: vec![TO.into()],
            text: Some("Hello.".into()),
            ..MultiMessage::default()
        }],
    };

    client.send_single(&single).await.unwrap();
    assert_eq!(
        asked(&seen),
        format!(r#"{{"from":"{FROM}","to":"{TO}","text":"Hello."}}"#)
    );

    client.send_multi(&multi).await.unwrap();
    assert_eq!(
        asked(&seen),
        format!(r#"{{"messages":[{{"to":["{TO}"],"text":"Hello."}}]}}"#)
    );
}

#[tokio::test]
async fn the_shorter_requests_are_checked_by_the_same_limits() {
    let client = client("http://127.0.0.1:9".parse().unwrap());
    let single = SingleRequest {
        from: "Ringfence".into(),
        to: TO.into(),
        text: Some("Hello.".into()),
        ..SingleRequest::default()
    };
    let multi = MultiRequest {
        messages: vec![MultiMessage {
            to: vec![TO.into()],
            text: Some("x".repeat(1401)),
            ..MultiMessage::default()
        }],
    };

    let sender = client.send_single(&single).await.unwrap_err();
    let text = client.send_multi(&multi).await.unwrap_err();

    assert!(sender.to_string().contains("messages[0].from"), "{sender}");
    assert!(text.to_string().contains("more than 1400"), "{text}");
    assert!(!sender.may_have_called() && !text.may_have_called());
}
