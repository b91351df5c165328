//! Scheduled requests: they wait, and can be paused, rescheduled and cancelled.

use infobip::{AdvancedRequest, BulkStatus, Client, Credentials, Error, Message, Settings, Timestamp};
use infobip_simulator::CallState;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::support::{LONG, LetterBox, PHONE, World, message, reported};

fn client(world: &World) -> Client {
    let credentials = Credentials::ApiKey("demo".to_owned());
    Client::new(Settings::new(world.base_url.parse().unwrap(), credentials)).unwrap()
}

fn read(message: Value) -> Message {
    serde_json::from_value(message).unwrap()
}

/// Sends a message for an hour later, in the bulk `b`.
async fn scheduled(world: &World, client: &Client, mut message: Value) -> OffsetDateTime {
    let due = world.simulator.now().replace_nanosecond(0).unwrap() + Duration::HOUR;
    message["sendAt"] = json!(Timestamp::from(due).to_string());
    let request = AdvancedRequest {
        bulk_id: Some("b".into()),
        messages: vec![read(message)],
    };
    let answer = client.send(&request).await.unwrap();
    assert_eq!(
        answer.messages[0].status.as_ref().unwrap().name.as_deref(),
        Some("PENDING_ACCEPTED")
    );
    due
}

async fn status(client: &Client) -> BulkStatus {
    client.bulk_status("b").await.unwrap().status.unwrap()
}

#[tokio::test]
async fn the_last_moment_of_the_calendar_is_no_trouble() {
    let world = World::new().await;
    let client = client(&world);
    let last: Timestamp = "9999-12-31T23:59:59.000+0000".parse().unwrap();
    let mut far = message(PHONE);
    far["sendAt"] = json!(last.to_string());
    far["deliveryTimeWindow"] =
        json!({ "days": ["MONDAY"], "from": { "hour": 9, "minute": 0 }, "to": { "hour": 17, "minute": 0 } });
    let request = AdvancedRequest {
        bulk_id: Some("b".into()),
        messages: vec![read(far)],
    };

    client.send(&request).await.unwrap();
    client.set_bulk_status("b", &BulkStatus::Paused).await.unwrap();
    client.reschedule_bulk("b", last).await.unwrap();

    assert_eq!(status(&client).await, BulkStatus::Paused);
    assert!(world.simulator.calls_to(PHONE).is_empty());
}

#[tokio::test]
async fn a_scheduled_message_rings_when_its_time_has_come() {
    let world = World::new().await;
    let client = client(&world);
    let due = scheduled(&world, &client, message(PHONE)).await;
    assert_eq!(client.bulk("b").await.unwrap().send_at, Some(Timestamp::from(due)));
    assert_eq!(status(&client).await, BulkStatus::Pending);
    let logs = client.logs(&infobip::LogQuery::default()).await.unwrap().results;
    assert_eq!(logs.len(), 1, "what waits was accepted, and stands in the log");
    world.simulator.advance(std::time::Duration::from_mins(59));
    assert!(world.simulator.calls_to(PHONE).is_empty());

    world.simulator.advance(std::time::Duration::from_mins(1));

    let call = world.simulator.next_call(PHONE, None, LONG).await.unwrap();
    assert_eq!(status(&client).await, BulkStatus::Processing);
    assert!(call.rang_at >= due);
    world.simulator.answer(&call.id).unwrap();
    assert_eq!(status(&client).await, BulkStatus::Finished);
}

#[tokio::test]
async fn a_paused_bulk_is_put_off_and_released() {
    let world = World::new().await;
    let client = client(&world);
    let due = scheduled(&world, &client, message(PHONE)).await;
    let later = Timestamp::from(due + Duration::HOUR);
    let refused = client.reschedule_bulk("b", later).await.unwrap_err();
    assert!(
        matches!(refused, Error::Refused { .. }),
        "only while it is paused: {refused}"
    );

    client.set_bulk_status("b", &BulkStatus::Paused).await.unwrap();
    assert_eq!(client.reschedule_bulk("b", later).await.unwrap().send_at, Some(later));
    world.simulator.advance(std::time::Duration::from_mins(150));
    assert_eq!(status(&client).await, BulkStatus::Paused);
    assert!(world.simulator.calls_to(PHONE).is_empty());
    client.set_bulk_status("b", &BulkStatus::Processing).await.unwrap();

    assert!(world.simulator.next_call(PHONE, None, LONG).await.is_some());
}

