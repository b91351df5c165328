//! What a browser's cookie points at: a row in the shop's own database, shared by all instances.

use std::{collections::HashMap, fmt};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use domain::{CredentialsVersion, Instant};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CONTENT_TYPE, COOKIE, SET_COOKIE},
};
use services::{Shop, sign_in};
use storage::{Connection, sessions};
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::{Cookie, SameSite},
    session::{Id, Record},
    session_store,
};

use crate::plain_page;

/// How long a visitor who did not sign in is remembered: their cart hangs on it. It is the life of every cookie, too.
const LIFE: Duration = Duration::hours(12);
/// A customer is signed out this long after their last page (NIST SP 800-63B-4, 2.2.3: an hour at the most).
const IDLE: std::time::Duration = std::time::Duration::from_mins(30);
/// A page prolongs a session only when it has used up so much of its idle time, so that most pages write nothing.
const UNNOTICED: std::time::Duration = std::time::Duration::from_mins(5);
/// A customer is signed out this long after they signed in, whatever they do.
const WHOLE: std::time::Duration = std::time::Duration::from_hours(12);

/// The cookie's name in production: browsers hold `__Host-` cookies to https, this host and the whole of it.
const SAFE_NAME: &str = "__Host-ringfence";
/// Its name in a demo shop, which has no https.
const PLAIN_NAME: &str = "ringfence";

/// Keeps sessions in the shop's database.
#[derive(Clone)]
pub struct Sessions {
    shop: Shop,
}

/// The layer that gives every request its session. One that is not touched is neither read nor written and sets no
/// cookie.
pub fn layer(shop: &Shop, production: bool) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(Sessions::new(shop))
        .with_name(cookie_name(production))
        .with_secure(production)
        .with_http_only(true)
        // Lax, not Strict: a link from an e-mail should find the customer signed in.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(LIFE))
}

/// The name of the session cookie.
pub fn cookie_name(production: bool) -> &'static str {
    if production { SAFE_NAME } else { PLAIN_NAME }
}

/// Keeps the newest cookie in the browser. A request that comes late with the id of a session that was renewed a moment
/// ago, the second half of a double click for one, would begin a new session and sign the customer out: its cookie is
/// left out. The request that renewed or ended the session says so with [`app::SESSION_RENEWED_HEADER`].
pub(crate) async fn keep_newest(State(sessions): State<Sessions>, request: Request, next: Next) -> Response {
    let came_with = cookie_of(request.headers());
    let mut response = next.run(request).await;
    if is_bare_failure(&response) {
        return plain_page::away("/");
    }
    let renewed = response.headers_mut().remove(app::SESSION_RENEWED_HEADER).is_some();
    if let Some(id) = came_with
        && !renewed
        && sets_another(response.headers(), &id)
        && sessions.ended_lately(&id).await
    {
        response.headers_mut().remove(SET_COOKIE);
    }
    response
}

/// The session layer answers so, and nobody else: 500 and not a word, when a session could not be written.
fn is_bare_failure(response: &Response) -> bool {
    response.status() == StatusCode::INTERNAL_SERVER_ERROR && !response.headers().contains_key(CONTENT_TYPE)
}

/// The session id that a request came with, read as the session layer reads it: percent-coded, the last of several counts.
fn cookie_of(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter();
    let lines = lines.filter_map(|line| std::str::from_utf8(line.as_bytes()).ok());
    let cookies = lines.flat_map(Cookie::split_parse_encoded).filter_map(Result::ok);
    cookies
        .filter(|cookie| [SAFE_NAME, PLAIN_NAME].contains(&cookie.name()))
        .last()
        .map(|cookie| cookie.value().to_owned())
}

/// Whether an answer sets or removes a cookie, and not just prolongs the one of this session.
fn sets_another(headers: &HeaderMap, id: &str) -> bool {
    headers.get_all(SET_COOKIE).iter().any(|cookie| {
        let cookie = cookie.to_str().ok().map(Cookie::parse_encoded);
        !matches!(cookie, Some(Ok(cookie)) if cookie.value() == id)
    })
}

