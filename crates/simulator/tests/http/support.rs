//! A running simulator with a place for reports, and short ways to talk to both.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use infobip_simulator::{Credentials, Running, Settings, Simulator};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::mpsc};

/// Longer than anything takes; a test that waits so long has failed.
pub const LONG: Duration = Duration::from_mins(1);
pub const PHONE: &str = "447700900123";

pub struct World {
    pub simulator: Simulator,
    pub base_url: String,
    pub http: Client,
    _running: Running,
}

impl World {
    pub async fn new() -> Self {
        Self::with(Settings::default()).await
    }

    pub async fn with(settings: Settings) -> Self {
        let simulator = Simulator::new(Settings {
            credentials: Credentials {
                api_keys: vec!["demo".into()],
                basic: vec![("shop".into(), "secret:word".into())],
                sessions: vec!["a-session".into()],
                clients: vec![("client".into(), "its secret".into())],
            },
            ..settings
        });
        let running = simulator.serve_on_free_port().await.unwrap();
        let http = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .tls_certs_only([])
            .timeout(LONG)
            .build()
            .unwrap();
        Self {
            simulator,
            base_url: running.base_url.clone(),
            http,
            _running: running,
        }
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.base_url))
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.base_url))
    }

    pub async fn json(&self, path: &str) -> Value {
        self.get(path).send().await.unwrap().json().await.unwrap()
    }

    /// Puts a JSON body below `/api`.
    pub async fn put(&self, path: &str, body: Value) -> Response {
        self.http
            .put(format!("{}{path}", self.base_url))
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    pub async fn send(&self, body: &Value) -> Response {
        self.post("/tts/3/advanced")
            .header("authorization", "App demo")
            .json(body)
            .send()
            .await
            .unwrap()
    }

    /// Sends one message and returns the status of its first destination.
    pub async fn status_of(&self, message: Value) -> (i64, String) {
        let answer = self.send(&json!({ "messages": [message] })).await;
        assert_eq!(answer.status(), 200);
        let body: Value = answer.json().await.unwrap();
        let status = &body["messages"][0]["status"];
        (
            status["id"].as_i64().unwrap(),
            status["name"].as_str().unwrap().to_owned(),
        )
    }

    /// Calls a number and returns the id of the call that rings.
    pub async fn ring(&self, to: &str) -> String {
        self.call(message(to)).await
    }

    /// Sends a message and returns the id of its call.
    pub async fn call(&self, message: Value) -> String {
        let to = message["destinations"][0]["to"].as_str().unwrap().to_owned();
        let before = self.simulator.calls_to(&to).first().map(|call| call.id.clone());
        assert_eq!(self.status_of(message).await.0, 26);
        self.simulator.next_call(&to, before.as_deref(), LONG).await.unwrap().id
    }
}

/// A sound message to one number.
pub fn message(to: &str) -> Value {
    json!({ "from": "442079460123", "destinations": [{ "to": to }], "text": "Your PIN is,, 4,, 0,, 9.", "language": "en" })
}

/// The sound message with one field set otherwise.
pub fn message_with(field: &str, value: Value) -> Value {
    let mut message = message(PHONE);
    message[field] = value;
    message
}

/// A sound message that asks for a report.
pub fn reported(to: &str, letter_box: &LetterBox) -> Value {
    let mut message = message(to);
    message["notifyUrl"] = json!(letter_box.url);
    message["callbackData"] = json!("order-1");
    message
}

/// The other end of a letter box.
#[derive(Clone)]
struct Post {
    put_in: mpsc::UnboundedSender<Value>,
    /// Answers yet to be given, the next one last.
    statuses: Arc<Mutex<Vec<StatusCode>>>,
}

async fn take(State(post): State<Post>, Json(body): Json<Value>) -> StatusCode {
    post.put_in.send(body).unwrap();
    post.statuses.lock().unwrap().pop().unwrap_or(StatusCode::OK)
}

/// A receiver of delivery reports.
pub struct LetterBox {
    pub url: String,
    letters: mpsc::UnboundedReceiver<Value>,
}

impl LetterBox {
    /// Answers with these statuses, one after the other, then with 200.
    pub async fn answering(statuses: &[u16]) -> Self {
        let (put_in, letters) = mpsc::unbounded_channel();
        let statuses: Vec<StatusCode> = statuses
            .iter()
            .rev()
            .map(|status| StatusCode::from_u16(*status).unwrap())
            .collect();
        let router = Router::new().route("/reports/{token}", post(take)).with_state(Post {
            put_in,
            statuses: Arc::new(Mutex::new(statuses)),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/reports/7f3a", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, letters }
    }

    pub async fn new() -> Self {
        Self::answering(&[]).await
    }

    /// The next report; there must be exactly one in the letter.
    pub async fn next(&mut self) -> Value {
        let letter = tokio::time::timeout(LONG, self.letters.recv())
            .await
            .expect("no report came")
            .unwrap();
        assert_eq!(letter["results"].as_array().unwrap().len(), 1);
        letter["results"][0].clone()
    }

    /// True when nothing has come.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}
