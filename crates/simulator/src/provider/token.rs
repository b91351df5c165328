//! `POST /auth/1/oauth2/token`: an access token for a client's id and secret.

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Envelope,
    orders::{self, FORM},
};
use crate::Simulator;

/// What a client says of itself (RFC 6749, section 4.4). What it leaves out is empty.
#[derive(Default)]
struct Application {
    client_id: String,
    client_secret: String,
    grant_type: String,
}

impl Application {
    /// Reads a web form. Any bytes are a valid form. If a name occurs several times, the last one counts.
    fn read(body: &[u8]) -> Self {
        let mut read = Self::default();
        for (name, value) in url::form_urlencoded::parse(body) {
            let field = match &*name {
                "client_id" => &mut read.client_id,
                "client_secret" => &mut read.client_secret,
                "grant_type" => &mut read.grant_type,
                _ => continue,
            };
            *field = value.into_owned();
        }
        read
    }

    /// Whether it asks for the only kind of token there is.
    fn asks_rightly(&self) -> bool {
        self.grant_type == "client_credentials"
    }
}

/// Whether a body asks for the only kind of token there is.
pub(crate) fn asks(body: &[u8]) -> bool {
    Application::read(body).asks_rightly()
}

pub(super) async fn token(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Envelope> {
    if orders::essence(&headers)? != FORM {
        return Err(Envelope::unsupported(
            "Content type must be application/x-www-form-urlencoded",
        ));
    }
    let application = Application::read(&orders::whole(body)?);
    if !application.asks_rightly() {
        return Err(Envelope::complaint("grant_type", "must be client_credentials"));
    }
    let credentials = &simulator.settings().credentials;
    let is_known = credentials
        .clients
        .iter()
        .any(|(id, secret)| *id == application.client_id && *secret == application.client_secret);
    if !is_known {
        return Err(Envelope::new(StatusCode::UNAUTHORIZED));
    }
    let life = simulator.settings().token_life;
    let token = Uuid::new_v4().simple().to_string();
    let now = simulator.now();
    simulator.tokens().give(token.clone(), now + life, now);
    Ok(Json(json!({
        "access_token": token,
        "expires_in": life.as_secs(),
        "token_type": "Bearer",
    })))
}
