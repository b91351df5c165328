//! Who is asking: read from the session, which begins only when there is something to remember.

use domain::{CredentialsVersion, CustomerId, VisitorId};
use http::{HeaderName, HeaderValue, header::ACCEPT_LANGUAGE, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use scripts::Language;
use services::{
    Visitor,
    guard::Source,
    newcomers,
    sign_in::{self, SignedIn},
};
use tower_sessions::Session;

use crate::{error::AppError, site::shop};

/// Session key of the browser's own id.
pub const SESSION_VISITOR: &str = "visitor";
/// Session key of the customer who signed in.
pub const SESSION_CUSTOMER: &str = "customer";

/// Session key of the version of the credentials that the customer came in with. The store of sessions says which it is by now.
pub const SESSION_CREDENTIALS: &str = "credentials";
/// Session key of the moment, in milliseconds since 1970, at which the customer signed in.
pub const SESSION_SIGNED_IN_AT: &str = "signed_in_at";

/// Set on the answer that renews or ends a session on purpose, for the server; it takes it off again.
pub const SESSION_RENEWED_HEADER: HeaderName = HeaderName::from_static("x-ringfence-session-renewed");

fn on_purpose() {
    expect_context::<ResponseOptions>().insert_header(SESSION_RENEWED_HEADER, HeaderValue::from_static("1"));
}

/// The session of this request.
pub(crate) async fn session() -> Result<Session, AppError> {
    leptos_axum::extract().await.map_err(|_| AppError::Broken)
}

/// The visitor of a session; `None` when it holds nothing yet.
pub async fn visitor_of(session: &Session) -> Result<Option<Visitor>, tower_sessions::session::Error> {
    let Some(id) = session.get::<VisitorId>(SESSION_VISITOR).await? else {
        return Ok(None);
    };
    let customer = session.get::<CustomerId>(SESSION_CUSTOMER).await?;
    let credentials = session.get(SESSION_CREDENTIALS).await?;
    Ok(Some(Visitor {
        id,
        customer,
        credentials: credentials.unwrap_or(CredentialsVersion::FIRST),
        language: None,
        source: Source::UNKNOWN,
        session: session.id().map(|id| services::session_key(&id.to_string())),
    }))
}

/// The visitor of this request, if the browser is known.
pub(crate) async fn visitor() -> Result<Option<Visitor>, AppError> {
    let visitor = visitor_of(&session().await?).await?;
    Ok(visitor.map(of_this_request))
}

/// With the language that the browser of this request asks for, and where its connection comes from.
fn of_this_request(visitor: Visitor) -> Visitor {
    Visitor {
        language: browser_language(),
        source: source(),
        ..visitor
    }
}

/// Where this request comes from, as the server found out; unknown ones count as one source.
fn source() -> Source {
    let parts: Option<Parts> = use_context();
    let known = parts.and_then(|parts| parts.extensions.get::<Source>().copied());
    known.unwrap_or(Source::UNKNOWN)
}

/// The language that the browser of this request likes best, of those that the telephone speaks.
pub(crate) fn browser_language() -> Option<Language> {
    let parts: Parts = use_context()?;
    Language::negotiate(parts.headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// The visitor of this request; a page that is about something of theirs is not there for an unknown browser.
pub(crate) async fn known_visitor() -> Result<Visitor, AppError> {
    visitor().await?.ok_or(AppError::NotThere)
}

/// The signed-in customer's visit.
pub(crate) async fn customer_visit() -> Result<Visitor, AppError> {
    visitor()
        .await?
        .filter(|visitor| visitor.customer.is_some())
        .ok_or(AppError::NotSignedIn)
}

/// The visitor of a session; begins to remember an unknown browser.
pub(crate) async fn visitor_or_new(session: &Session) -> Result<Visitor, AppError> {
    if let Some(visitor) = visitor_of(session).await? {
        return Ok(of_this_request(visitor));
    }
    admit().await?;
    let id: VisitorId = shop().random.secret();
    session.insert(SESSION_VISITOR, &id).await?;
    Ok(Visitor {
        id,
        customer: None,
        credentials: CredentialsVersion::FIRST,
        language: browser_language(),
        source: source(),
        session: None,
    })
}

/// Prolongs the memory of somebody who is not signed in: their cart hangs on it. A customer's session is prolonged by each page.
pub(crate) fn remember(session: &Session, visitor: &Visitor) {
    if visitor.customer.is_none() {
        session.set_expiry(session.expiry());
    }
}

/// Refuses to remember ever more browsers from one place.
async fn admit() -> Result<(), AppError> {
    let admitted = newcomers::admit(&shop(), source()).await?;
    admitted.then_some(()).ok_or(AppError::Busy)
}

/// The visitor of a form that its page offered to a browser it did not know, under a secret that stands on that page alone: the same
/// form sent twice in one moment is one visitor's, though neither request knows of the other's session. The id is derived
/// from the secret: whoever reads the database still cannot send a form as somebody else.
pub(crate) async fn visitor_of_form(session: &Session, newcomer: &str) -> Result<Visitor, AppError> {
    if visitor_of(session).await?.is_none() && newcomer.len() >= 32 && newcomer.parse::<VisitorId>().is_ok() {
        admit().await?;
        let id = shop().hasher.pseudonym(&format!("newcomer:{newcomer}"));
        session.insert(SESSION_VISITOR, &id[..32]).await?;
    }
    visitor_or_new(session).await
}

/// What a page puts into a form for [`visitor_of_form`] when the browser is not known yet.
pub(crate) fn newcomer() -> VisitorId {
    shop().random.secret()
}

/// The hidden field of a form for [`visitor_of_form`]; nothing for a browser that is known. A browser that only looks is not remembered.
pub(crate) async fn newcomer_field() -> Result<Option<impl IntoView + use<>>, AppError> {
    let secret = visitor().await?.is_none().then(newcomer);
    Ok(secret.map(|secret| view! { <input type="hidden" name="newcomer" value=secret.to_string() /> }))
}

/// Signs a customer in, under a new session id: whoever knew the old one is out (ASVS 7.2.4).
pub(crate) async fn let_in(session: &Session, signed_in: &SignedIn) -> Result<(), AppError> {
    session.cycle_id().await?;
    on_purpose();
    session.insert(SESSION_CUSTOMER, &signed_in.customer).await?;
    session.insert(SESSION_CREDENTIALS, &signed_in.credentials).await?;
    session
        .insert(SESSION_SIGNED_IN_AT, shop().clock.now().millis())
        .await?;
    Ok(())
}

/// Signs in the customer of an account that was opened just now, by the PIN that this browser typed.
pub(crate) async fn welcome(session: &Session, customer: &CustomerId) -> Result<(), AppError> {
    let customer = customer.clone();
    let credentials = CredentialsVersion::FIRST;
    let_in(session, &SignedIn { customer, credentials }).await
}

/// Renews the session id after a PIN was redeemed; `false` when the session was ended meanwhile, by a sign-out or by the deed: then it
/// stays ended. The new session is good for the credentials that the old one was good for last: only the deed that changes them leads the
/// session of its own browser to the new ones.
pub(crate) async fn renew(session: &Session, visitor: &Visitor) -> Result<bool, AppError> {
    let key = visitor.session.as_deref().unwrap_or_default();
    let Some(credentials) = sign_in::take_session(&shop(), key).await? else {
        return Ok(false);
    };
    session.cycle_id().await?;
    on_purpose();
    if visitor.customer.is_some() {
        session.insert(SESSION_CREDENTIALS, credentials).await?;
    }
    Ok(true)
}

/// Signs whoever is signed in out of this browser, under a new session id: a deed has ended every session of the account.
pub(crate) async fn step_out(session: &Session) -> Result<(), AppError> {
    session.cycle_id().await?;
    on_purpose();
    session.remove_value(SESSION_CUSTOMER).await?;
    session.remove_value(SESSION_CREDENTIALS).await?;
    session.remove_value(SESSION_SIGNED_IN_AT).await?;
    Ok(())
}

/// Ends the session on the server. The next visit begins a new one.
pub(crate) async fn let_out(session: &Session) -> Result<(), AppError> {
    session.flush().await?;
    on_purpose();
    Ok(())
}
