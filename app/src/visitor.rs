//! The visitor of a request, read from the session. A session begins only when there is something to remember.

use domain::{CredentialsVersion, CustomerId, LanguageTag, VisitorId};
use http::{HeaderName, HeaderValue, header::ACCEPT_LANGUAGE, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use scripts::Language;
use services::identity::{
    session::{self, Renewal},
    session_quota,
    sign_in::SignedIn,
};
use tower_sessions::{Session, session::Id};
use verification::{Visitor, secrets::label::Label, source::Source};

use crate::{bonds::Bonds, error::AppError, language::PageLanguage, site::shop};

/// Session key of the session's own key in the database. The store adds it when loading; it is never written.
pub const SESSION_KEY: &str = "key";

/// Header on a response that intentionally renews or ends a session. The server reads and removes it.
pub const SESSION_RENEWED_HEADER: HeaderName = HeaderName::from_static("x-ringfence-session-renewed");

fn on_purpose() {
    expect_context::<ResponseOptions>().insert_header(SESSION_RENEWED_HEADER, HeaderValue::from_static("1"));
}

/// The session of this request.
pub(crate) async fn session() -> Result<Session, AppError> {
    leptos_axum::extract().await.map_err(|_| AppError::Internal)
}

/// The visitor of a session; `None` if the session holds nothing yet.
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
        page_language: LanguageTag::default(),
        source: Source::UNKNOWN,
        session: session.get(SESSION_KEY).await?,
    }))
}

/// The visitor of this request, if the browser is known.
pub(crate) async fn visitor() -> Result<Option<Visitor>, AppError> {
    let visitor = visitor_of(&session().await?).await?;
    Ok(visitor.map(of_this_request))
}

/// Adds the languages of calls and of the browser's pages, and the source of the request.
fn of_this_request(visitor: Visitor) -> Visitor {
    Visitor {
        language: call_language(),
        page_language: PageLanguage::current().tag(),
        source: source(),
        ..visitor
    }
}

/// The source of this request, as the server determined it. All unknown sources count as one.
fn source() -> Source {
    let parts: Option<Parts> = use_context();
    let known = parts.and_then(|parts| parts.extensions.get::<Source>().copied());
    known.unwrap_or(Source::UNKNOWN)
}

/// The language of calls to a customer who chose none: the page's, in the variety that the browser prefers. An English page also stands
/// for visitors who never chose a language, so there the browser's language counts.
pub(crate) fn call_language() -> Option<Language> {
    let page = PageLanguage::current();
    let preferred = preferred_language();
    if page.prefix().is_none() {
        return preferred;
    }
    preferred
        .filter(|language| page.covers(*language))
        .or_else(|| Language::from_tag(page.code()))
}

/// The browser's preferred language among those that calls support.
fn preferred_language() -> Option<Language> {
    let parts: Parts = use_context()?;
    Language::negotiate(parts.headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// The visitor of this request. For an unknown browser the page does not exist, because it shows something of a visitor.
pub(crate) async fn known_visitor() -> Result<Visitor, AppError> {
    visitor().await?.ok_or(AppError::NotFound)
}

/// The visitor of this request, who must be a signed-in customer.
pub(crate) async fn customer_visit() -> Result<Visitor, AppError> {
    visitor()
        .await?
        .filter(|visitor| visitor.customer.is_some())
        .ok_or(AppError::NotSignedIn)
}

/// The visitor of a session. An unknown browser becomes a new visitor.
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
        language: call_language(),
        page_language: PageLanguage::current().tag(),
        source: source(),
        session: None,
    })
}

/// Prolongs the session of a visitor who is not signed in, because their cart depends on it. Each page prolongs a customer's session.
pub(crate) fn remember(session: &Session, visitor: &Visitor) {
    if visitor.customer.is_none() {
        session.set_expiry(session.expiry());
    }
}

/// Enforces the session quota: refuses to remember too many browsers from one source.
async fn admit() -> Result<(), AppError> {
    let admitted = session_quota::admit(&shop(), source()).await?;
    admitted.then_some(()).ok_or(AppError::Busy)
}

