//! Troubles on order, as a sender meets them.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{PHONE, World, message};

const OTHER_PHONE: &str = "447700900124";

async fn order(world: &World, next: Value) {
    let answer = world
        .post("/api/faults")
        .json(&json!({ "to": PHONE, "next": next }))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
}

fn body() -> Value {
    json!({ "messages": [message(PHONE)] })
}

#[tokio::test]
async fn faults_come_in_order_and_then_all_is_well() {
    let world = World::new().await;
    order(
        &world,
        json!([{ "status": 503 }, { "status": 429, "retryAfter": 2 }, { "status": 429, "flat": true }]),
    )
    .await;

    let down = world.send(&body()).await;
    let slow = world.send(&body()).await;
    let flat = world.send(&body()).await;
    let well = world.send(&body()).await;

    assert_eq!(down.status(), 503);
    assert_eq!(
        (slow.status().as_u16(), &slow.headers()["retry-after"]),
        (429, &"2".parse().unwrap())
    );
    assert_eq!(
        slow.json::<Value>().await.unwrap()["requestError"]["serviceException"]["messageId"],
        "TOO_MANY_REQUESTS"
    );
    assert_eq!(flat.json::<Value>().await.unwrap()["errorCode"], "E429");
    assert_eq!(well.status(), 200);
    assert_eq!(world.simulator.calls_to(PHONE).len(), 1);
}

#[tokio::test]
async fn a_fault_for_one_number_leaves_the_others_alone() {
    let world = World::new().await;
    order(&world, json!([{ "status": 500 }])).await;

    let other = world.send(&json!({ "messages": [message(OTHER_PHONE)] })).await;
    let this = world.send(&body()).await;

    assert_eq!((other.status().as_u16(), this.status().as_u16()), (200, 500));
}

#[tokio::test]
async fn an_answer_can_be_a_web_page_or_rubbish() {
    let world = World::new().await;
    order(
        &world,
        json!([{ "html": true }, { "html": true, "status": 200 }, { "junk": true }]),
    )
    .await;

    let proxy = world.send(&body()).await;
    let page = world.send(&body()).await;
    let junk = world.send(&body()).await;

    assert_eq!(proxy.status(), 502);
    assert!(page.status() == 200 && page.text().await.unwrap().contains("<html>"));
    assert!(junk.status() == 200 && junk.json::<Value>().await.is_err());
}

#[tokio::test]
async fn a_connection_can_be_cut_after_the_call_was_taken() {
    let world = World::new().await;
    order(&world, json!([{ "cut": true }, { "cut": true, "accept": true }])).await;
    let send = || {
        world
            .post("/tts/3/advanced")
            .header("authorization", "App demo")
            .json(&body())
            .send()
    };

    for calls in [0, 1] {
        let read = match send().await {
            Ok(answer) => answer.bytes().await.map(drop),
            Err(error) => Err(error),
        };
        assert!(read.is_err());
        assert_eq!(world.simulator.calls_to(PHONE).len(), calls);
    }
}

#[tokio::test]
async fn an_answer_can_stay_away() {
    let world = World::new().await;
    order(&world, json!([{ "hang": true }])).await;

    let patience = Duration::from_millis(100);
    let answer = world
        .post("/tts/3/advanced")
        .header("authorization", "App demo")
        .timeout(patience)
        .json(&body())
        .send()
        .await;

    assert!(answer.unwrap_err().is_timeout());
    assert!(world.simulator.calls_to(PHONE).is_empty());
}

#[tokio::test]
async fn faults_can_be_seen_and_taken_back() {
    let world = World::new().await;
    order(&world, json!([{ "status": 500 }])).await;
    let path = format!("/api/faults?to={PHONE}");
    assert_eq!(world.json(&path).await["waiting"][0]["fault"]["status"], 500);

    world
        .http
        .delete(format!("{}{path}", world.base_url))
        .send()
        .await
        .unwrap();

    assert_eq!(world.json(&path).await["waiting"], json!([]));
    assert_eq!(world.send(&body()).await.status(), 200);
}

#[tokio::test]
async fn a_fault_that_makes_no_sense_is_refused() {
    let world = World::new().await;

    for nonsense in [
        json!([{}]),
        json!([{ "status": 200 }]),
        json!([{ "hang": true, "junk": true }]),
        json!([{ "fire": true }]),
        json!({}),
    ] {
        let answer = world
            .post("/api/faults")
            .json(&json!({ "next": nonsense }))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 400, "{nonsense}");
    }
}

