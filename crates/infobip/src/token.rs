//! Keeps an OAuth 2 access token and fetches the next one in time: one fetch for all who wait.

use std::time::{Duration, Instant};

use reqwest::{
    Client,
    header::{ACCEPT, CONTENT_TYPE, HeaderValue},
};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::{Url, form_urlencoded};

use crate::{
    Error,
    client::{LARGEST_ANSWER, read, taken},
    error::Unreadable,
};

/// How long before its end a token is renewed, so that none ends on its way. Of a short life, a tenth.
const MARGIN: Duration = Duration::from_mins(1);
/// A token whose life is not told.
const UNTOLD_LIFE: f64 = 300.0;
/// A day: longer promises are not relied on.
const LONGEST_LIFE: f64 = 86_400.0;

/// An access token and when to fetch the next one.
#[derive(Clone)]
pub(crate) struct Token {
    value: String,
    renew_at: Instant,
}

/// The token of one account. Starts with none.
#[derive(Default)]
pub(crate) struct Tokens(Mutex<Option<Token>>);

impl Tokens {
    /// The token that is good now; fetched if there is none.
    pub async fn current(&self, source: &Source<'_>) -> Result<String, Error> {
        let mut kept = self.0.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| Instant::now() < token.renew_at) {
            return Ok(token.value.clone());
        }
        Ok(kept.insert(source.fetch().await?).value.clone())
    }

    /// A token other than the one that was just refused. Many may have been refused at once: the first fetches.
    pub async fn instead_of(&self, refused: &str, source: &Source<'_>) -> Result<String, Error> {
        let mut kept = self.0.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| token.value != refused) {
            return Ok(token.value.clone());
        }
        *kept = None;
        Ok(kept.insert(source.fetch().await?).value.clone())
    }
}

#[derive(Deserialize)]
struct Grant {
    access_token: String,
    #[serde(default, deserialize_with = "crate::lenient::number")]
    expires_in: Option<f64>,
}

/// Where tokens come from.
pub(crate) struct Source<'a> {
    pub http: &'a Client,
    pub url: Url,
    pub id: &'a str,
    pub secret: &'a str,
}

impl Source<'_> {
    /// Fetches a token with the client credentials grant (RFC 6749, section 4.4).
    async fn fetch(&self) -> Result<Token, Error> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", self.id)
            .append_pair("client_secret", self.secret)
            .append_pair("grant_type", "client_credentials")
            .finish();
        let asked_at = Instant::now();
        let request = self
            .http
            .post(self.url.clone())
            .header(
                CONTENT_TYPE,
                HeaderValue::from_static("application/x-www-form-urlencoded"),
            )
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .body(form);
        let mut answer = taken(request).await.map_err(nothing_was_asked)?;
        let body = read(&mut answer, LARGEST_ANSWER).await.map_err(nothing_was_asked)?;
        let strange = || Error::Token(Box::new(Error::Unreadable(Unreadable::Strange)));
        let grant: Grant = serde_json::from_slice(&body).map_err(|_| strange())?;
        let is_word = !grant.access_token.is_empty() && grant.access_token.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_word {
            return Err(strange());
        }

        let life = grant.expires_in.unwrap_or(UNTOLD_LIFE).clamp(0.0, LONGEST_LIFE);
        let life = Duration::from_secs_f64(life);
        Ok(Token {
            value: grant.access_token,
            renew_at: asked_at + life.saturating_sub(MARGIN.min(life / 10)),
        })
    }
}

/// However fetching a token failed, no call was asked for.
fn nothing_was_asked(error: Error) -> Error {
    match error {
        error @ (Error::Unauthorized(_) | Error::Forbidden(_)) => error,
        other => Error::Token(Box::new(other)),
    }
}
