//! What the send routes take, and in which words they refuse.

use serde_json::{Value, json};

use crate::support::{PHONE, World, message, message_with};

async fn refusal(answer: reqwest::Response, status: u16, id: &str) -> Value {
    assert_eq!(answer.status(), status);
    let body: Value = answer.json().await.unwrap();
    let exception = body["requestError"]["serviceException"].clone();
    assert_eq!(exception["messageId"], id);
    exception
}

#[tokio::test]
async fn a_sound_message_is_accepted_and_rings() {
    let world = World::new().await;

    let answer = world.send(&json!({ "bulkId": "b-1", "messages": [{ "destinations": [{ "to": PHONE, "messageId": "m-1" }], "text": "Hello" }] })).await;

    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.json::<Value>().await.unwrap(),
        json!({ "bulkId": "b-1", "messages": [{ "to": PHONE, "messageId": "m-1", "status": {
            "groupId": 1, "groupName": "PENDING", "id": 26, "name": "PENDING_ACCEPTED", "description": "Message accepted, pending for delivery."
        } }] })
    );
    assert_eq!(world.simulator.calls_to(PHONE)[0].message_id, "m-1");
}

#[tokio::test]
async fn a_key_or_a_password_opens_the_door_and_nothing_else_does() {
    let world = World::new().await;
    let try_with = |authorization: &'static str| {
        world
            .post("/tts/3/advanced")
            .header("authorization", authorization)
            .json(&json!({ "messages": [message(PHONE)] }))
            .send()
    };

    for good in ["App demo", "app demo", "Basic c2hvcDpzZWNyZXQ6d29yZA=="] {
        assert_eq!(try_with(good).await.unwrap().status(), 200, "{good}");
    }
    for bad in [
        "App other",
        "demo",
        "App",
        "Basic demo",
        "Basic c2hvcDp3cm9uZw==",
        "Bearer demo",
        "",
    ] {
        let exception = refusal(try_with(bad).await.unwrap(), 401, "UNAUTHORIZED").await;
        assert_eq!(exception["text"], "Invalid login details", "{bad}");
    }
    let without = world.post("/tts/3/advanced").json(&json!({})).send().await.unwrap();
    refusal(without, 401, "UNAUTHORIZED").await;
    for guarded in ["/voice/1/reports", "/tts/3/logs", "/tts/3/voices/en"] {
        refusal(world.get(guarded).send().await.unwrap(), 401, "UNAUTHORIZED").await;
    }
}

#[tokio::test]
async fn a_body_of_the_wrong_form_is_refused_with_every_wrong_place() {
    let world = World::new().await;

    let exception = refusal(world.send(&json!({ "to": PHONE })).await, 400, "BAD_REQUEST").await;
    assert_eq!(
        exception["validationErrors"],
        json!({ "messages": ["must not be null"] })
    );

    let answer = world
        .send(&json!({ "messages": [{ "destinations": { "to": PHONE }, "text": 4096, "pause": 11 }] }))
        .await;
    let exception = refusal(answer, 400, "BAD_REQUEST").await;
    assert_eq!(
        exception["validationErrors"],
        json!({ "messages[0].destinations": ["must be an array"], "messages[0].text": ["must be a string"] })
    );
    for (field, value) in [
        ("pause", json!(11)),
        ("callbackData", json!("x".repeat(701))),
        ("validityPeriod", json!(0)),
        ("voice", json!({ "gender": "robot" })),
        ("retry", json!({ "maxCount": 1 })),
    ] {
        refusal(
            world.send(&json!({ "messages": [message_with(field, value)] })).await,
            400,
            "BAD_REQUEST",
        )
        .await;
    }
    assert!(world.simulator.calls_to(PHONE).is_empty());
}

#[tokio::test]
async fn a_body_without_content_type_or_json_is_refused() {
    let world = World::new().await;
    let post = |body: &'static str| {
        world
            .post("/tts/3/advanced")
            .header("authorization", "App demo")
            .body(body)
    };

    let exception = refusal(post("{}").send().await.unwrap(), 400, "BAD_REQUEST").await;
    assert!(exception["validationErrors"]["Content-Type"].is_array());
    refusal(
        post("{")
            .header("content-type", "application/json; charset=utf-8")
            .send()
            .await
            .unwrap(),
        400,
        "BAD_REQUEST",
    )
    .await;
    refusal(
        post("{}").header("content-type", "text/plain").send().await.unwrap(),
        415,
        "UNSUPPORTED_MEDIA_TYPE",
    )
    .await;
}