/// Browsers take a `__Host-` cookie, its removal included, only with `Secure`; the session layer leaves it out when it
/// removes one.
pub(crate) async fn remove_securely(mut response: Response) -> Response {
    let cookies: Vec<HeaderValue> = response.headers().get_all(SET_COOKIE).iter().cloned().collect();
    if cookies.iter().any(is_half_removed) {
        response.headers_mut().remove(SET_COOKIE);
        for cookie in cookies {
            let cookie = if is_half_removed(&cookie) {
                with_secure(&cookie)
            } else {
                cookie
            };
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

fn is_half_removed(cookie: &HeaderValue) -> bool {
    let text = cookie.to_str().unwrap_or_default();
    text.starts_with(SAFE_NAME) && !text.split("; ").any(|part| part == "Secure")
}

fn with_secure(cookie: &HeaderValue) -> HeaderValue {
    let text = cookie.to_str().unwrap_or_default();
    HeaderValue::try_from(format!("{text}; Secure")).unwrap_or_else(|_| cookie.clone())
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

impl Sessions {
    /// The sessions of this shop.
    pub fn new(shop: &Shop) -> Self {
        Self { shop: shop.clone() }
    }

    async fn write(&self, record: &Record, how: How) -> session_store::Result<bool> {
        let id = key(&record.id);
        let data =
            serde_json::to_string(&record.data).map_err(|error| session_store::Error::Encode(error.to_string()))?;
        let customer = record.data.get(app::SESSION_CUSTOMER).and_then(|value| value.as_str());
        let credentials = record
            .data
            .get(app::SESSION_CREDENTIALS)
            .and_then(serde_json::Value::as_i64);
        let expires_at = match customer {
            Some(_) => self.shop.clock.now() + IDLE,
            // The record goes by the machine's clock, the shop by its own.
            None => instant(record.expiry_date).min(self.shop.clock.now() + LIFE.unsigned_abs()),
        };

        let mut transaction = self.shop.database.begin().await.map_err(failed)?;
        let written = match how {
            How::New => {
                let customer = customer.zip(credentials.map(CredentialsVersion));
                sessions::insert(&mut transaction, &id, customer, &data, expires_at).await
            }
            How::Known => sessions::update(&mut transaction, &id, customer, &data, expires_at).await,
        };
        let written = written.map_err(failed)?;
        transaction.commit().await.map_err(failed)?;
        Ok(written)
    }

    /// Whether the customer signed in lately enough, and still has the password and phone number that the session is good for.
    fn is_current(&self, data: &Data, found: &sessions::Session) -> bool {
        let text = |key| data.get(key).and_then(|value| value.as_str());
        if text(app::SESSION_CUSTOMER).is_none() {
            return true;
        }
        let signed_in_at = data.get(app::SESSION_SIGNED_IN_AT).and_then(serde_json::Value::as_i64);
        if signed_in_at.is_none_or(|at| Instant(at) + WHOLE <= self.shop.clock.now()) {
            return false;
        }
        found.current == Some(found.credentials)
    }

    /// Whether the session of a cookie was ended a moment ago. When that cannot be told, it was not.
    async fn ended_lately(&self, cookie: &str) -> bool {
        let now = self.shop.clock.now();
        let Ok(mut connection) = self.shop.database.read().await else {
            return false;
        };
        sessions::ended_lately(&mut connection, &services::session_key(cookie), now)
            .await
            .unwrap_or(false)
    }

    async fn read(&self) -> session_store::Result<Connection> {
        self.shop.database.read().await.map_err(failed)
    }
}

/// A session's content.
type Data = HashMap<String, serde_json::Value>;

enum How {
    New,
    Known,
}

#[async_trait::async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        while !self.write(record, How::New).await? {
            record.id = Id::default();
        }
        Ok(())
    }

    /// Only ever changes what is there: a request that was under way while the customer signed out must not bring the
    /// session back.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        if !self.write(record, How::Known).await? {
            tracing::info!("a session ended while a request wrote to it; it stays ended");
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let now = self.shop.clock.now();
        let found = sessions::load(&mut self.read().await?, &key(id), now)
            .await
            .map_err(failed)?;
        let Some(found) = found else {
            return Ok(None);
        };
        let mut data: Data =
            serde_json::from_str(&found.data).map_err(|error| session_store::Error::Decode(error.to_string()))?;
        if !self.is_current(&data, &found) {
            return Ok(None);
        }
        if data.contains_key(app::SESSION_CUSTOMER) {
            data.insert(app::SESSION_CREDENTIALS.to_owned(), found.credentials.0.into());
        }
        let expires_at = found.expires_at;
        let prolonged = now + IDLE;
        if data.contains_key(app::SESSION_CUSTOMER) && expires_at <= prolonged - UNNOTICED {
            let mut transaction = self.shop.database.begin().await.map_err(failed)?;
            sessions::prolong(&mut transaction, &key(id), prolonged)
                .await
                .map_err(failed)?;
            transaction.commit().await.map_err(failed)?;
        }
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date: date(expires_at),
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let now = self.shop.clock.now();
        // Whoever renews a session has ended the old one already; a look costs less than holding the database.
        let stands = sessions::load(&mut self.read().await?, &key(id), now).await;
        if stands.map_err(failed)?.is_none() {
            return Ok(());
        }
        let mut transaction = self.shop.database.begin().await.map_err(failed)?;
        let forget_at = now + sign_in::LATECOMERS;
        sessions::end(&mut transaction, &key(id), forget_at)
            .await
            .map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }
}

/// What the database knows a session by.
fn key(id: &Id) -> String {
    services::session_key(&id.to_string())
}

fn failed(error: storage::Error) -> session_store::Error {
    tracing::error!(
        error = &error as &dyn std::error::Error,
        "a session could not be stored or read"
    );
    session_store::Error::Backend(if error.is_passing() {
        app::SESSIONS_AWAY.to_owned()
    } else {
        error.to_string()
    })
}

fn instant(date: OffsetDateTime) -> Instant {
    Instant(i64::try_from(date.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX))
}

fn date(instant: Instant) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(instant.millis()) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_removal_of_a_safe_cookie_is_made_secure_and_no_other() {
        let half = HeaderValue::from_static("__Host-ringfence=; Path=/; Max-Age=0");
        let whole = HeaderValue::from_static("__Host-ringfence=a; HttpOnly; SameSite=Lax; Secure; Path=/");
        let plain = HeaderValue::from_static("ringfence=; Path=/; Max-Age=0");

        assert!(is_half_removed(&half) && !is_half_removed(&whole) && !is_half_removed(&plain));
        assert_eq!(with_secure(&half), "__Host-ringfence=; Path=/; Max-Age=0; Secure");
    }

    #[test]
    fn an_end_survives_the_way_through_the_database_to_the_millisecond() {
        let end = Instant(1_795_000_000_123);

        assert_eq!(instant(date(end)), end);
    }
}
