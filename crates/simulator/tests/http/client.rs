//! The typed client of the voice API against the simulator: each is a check on the other.

use infobip::{AdvancedRequest, Client, Credentials, DeliveryReports, Destination, Message, Outcome, Settings};
use serde_json::json;

use crate::support::{LONG, LetterBox, PHONE, World};

fn client(world: &World, key: &str) -> Client {
    Client::new(Settings::new(
        world.base_url.parse().unwrap(),
        Credentials::ApiKey(key.into()),
    ))
    .unwrap()
}

fn request(letter_box: &LetterBox) -> AdvancedRequest {
    AdvancedRequest::one(Message {
        from: Some("442079460123".into()),
        destinations: vec![Destination::with_id(PHONE, "m-1")],
        text: Some("Your PIN is,, 4,, 0,, 9,, 6,, 2,, 7.".into()),
        language: Some("en".into()),
        notify_url: Some(letter_box.url.clone()),
        ..Message::default()
    })
}

#[tokio::test]
async fn the_client_places_a_call_and_reads_its_report() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;

    let sent = client(&world, "demo").send(&request(&letter_box)).await.unwrap();
    let call = world.simulator.next_call(PHONE, None, LONG).await.unwrap();
    world.simulator.answer(&call.id).unwrap();
    let reports: DeliveryReports = serde_json::from_value(json!({ "results": [letter_box.next().await] })).unwrap();

    assert_eq!(sent.messages[0].message_id.as_deref(), Some("m-1"));
    assert_eq!(reports.results[0].message_id.as_deref(), Some("m-1"));
    assert_eq!(reports.results[0].outcome(), Outcome::Answered);
    assert!(!reports.results[0].ended_early());
}

#[tokio::test]
async fn the_client_knows_a_refused_key_from_a_call_in_doubt() {
    let world = World::new().await;
    let letter_box = LetterBox::new().await;
    world.simulator.add_fault(
        Some(PHONE),
        infobip_simulator::Fault {
            cut: true,
            accept: true,
            ..infobip_simulator::Fault::default()
        },
    );

    let refused = client(&world, "wrong").send(&request(&letter_box)).await.unwrap_err();
    let in_doubt = client(&world, "demo").send(&request(&letter_box)).await.unwrap_err();

    assert!(!refused.may_have_called());
    assert!(in_doubt.may_have_called());
}

#[tokio::test]
async fn the_client_names_a_key_and_the_callee_hears_the_message_again() {
    let world = World::new().await;
    let letter_box = LetterBox::new().await;
    let mut request = request(&letter_box);
    request.messages[0].repeat_dtmf = Some("1".into());

    client(&world, "demo").send(&request).await.unwrap();
    let call = world.simulator.next_call(PHONE, None, LONG).await.unwrap();
    world.simulator.pick_up(&call.id).unwrap();

    assert_eq!(world.simulator.press(&call.id, '1').unwrap().repeats, 1);
}
