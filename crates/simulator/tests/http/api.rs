//! The JSON API that tests use.

use futures::StreamExt;
use infobip_simulator::Settings;
use serde_json::{Value, json};

use crate::support::{LONG, LetterBox, PHONE, World, reported};

#[tokio::test]
async fn the_words_are_heard_only_after_the_answer() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;

    let ringing = world.json(&format!("/api/calls/{id}")).await;
    let answered: Value = world
        .post(&format!("/api/calls/{id}/answer"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();

    assert_eq!((&ringing["state"], ringing.get("text")), (&json!("ringing"), None));
    assert_eq!(
        (&answered["state"], &answered["text"]),
        (&json!("completed"), &json!("Your PIN is,, 4,, 0,, 9."))
    );
    assert_eq!(
        (&answered["to"], &answered["from"], &answered["language"]),
        (&json!(PHONE), &json!("442079460123"), &json!("en"))
    );
}

#[tokio::test]
async fn a_declined_call_never_tells_its_words() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;

    world.post(&format!("/api/calls/{id}/decline")).send().await.unwrap();

    let call = world.json(&format!("/api/calls/{id}")).await;
    assert_eq!((&call["state"], call.get("text")), (&json!("declined"), None));
}

#[tokio::test]
async fn an_answer_can_leave_the_call_open() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;

    let open: Value = world
        .post(&format!("/api/calls/{id}/answer"))
        .json(&json!({ "hangUp": false }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let over: Value = world
        .post(&format!("/api/calls/{id}/hang-up"))
        .json(&json!({ "heardAll": false }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();

    assert_eq!(
        (&open["state"], &over["state"]),
        (&json!("in-call"), &json!("hung-up-early"))
    );
}

#[tokio::test]
async fn calls_are_listed_newest_first_and_after_a_known_one() {
    let world = World::new().await;
    let first = world.ring(PHONE).await;
    let second = world.ring(PHONE).await;

    let all = world.json(&format!("/api/calls?to=%2B{PHONE}")).await;
    let later = world.json(&format!("/api/calls?to={PHONE}&after={first}")).await;

    let ids = |list: &Value| {
        list["calls"]
            .as_array()
            .unwrap()
            .iter()
            .map(|call| call["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&all), [second.clone(), first]);
    assert_eq!(ids(&later), [second]);
    assert_eq!(world.get("/api/calls?after=x").send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn without_a_number_the_calls_of_all_lines_are_listed_and_watched() {
    let world = World::new().await;
    let first = world.ring(PHONE).await;
    let mut events = world.get("/api/calls/events").send().await.unwrap();
    let second = world.ring("447700900124").await;

    let all = world.json("/api/calls").await;
    let mut told = String::new();
    while !told.contains(&second) {
        let piece = tokio::time::timeout(LONG, events.chunk())
            .await
            .unwrap()
            .unwrap()
            .unwrap();
        told.push_str(&String::from_utf8_lossy(&piece));
    }

    assert_eq!(
        (&all["calls"][0]["id"], &all["calls"][1]["id"]),
        (&json!(second), &json!(first))
    );
    assert!(told.starts_with("event: calls") && told.contains(&first));
}

#[tokio::test]
async fn a_test_can_ring_a_phone_without_credentials() {
    let world = World::new().await;
    let sound = json!({ "messages": [crate::support::message(PHONE)] });

    let placed = world.post("/api/calls").json(&sound).send().await.unwrap();
    let spoiled = world
        .post("/api/calls")
        .json(&json!({ "messages": [] }))
        .send()
        .await
        .unwrap();

    assert_eq!((placed.status().as_u16(), spoiled.status().as_u16()), (200, 400));
    let told: Value = placed.json().await.unwrap();
    assert_eq!(told["messages"][0]["status"]["name"], "PENDING_ACCEPTED");
    assert!(world.simulator.next_call(PHONE, None, LONG).await.is_some());
}

#[tokio::test]
async fn a_test_can_wait_for_the_next_call() {
    let world = World::new().await;
    let first = world.ring(PHONE).await;

    let path = format!("/api/calls?to={PHONE}&after={first}&wait=10");
    let (later, second) = tokio::join!(world.json(&path), world.ring(PHONE));

    assert_eq!(later["calls"][0]["id"], second);
}

#[tokio::test]
async fn a_test_can_wait_until_the_report_was_taken() {
    let world = World::new().await;
    let letter_box = LetterBox::new().await;
    let id = world.call(reported(PHONE, &letter_box)).await;
    world.simulator.answer(&id).unwrap();

    let call = world.json(&format!("/api/calls/{id}?until=reported&wait=10")).await;

    assert_eq!(call["report"], "pushed");
    assert!(!letter_box.is_empty());
}

#[tokio::test]
async fn changes_arrive_as_events() {
    let world = World::new().await;
    let line = world.simulator.line(PHONE);
    let mut events = world
        .get(&format!("/api/calls/events?line={line}"))
        .send()
        .await
        .unwrap()
        .bytes_stream();
    let mut heard = String::new();

    let mut until = async |wanted: &str| {
        while !heard.contains(wanted) {
            let piece = tokio::time::timeout(LONG, events.next())
                .await
                .expect("no event came")
                .unwrap()
                .unwrap();
            heard.push_str(std::str::from_utf8(&piece).unwrap());
        }
    };

    until(r#"data: {"calls":[]}"#).await;
    let id = world.ring(PHONE).await;
    until(r#""state":"ringing""#).await;
    world.simulator.decline(&id).unwrap();
    until(r#""state":"declined""#).await;
    world.simulator.close();
    assert!(
        tokio::time::timeout(LONG, async { while events.next().await.is_some() {} })
            .await
            .is_ok(),
        "streams end when the simulator closes"
    );
}

#[tokio::test]
async fn a_line_is_shown_and_set_up() {
    let world = World::new().await;
    let path = format!("/api/lines/{PHONE}");

    let before = world.json(&path).await;
    world.put(&path, json!({ "behavior": "busy", "afterMs": 20 })).await;

    assert_eq!(before["settings"]["behavior"], "ring");
    assert_eq!(before["line"], world.simulator.line(PHONE));
    assert_eq!(
        world.json(&path).await["settings"],
        json!({ "behavior": "busy", "afterMs": 20, "noReport": false })
    );
    for nonsense in [
        json!({ "behavior": "explode" }),
        json!({ "behavior": "busy", "status": 12 }),
        json!({ "behavior": "reject", "status": 26 }),
        json!({}),
    ] {
        assert_eq!(world.put(&path, nonsense.clone()).await.status(), 400, "{nonsense}");
    }
    assert_eq!(
        world
            .put("/api/lines/shop", json!({ "behavior": "busy" }))
            .await
            .status(),
        400
    );
}

#[tokio::test]
async fn an_unknown_call_or_line_is_not_found() {
    let world = World::new().await;

    assert_eq!(world.get("/api/calls/nothing").send().await.unwrap().status(), 404);
    assert_eq!(
        world.post("/api/calls/nothing/answer").send().await.unwrap().status(),
        404
    );
    assert_eq!(world.get("/api/calls?line=nothing").send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_page_of_another_site_answers_nothing() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;
    let answer = |name: &'static str, value: &'static str| {
        world
            .post(&format!("/api/calls/{id}/answer"))
            .header(name, value)
            .send()
    };

    assert_eq!(answer("sec-fetch-site", "cross-site").await.unwrap().status(), 403);
    assert_eq!(answer("sec-fetch-site", "same-site").await.unwrap().status(), 403);
    assert_eq!(answer("origin", "https://example.org").await.unwrap().status(), 403);
    assert_eq!(answer("origin", "null").await.unwrap().status(), 403);
    assert_eq!(answer("sec-fetch-site", "same-origin").await.unwrap().status(), 200);
}

#[tokio::test]
async fn beyond_the_limit_the_oldest_calls_are_forgotten() {
    let world = World::with(Settings {
        calls_kept: 2,
        ..Settings::default()
    })
    .await;
    let first = world.ring(PHONE).await;
    let second = world.ring("447700900124").await;
    let third = world.ring(PHONE).await;

    assert!(world.simulator.call(&first).is_none());
    assert_eq!(world.simulator.answer(&third).unwrap().id, third);
    assert_eq!(world.simulator.call(&second).unwrap().to, "447700900124");
    assert_eq!(world.simulator.calls_to(PHONE).len(), 1);
}
