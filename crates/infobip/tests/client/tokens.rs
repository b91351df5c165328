//! Client credentials: a token is fetched once, renewed in time, and never costs a second call.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use infobip::{Client, Credentials, Error, Settings};
use serde_json::json;
use tokio::time::sleep;

use crate::support::{TO, assert_discreet, request, serve};

const SECRET: &str = "client-secret-4711";

/// A fake server that issues tokens 1, 2, 3 … and accepts only the newest.
#[derive(Clone, Default)]
struct FakeProvider {
    granted: Arc<AtomicUsize>,
    refused: Arc<AtomicUsize>,
    calls: Arc<AtomicUsize>,
    /// Tokens up to this one are refused.
    void: Arc<AtomicUsize>,
    /// Seconds.
    life: Arc<AtomicUsize>,
}

async fn grant(State(fake_provider): State<FakeProvider>, body: String) -> Response {
    assert_eq!(
        body,
        format!("client_id=shop&client_secret={SECRET}&grant_type=client_credentials")
    );
    let token = fake_provider.granted.fetch_add(1, Ordering::SeqCst) + 1;
    let life = fake_provider.life.load(Ordering::SeqCst);
    Json(json!({"access_token": format!("token-{token}"), "expires_in": life.to_string(), "token_type": "Bearer"}))
        .into_response()
}

async fn call(State(fake_provider): State<FakeProvider>, headers: HeaderMap) -> Response {
    let shown = headers["authorization"].to_str().expect("text");
    let token = shown.strip_prefix("Bearer token-").expect("a token");
    let token: usize = token.parse().expect("its number");
    if token <= fake_provider.void.load(Ordering::SeqCst) {
        fake_provider.refused.fetch_add(1, Ordering::SeqCst);
        return StatusCode::UNAUTHORIZED.into_response();
    }
    fake_provider.calls.fetch_add(1, Ordering::SeqCst);
    Json(json!({"messages": [{"to": TO, "status": {"groupId": 1, "name": "PENDING_ACCEPTED"}}]})).into_response()
}

async fn open(life: usize) -> (FakeProvider, Client) {
    let fake_provider = FakeProvider::default();
    fake_provider.life.store(life, Ordering::SeqCst);
    let routes = Router::new()
        .route("/auth/1/oauth2/token", post(grant))
        .route("/tts/3/advanced", post(call))
        .with_state(fake_provider.clone());
    let credentials = Credentials::Client {
        id: "shop".into(),
        secret: SECRET.into(),
    };
    assert!(!format!("{credentials:?}").contains(SECRET));
    let client = Client::new(Settings::new(serve(routes).await, credentials)).expect("good settings");
    (fake_provider, client)
}

fn counted(count: &AtomicUsize) -> usize {
    count.load(Ordering::SeqCst)
}

#[tokio::test]
async fn one_token_serves_all_calls_of_its_life() {
    let (fake_provider, client) = open(3600).await;

    for _ in 0..3 {
        client.send(&request()).await.unwrap();
    }

    assert_eq!((counted(&fake_provider.granted), counted(&fake_provider.calls)), (1, 3));
}

#[tokio::test]
async fn many_who_wait_for_a_token_are_one_fetch() {
    let (fake_provider, client) = open(3600).await;

    let (first, second) = (request(), request());
    let (first, second) = tokio::join!(client.send(&first), client.send(&second));

    assert!(first.is_ok() && second.is_ok());
    assert_eq!(counted(&fake_provider.granted), 1);
}

#[tokio::test]
async fn many_who_wait_for_a_token_in_vain_share_one_failure() {
    let fetched = Arc::new(AtomicUsize::new(0));
    let counting = fetched.clone();
    let grant = move || {
        counting.fetch_add(1, Ordering::SeqCst);
        async { (StatusCode::SERVICE_UNAVAILABLE, "no") }
    };
    let routes = Router::new().route("/auth/1/oauth2/token", post(grant));
    let credentials = Credentials::Client {
        id: "shop".into(),
        secret: SECRET.into(),
    };
    let client = Client::new(Settings::new(serve(routes).await, credentials)).unwrap();

    let (one, two, three) = (request(), request(), request());
    let told = tokio::join!(client.send(&one), client.send(&two), client.send(&three));

    for told in [told.0, told.1, told.2] {
        let error = told.unwrap_err();
        assert!(matches!(error, Error::Token(_)) && !error.may_have_called(), "{error}");
    }
    assert_eq!(counted(&fetched), 1);
    client.send(&one).await.unwrap_err();
    assert_eq!(counted(&fetched), 2, "whoever comes later tries anew");
}

