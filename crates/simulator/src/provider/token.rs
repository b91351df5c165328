//! `POST /auth/1/oauth2/token`: an access token for a client's id and secret.

use axum::{Form, Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Envelope;
use crate::Simulator;

/// What a client says of itself (RFC 6749, section 4.4).
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Application {
    client_id: String,
    client_secret: String,
    grant_type: String,
}

pub(super) async fn token(
    State(simulator): State<Simulator>,
    Form(application): Form<Application>,
) -> Result<Json<Value>, Envelope> {
    if application.grant_type != "client_credentials" {
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
