//! A voice provider that does nothing but accept calls and note when each request came.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::serve::ListenerExt;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

/// Longer than any request takes.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A call request as it arrived.
pub struct Arrived {
    /// When its handler began.
    pub at: Instant,
    /// The number that is called, digits only.
    pub to: String,
    /// The PIN in its text. None if the text contains none.
    pub pin: Option<String>,
}

/// The provider. It ends with the runtime on which it was started.
pub struct Provider {
    address: SocketAddr,
    calls: UnboundedReceiver<Arrived>,
}

impl Provider {
    /// Starts on a free port of the current runtime.
    pub async fn start() -> Result<Self> {
        let (told, calls) = unbounded_channel();
        let router = Router::new().route("/tts/3/advanced", post(accept)).with_state(told);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .context("no free port")?;
        let address = listener.local_addr()?;
        let listener = listener.tap_io(|connection| {
            let _ = connection.set_nodelay(true);
        });
        tokio::spawn(async move { axum::serve(listener, router).await });

        Ok(Self { address, calls })
    }

    /// What a client calls its base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next call request.
    pub async fn next(&mut self) -> Result<Arrived> {
        timeout(TIMEOUT, self.calls.recv())
            .await
            .context("no call request came")?
            .context("the provider has ended")
    }
}

async fn accept(State(told): State<UnboundedSender<Arrived>>, body: String) -> impl IntoResponse {
    let at = Instant::now();
    let request: Value = serde_json::from_str(&body).unwrap_or_default();
    let text = request.pointer("/messages/0/text").and_then(Value::as_str);
    let to = request.pointer("/messages/0/destinations/0/to").and_then(Value::as_str);
    // No task waits for it when the measurement is over.
    let _ = told.send(Arrived {
        at,
        to: to.unwrap_or_default().to_owned(),
        pin: text.and_then(pin_in),
    });
    let answer = json!({"messages": [{
        "to": request.pointer("/messages/0/destinations/0/to"),
        "messageId": request.pointer("/messages/0/destinations/0/messageId"),
        "status": {"groupId": 1, "groupName": "PENDING", "id": 26, "name": "PENDING_ACCEPTED"},
    }]});
    ([(CONTENT_TYPE, "application/json")], Json(answer))
}

/// The last row of single digits in a text, as a PIN is spoken: `9, 0, 8, 1, 4, 2`.
fn pin_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_digit = |word: &&&str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut pin: Vec<&str> = words.iter().rev().take_while(is_digit).copied().collect();
    pin.reverse();
    (!pin.is_empty()).then(|| pin.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pin_is_heard_at_the_end_of_the_text() {
        let text = "To pay 4 things for 49 euros and 90 cents: 9, 0, 8. I repeat, 9, 0, 8.";

        assert_eq!(pin_in(text).as_deref(), Some("908"));
        assert_eq!(pin_in("Hello."), None);
    }
}
