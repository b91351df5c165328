//! How calls end, and what the report says of each end.

use std::time::Duration;

use infobip_simulator::{Call, CallState, CannotDo, ReportState, Settings};
use serde_json::{Value, json};

use crate::support::{LONG, LetterBox, PHONE, World, message, reported};

fn pair(report: &Value) -> (&str, &str) {
    (
        report["status"]["name"].as_str().unwrap(),
        report["error"]["name"].as_str().unwrap(),
    )
}

/// Sets the line up, calls it, and returns the report.
async fn report_of(behavior: &str, extra: &[(&str, Value)]) -> Value {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    assert_eq!(
        world
            .put(&format!("/api/lines/{PHONE}"), json!({ "behavior": behavior }))
            .await
            .status(),
        200
    );
    let mut message = reported(PHONE, &letter_box);
    for (field, value) in extra {
        message[*field] = value.clone();
    }

    world.call(message).await;

    letter_box.next().await
}

#[tokio::test]
async fn an_answered_call_is_reported_when_it_was_heard() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    let id = world.call(reported(PHONE, &letter_box)).await;
    assert!(letter_box.is_empty(), "a ringing call has no report");

    world.simulator.answer(&id).unwrap();

    let report = letter_box.next().await;
    assert_eq!(pair(&report), ("DELIVERED_TO_HANDSET", "NORMAL_HANGUP"));
    assert_eq!(
        (&report["status"]["groupId"], &report["status"]["id"]),
        (&json!(3), &json!(5))
    );
    assert_eq!(
        (
            &report["error"]["groupId"],
            &report["error"]["id"],
            &report["error"]["permanent"]
        ),
        (&json!(0), &json!(10000), &json!(true))
    );
    assert_eq!(
        (&report["to"], &report["from"], &report["callbackData"]),
        (&json!(PHONE), &json!("442079460123"), &json!("order-1"))
    );
    assert_eq!(report["messageId"], world.simulator.call(&id).unwrap().message_id);
    assert!(report["voiceCall"]["duration"].as_i64().unwrap() >= 1);
    for time in [
        &report["sentAt"],
        &report["voiceCall"]["startTime"],
        &report["voiceCall"]["answerTime"],
        &report["voiceCall"]["endTime"],
    ] {
        assert!(time.as_str().unwrap().ends_with("+0000"), "{time}");
    }
}

#[tokio::test]
async fn a_call_in_progress_is_reported_only_when_it_ends() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    let id = world.call(reported(PHONE, &letter_box)).await;

    world.simulator.pick_up(&id).unwrap();
    assert!(letter_box.is_empty());
    world.simulator.hang_up(&id, false).unwrap();

    let report = letter_box.next().await;
    assert_eq!(pair(&report), ("DELIVERED_TO_HANDSET", "NORMAL_HANGUP"));
    let read: infobip::DeliveryReport = serde_json::from_value(report).unwrap();
    assert!(read.ended_early());
}

#[tokio::test]
async fn a_phone_that_nobody_answers_stops_ringing() {
    let world = World::with(Settings {
        ring_timeout_cap: Duration::from_millis(30),
        ..Settings::default()
    })
    .await;
    let mut letter_box = LetterBox::new().await;

    world.call(reported(PHONE, &letter_box)).await;

    let report = letter_box.next().await;
    assert_eq!(pair(&report), ("NO_ANSWER", "NO_ANSWER"));
    assert_eq!(
        (&report["status"]["id"], &report["error"]["id"]),
        (&json!(96), &json!(10200))
    );
    assert_eq!(
        (&report["voiceCall"]["answerTime"], &report["voiceCall"]["duration"]),
        (&json!(null), &json!(0))
    );
}

#[tokio::test]
async fn a_call_that_nobody_hangs_up_is_cut_off() {
    let world = World::with(Settings {
        call_timeout_cap: Duration::from_millis(30),
        ..Settings::default()
    })
    .await;
    let mut letter_box = LetterBox::new().await;
    let id = world.call(reported(PHONE, &letter_box)).await;

    world.simulator.pick_up(&id).unwrap();

    assert_eq!(
        pair(&letter_box.next().await),
        ("DELIVERED_TO_HANDSET", "MAX_DURATION_REACHED")
    );
}

#[tokio::test]
async fn each_part_a_line_can_play_has_its_report() {
    let parts = [
        ("answer", "DELIVERED_TO_HANDSET", "NORMAL_HANGUP"),
        ("hang-up-early", "DELIVERED_TO_HANDSET", "NORMAL_HANGUP"),
        ("busy", "BUSY", "BUSY"),
        ("no-answer", "NO_ANSWER", "NO_ANSWER"),
        ("declined", "REJECTED", "REJECTED"),
        ("unreachable", "UNDELIVERABLE_NOT_DELIVERED", "DESTINATION_UNAVAILABLE"),
    ];

    for (behavior, status, error) in parts {
        assert_eq!(pair(&report_of(behavior, &[]).await), (status, error), "{behavior}");
    }
}

