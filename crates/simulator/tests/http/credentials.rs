//! Who is let in: by key, password, session or access token, and by nothing else.

use std::{sync::Mutex, time::Duration};

use infobip::{Client, Credentials, Error, Voices};
use infobip_simulator::{Clock, Settings};
use time::OffsetDateTime;

use crate::support::World;

async fn voices(world: &World, credentials: Credentials) -> Result<Voices, Error> {
    let settings = infobip::Settings::new(world.base_url.parse().unwrap(), credentials);
    Client::new(settings).unwrap().voices("en", false).await
}

fn client(secret: &str) -> Credentials {
    Credentials::Client {
        id: "client".into(),
        secret: secret.into(),
    }
}

#[tokio::test]
async fn every_scheme_lets_in_who_holds_its_secret() {
    let world = World::new().await;
    let basic = |password: &str| Credentials::Basic {
        user: "shop".into(),
        password: password.into(),
    };

    for good in [
        Credentials::ApiKey("demo".into()),
        basic("secret:word"),
        Credentials::Session("a-session".into()),
        client("its secret"),
    ] {
        assert!(voices(&world, good.clone()).await.is_ok(), "{good:?}");
    }
    for wrong in [
        Credentials::ApiKey("a-session".into()),
        basic("demo"),
        Credentials::Session("demo".into()),
        Credentials::Bearer("demo".into()),
        client("a guess"),
    ] {
        let error = voices(&world, wrong.clone()).await.unwrap_err();
        assert!(matches!(error, Error::Unauthorized(_)), "{wrong:?}: {error}");
    }
}

#[tokio::test]
async fn a_token_is_good_for_its_hour_and_the_client_fetches_another() {
    static NOW: Mutex<OffsetDateTime> = Mutex::new(OffsetDateTime::UNIX_EPOCH);
    let world = World::with(Settings {
        clock: Clock::from_fn(|| *NOW.lock().unwrap()),
        ..Settings::default()
    })
    .await;
    let settings = infobip::Settings::new(world.base_url.parse().unwrap(), client("its secret"));
    let long_lived = Client::new(settings).unwrap();
    long_lived.voices("en", false).await.unwrap();
    let token = token(&world).await;

    *NOW.lock().unwrap() += Duration::from_secs(3601);

    assert!(voices(&world, Credentials::Bearer(token)).await.is_err());
    assert!(
        long_lived.voices("en", false).await.is_ok(),
        "it was refused, and came back with a new token"
    );
}

async fn token(world: &World) -> String {
    let form = [
        ("client_id", "client"),
        ("client_secret", "its secret"),
        ("grant_type", "client_credentials"),
    ];
    let answer = world.post("/auth/1/oauth2/token").form(&form).send().await.unwrap();
    let grant: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(
        (&grant["token_type"], &grant["expires_in"]),
        (&"Bearer".into(), &3600.into())
    );
    grant["access_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_request_for_a_token_that_cannot_be_read_is_refused_in_the_envelope() {
    const FORM: &str = "application/x-www-form-urlencoded";
    let world = World::new().await;
    let right = "client_id=client&client_secret=its+secret&grant_type=client_credentials";
    let long = "x".repeat(3 * 1024 * 1024);

    for (kind, body, status, id) in [
        (Some(FORM), right, 200, ""),
        (Some(FORM), "", 400, "BAD_REQUEST"),
        (Some(FORM), "grant_type=password", 400, "BAD_REQUEST"),
        (
            Some(FORM),
            "client_id=%ff%fe&grant_type=client_credentials",
            401,
            "UNAUTHORIZED",
        ),
        (Some(FORM), &long, 413, "REQUEST_ENTITY_TOO_LARGE"),
        (Some("application/json"), "{}", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (Some("text/plain"), right, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (None, right, 400, "BAD_REQUEST"),
    ] {
        let mut post = world.post("/auth/1/oauth2/token").body(body.to_owned());
        if let Some(kind) = kind {
            post = post.header("content-type", kind);
        }
        let answer = post.send().await.unwrap();
        let shown = &body[..body.len().min(80)];
        assert_eq!(answer.status(), status, "{kind:?} {shown}");
        let told: serde_json::Value = answer.json().await.unwrap();
        let said = told["requestError"]["serviceException"]["messageId"]
            .as_str()
            .unwrap_or_default();
        assert_eq!(said, id, "{kind:?} {shown}: {told}");
    }
}
