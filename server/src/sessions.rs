//! Browser sessions: the cookie names a row in the shop's own database, which all instances share.

use std::{collections::HashMap, convert::Infallible, fmt, panic::resume_unwind};

use app::{Bonds, PlainPage};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use domain::{CredentialsVersion, Instant};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{CONTENT_TYPE, COOKIE, SET_COOKIE},
};
use services::{Shop, identity::session};
use storage::{Connection, sessions};
use time::{Duration, OffsetDateTime};
use tower::{Layer, ServiceExt};
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::{Cookie, SameSite},
    session::{Id, Record},
    session_store,
};
use tracing::Instrument;

use crate::{page_language::Language, plain_page::plain_page};

/// How long a visitor who is not signed in is remembered. Their cart depends on it. It is also the lifetime of every cookie.
const LIFE: Duration = Duration::hours(12);
/// A page prolongs a session only after this much of its idle time has passed, so that most pages write nothing.
const UNNOTICED: std::time::Duration = std::time::Duration::from_mins(5);
/// Maximum time until a customer is signed out, whatever they do.
const WHOLE: std::time::Duration = std::time::Duration::from_hours(12);

/// Prefix of all cookie names in production. Browsers accept such cookies only over https, for exactly this host and for all its paths.
const SAFE: &str = "__Host-";
/// Maximum number of one browser's open pages with a form that renews the session.
const MAX_BONDS: usize = 4;

/// The names of the shop's cookies.
#[derive(Clone, Debug)]
pub struct CookieNames {
    session: String,
    bonds: String,
    probe: String,
    secure: bool,
}

impl CookieNames {
    /// The names for this mode and port. Cookies are bound to hosts, not ports. So the names of a demo shop contain its port, and two shops
    /// on one host do not sign out each other's customers.
    pub fn of(production: bool, port: u16) -> Self {
        let session = if production {
            format!("{SAFE}ringfence")
        } else {
            format!("ringfence-{port}")
        };
        Self {
            bonds: format!("{session}-bonds"),
            probe: format!("{session}-probe"),
            session,
            secure: production,
        }
    }

    /// Whether a request carries any of these cookies.
    pub(crate) fn are_in(&self, headers: &HeaderMap) -> bool {
        [&self.session, &self.probe]
            .iter()
            .any(|name| cookie_of(headers, name).is_some())
    }

    /// A cookie without content, valid for a minute. Whether it comes back shows whether the browser keeps cookies.
    pub(crate) fn probe(&self) -> HeaderValue {
        let text = self.cookie(&self.probe, "1".to_owned(), Duration::minutes(1));
        HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }

    /// A cookie with the same attributes as those of the session layer.
    fn cookie(&self, name: &str, value: String, life: Duration) -> String {
        Cookie::build((name.to_owned(), value))
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .path("/")
            .max_age(life)
            .build()
            .encoded()
            .to_string()
    }
}

/// Stores sessions in the shop's database.
#[derive(Clone)]
pub struct Sessions {
    shop: Shop,
    names: CookieNames,
    bonds: Bonds,
}

/// Gives every request its session. A session that is not used is neither read nor written and sets no cookie. The handling of a form runs
/// to completion even if its connection is cut, because the same form may be sent again and asks for the outcome of the first one.
pub(crate) async fn with_session(
    State(sessions): State<Sessions>,
    Language(language): Language,
    mut request: Request,
    next: Next,
) -> Response {
    let names = sessions.names.clone();
    let came_with = cookie_of(request.headers(), &names.session);
    let bonds = Bonds::new(bonds_of(request.headers(), &names.bonds), sessions.shop.random.secret());
    request.extensions_mut().insert(bonds.clone());
    let sessions = Sessions { bonds, ..sessions };
    let is_form = request.method() == Method::POST;
    let answering = layer(&sessions).layer(next).oneshot(request);
    let mut response = if is_form {
        let uncut = tokio::spawn(answering.in_current_span()).await;
        infallible(uncut.unwrap_or_else(|stopped| resume_unwind(stopped.into_panic())))
    } else {
        infallible(answering.await)
    };

    if is_bare_failure(&response) {
        return plain_page(PlainPage::Away, language);
    }
    let renewed = response.headers_mut().remove(app::SESSION_RENEWED_HEADER).is_some();
    if let Some(id) = came_with {
        lead(&mut response, &sessions, &id);
        if !renewed
            && sets_another(response.headers(), &names, &id, &sessions.bonds)
            && sessions.ended_lately(&id).await
        {
            // This request came late, with the id of a session that was renewed a moment ago. Its cookie would begin a new session and sign
            // the customer out, so it is removed and the newer cookie stays in the browser.
            response.headers_mut().remove(SET_COOKIE);
        }
    }
    if let Some(secrets) = sessions.bonds.to_hold() {
        let secrets: Vec<&str> = secrets.into_iter().take(MAX_BONDS).collect();
        add(&mut response, &names, &names.bonds, secrets.join("."));
    }
    response
}