/// The answer of each part of the API to a sound request, with the credentials that it asks for.
async fn ask(world: &World, endpoint: &str) -> reqwest::Response {
    let authorized = |request: reqwest::RequestBuilder| request.header("authorization", "App demo").send();
    let put = |path: &str| world.http.put(format!("{}{path}", world.base_url));
    let grant = [
        ("client_id", "client"),
        ("client_secret", "its secret"),
        ("grant_type", "client_credentials"),
    ];
    match endpoint {
        "sends" => Ok(world.send(&body()).await),
        "voices" => authorized(world.get("/tts/3/voices/en")).await,
        "bulks" => authorized(put("/tts/3/bulks/status?bulkId=b").json(&json!({ "status": "PAUSED" }))).await,
        "logs" => authorized(world.get(&format!("/tts/3/logs?to={PHONE}"))).await,
        "reports" => authorized(world.get("/voice/1/reports")).await,
        "token" => world.post("/auth/1/oauth2/token").form(&grant).send().await,
        other => panic!("{other}"),
    }
    .unwrap()
}

/// A bulk `b` that waits, so that there is something to ask about.
async fn scheduled(world: &World) {
    let mut later = message(PHONE);
    later["sendAt"] = json!("2999-01-01T00:00:00.000+0000");
    let sent = world.send(&json!({ "bulkId": "b", "messages": [later] })).await;
    assert_eq!(sent.status(), 200);
}

#[tokio::test]
async fn every_part_of_the_api_can_be_struck_and_no_other_is() {
    let world = World::new().await;
    scheduled(&world).await;
    let listed = world.json("/api/faults").await;
    let endpoints: Vec<&str> = listed["endpoints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| each["endpoint"].as_str().unwrap())
        .collect();
    assert_eq!(endpoints, ["sends", "voices", "bulks", "logs", "reports", "token"]);

    for struck in &endpoints {
        let next = json!([{ "endpoint": struck, "status": 503 }, { "endpoint": struck, "html": true }]);
        let ordered = world.post("/api/faults").json(&json!({ "next": next })).send().await;
        assert_eq!(ordered.unwrap().status(), 200);
        for other in endpoints.iter().filter(|other| *other != struck) {
            assert_eq!(
                ask(&world, other).await.status(),
                200,
                "{struck} is struck, {other} is not"
            );
        }

        let down = ask(&world, struck).await;
        assert_eq!(down.status(), 503, "{struck}");
        let told: Value = down.json().await.unwrap();
        assert!(told["requestError"]["serviceException"].is_object(), "{told}");
        assert_eq!(ask(&world, struck).await.status(), 502, "{struck}");
        assert_eq!(ask(&world, struck).await.status(), 200, "{struck}");
    }
}

#[tokio::test]
async fn what_was_asked_can_be_done_before_the_trouble_begins() {
    let world = World::new().await;
    scheduled(&world).await;
    for (accept, state) in [(false, "PENDING"), (true, "PAUSED")] {
        let fault = json!([{ "endpoint": "bulks", "status": 500, "accept": accept }]);
        world
            .post("/api/faults")
            .json(&json!({ "next": fault }))
            .send()
            .await
            .unwrap();

        assert_eq!(ask(&world, "bulks").await.status(), 500);

        let look = world
            .get("/tts/3/bulks/status?bulkId=b")
            .header("authorization", "App demo");
        let told: Value = look.send().await.unwrap().json().await.unwrap();
        assert_eq!(told["status"], state);
    }
}

#[tokio::test]
async fn a_fault_of_the_log_can_be_for_whoever_asks_about_a_number() {
    let world = World::new().await;
    order(&world, json!([{ "endpoint": "logs", "status": 429 }])).await;
    let stranger = world.get(&format!("/tts/3/logs?to={PHONE}")).send().await.unwrap();
    assert_eq!(stranger.status(), 401, "who is not let in uses nothing up");
    let others = world
        .get("/tts/3/logs")
        .header("authorization", "App demo")
        .send()
        .await;

    assert_eq!(others.unwrap().status(), 200);
    assert_eq!(ask(&world, "logs").await.status(), 429);
    let nonsense = world
        .post("/api/faults")
        .json(&json!({ "to": PHONE, "next": [{ "endpoint": "voices", "status": 500 }] }))
        .send()
        .await
        .unwrap();
    assert_eq!(nonsense.status(), 400, "nobody names a number there");
}
