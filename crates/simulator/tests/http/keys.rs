//! Keys that the callee presses, and lines on which half is lost.

use infobip_simulator::{Behavior, CannotDo, LineSettings};
use serde_json::{Value, json};

use crate::support::{LetterBox, PHONE, World, message, reported};

#[tokio::test]
async fn the_repeat_key_has_the_message_said_again_five_times_at_the_most() {
    let world = World::new().await;
    let mut message = message(PHONE);
    message["repeatDtmf"] = json!("1");
    let id = world.call(message).await;
    assert!(
        matches!(world.simulator.press(&id, '1'), Err(CannotDo::Already(_))),
        "it rings yet"
    );
    world.simulator.pick_up(&id).unwrap();

    for presses in 1..=7_u8 {
        let pressed = world
            .post(&format!("/api/calls/{id}/press"))
            .json(&json!({ "key": "1" }));
        let call: Value = pressed.send().await.unwrap().json().await.unwrap();
        assert_eq!(call["repeats"], presses.min(5));
    }

    assert_eq!(world.simulator.call(&id).unwrap().keys, "");
    for strange in [json!({ "key": "a" }), json!({ "key": "12" }), json!({})] {
        let answer = world
            .post(&format!("/api/calls/{id}/press"))
            .json(&strange)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 400, "{strange}");
    }
}

#[tokio::test]
async fn keys_are_collected_as_far_as_the_message_asks_and_come_with_the_report() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    let mut message = reported(PHONE, &letter_box);
    message["maxDtmf"] = json!(2);
    let id = world.call(message).await;
    world.simulator.pick_up(&id).unwrap();

    for key in ['4', '*', '9'] {
        world.simulator.press(&id, key).unwrap();
    }
    world.simulator.hang_up(&id, true).unwrap();

    assert_eq!(letter_box.next().await["voiceCall"]["dtmfCodes"], "4*");
}

#[tokio::test]
async fn nobody_collects_keys_unasked() {
    let world = World::new().await;
    let mut letter_box = LetterBox::new().await;
    let id = world.call(reported(PHONE, &letter_box)).await;
    world.simulator.pick_up(&id).unwrap();

    world.simulator.press(&id, '4').unwrap();
    world.simulator.hang_up(&id, true).unwrap();

    assert_eq!(letter_box.next().await["voiceCall"]["dtmfCodes"], json!(null));
}

#[tokio::test]
async fn a_bad_line_loses_half_and_the_other_half_when_it_is_said_again() {
    let world = World::new().await;
    world.simulator.set_line(
        PHONE,
        LineSettings {
            behavior: Behavior::Ring,
            bad_line: true,
            ..LineSettings::default()
        },
    );
    let mut message = message(PHONE);
    message["repeatDtmf"] = json!("1");
    let id = world.call(message).await;

    let first = world.simulator.pick_up(&id).unwrap().text.unwrap();
    let second = world.simulator.press(&id, '1').unwrap().text.unwrap();

    assert!(
        first.contains("Your PIN is") && first.contains('0') && !first.contains('4'),
        "{first}"
    );
    assert!(
        second.contains('4') && second.contains('9') && !second.contains('0'),
        "{second}"
    );
}