/// The visitor of a form whose page was rendered for an unknown browser. The page contains a secret that is on no other page. If the form
/// is sent twice at once, both requests belong to one visitor, although neither knows the other's session. The visitor's id is derived from
/// the secret, so a reader of the database cannot send a form as somebody else.
pub(crate) async fn visitor_of_form(session: &Session, newcomer: &str) -> Result<Visitor, AppError> {
    if visitor_of(session).await?.is_none() && newcomer.len() >= 32 && newcomer.parse::<VisitorId>().is_ok() {
        admit().await?;
        let id = shop().hasher.pseudonym(Label::NewVisitor, newcomer);
        session.insert(session::VISITOR, &id[..32]).await?;
    }
    visitor_or_new(session).await
}

/// The secret that a page puts into a form for [`visitor_of_form`] if the browser is not known yet.
pub(crate) fn newcomer() -> VisitorId {
    shop().random.secret()
}

/// The hidden form field for [`visitor_of_form`]; `None` for a known browser. A browser that only views pages is not remembered.
pub(crate) async fn newcomer_field() -> Result<Option<impl IntoView + use<>>, AppError> {
    let secret = visitor().await?.is_none().then(newcomer);
    Ok(secret.map(|secret| view! { <input type="hidden" name="newcomer" value=secret.to_string() /> }))
}

/// The parameters with which a form that names this bond renews the session of this request, and the new session id.
pub(crate) async fn renewal(bond: &str) -> Result<(Renewal, Id), AppError> {
    let id = session().await?.id();
    Ok(Bonds::of_this_request().ok_or(AppError::Internal)?.renewal(id, bond))
}

/// Switches this request to the session that was renewed in the database.
pub(crate) async fn follow(session: &Session, id: Id) -> Result<(), AppError> {
    if let Some(bonds) = Bonds::of_this_request() {
        bonds.lead_to(id);
    }
    on_purpose();
    Ok(session.load().await?)
}

/// Switches this request to the renewed session, if another request of the same browser has renewed it meanwhile.
pub(crate) async fn catch_up(session: &Session) -> Result<(), AppError> {
    Ok(session.load().await?)
}

/// Signs a customer in under a new session id. Anybody who knew the old id loses access (ASVS 7.2.4).
pub(crate) async fn let_in(session: &Session, signed_in: &SignedIn, bond: &str) -> Result<(), AppError> {
    let (renewal, id) = renewal(bond).await?;
    if session::enter(&shop(), &renewal, signed_in).await? {
        return follow(session, id).await;
    }
    // There is no session yet, or it was ended while the password was checked, so a new one begins.
    session.cycle_id().await?;
    on_purpose();
    session.insert(session::CUSTOMER, &signed_in.customer).await?;
    session.insert(session::CREDENTIALS, &signed_in.credentials).await?;
    session
        .insert(session::SIGNED_IN_AT, shop().clock.now().millis())
        .await?;
    Ok(())
}

/// Signs the customer out of this browser, under a new session id, after an action that ended all sessions of the account.
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

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    /// The language of calls from a page, to a browser that sends this header.
    fn called(page: &str, header: &'static str) -> Option<&'static str> {
        let request = Request::builder().header(ACCEPT_LANGUAGE, header).body(()).unwrap();
        Owner::new().with(|| {
            provide_context(PageLanguage::find(page).unwrap());
            provide_context(request.into_parts().0);
            call_language().map(Language::code)
        })
    }

    #[test]
    fn a_call_speaks_the_language_of_the_page_that_was_chosen() {
        assert_eq!(called("de", "fr-FR"), Some("de"));
        assert_eq!(called("de", ""), Some("de"));
        assert_eq!(called("de", "de-CH,de;q=0.9"), Some("de-ch"));
        assert_eq!(called("en", "fr-FR"), Some("fr"));
        assert_eq!(called("en", ""), None);
        assert_eq!(called("en-XA", "de"), Some("de"));
    }
}
