//! XML and web forms beside JSON, and the two versions of reports.

use infobip::DeliveryReports;
use infobip_simulator::Behavior;
use serde_json::{Value, json};

use crate::support::{LetterBox, PHONE, World, message, reported};

const XML: &str = "<request><messages><messages><from>442079460123</from><destinations><destinations><to>447700900151</to>\
    <messageId>x</messageId></destinations></destinations><text>Hello &amp; good day</text><language>en</language>\
    </messages></messages></request>";

#[tokio::test]
async fn an_xml_request_rings_and_is_answered_in_xml() {
    let world = World::new().await;
    let post = world.post("/tts/3/advanced").header("authorization", "App demo");

    let answer = post
        .header("content-type", "application/xml")
        .body(XML)
        .send()
        .await
        .unwrap();

    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (200, &"application/xml".parse().unwrap())
    );
    let told = answer.text().await.unwrap();
    assert!(told.contains("<messages><messages><messageId>x</messageId>"), "{told}");
    assert!(told.contains("<name>PENDING_ACCEPTED</name>"), "{told}");
    let call = world.simulator.calls_to("447700900151").remove(0);
    assert_eq!(
        world.simulator.answer(&call.id).unwrap().text.as_deref(),
        Some("Hello & good day")
    );
}

#[tokio::test]
async fn whoever_says_what_to_read_is_answered_in_it() {
    let world = World::new().await;
    let ask = async |accept: &str| {
        let get = world.get("/tts/3/voices/en").header("authorization", "App demo");
        let answer = get.header("accept", accept).send().await.unwrap();
        (
            answer.headers()["content-type"].to_str().unwrap().to_owned(),
            answer.text().await.unwrap(),
        )
    };

    let (kind, told) = ask("application/xml").await;
    assert!(
        kind == "application/xml" && told.contains("<name>Joanna</name>"),
        "{told}"
    );
    assert_eq!(ask("application/json").await.0, "application/json");

    let refused = world
        .get("/tts/3/voices/en")
        .header("accept", "application/xml")
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 401);
    assert!(
        refused
            .text()
            .await
            .unwrap()
            .contains("<messageId>UNAUTHORIZED</messageId>")
    );

    let post = world
        .post("/tts/3/advanced")
        .header("authorization", "App demo")
        .header("accept", "application/json");
    let answer = post
        .header("content-type", "text/xml; charset=utf-8")
        .body(XML)
        .send()
        .await
        .unwrap();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["messages"][0]["messageId"], "x");
}

#[tokio::test]
async fn broken_xml_is_a_bad_request_that_names_the_place() {
    let world = World::new().await;
    let long = XML.replace("<language>", "<ringTimeout>soon</ringTimeout><language>");
    for (body, place) in [
        ("<request>", "body"),
        ("{}", "body"),
        (long.as_str(), "messages[0].ringTimeout"),
    ] {
        let post = world
            .post("/tts/3/advanced")
            .header("authorization", "App demo")
            .header("accept", "application/json");
        let answer = post
            .header("content-type", "application/xml")
            .body(body.to_owned())
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 400);
        let told: Value = answer.json().await.unwrap();
        assert!(
            told["requestError"]["serviceException"]["validationErrors"][place].is_array(),
            "{told}"
        );
    }
}

#[tokio::test]
async fn the_single_form_comes_as_a_web_form_too_and_the_others_do_not() {
    let world = World::new().await;
    let fields = [
        ("from", "442079460123"),
        ("to", "447700900152"),
        ("text", "Hello"),
        ("voice.name", "Joanna"),
        ("voice.gender", "female"),
    ];
    let send = async |path: &str| {
        let post = world.post(path).header("authorization", "App demo").form(&fields);
        post.send().await.unwrap().status().as_u16()
    };

    assert_eq!(send("/tts/3/single").await, 200);
    assert_eq!(send("/tts/3/advanced").await, 415);

    let call = world.simulator.calls_to("447700900152").remove(0);
    assert_eq!(
        (call.voice.name.as_deref(), call.voice.gender.as_deref()),
        (Some("Joanna"), Some("female"))
    );
}

#[tokio::test]
async fn content_version_one_is_flat_and_tells_the_same() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    let mut message = reported(PHONE, &letter_box);
    message["notifyContentVersion"] = json!(1);
    let id = world.call(message).await;

    world.simulator.answer(&id).unwrap();

    let report = letter_box.next().await;
    assert!(
        report.get("voiceCall").is_none() && report["startTime"].is_i64(),
        "{report}"
    );
    let read: DeliveryReports = serde_json::from_value(json!({ "results": [report] })).unwrap();
    assert_eq!(read.results[0].outcome(), infobip::Outcome::Answered);
    assert_eq!(read.results[0].to.as_deref(), Some(PHONE));
}

#[tokio::test]
async fn a_report_can_be_pushed_as_xml() {
    let world = World::new().await;
    world
        .put(&format!("/api/lines/{PHONE}"), json!({ "behavior": Behavior::Busy }))
        .await;
    let (told, mut letters) = tokio::sync::mpsc::unbounded_channel();
    let router = axum::Router::new().route(
        "/",
        axum::routing::post(async move |headers: axum::http::HeaderMap, body: String| {
            let kind = headers["content-type"].to_str().unwrap().to_owned();
            told.send((kind, body)).unwrap();
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut message = message(PHONE);
    message["notifyUrl"] = json!(format!("http://{}/", listener.local_addr().unwrap()));
    message["notifyContentType"] = json!("application/xml");
    tokio::spawn(async move { axum::serve(listener, router).await });

    world.status_of(message).await;

    let letter = tokio::time::timeout(crate::support::LONG, letters.recv()).await;
    let (kind, body) = letter.unwrap().unwrap();
    assert_eq!(kind, "application/xml");
    assert!(
        body.contains("<results><results>") && body.contains("<name>BUSY</name>"),
        "{body}"
    );
}

#[tokio::test]
async fn the_end_of_the_path_chooses_the_form_of_the_answer() {
    let world = World::new().await;
    let ask = async |path: &str, accept: &str| {
        let get = world
            .get(path)
            .header("authorization", "App demo")
            .header("accept", accept);
        let answer = get.send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.headers()["content-type"].to_str().unwrap().to_owned()
    };
    let mut scheduled = message(PHONE);
    scheduled["sendAt"] = json!("2999-01-01T00:00:00.000+0000");
    let post = world.post("/tts/3/advanced.xml").header("authorization", "App demo");
    let sent = post
        .json(&json!({ "bulkId": "b", "messages": [scheduled] }))
        .send()
        .await
        .unwrap();
    assert_eq!(
        (sent.status().as_u16(), &sent.headers()["content-type"]),
        (200, &"application/xml".parse().unwrap())
    );

    for path in [
        "/tts/3/voices/en#",
        "/tts/3/logs#",
        "/tts/3/reports#",
        "/voice/1/reports#",
        "/tts/3/bulks#?bulkId=b",
        "/tts/3/bulks/status#?bulkId=b",
    ] {
        let (xml, json) = (path.replace('#', ".xml"), path.replace('#', ".json"));
        assert_eq!(ask(&xml, "application/json").await, "application/xml", "{path}");
        assert_eq!(ask(&json, "application/xml").await, "application/json", "{path}");
    }
}
