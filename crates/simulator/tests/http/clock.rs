//! The simulator's time, moved ahead by a test.

use std::time::Duration;

use infobip_simulator::{CallState, Clock, ReportState, Settings};
use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::support::{LONG, LetterBox, PHONE, World, message, reported};

async fn advance(world: &World, seconds: u64) -> Value {
    let answer = world
        .post("/api/clock")
        .json(&json!({ "advanceSeconds": seconds }))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

#[tokio::test]
async fn a_phone_rings_out_when_time_is_moved_past_it() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    let id = world.call(reported(PHONE, &letter_box)).await;

    let told = advance(&world, 45).await;

    assert!(told["movedMs"].as_u64().unwrap() == 45_000 && told["now"].is_string());
    assert_eq!(letter_box.next().await["status"]["name"], "NO_ANSWER");
    let call = world.simulator.call(&id).unwrap();
    assert!(call.ended_at.unwrap() - call.rang_at >= time::Duration::seconds(45));
}

#[tokio::test]
async fn a_report_is_offered_again_after_a_wait_that_time_can_skip() {
    let hour = Duration::from_hours(1);
    let world = World::with(Settings {
        push_retries: vec![hour, hour],
        ..Settings::default()
    })
    .await;
    let mut letter_box = LetterBox::answering(&[500, 503, 200]).await;
    let id = world.call(reported(PHONE, &letter_box)).await;
    world.simulator.answer(&id).unwrap();

    for _ in 0..2 {
        letter_box.next().await;
        // Where the wait has not begun yet, it begins after the move, and the next move ends it.
        while letter_box.is_empty() {
            world.simulator.advance(hour);
            tokio::task::yield_now().await;
        }
    }

    letter_box.next().await;
    let told = world
        .simulator
        .wait_until(&id, LONG, |call| call.report == infobip_simulator::ReportState::Pushed);
    assert!(told.await.is_some());
}

#[tokio::test]
async fn who_was_not_reached_is_called_again_and_reported_once() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    let line = |behavior: &str| json!({ "behavior": behavior });
    world.put(&format!("/api/lines/{PHONE}"), line("busy")).await;
    let mut message = reported(PHONE, &letter_box);
    message["retry"] = json!({ "minPeriod": 1, "maxPeriod": 2, "maxCount": 2 });
    let over = async |call: &str| {
        world
            .simulator
            .wait_until(call, LONG, |call| call.state.is_over())
            .await
            .unwrap()
    };
    let log = async || {
        let logs = world
            .get("/tts/3/logs")
            .header("authorization", "App demo")
            .send()
            .await
            .unwrap();
        let logs: Value = logs.json().await.unwrap();
        let told = logs["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["status"]["name"].clone());
        told.collect::<Vec<_>>()
    };

    let first = over(&world.call(message).await).await;
    assert_eq!(
        (first.report, log().await),
        (ReportState::Later, vec![json!("PENDING_ENROUTE")])
    );
    advance(&world, 60).await;
    let second = world.simulator.next_call(PHONE, Some(&first.id), LONG).await.unwrap();
    assert_eq!(
        (over(&second.id).await.report, second.message_id),
        (ReportState::Later, first.message_id)
    );
    assert!(letter_box.is_empty(), "the end is not known yet");
    world.put(&format!("/api/lines/{PHONE}"), line("answer")).await;
    advance(&world, 120).await;
    let third = world.simulator.next_call(PHONE, Some(&second.id), LONG).await.unwrap();

    assert_eq!(over(&third.id).await.state, CallState::Completed);
    assert_eq!(letter_box.next().await["status"]["name"], "DELIVERED_TO_HANDSET");
    assert_eq!(
        log().await,
        [json!("DELIVERED_TO_HANDSET")],
        "a message stands in the log once"
    );
    assert_eq!(world.simulator.calls_to(PHONE).len(), 3);
}

#[tokio::test]
async fn logs_forget_after_forty_eight_hours() {
    let world = World::new().await;
    world.status_of(message(PHONE)).await;
    let entries = async || {
        let answer = world
            .get("/tts/3/logs")
            .header("authorization", "App demo")
            .send()
            .await
            .unwrap();
        let told: Value = answer.json().await.unwrap();
        told["results"].as_array().unwrap().len()
    };
    advance(&world, 48 * 3600 - 60).await;
    assert_eq!(entries().await, 1);

    advance(&world, 61).await;

    assert_eq!(entries().await, 0);
}

#[tokio::test]
async fn time_moves_where_the_clock_on_the_wall_stands_still() {
    let world = World::with(Settings {
        clock: Clock::from_fn(|| OffsetDateTime::UNIX_EPOCH),
        ..Settings::default()
    })
    .await;
    let id = world.ring(PHONE).await;

    world.simulator.advance(Duration::from_mins(2));

    let ended = world
        .simulator
        .wait_until(&id, LONG, |call| call.state == CallState::NoAnswer)
        .await;
    assert_eq!(
        ended.unwrap().ended_at,
        Some(OffsetDateTime::UNIX_EPOCH + Duration::from_mins(2))
    );
}

#[tokio::test]
async fn time_has_no_way_back_and_no_end() {
    let world = World::new().await;

    for body in [
        json!({}),
        json!({ "advanceSeconds": 0 }),
        json!({ "advanceSeconds": -5 }),
        json!({ "advanceSeconds": u64::MAX }),
        json!({ "backSeconds": 5 }),
    ] {
        let answer = world.post("/api/clock").json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{body}");
    }
    let year = json!({ "advanceSeconds": 366 * 24 * 3600 });
    for _ in 0..100 {
        assert_eq!(world.post("/api/clock").json(&year).send().await.unwrap().status(), 200);
    }
    assert_eq!(world.post("/api/clock").json(&year).send().await.unwrap().status(), 400);
}
