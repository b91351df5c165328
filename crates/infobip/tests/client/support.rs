//! A small server on this machine that stands in for Infobip, and the request that the tests send to it.

use std::{error::Error as _, fmt::Write as _, time::Duration};

use axum::Router;
use infobip::{AdvancedRequest, Client, Credentials, Destination, Error, Message, Settings};
use tokio::net::TcpListener;
use url::Url;

pub const KEY: &str = "003026abc133714df1834b8638bb496e-8f4b3d9a";
pub const TO: &str = "447700900123";
pub const FROM: &str = "442079460123";
pub const TEXT: &str = "Your code is,, 4,, 0,, 9,, 6.";

/// Serves the routes on a free port for as long as the test runs.
pub async fn serve(routes: Router) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://{address}").parse().expect("a URL")
}

pub fn settings(base_url: Url) -> Settings {
    Settings::new(base_url, Credentials::ApiKey(KEY.into()))
}

pub fn client(base_url: Url) -> Client {
    Client::new(settings(base_url)).expect("good settings")
}

/// A client that gives up soon, for servers that never answer.
pub fn hasty_client(base_url: Url) -> Client {
    let mut settings = settings(base_url);
    settings.connect_timeout = Duration::from_millis(400);
    settings.timeout = Duration::from_millis(500);
    Client::new(settings).expect("good settings")
}

pub fn request() -> AdvancedRequest {
    AdvancedRequest::one(Message {
        from: Some(FROM.into()),
        destinations: vec![Destination::with_id(TO, "3f0c7a52")],
        text: Some(TEXT.into()),
        language: Some("en".into()),
        ..Message::default()
    })
}

/// Fails when an error, printed in any way and down to its last source, tells what was said, to whom, or the key.
pub fn assert_discreet(error: &Error) {
    let mut printed = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        write!(printed, " {cause} {cause:?}").expect("a String takes everything");
        source = cause.source();
    }

    for secret in [TEXT, "4,, 0", TO, FROM, KEY] {
        assert!(!printed.contains(secret), "{secret:?} stands in {printed:?}");
    }
}
