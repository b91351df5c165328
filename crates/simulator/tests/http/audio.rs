//! The words as sound, by eSpeak NG.

use infobip_simulator::Settings;

use crate::support::{PHONE, World, message};

#[tokio::test]
async fn an_answered_call_can_be_heard_as_a_wav_file() {
    let world = World::new().await;
    let id = world.ring(PHONE).await;
    let address = format!("/api/calls/{id}/audio.wav");
    assert_eq!(world.get(&address).send().await.unwrap().status(), 409, "it rings yet");
    world.simulator.pick_up(&id).unwrap();

    let answer = world.get(&address).send().await.unwrap();

    assert_eq!(answer.status(), 200, "this test needs espeak-ng");
    assert_eq!(answer.headers()["content-type"], "audio/wav");
    let sound = answer.bytes().await.unwrap();
    assert!(sound.starts_with(b"RIFF") && sound.get(8..12) == Some(b"WAVE"));
    let declared = u32::from_le_bytes(sound[4..8].try_into().unwrap());
    assert_eq!(usize::try_from(declared).unwrap(), sound.len() - 8);
    // 22,050 samples a second of two bytes: the words and their pauses last more than three seconds.
    assert!(sound.len() > 3 * 44_100, "{} bytes", sound.len());
}

#[tokio::test]
async fn a_slower_message_is_longer() {
    let world = World::new().await;
    let mut lengths = Vec::new();
    for (number, rate) in [("447700900141", 1.5), ("447700900142", 0.7)] {
        let mut message = message(number);
        message["speechRate"] = rate.into();
        let id = world.call(message).await;
        world.simulator.pick_up(&id).unwrap();
        let answer = world.get(&format!("/api/calls/{id}/audio.wav")).send().await.unwrap();
        lengths.push(answer.bytes().await.unwrap().len());
    }

    assert!(lengths[1] > lengths[0] * 5 / 4, "{lengths:?}");
}

#[tokio::test]
async fn without_the_program_it_says_what_is_missing() {
    let world = World::with(Settings {
        speech: None,
        ..Settings::default()
    })
    .await;
    let id = world.ring(PHONE).await;
    world.simulator.pick_up(&id).unwrap();

    let answer = world.get(&format!("/api/calls/{id}/audio.wav")).send().await.unwrap();

    assert_eq!(answer.status(), 404);
    assert!(answer.text().await.unwrap().contains("espeak-ng"));
}
