//! Keeps an OAuth 2 access token and fetches the next one in time: one fetch for all who wait.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use reqwest::{
    Client,
    header::{ACCEPT, CONTENT_TYPE, HeaderValue},
};
use serde::Deserialize;
use tokio::{
    sync::{Mutex, MutexGuard},
    time::timeout_at,
};
use url::{Url, form_urlencoded};

use crate::{
    Error,
    error::Unreadable,
    exchange::{LARGEST_ANSWER, read, taken, within},
};

/// How long before its end a token is renewed, so that none ends on its way. Of a short life, a tenth.
const MARGIN: Duration = Duration::from_mins(1);
/// The lifetime of a token that comes without one.
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
pub(crate) struct Tokens(Mutex<Kept>);

/// What the newest fetch brought.
#[derive(Default)]
struct Kept {
    token: Option<Token>,
    /// When it failed, and why.
    failed: Option<(Instant, Error)>,
}

impl Tokens {
    /// The token that is valid now. It is fetched if there is none.
    pub async fn current(&self, source: &Source<'_>) -> Result<String, Error> {
        let asked_at = Instant::now();
        let mut kept = self.kept(source).await?;
        if let Some(token) = kept.token.as_ref().filter(|token| Instant::now() < token.renew_at) {
            return Ok(token.value.clone());
        }
        kept.fetch(asked_at, source).await
    }

    /// A token other than the one that was just refused. If many requests were refused at once, the first one fetches.
    pub async fn instead_of(&self, refused: &str, source: &Source<'_>) -> Result<String, Error> {
        let asked_at = Instant::now();
        let mut kept = self.kept(source).await?;
        if let Some(token) = kept.token.as_ref().filter(|token| token.value != refused) {
            return Ok(token.value.clone());
        }
        kept.fetch(asked_at, source).await
    }
}

impl Tokens {
    /// Waits for the request that fetches, but only until the source's deadline. After a timeout here nothing was sent.
    async fn kept(&self, source: &Source<'_>) -> Result<MutexGuard<'_, Kept>, Error> {
        timeout_at(source.deadline.into(), self.0.lock())
            .await
            .map_err(|_| nothing_was_asked(Error::TimedOut))
    }
}

impl Kept {
    /// Fetches a token, unless a fetch failed while this one waited for it: all who waited share the failure, or each would wait for one of
    /// its own, one after the other.
    async fn fetch(&mut self, asked_at: Instant, source: &Source<'_>) -> Result<String, Error> {
        if let Some((failed_at, error)) = &self.failed
            && *failed_at >= asked_at
        {
            return Err(shared(error));
        }
        self.token = None;
        match source.fetch().await {
            Ok(token) => {
                self.failed = None;
                Ok(self.token.insert(token).value.clone())
            }
            Err(error) => {
                let told = shared(&error);
                self.failed = Some((Instant::now(), error));
                Err(told)
            }
        }
    }
}

/// The same failure for somebody else who waited.
fn shared(error: &Error) -> Error {
    match error {
        Error::Unauthorized(fault) => Error::Unauthorized(fault.clone()),
        Error::Forbidden(fault) => Error::Forbidden(fault.clone()),
        Error::Token(cause) => Error::Token(cause.clone()),
        // A fetch fails in no other way.
        _ => Error::Token(Arc::new(Error::TimedOut)),
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
    /// When the request that needs the token gives up.
    pub deadline: Instant,
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
        let mut answer = taken(within(self.deadline, request)).await.map_err(nothing_was_asked)?;
        let body = read(&mut answer, LARGEST_ANSWER).await.map_err(nothing_was_asked)?;
        let (value, good_for) =
            granted(&body).ok_or_else(|| Error::Token(Arc::new(Error::Unreadable(Unreadable::Strange))))?;
        Ok(Token {
            value,
            renew_at: asked_at + good_for,
        })
    }
}

/// The token in an answer, and how long it is used. `None` where there is none that can be sent.
pub(crate) fn granted(body: &[u8]) -> Option<(String, Duration)> {
    let grant: Grant = serde_json::from_slice(body).ok()?;
    let is_word = !grant.access_token.is_empty() && grant.access_token.bytes().all(|byte| byte.is_ascii_graphic());
    let life = grant.expires_in.unwrap_or(UNTOLD_LIFE).clamp(0.0, LONGEST_LIFE);
    let life = Duration::from_secs_f64(life);
    is_word.then(|| (grant.access_token, life.saturating_sub(MARGIN.min(life / 10))))
}

/// However fetching a token failed, no call was asked for.
fn nothing_was_asked(error: Error) -> Error {
    match error {
        error @ (Error::Unauthorized(_) | Error::Forbidden(_)) => error,
        other => Error::Token(Arc::new(other)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection, prelude::*};
    use serde_json::json;

    use super::*;

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_of_tokens_panic(bytes in collection::vec(any::<u8>(), 0..200)) {
            let _ = granted(&bytes);
        }

        #[test]
        fn a_token_is_used_for_less_than_its_life_and_never_longer_than_a_day(
            token in "\\PC{0,40}", life in prop_oneof![any::<f64>().prop_map(|life| json!(life)), ".{0,8}".prop_map(|life| json!(life))],
        ) {
            let body = json!({"access_token": token, "expires_in": life, "token_type": "Bearer"}).to_string();

            match granted(body.as_bytes()) {
                None => prop_assert!(token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic())),
                Some((value, good_for)) => {
                    prop_assert_eq!(value, token);
                    let told = life.as_f64().or_else(|| life.as_str()?.trim().parse().ok()).filter(|life| life.is_finite());
                    prop_assert!(good_for.as_secs_f64() <= told.unwrap_or(UNTOLD_LIFE).clamp(0.0, LONGEST_LIFE));
                }
            }
        }
    }
}