#[tokio::test]
async fn a_token_that_is_over_is_not_shown() {
    let (fake_provider, client) = open(0).await;

    client.send(&request()).await.unwrap();
    client.send(&request()).await.unwrap();

    assert_eq!(
        (counted(&fake_provider.granted), counted(&fake_provider.refused)),
        (2, 0)
    );
}

#[tokio::test]
async fn a_token_that_is_refused_early_is_renewed_and_the_call_placed_once() {
    let (fake_provider, client) = open(3600).await;
    client.send(&request()).await.unwrap();
    fake_provider.void.store(1, Ordering::SeqCst);

    client.send(&request()).await.unwrap();

    assert_eq!((counted(&fake_provider.granted), counted(&fake_provider.calls)), (2, 2));
}

#[tokio::test]
async fn credentials_that_are_refused_with_a_new_token_too_are_an_error() {
    let (fake_provider, client) = open(3600).await;
    fake_provider.void.store(usize::MAX, Ordering::SeqCst);

    let error = client.send(&request()).await.unwrap_err();

    assert!(matches!(error, Error::Unauthorized(_)) && !error.may_have_called());
    assert_eq!((counted(&fake_provider.refused), counted(&fake_provider.calls)), (2, 0));
}

#[tokio::test]
async fn without_a_token_nobody_is_called() {
    let routes = Router::new().route(
        "/auth/1/oauth2/token",
        post(async || (StatusCode::INTERNAL_SERVER_ERROR, "no")),
    );
    let credentials = Credentials::Client {
        id: "shop".into(),
        secret: SECRET.into(),
    };
    let client = Client::new(Settings::new(serve(routes).await, credentials)).unwrap();

    let error = client.send(&request()).await.unwrap_err();

    assert!(matches!(error, Error::Token(_)) && !error.may_have_called(), "{error}");
    assert_discreet(&error);
}

/// A client with one second for everything, and a service that takes so long for each token and each call.
async fn slow(token: Duration, call: Duration, answer: StatusCode) -> Client {
    let grant = async move || {
        sleep(token).await;
        Json(json!({"access_token": "token-1", "expires_in": 0}))
    };
    let call = async move || {
        sleep(call).await;
        answer
    };
    let routes = Router::new()
        .route("/auth/1/oauth2/token", post(grant))
        .route("/tts/3/advanced", post(call));
    let credentials = Credentials::Client {
        id: "shop".into(),
        secret: SECRET.into(),
    };
    let mut settings = Settings::new(serve(routes).await, credentials);
    settings.connect_timeout = Duration::from_millis(900);
    settings.timeout = Duration::from_secs(1);
    Client::new(settings).expect("the settings are whole")
}

#[tokio::test]
async fn a_token_and_its_call_share_one_time() {
    let client = slow(Duration::from_millis(600), Duration::from_secs(9), StatusCode::OK).await;
    let begun = Instant::now();

    let error = client.send(&request()).await.unwrap_err();

    assert!(matches!(error, Error::TimedOut) && error.may_have_called(), "{error}");
    assert!(begun.elapsed() < Duration::from_millis(1400), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_second_token_that_comes_too_late_leaves_nothing_open() {
    let client = slow(Duration::from_millis(600), Duration::ZERO, StatusCode::UNAUTHORIZED).await;
    let begun = Instant::now();

    let error = client.send(&request()).await.unwrap_err();

    assert!(matches!(error, Error::Token(_)) && !error.may_have_called(), "{error}");
    assert!(begun.elapsed() < Duration::from_millis(1400), "{:?}", begun.elapsed());
}
