//! Limits on how often an account may ask.

use infobip_simulator::{Rate, Settings};

use crate::support::{PHONE, World, message};

#[tokio::test]
async fn the_request_beyond_the_rate_meets_a_429_until_time_has_passed() {
    let world = World::with(Settings {
        send_rate: Some(Rate::a_minute(2)),
        log_rate: Some(Rate::a_minute(3)),
        ..Settings::default()
    })
    .await;
    let send = async || {
        world
            .send(&serde_json::json!({ "messages": [message(PHONE)] }))
            .await
            .status()
            .as_u16()
    };
    let log = async || {
        let answer = world
            .get("/tts/3/logs")
            .header("authorization", "App demo")
            .send()
            .await
            .unwrap();
        answer.status().as_u16()
    };

    assert_eq!([send().await, send().await, send().await], [200, 200, 429]);
    assert_eq!(
        [log().await, log().await, log().await, log().await],
        [200, 200, 200, 429]
    );
    world.simulator.advance(std::time::Duration::from_mins(1));

    assert_eq!([send().await, log().await], [200, 200]);
}
