//! The log: what stands in it, how far each message is, and how much of it one answer tells.

use serde_json::{Value, json};

use crate::support::{PHONE, World, message, message_with};

async fn log(world: &World, query: &str) -> Vec<Value> {
    let answer = ask(world, &format!("/tts/3/logs?{query}")).await;
    assert_eq!(answer.status(), 200, "{query}");
    let body: Value = answer.json().await.unwrap();
    body["results"].as_array().unwrap().clone()
}

async fn ask(world: &World, path: &str) -> reqwest::Response {
    world
        .get(path)
        .header("authorization", "App demo")
        .send()
        .await
        .unwrap()
}

fn named(message_id: &str) -> Value {
    message_with("destinations", json!([{ "to": PHONE, "messageId": message_id }]))
}

#[tokio::test]
async fn a_call_that_is_under_way_has_no_error_yet() {
    let world = World::new().await;
    let call = world.ring(PHONE).await;
    let mut later = message(PHONE);
    later["sendAt"] = json!("2999-01-01T00:00:00.000+0000");
    world.status_of(later).await;

    for entry in log(&world, "").await {
        assert_eq!(entry["status"]["groupName"], "PENDING");
        assert_eq!(
            (
                &entry["error"]["id"],
                &entry["error"]["name"],
                &entry["error"]["permanent"]
            ),
            (&json!(0), &json!("NO_ERROR"), &json!(false))
        );
    }
    world.simulator.answer(&call).unwrap();

    let over = log(&world, "generalStatus=DELIVERED").await;
    assert_eq!(over[0]["error"]["name"], "NORMAL_HANGUP");
}

#[tokio::test]
async fn a_refused_message_stands_in_the_log_with_its_reason() {
    let world = World::new().await;
    let mut silent = named("m-1");
    silent["text"] = json!(", .");
    let mut abroad = named("m-2");
    abroad["destinations"][0]["to"] = json!("007");
    world.status_of(silent).await;
    world.status_of(abroad).await;
    world.ring(PHONE).await;

    let refused = log(&world, "generalStatus=REJECTED").await;
    let [second, first] = refused.as_slice() else {
        panic!("{refused:?}")
    };

    assert_eq!(first["status"]["name"], "REJECTED_MESSAGE_IS_EMPTY");
    assert_eq!(
        (&first["messageId"], &first["to"], &first["text"]),
        (&json!("m-1"), &json!(PHONE), &json!(", ."))
    );
    assert_eq!(
        (&first["error"]["name"], &first["duration"]),
        (&json!("NO_ERROR"), &json!(0))
    );
    assert_eq!(second["status"]["name"], "REJECTED_DESTINATION");
    assert_eq!(second["error"]["name"], "INVALID_DESTINATION");
    assert_eq!(log(&world, "").await.len(), 3, "newest first: the call, then the two");
    assert_eq!(log(&world, "messageId=m-2").await.len(), 1);
}

#[tokio::test]
async fn an_id_stands_in_the_log_once_and_for_the_message_that_was_taken() {
    let world = World::new().await;
    let mut silent = named("m-1");
    silent["text"] = json!(", .");
    world.status_of(silent.clone()).await;
    world.status_of(silent).await;
    let refused = log(&world, "messageId=m-1").await;
    assert_eq!(refused.len(), 1);

    assert_eq!(world.status_of(named("m-1")).await.0, 26);
    assert_eq!(world.status_of(named("m-1")).await.0, 23);

    let found = log(&world, "messageId=m-1").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["status"]["name"], "PENDING_ENROUTE");
}

#[tokio::test]
async fn fifty_messages_are_told_unless_more_are_asked_for_and_a_thousand_at_the_most() {
    let world = World::new().await;
    let many = |from: u32, many: u32| {
        let each = (from..from + many).map(|place| json!({ "to": format!("4477{place:08}") }));
        json!({ "messages": [message_with("destinations", each.collect())] })
    };
    world.send(&many(0, 600)).await;
    world.send(&many(600, 600)).await;

    for (limit, told) in [("", 50), ("limit=1", 1), ("limit=51", 51), ("limit=1000", 1000)] {
        assert_eq!(log(&world, limit).await.len(), told, "{limit}");
    }
    for path in ["/tts/3/logs", "/voice/1/reports"] {
        for limit in ["0", "1001", "-1", "many"] {
            let answer = ask(&world, &format!("{path}?limit={limit}")).await;
            assert_eq!(answer.status(), 400, "{path} {limit}");
            let told: Value = answer.json().await.unwrap();
            assert!(
                told["requestError"]["serviceException"]["validationErrors"]["limit"].is_array(),
                "{told}"
            );
        }
    }
}
