//! Voices: which ones are in the catalog, and what a message may ask of each.

use serde_json::{Value, json};

use crate::support::{PHONE, World, message};

async fn voices(world: &World, path: &str) -> Vec<Value> {
    let get = world.get(path).header("authorization", "App demo");
    let told: Value = get.send().await.unwrap().json().await.unwrap();
    told["voices"].as_array().unwrap().clone()
}

fn marked_up(language: &str, voice: Value) -> Value {
    let mut message = message(PHONE);
    message["text"] = json!("<speak>Your PIN is <break time=\"1s\"/> 4 0</speak>");
    message["language"] = json!(language);
    message["voice"] = voice;
    message
}

#[tokio::test]
async fn the_voices_of_infobips_own_example_are_as_there() {
    let world = World::new().await;

    let english = voices(&world, "/tts/3/voices/en").await;

    for (name, gender, supplier, ssml, default) in [
        ("Benjamin", "male", "Microsoft", false, false),
        ("Ivy", "female", "Amazon", true, false),
        ("Joanna", "female", "Amazon", true, true),
        ("Joey", "male", "Amazon", true, false),
    ] {
        let expected = json!({ "name": name, "gender": gender, "supplier": supplier, "ssmlSupported": ssml,
            "isDefault": default, "isNeural": false });
        assert!(english.contains(&expected), "{expected} in {english:?}");
    }
}

#[tokio::test]
async fn not_every_voice_understands_mark_up() {
    let world = World::new().await;

    let all = voices(&world, "/tts/3/voices/en?includeNeural=true").await;

    assert!(all.iter().any(|voice| voice["ssmlSupported"] == true));
    assert!(all.iter().any(|voice| voice["ssmlSupported"] == false));
    for (language, voice, id) in [
        ("en", json!(null), 26),
        ("en", json!({ "name": "Ivy" }), 26),
        ("en", json!({ "gender": "male" }), 26),
        ("en", json!({ "name": "Benjamin" }), 91),
        ("en", json!({ "name": "Jenny (neural)" }), 91),
        // Neural voices alone, and none at all.
        ("hr", json!(null), 91),
        ("epo", json!(null), 91),
        ("tlh", json!(null), 54),
    ] {
        let told = format!("{language} {voice}");
        assert_eq!(world.status_of(marked_up(language, voice)).await.0, id, "{told}");
    }
}

#[tokio::test]
async fn a_voice_that_the_language_does_not_have_is_a_bad_request() {
    let world = World::new().await;
    let send = async |language: &str, name: &str| {
        let mut message = message(PHONE);
        message["language"] = json!(language);
        message["voice"] = json!({ "name": name });
        world.send(&json!({ "messages": [message] })).await
    };

    for (language, name) in [
        ("en", "Hans"),
        ("en", "joanna"),
        ("de", "Joanna"),
        ("en", "Jenny"),
        ("hr", ""),
    ] {
        let answer = send(language, name).await;
        assert_eq!(answer.status(), 400, "{language} {name}");
        let told: Value = answer.json().await.unwrap();
        let errors = &told["requestError"]["serviceException"]["validationErrors"];
        assert!(errors["messages[0].voice.name"].is_array(), "{told}");
    }
    assert!(world.simulator.calls_to(PHONE).is_empty());
    for (language, name) in [("en", "Jenny (neural)"), ("de", "Hans"), ("pt-br", "Camila")] {
        assert_eq!(send(language, name).await.status(), 200, "{language} {name}");
    }
}