#[tokio::test]
async fn a_bulk_that_is_called_off_never_rings_and_says_so() {
    let world = World::new().await;
    let (client, mut letter_box) = (client(&world), LetterBox::new().await);
    scheduled(&world, &client, reported(PHONE, &letter_box)).await;

    client.set_bulk_status("b", &BulkStatus::Canceled).await.unwrap();

    let report = letter_box.next().await;
    assert_eq!(report["status"]["name"], "CANCELLED");
    assert_eq!(world.simulator.calls_to(PHONE)[0].state, CallState::Cancelled);
    assert_eq!(status(&client).await, BulkStatus::Canceled);
    let again = client.set_bulk_status("b", &BulkStatus::Pending).await.unwrap_err();
    assert!(matches!(again, Error::Refused { .. }), "{again}");
}

#[tokio::test]
async fn a_message_held_beyond_its_validity_expires() {
    let world = World::new().await;
    let (client, mut letter_box) = (client(&world), LetterBox::new().await);
    let mut message = reported(PHONE, &letter_box);
    message["validityPeriod"] = json!(10);
    scheduled(&world, &client, message).await;
    client.set_bulk_status("b", &BulkStatus::Paused).await.unwrap();

    world.simulator.advance(std::time::Duration::from_mins(70));

    assert_eq!(letter_box.next().await["status"]["name"], "EXPIRED_EXPIRED");
}

#[tokio::test]
async fn a_paced_request_rings_one_phone_after_the_other() {
    let world = World::new().await;
    let mut message = message("447700900131");
    message["destinations"] = json!([{ "to": "447700900131" }, { "to": "447700900132" }]);
    message["sendingSpeed"] = json!({ "speed": 2, "timeUnit": "hour" });
    world.send(&json!({ "messages": [message] })).await;
    assert_eq!(world.simulator.calls_to("447700900131").len(), 1);
    assert!(world.simulator.calls_to("447700900132").is_empty());

    world.simulator.advance(std::time::Duration::from_mins(30));

    assert!(world.simulator.next_call("447700900132", None, LONG).await.is_some());
}

#[tokio::test]
async fn an_unknown_bulk_is_not_found_and_an_unnamed_one_is_asked_for() {
    let world = World::new().await;

    assert!(client(&world).bulk("none").await.unwrap_err().is_not_found());

    let unnamed = world
        .get("/tts/3/bulks")
        .header("authorization", "App demo")
        .send()
        .await
        .unwrap();
    assert_eq!(unnamed.status(), 400);
    let told: Value = unnamed.json().await.unwrap();
    assert!(told["requestError"]["serviceException"]["validationErrors"]["bulkId"].is_array());
}

#[tokio::test]
async fn a_message_id_that_waits_is_taken() {
    let world = World::new().await;
    let mut later = message(PHONE);
    later["sendAt"] = json!(Timestamp::from(world.simulator.now() + Duration::HOUR).to_string());
    later["destinations"][0]["messageId"] = json!("mine");
    world.send(&json!({ "messages": [later] })).await;
    let mut again = message(PHONE);
    again["destinations"][0]["messageId"] = json!("mine");

    assert_eq!(world.status_of(again).await.0, 23);
}

#[tokio::test]
async fn a_body_that_is_too_long_for_a_bulk_is_refused_in_the_envelope() {
    let world = World::new().await;
    let client = client(&world);
    scheduled(&world, &client, message(PHONE)).await;
    let long = json!({ "status": "x".repeat(3 * 1024 * 1024) });

    let put = world
        .http
        .put(format!("{}/tts/3/bulks/status?bulkId=b", world.base_url));
    let refused = put
        .header("authorization", "App demo")
        .json(&long)
        .send()
        .await
        .unwrap();

    assert_eq!(refused.status(), 413);
    let told: Value = refused.json().await.unwrap();
    assert_eq!(
        told["requestError"]["serviceException"]["messageId"],
        "REQUEST_ENTITY_TOO_LARGE"
    );
}