/// The session layer of one request.
fn layer(sessions: &Sessions) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(sessions.clone())
        .with_name(sessions.names.session.clone())
        .with_secure(sessions.names.secure)
        .with_http_only(true)
        // Lax, not Strict: a link from an e-mail should find the customer signed in.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(LIFE))
}

fn infallible(answer: Result<Response, Infallible>) -> Response {
    answer.unwrap_or_else(|never| match never {})
}

/// Sets the cookie to the browser's current session id, if the request came with an older one.
fn lead(response: &mut Response, sessions: &Sessions, came_with: &str) {
    let Some(id) = sessions.bonds.led_to() else { return };
    let others: Vec<HeaderValue> = response
        .headers()
        .get_all(SET_COOKIE)
        .iter()
        .filter(|cookie| value_of(cookie, &sessions.names.session).as_deref() != Some(came_with))
        .cloned()
        .collect();
    let is_left = others
        .iter()
        .any(|cookie| value_of(cookie, &sessions.names.session).is_some());
    response.headers_mut().remove(SET_COOKIE);
    if !is_left {
        add(response, &sessions.names, &sessions.names.session, id.to_string());
    }
    for cookie in others {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// Whether the session layer failed to write a session. Only the session layer answers with an empty 500.
fn is_bare_failure(response: &Response) -> bool {
    response.status() == StatusCode::INTERNAL_SERVER_ERROR && !response.headers().contains_key(CONTENT_TYPE)
}

/// Sets a cookie with the same attributes as those of the session layer.
fn add(response: &mut Response, names: &CookieNames, name: &str, value: String) {
    if let Ok(cookie) = HeaderValue::try_from(names.cookie(name, value, LIFE)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// The value of a request's cookie, read as the session layer reads it: percent-decoded, and the last of several counts.
fn cookie_of(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter();
    let lines = lines.filter_map(|line| std::str::from_utf8(line.as_bytes()).ok());
    let cookies = lines.flat_map(Cookie::split_parse_encoded).filter_map(Result::ok);
    cookies
        .filter(|cookie| cookie.name() == name)
        .last()
        .map(|cookie| cookie.value().to_owned())
}

/// The bonds of a request. Secrets that do not have the shop's form are ignored.
fn bonds_of(headers: &HeaderMap, name: &str) -> Vec<String> {
    let cookie = cookie_of(headers, name).unwrap_or_default();
    let secrets = cookie.split('.').filter(|secret| secret.len() == 32).take(MAX_BONDS);
    secrets.map(str::to_owned).collect()
}

/// The value that a response sets the session cookie to; `None` for another cookie.
fn value_of(cookie: &HeaderValue, name: &str) -> Option<String> {
    let cookie = Cookie::parse_encoded(cookie.to_str().ok()?).ok()?;
    (cookie.name() == name).then(|| cookie.value().to_owned())
}

/// Whether a response begins or ends a session, rather than just prolonging the browser's current one.
fn sets_another(headers: &HeaderMap, names: &CookieNames, id: &str, bonds: &Bonds) -> bool {
    let led_to = bonds.led_to().map(|id| id.to_string());
    headers
        .get_all(SET_COOKIE)
        .iter()
        .filter_map(|cookie| value_of(cookie, &names.session))
        .any(|value| value != id && Some(&value) != led_to.as_ref())
}

/// Adds `Secure` to the removal of a `__Host-` cookie. Browsers accept such a cookie, and its removal, only with `Secure`, but the session
/// layer omits it from the removal.
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
    text.starts_with(SAFE) && !text.split("; ").any(|part| part == "Secure")
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
    /// The sessions of this shop, for a browser without bonds.
    pub fn new(shop: &Shop, names: CookieNames) -> Self {
        Self {
            shop: shop.clone(),
            names,
            bonds: Bonds::new(Vec::new(), shop.random.secret()),
        }
    }

    async fn write(&self, record: &Record, how: How) -> session_store::Result<bool> {
        let id = key(&record.id);
        let mut content = record.data.clone();
        content.remove(app::SESSION_KEY);
        let data = serde_json::to_string(&content).map_err(|error| session_store::Error::Encode(error.to_string()))?;
        let customer = content.get(session::CUSTOMER).and_then(|value| value.as_str());
        let credentials = content.get(session::CREDENTIALS).and_then(serde_json::Value::as_i64);
        let expires_at = match customer {
            Some(_) => self.shop.clock.now() + session::IDLE,
            // The record's expiry uses the machine's clock; the shop uses its own.
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

    /// Whether the customer signed in recently enough and the password and phone number have not changed since.
    fn is_current(&self, data: &Data, found: &sessions::Session) -> bool {
        let text = |key| data.get(key).and_then(|value| value.as_str());
        if text(session::CUSTOMER).is_none() {
            return true;
        }
        let signed_in_at = data.get(session::SIGNED_IN_AT).and_then(serde_json::Value::as_i64);
        if signed_in_at.is_none_or(|at| Instant(at) + WHOLE <= self.shop.clock.now()) {
            return false;
        }
        found.current == Some(found.credentials)
    }

    /// Whether the session of a cookie was ended a moment ago; `false` if that cannot be read.
    async fn ended_lately(&self, cookie: &str) -> bool {
        let now = self.shop.clock.now();
        let Ok(mut connection) = self.shop.database.read().await else {
            return false;
        };
        sessions::ended_lately(&mut connection, &services::identity::session::session_key(cookie), now)
            .await
            .unwrap_or(false)
    }

    async fn find(&self, id: &Id) -> session_store::Result<Option<sessions::Session>> {
        let now = self.shop.clock.now();
        sessions::load(&mut self.read().await?, &key(id), now)
            .await
            .map_err(failed)
    }

    /// The newest session that replaced a renewed id, if this browser renewed it.
    async fn heir(&self, id: &Id) -> session_store::Result<Option<Id>> {
        let (now, mut newest) = (self.shop.clock.now(), None);
        for _ in 0..MAX_BONDS {
            let from = newest.unwrap_or(*id).to_string();
            let heir = session::heir_of(&mut self.read().await?, &from, self.bonds.held(), now).await;
            let heir = heir.map_err(|error| session_store::Error::Backend(error.to_string()))?;
            match heir.and_then(|heir| heir.parse().ok()) {
                Some(heir) => newest = Some(heir),
                None => break,
            }
        }
        Ok(newest)
    }

    /// Records that the browser has the session's new id.
    async fn seen(&self, id: &Id, renewed: &str) -> session_store::Result<()> {
        let mut transaction = self.shop.database.begin().await.map_err(failed)?;
        sessions::seen(&mut transaction, &key(id), renewed)
            .await
            .map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }

    /// Prolongs a customer's session.
    async fn prolong(&self, id: &Id, data: &Data, expires_at: Instant) -> session_store::Result<()> {
        let prolonged = self.shop.clock.now() + session::IDLE;
        if !data.contains_key(session::CUSTOMER) || expires_at > prolonged - UNNOTICED {
            return Ok(());
        }
        let mut transaction = self.shop.database.begin().await.map_err(failed)?;
        sessions::prolong(&mut transaction, &key(id), prolonged)
            .await
            .map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }

    async fn read(&self) -> session_store::Result<Connection> {
        self.shop.database.read().await.map_err(failed)
    }
}

/// The content of a session.
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

    /// Updates existing sessions only: a request that was in progress while the customer signed out must not restore the session.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        if !self.write(record, How::Known).await? {
            tracing::info!("a session ended while a request wrote to it; it stays ended");
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let mut id = self.bonds.led_to().unwrap_or(*id);
        let mut found = self.find(&id).await?;
        if found.is_none()
            && let Some(heir) = self.heir(&id).await?
        {
            id = heir;
            found = self.find(&id).await?;
            if found.is_some() {
                self.bonds.lead_to(id);
            }
        } else if let Some(found) = &found
            && let Some(renewed) = &found.renews
            && self.bonds.led_to().is_none()
        {
            self.seen(&id, renewed).await?;
        }
        let Some(found) = found else {
            return Ok(None);
        };
        let mut data: Data =
            serde_json::from_str(&found.data).map_err(|error| session_store::Error::Decode(error.to_string()))?;
        if !self.is_current(&data, &found) {
            return Ok(None);
        }
        if data.contains_key(session::CUSTOMER) {
            data.insert(session::CREDENTIALS.to_owned(), found.credentials.0.into());
        }
        self.prolong(&id, &data, found.expires_at).await?;
        data.insert(app::SESSION_KEY.to_owned(), key(&id).into());
        Ok(Some(Record {
            id,
            data,
            expiry_date: date(found.expires_at),
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let id = self.bonds.led_to().unwrap_or(*id);
        // A renewed id and its new id end together.
        let id = self.heir(&id).await?.unwrap_or(id);
        // A renewal has already ended the old session. Reading first costs less than a write transaction.
        if self.find(&id).await?.is_none() {
            return Ok(());
        }
        let mut transaction = self.shop.database.begin().await.map_err(failed)?;
        let forget_at = self.shop.clock.now() + session::GRACE;
        sessions::end(&mut transaction, &key(&id), forget_at)
            .await
            .map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }
}

/// The key of a session in the database.
fn key(id: &Id) -> String {
    services::identity::session::session_key(&id.to_string())
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