#[tokio::test]
async fn strange_bodies_are_refused_without_harm() {
    let world = World::new().await;
    let deep = "[".repeat(5_000);

    for body in [
        "",
        "null",
        "[]",
        "\"\"",
        "\u{0}",
        "{\"messages\":[null]}",
        "{\"messages\":[{\"destinations\":[[]]}]}",
        "{\"messages\":1e999}",
        &deep,
    ] {
        let answer = world
            .post("/tts/3/advanced")
            .header("authorization", "App demo")
            .header("content-type", "application/json")
            .body(body.to_owned());
        refusal(answer.send().await.unwrap(), 400, "BAD_REQUEST").await;
    }
}

#[tokio::test]
async fn a_body_beyond_4_mib_is_refused() {
    let world = World::new().await;

    let answer = world
        .send(&json!({ "messages": [message_with("text", json!("x".repeat(4 * 1024 * 1024)))] }))
        .await;

    refusal(answer, 413, "REQUEST_ENTITY_TOO_LARGE").await;
}

#[tokio::test]
async fn a_message_goes_to_as_many_as_are_allowed_and_no_more() {
    let world = World::new().await;
    let asked_for = |many: usize| {
        let each = (0..many)
            .map(|place| json!({ "to": format!("4477{place:08}"), "messageId": format!("a-message-of-mine-{place}") }));
        json!({ "messages": [message_with("destinations", each.collect())] })
    };

    let answer: Value = world.send(&asked_for(20_000)).await.json().await.unwrap();
    let too_many = world.send(&asked_for(20_001)).await;

    let sent = answer["messages"].as_array().unwrap();
    assert_eq!(sent.len(), 20_000);
    assert!(
        sent.iter()
            .all(|message| message["status"]["name"] == "PENDING_ACCEPTED")
    );
    for number in ["447700000000", "447700019999"] {
        assert_eq!(world.simulator.calls_to(number).len(), 1, "every one of them rings");
    }
    refusal(too_many, 400, "BAD_REQUEST").await;
}

#[tokio::test]
async fn an_unknown_path_or_method_is_refused_in_the_same_envelope() {
    let world = World::new().await;

    refusal(world.get("/tts/4/advanced").send().await.unwrap(), 404, "NOT_FOUND").await;
    refusal(world.get("/api/nothing").send().await.unwrap(), 404, "NOT_FOUND").await;
    refusal(
        world.get("/tts/3/advanced").send().await.unwrap(),
        405,
        "METHOD_NOT_ALLOWED",
    )
    .await;
}

#[tokio::test]
async fn each_unsound_value_has_its_own_status() {
    let world = World::new().await;
    let cases = [
        ("destinations", json!([{ "to": " " }]), 51),
        ("destinations", json!([{ "to": "+447700900123" }]), 52),
        ("destinations", json!([{ "to": "4477009001234567" }]), 52),
        ("from", json!("Ringfence"), 11),
        ("text", json!("x".repeat(1401)), 25),
        ("text", json!(",, . !"), 55),
        ("text", json!(""), 55),
        ("text", json!(null), 55),
        ("text", json!("<speak><p>Hello</speak>"), 91),
        ("audioFileUrl", json!("tape"), 53),
        ("language", json!("en-US"), 54),
        ("notifyUrl", json!("shop/reports"), 56),
        ("notifyUrl", json!("ftp://example.org/"), 56),
        ("notifyContentType", json!("text/plain"), 57),
        ("repeatDtmf", json!("#"), 58),
        ("dtmfTimeout", json!(0), 59),
        ("ringTimeout", json!(0), 60),
        ("callTimeout", json!(-1), 61),
        ("machineDetection", json!("maybe"), 62),
        (
            "deliveryTimeWindow",
            json!({ "days": ["MONDAY"], "from": { "hour": 9, "minute": 0 }, "to": { "hour": 9, "minute": 30 } }),
            87,
        ),
    ];

    for (field, value, id) in cases {
        let shown = value.to_string();
        assert_eq!(
            world.status_of(message_with(field, value)).await.0,
            id,
            "{field} {shown}"
        );
    }
    assert!(world.simulator.calls_to(PHONE).is_empty());
}

#[tokio::test]
async fn values_at_their_limits_are_taken() {
    let world = World::new().await;
    let cases = [
        ("text", json!("x".repeat(1400))),
        ("text", json!("<speak>Your PIN is <break time=\"1s\"/> 4 0</speak>")),
        ("audioFileUrl", json!("https://example.org/hello.mp3")),
        ("callbackData", json!("x".repeat(700))),
        ("pause", json!(10)),
        ("language", json!("pt-br")),
        ("unknownField", json!({ "a": [1] })),
        (
            "deliveryTimeWindow",
            json!({ "days": ["MONDAY"], "from": { "hour": 9, "minute": 0 }, "to": { "hour": 10, "minute": 0 } }),
        ),
    ];

    for (field, value) in cases {
        assert_eq!(world.status_of(message_with(field, value)).await.0, 26, "{field}");
    }
}

