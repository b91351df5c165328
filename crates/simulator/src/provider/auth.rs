//! Lets in who holds a key, a password or a token, before anything of the request is read.

use axum::http::{HeaderMap, header};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::Envelope;
use crate::{Credentials, Simulator};

/// Refuses everybody without an accepted key, password or token. The simulator's secrets guard nothing real, so they are compared plainly.
pub(super) fn check(simulator: &Simulator, headers: &HeaderMap) -> Result<(), Envelope> {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let (scheme, secret) = given.split_once(' ').unwrap_or_default();
    let secret = secret.trim();
    let is_token = scheme.eq_ignore_ascii_case("bearer");
    let let_in = if is_token {
        simulator.tokens().is_good(secret, simulator.now())
    } else {
        accepted(&simulator.settings().credentials, scheme, secret)
    };
    let_in.then_some(()).ok_or_else(Envelope::unauthorized)
}

fn accepted(credentials: &Credentials, scheme: &str, secret: &str) -> bool {
    if scheme.eq_ignore_ascii_case("app") {
        return credentials.api_keys.iter().any(|key| key == secret);
    }
    if scheme.eq_ignore_ascii_case("ibsso") {
        return credentials.sessions.iter().any(|token| token == secret);
    }
    if scheme.eq_ignore_ascii_case("basic") {
        let pair = STANDARD
            .decode(secret)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        return pair
            .as_deref()
            .and_then(|pair| pair.split_once(':'))
            .is_some_and(|(user, password)| {
                credentials
                    .basic
                    .iter()
                    .any(|(known, its)| known == user && its == password)
            });
    }
    false
}
