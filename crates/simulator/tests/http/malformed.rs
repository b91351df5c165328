//! Nothing that is sent breaks the simulator: no panic, no 500, and afterwards it works as before.

use axum::{
    Router,
    body::Body,
    http::{Method, Request},
};
use infobip_simulator::{Rate, Settings, Simulator};
use rand::{RngExt, SeedableRng, rngs::SmallRng, seq::IndexedRandom};
use tower::ServiceExt;

/// Requests in a usual run; `SIMULATOR_MALFORMED=100000` tries longer.
const USUAL: usize = 10_000;

/// Sound requests, each of which is spoiled in many ways.
const SOUND: [(Method, &str, &str, &str); 14] = [
    (
        Method::POST,
        "/tts/3/advanced",
        "application/json",
        r#"{"bulkId":"b","messages":[{"from":"442079460123","destinations":[{"to":"447700900123","messageId":"m"}],"text":"Your PIN is, 4, 0.","language":"en","voice":{"name":"Joanna","gender":"female"},"speechRate":0.9,"notifyContentVersion":1,"sendAt":"2026-08-04T09:15:02.481+0000","validityPeriod":10,"repeatDtmf":"1","maxDtmf":2,"retry":{"minPeriod":1,"maxPeriod":2,"maxCount":3},"sendingSpeed":{"speed":10,"timeUnit":"minute"},"deliveryTimeWindow":{"days":["MONDAY"],"from":{"hour":9,"minute":0},"to":{"hour":17,"minute":0}},"machineDetection":"hangup"}]}"#,
    ),
    (
        Method::POST,
        "/tts/3/advanced",
        "application/xml",
        "<request><messages><messages><destinations><destinations><to>447700900123</to></destinations></destinations><text>Your PIN is, &#52;.</text><ringTimeout>30</ringTimeout></messages></messages></request>",
    ),
    (
        Method::POST,
        "/tts/3/multi",
        "application/json",
        r#"{"messages":[{"from":"442079460123","to":["447700900123","447700900124"],"text":"Hello"}]}"#,
    ),
    (
        Method::POST,
        "/tts/3/single",
        "application/json",
        r#"{"from":"442079460123","to":"447700900123","text":"<speak>Hello <break time=\"1s\"/></speak>"}"#,
    ),
    (
        Method::POST,
        "/tts/3/single",
        "application/x-www-form-urlencoded",
        "from=442079460123&to=447700900123&text=Hello&voice.name=Joanna&voice.gender=female",
    ),
    (
        Method::PUT,
        "/tts/3/bulks?bulkId=b",
        "application/json",
        r#"{"sendAt":"2026-08-04T09:15:02.481+0000"}"#,
    ),
    (
        Method::PUT,
        "/tts/3/bulks/status?bulkId=b",
        "application/json",
        r#"{"status":"PAUSED"}"#,
    ),
    (
        Method::GET,
        "/tts/3/logs?messageId=m&sentSince=2026-08-04T09%3A15%3A02.481%2B0000&limit=3&generalStatus=PENDING",
        "",
        "",
    ),
    (Method::GET, "/voice/1/reports?bulkId=b&limit=5", "", ""),
    (Method::GET, "/tts/3/voices/en?includeNeural=true", "", ""),
    (
        Method::POST,
        "/auth/1/oauth2/token",
        "application/x-www-form-urlencoded",
        "client_id=client&client_secret=secret&grant_type=client_credentials",
    ),
    (
        Method::PUT,
        "/api/lines/447700900123",
        "application/json",
        r#"{"behavior":"busy","afterMs":500,"badLine":true,"reports":"twice"}"#,
    ),
    (
        Method::POST,
        "/api/clock",
        "application/json",
        r#"{"advanceSeconds":45,"advanceMs":3}"#,
    ),
    (Method::GET, "/api/calls?to=447700900123&after=x", "", ""),
];

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 18] = [
    b"null",
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b"[]",
    b"{}",
    b"\"",
    b"\\ud800",
    b"\0",
    b"\xff\xfe",
    b"&",
    b"%zz",
    b"%00",
    b"<!DOCTYPE a>",
    b"<![CDATA[",
    b"&#0;",
    "\u{202e}𝟜".as_bytes(),
    b"[[[[[[[[[[[[[[[[[[[[[[[[",
];

fn mutate(random: &mut SmallRng, sound: &[u8]) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..random.random_range(1..6) {
        let place = random.random_range(0..=bytes.len());
        let end = (place + random.random_range(0..8)).min(bytes.len());
        match random.random_range(0..5) {
            0 if place < bytes.len() => bytes[place] = random.random(),
            1 => bytes.insert(place, random.random()),
            2 => drop(bytes.drain(place..end)),
            3 => drop(bytes.splice(place..end, PIECES.choose(random).unwrap().iter().copied())),
            _ => {
                let copy = bytes[place..end].repeat(random.random_range(1..40));
                drop(bytes.splice(place..place, copy));
            }
        }
    }
    bytes
}

/// An address is spoiled as text that HTTP can carry.
fn mutate_address(random: &mut SmallRng, sound: &str) -> String {
    let spoiled = mutate(random, sound.as_bytes());
    let visible = spoiled
        .iter()
        .filter(|byte| byte.is_ascii_graphic())
        .map(|byte| char::from(*byte));
    format!("/{}", visible.collect::<String>().trim_start_matches('/'))
}

async fn ask(router: &Router, random: &mut SmallRng) -> Option<(u16, String)> {
    let (method, path, kind, body) = SOUND.choose(random).unwrap();
    let path = if random.random_ratio(1, 4) || body.is_empty() {
        mutate_address(random, path)
    } else {
        (*path).to_owned()
    };
    let mut request = Request::builder().method(method.clone()).uri(&path);
    if !random.random_ratio(1, 20) {
        request = request.header("authorization", "App demo");
    }
    if !kind.is_empty() && !random.random_ratio(1, 20) {
        request = request.header("content-type", *kind);
    }
    if random.random_ratio(1, 5) {
        request = request.header("accept", "application/xml");
    }
    let body = mutate(random, body.as_bytes());
    let told = format!("{method} {path} {}", String::from_utf8_lossy(&body));
    // What is no address at all never reaches a server.
    let request = request.body(Body::from(body)).ok()?;
    let status = router.clone().oneshot(request).await.unwrap().status().as_u16();
    Some((status, told))
}

#[tokio::test]
async fn malformed_requests_meet_refusals_and_never_a_500() {
    let times = std::env::var("SIMULATOR_MALFORMED").map_or(USUAL, |times| times.parse().unwrap());
    let simulator = Simulator::new(Settings {
        send_rate: Some(Rate::a_second(u32::MAX)),
        log_rate: None,
        ..Settings::default()
    });
    let (router, mut random) = (simulator.router(), SmallRng::seed_from_u64(7));
    let (mut refused, mut taken) = (0, 0);

    for _ in 0..times {
        let Some((status, told)) = ask(&router, &mut random).await else {
            continue;
        };
        assert!(status < 500, "{status}: {told}");
        if status < 400 { taken += 1 } else { refused += 1 }
    }

    assert!(
        refused > times / 10 && taken > times / 10,
        "{refused} refused, {taken} taken"
    );
    let call = simulator
        .next_call("447700900199", None, std::time::Duration::ZERO)
        .await;
    assert!(call.is_none());
}