#[tokio::test]
async fn a_speech_rate_out_of_range_is_brought_into_it() {
    let world = World::new().await;

    world.status_of(message_with("speechRate", json!(9))).await;
    world.status_of(message_with("speechRate", json!(0.1))).await;

    let rates: Vec<f64> = world
        .simulator
        .calls_to(PHONE)
        .iter()
        .map(|call| call.speech_rate)
        .collect();
    assert_eq!(rates, [0.5, 2.0]);
}

#[tokio::test]
async fn a_message_id_is_good_for_one_call() {
    let world = World::new().await;
    let message = message_with("destinations", json!([{ "to": PHONE, "messageId": "m-1" }]));

    assert_eq!(world.status_of(message.clone()).await.0, 26);
    assert_eq!(
        world.status_of(message).await,
        (23, "REJECTED_DUPLICATE_MESSAGE_ID".to_owned())
    );

    assert_eq!(world.simulator.calls_to(PHONE).len(), 1);
}

#[tokio::test]
async fn the_shorter_send_routes_ring_too() {
    let world = World::new().await;
    let send =
        |path: &'static str, body: Value| world.post(path).header("authorization", "App demo").json(&body).send();

    let single = send(
        "/tts/3/single",
        json!({ "from": "442079460123", "to": "447700900201", "text": "Hello" }),
    )
    .await
    .unwrap();
    let multi = send(
        "/tts/3/multi",
        json!({ "messages": [{ "to": ["447700900202", "447700900203"], "text": "Hello" }] }),
    )
    .await
    .unwrap();
    let wrong = send(
        "/tts/3/multi",
        json!({ "messages": [{ "to": "447700900202", "text": "Hello" }] }),
    )
    .await
    .unwrap();

    assert_eq!(single.status(), 200);
    assert_eq!(
        multi.json::<Value>().await.unwrap()["messages"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(wrong.status(), 400);
    for to in ["447700900201", "447700900202", "447700900203"] {
        assert_eq!(world.simulator.calls_to(to).len(), 1, "{to}");
    }
}

#[tokio::test]
async fn voices_are_listed_by_language() {
    let world = World::new().await;
    let get = |path: &'static str| world.get(path).header("authorization", "App demo").send();

    let voices: Value = get("/tts/3/voices/en").await.unwrap().json().await.unwrap();
    let neural: Value = get("/tts/3/voices/en?includeNeural=true")
        .await
        .unwrap()
        .json()
        .await
        .unwrap();

    assert_eq!(voices["voices"][0]["name"], "Joanna");
    assert_eq!(voices["voices"][0]["isDefault"], true);
    assert!(neural["voices"].as_array().unwrap().len() > voices["voices"].as_array().unwrap().len());
    assert_eq!(get("/tts/3/voices/xx").await.unwrap().status(), 404);
}

#[tokio::test]
async fn the_log_finds_a_message_by_its_id() {
    let world = World::new().await;
    world
        .status_of(message_with(
            "destinations",
            json!([{ "to": PHONE, "messageId": "m-1" }]),
        ))
        .await;
    world.status_of(message(PHONE)).await;
    let look = |query: &'static str| world.get(query).header("authorization", "App demo").send();

    let found: Value = look("/tts/3/logs?messageId=m-1").await.unwrap().json().await.unwrap();
    let all: Value = look("/tts/3/logs").await.unwrap().json().await.unwrap();
    let none: Value = look("/tts/3/logs?messageId=m-2&generalStatus=DELIVERED")
        .await
        .unwrap()
        .json()
        .await
        .unwrap();

    assert_eq!(found["results"][0]["messageId"], "m-1");
    assert_eq!(found["results"][0]["status"]["name"], "PENDING_ENROUTE", "it rings");
    assert_eq!(all["results"].as_array().unwrap().len(), 2);
    assert_eq!(none["results"], json!([]));
    let abroad: Value = look("/tts/3/logs?mcc=234").await.unwrap().json().await.unwrap();
    assert_eq!(abroad["results"], json!([]), "no simulated call goes through a network");
    assert_eq!(look("/tts/3/logs?limit=many").await.unwrap().status(), 400);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_messages_with_one_id_that_arrive_together_one_rings() {
    let world = World::new().await;

    for round in 0..40 {
        let id = format!("m-{round}");
        let body = json!({ "messages": [{ "destinations": [{ "to": PHONE, "messageId": id }], "text": "Hello" }] });
        let (one, other) = tokio::join!(world.send(&body), world.send(&body));

        let mut statuses = Vec::new();
        for answer in [one, other] {
            let answer: Value = answer.json().await.unwrap();
            statuses.push(answer["messages"][0]["status"]["id"].as_u64().unwrap());
        }
        assert_eq!(
            statuses.iter().filter(|status| **status == 26).count(),
            1,
            "{statuses:?}"
        );
    }
    assert_eq!(world.simulator.calls_to(PHONE).len(), 40);
}