#[tokio::test]
async fn only_a_sender_who_asked_for_machine_detection_learns_of_the_recorder() {
    let asked = report_of("voicemail", &[("machineDetection", json!("hangup"))]).await;
    let unasked = report_of("voicemail", &[]).await;

    assert_eq!(pair(&asked), ("DELIVERED_TO_HANDSET", "MACHINE_DETECTED"));
    assert_eq!(asked["voiceCall"]["answeredBy"], "MACHINE");
    assert_eq!(pair(&unasked), ("DELIVERED_TO_HANDSET", "NORMAL_HANGUP"));
    assert_eq!(unasked["voiceCall"]["answeredBy"], json!(null));
}

#[tokio::test]
async fn nothing_is_left_on_a_recorder_when_the_sender_asked_to_hang_up() {
    let world = World::new().await;
    world
        .put(&format!("/api/lines/{PHONE}"), json!({ "behavior": "voicemail" }))
        .await;
    let mut careful = message(PHONE);
    careful["machineDetection"] = json!("hangup");
    let over = |call: &Call| call.state.is_over();

    let careful = world.call(careful).await;
    let careless = world.call(message(PHONE)).await;

    assert_eq!(
        world.simulator.wait_until(&careful, LONG, over).await.unwrap().text,
        None
    );
    assert!(
        world
            .simulator
            .wait_until(&careless, LONG, over)
            .await
            .unwrap()
            .text
            .is_some()
    );
}

#[tokio::test]
async fn a_line_that_refuses_lets_no_call_happen() {
    let world = World::new().await;

    world
        .put(&format!("/api/lines/{PHONE}"), json!({ "behavior": "reject" }))
        .await;
    assert_eq!(world.status_of(message(PHONE)).await.1, "REJECTED_NETWORK");
    world
        .put(
            &format!("/api/lines/{PHONE}"),
            json!({ "behavior": "reject", "status": 12 }),
        )
        .await;
    assert_eq!(world.status_of(message(PHONE)).await.1, "REJECTED_NOT_ENOUGH_CREDITS");

    assert!(world.simulator.calls_to(PHONE).is_empty());
}

#[tokio::test]
async fn a_call_can_be_answered_once() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;

    let (one, two) = tokio::join!(
        world.post(&format!("/api/calls/{id}/answer")).send(),
        world.post(&format!("/api/calls/{id}/answer")).send(),
    );

    let mut statuses = [one.unwrap().status().as_u16(), two.unwrap().status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(
        world.simulator.decline(&id).unwrap_err(),
        CannotDo::Already(CallState::Completed)
    );
}

#[tokio::test]
async fn a_report_that_is_not_taken_is_brought_again() {
    let world = World::with(Settings {
        push_retries: vec![Duration::from_millis(5); 3],
        ..Settings::default()
    })
    .await;
    let mut letter_box = LetterBox::answering(&[503, 302]).await;
    let id = world.call(reported(PHONE, &letter_box)).await;

    world.simulator.answer(&id).unwrap();

    let letters = [
        letter_box.next().await,
        letter_box.next().await,
        letter_box.next().await,
    ];
    assert_eq!(letters[0], letters[2]);
    let call = world
        .simulator
        .wait_until(&id, LONG, |call| call.report != ReportState::OnItsWay)
        .await
        .unwrap();
    assert_eq!(call.report, ReportState::Pushed);
    assert!(letter_box.is_empty());
}

#[tokio::test]
async fn a_report_that_nobody_takes_is_given_up() {
    let world = World::with(Settings {
        push_retries: vec![Duration::from_millis(5)],
        ..Settings::default()
    })
    .await;
    let letter_box = LetterBox::answering(&[204, 500]).await;
    let id = world.call(reported(PHONE, &letter_box)).await;

    world.simulator.decline(&id).unwrap();

    let call = world
        .simulator
        .wait_until(&id, LONG, |call| call.report == ReportState::GivenUp)
        .await;
    assert_eq!(call.unwrap().state, CallState::Declined);
}

#[tokio::test]
async fn a_report_without_an_address_is_handed_out_once() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;
    let pull = || async {
        world
            .get("/voice/1/reports")
            .header("authorization", "App demo")
            .send()
            .await
            .unwrap()
            .json::<Value>()
            .await
            .unwrap()
    };
    assert_eq!(pull().await, json!({ "results": [] }));

    world.simulator.answer(&id).unwrap();

    assert_eq!(pull().await["results"][0]["status"]["name"], "DELIVERED_TO_HANDSET");
    assert_eq!(pull().await, json!({ "results": [] }));
}

#[tokio::test]
async fn a_line_can_keep_its_report_back() {
    let world = World::new().await;
    let letter_box = LetterBox::new().await;
    world
        .put(
            &format!("/api/lines/{PHONE}"),
            json!({ "behavior": "busy", "noReport": true }),
        )
        .await;

    let id = world.call(reported(PHONE, &letter_box)).await;

    let call = world
        .simulator
        .wait_until(&id, LONG, |call| call.state.is_over())
        .await
        .unwrap();
    assert_eq!(call.report, ReportState::Withheld);
    assert!(letter_box.is_empty());
}
