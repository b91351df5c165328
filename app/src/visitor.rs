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
    session::{self, Renewal},
    sign_in::SignedIn,
};
use tower_sessions::{Session, session::Id};

use crate::{bonds::Bonds, error::AppError, site::shop};

/// Session key of the session's own key in the database. The store puts it there on loading; it is never written.
pub const SESSION_KEY: &str = "key";

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
    let Some(id) = session.get::<VisitorId>(session::VISITOR).await? else {
        return Ok(None);
    };
    let customer = session.get::<CustomerId>(session::CUSTOMER).await?;
    let credentials = session.get(session::CREDENTIALS).await?;
    Ok(Some(Visitor {
        id,
        customer,
        credentials: credentials.unwrap_or(CredentialsVersion::FIRST),
        language: None,
        source: Source::UNKNOWN,
        session: session.get(SESSION_KEY).await?,
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
    session.insert(session::VISITOR, &id).await?;
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
        session.insert(session::VISITOR, &id[..32]).await?;
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

/// The bonds of this request's browser.
pub(crate) fn bonds() -> Option<Bonds> {
    use_context::<Parts>()?.extensions.get::<Bonds>().cloned()
}

/// How the session of this request is renewed by a form that names this bond, and its new id.
pub(crate) async fn renewal(bond: &str) -> Result<(Renewal, Id), AppError> {
    let id = session().await?.id();
    Ok(bonds().ok_or(AppError::Broken)?.renewal(id, bond))
}

/// Goes on with the session as it was renewed in the database.
pub(crate) async fn follow(session: &Session, id: Id) -> Result<(), AppError> {
    if let Some(bonds) = bonds() {
        bonds.lead_to(id);
    }
    on_purpose();
    Ok(session.load().await?)
}

/// Goes on with the session as another request of the same browser has renewed it since this one began, if one did.
pub(crate) async fn catch_up(session: &Session) -> Result<(), AppError> {
    Ok(session.load().await?)
}

/// Signs a customer in, under a new session id: whoever knew the old one is out (ASVS 7.2.4).
pub(crate) async fn let_in(session: &Session, signed_in: &SignedIn, bond: &str) -> Result<(), AppError> {
    let (renewal, id) = renewal(bond).await?;
    if session::enter(&shop(), &renewal, signed_in).await? {
        return follow(session, id).await;
    }
    // There is none yet, or it was ended while the password was looked at: another one begins.
    session.cycle_id().await?;
    on_purpose();
    session.insert(session::CUSTOMER, &signed_in.customer).await?;
    session.insert(session::CREDENTIALS, &signed_in.credentials).await?;
    session
        .insert(session::SIGNED_IN_AT, shop().clock.now().millis())
        .await?;
    Ok(())
}

/// Signs whoever is signed in out of this browser, under a new session id: a deed has ended every session of the account.
pub(crate) async fn step_out(session: &Session) -> Result<(), AppError> {
    session.cycle_id().await?;
    on_purpose();
    session.remove_value(session::CUSTOMER).await?;
    session.remove_value(session::CREDENTIALS).await?;
    session.remove_value(session::SIGNED_IN_AT).await?;
    Ok(())
}

/// Ends the session on the server. The next visit begins a new one.
pub(crate) async fn let_out(session: &Session) -> Result<(), AppError> {
    session.flush().await?;
    on_purpose();
    Ok(())
}
