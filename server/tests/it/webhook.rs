//! What the voice provider reports, and what strangers pretend to.

use verification::{Random, secrets::key::HashingKey};

use crate::support::{DEADLINE, DIGITS, KEY, Open, PHONE, open};

fn door(shop: &Open) -> String {
    shop.url(&format!(
        "/webhooks/infobip/{}",
        HashingKey::parse(KEY).unwrap().derive("infobip webhook")
    ))
}

async fn report(address: String, body: impl Into<reqwest::Body>) -> reqwest::Response {
    crate::support::browser()
        .post(address)
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn without_the_secret_there_is_nothing_here() {
    let shop = open().await;
    let right = door(&shop);
    let changed = format!(
        "{}{}",
        &right[..right.len() - 1],
        if right.ends_with('0') { '1' } else { '0' }
    );

    for address in [shop.url("/webhooks/infobip/x"), changed, shop.url("/webhooks/infobip")] {
        let answer = report(address.clone(), r#"{"results":[]}"#).await;

        let strange = report(shop.url("/webhooks/strange"), "{}").await;
        assert!(
            answer.status() == 404 || answer.status() == strange.status(),
            "{address}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn a_report_about_an_unknown_call_is_taken_like_any_other() {
    let shop = open().await;

    let unknown = r#"{"results":[{"messageId":"0192f0c1-6b7e-7c3a-9d39-0c6f2f9b8a11","to":"447400123456","status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET","description":""}}]}"#;
    for body in [unknown, r#"{"results":[]}"#, r#"{"results":null}"#, "{}"] {
        let answer = report(door(&shop), body).await;

        assert_eq!(answer.status(), 200, "{body}");
        assert_eq!(answer.text().await.unwrap(), "{}");
    }
}

#[tokio::test]
async fn what_is_no_report_is_refused_without_a_word() {
    let shop = open().await;

    for body in ["", "not json", "[1]", r#"{"results":7}"#, "\u{0}"] {
        let answer = report(door(&shop), body).await;

        assert_eq!(answer.status(), 400, "{body}");
        assert_eq!(answer.text().await.unwrap(), "");
    }
}

/// `RINGFENCE_MALFORMED=100000` tries longer.
#[tokio::test]
async fn nothing_that_is_posted_breaks_the_shop() {
    const USUAL: usize = 3_000;
    let times = std::env::var("RINGFENCE_MALFORMED").map_or(USUAL, |times| times.parse().unwrap());
    let shop = open().await;
    let (door, browser, random) = (door(&shop), crate::support::browser(), Random::seeded(7));
    let sound = r#"{"results":[{"bulkId":"b","messageId":"0192f0c1-6b7e-7c3a-9d39-0c6f2f9b8a11","to":"447400123456","sentAt":"2026-08-04T09:15:02.481+0000","voiceCall":{"duration":19,"fileDuration":16.2},"price":{"pricePerSecond":0.004},"status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET"},"error":{"id":10000}}]}"#;

    for _ in 0..times {
        let mut body = sound.as_bytes().to_vec();
        for _ in 0..=random.bytes::<1>()[0] % 8 {
            let [high, low, byte, action] = random.bytes::<4>();
            let place = usize::from(u16::from_be_bytes([high, low])) % body.len();
            match action % 3 {
                0 => body[place] = byte,
                1 => body.insert(place, byte),
                _ => drop(body.remove(place)),
            }
        }
        let post = browser.post(&door).header("content-type", "application/json");
        let answer = post.body(body.clone()).send().await.unwrap();

        let status = answer.status().as_u16();
        assert!(
            matches!(status, 200 | 400),
            "{status}: {}",
            String::from_utf8_lossy(&body)
        );
    }
    assert_eq!(shop.get("/health").await.status(), 200);
}

#[tokio::test]
async fn a_report_of_more_than_sixty_four_kibibytes_is_refused() {
    let shop = open().await;

    assert_eq!(report(door(&shop), " ".repeat(65 * 1024)).await.status(), 413);
}

#[tokio::test]
async fn the_address_for_reports_comes_from_the_settings_whatever_host_is_asked() {
    let shop = open().await;
    let fields = [
        ("account_name", "wren"),
        ("password", "seven grey herons"),
        ("phone_country", "GB"),
        ("phone", PHONE),
    ];

    let form = shop
        .form("/api/register", &fields)
        .header("x-forwarded-host", "evil.example");
    form.header("forwarded", "host=evil.example").send().await.unwrap();

    // The simulator reports to the address it was given: if the report arrives, that was the shop's own.
    let simulator = shop.shop.simulator.as_ref().unwrap();
    let call = simulator.next_call(DIGITS, None, DEADLINE).await.unwrap();
    let changes = shop.shop.shop.database.changes();
    simulator.decline(&call.id).unwrap();
    let mut changes = changes;
    assert!(tokio::time::timeout(DEADLINE, changes.recv()).await.unwrap().is_ok());
}
