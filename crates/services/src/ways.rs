//! The further ways a customer can confirm things with: setting up an authenticator app or a passkey, and taking it away again.
//!
//! Both wait for a PIN, or for a way that is there already. What is approved may be set up for ten minutes, by the same customer.

use std::time::Duration;

use domain::{
    ChallengeId, CustomerId, Instant, Notice, Purpose, Way, WayId,
    text::{self, LineError},
};
use scripts::Occasion;
use storage::{
    Connection, customers, recoveries,
    ways::{self, KeptWay, WayState},
};

use crate::{
    Error, FieldErrors, Shop, Visitor, digest,
    drafts::{self, Draft, Form},
    listening, notices,
    verification::{self, Question},
};

/// How long an approved way may be set up.
pub const SET_UP_WITHIN: Duration = Duration::from_mins(10);
/// Ways of one account.
const MOST: usize = 5;
/// Apps among them: each further one would make guessing at a code likelier ([`Way::guesses`]).
const MOST_APPS: usize = 1;

/// A way as the account page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayView {
    /// Its id.
    pub id: WayId,
    /// App or passkey.
    pub kind: Way,
    /// The name it has in the account.
    pub label: String,
    /// When it was approved.
    pub since: Option<Instant>,
}

/// The customer's authenticator apps and passkeys.
pub async fn list(shop: &Shop, visitor: &Visitor) -> Result<Vec<WayView>, Error> {
    let ways = ways::ready(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    let view = |way: KeptWay| WayView {
        id: way.id,
        kind: way.kind,
        label: way.label,
        since: way.approved_at,
    };
    Ok(ways.into_iter().map(view).collect())
}

/// Asks to set up an app or a passkey, and calls. `form` is the id under which the page offered it: the same form sent twice is one
/// way. `label` tells the customer's ways apart; empty takes the kind's name.
pub async fn start(shop: &Shop, visitor: &Visitor, form: &str, kind: Way, label: &str) -> Result<ChallengeId, Error> {
    let customer = visitor.signed_in()?;
    let label = parse_label(kind, label)?;
    if kind == Way::BackupCode || (kind == Way::Passkey && !shop.passkeys.are_possible()) {
        return Err(Error::NotThere);
    }
    if let Some(why) = full(&ways::ready(&mut shop.database.read().await?, customer).await?, kind) {
        return Err(Error::Fields(FieldErrors::one("label", why)));
    }
    let wanted = WantedWay { visitor, kind, label };
    let id = drafts::keep(shop, Form::of(visitor, form), &wanted).await?;
    ask(shop, visitor, Purpose::NewWay(id.clone()), new_fingerprint(&id, kind)).await
}

/// An app or a passkey as a form asks for it.
struct WantedWay<'a> {
    visitor: &'a Visitor,
    kind: Way,
    label: String,
}

impl Draft for WantedWay<'_> {
    type Id = WayId;

    const PURPOSE: &'static str = "new_way";

    async fn stands(&self, shop: &Shop, id: &WayId) -> Result<bool, Error> {
        let customer = self.visitor.signed_in()?;
        let standing = waiting(&mut shop.database.read().await?, id, customer, WayState::Draft).await?;
        Ok(standing.is_some_and(|way| way.kind == self.kind && way.label == self.label))
    }

    async fn insert(&self, transaction: &mut Connection, id: &WayId, now: Instant) -> Result<(), Error> {
        let whose = self.visitor.signed_in_under()?;
        let inserted = ways::insert(transaction, id, whose, self.kind, &self.label, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

/// Asks to take a way away, and calls.
pub async fn start_removal(shop: &Shop, visitor: &Visitor, id: &WayId) -> Result<ChallengeId, Error> {
    let way = ways::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    if way.is_none_or(|way| way.state != WayState::Ready) {
        return Err(Error::NotThere);
    }
    ask(shop, visitor, Purpose::WayRemoval(id.clone()), removal_fingerprint(id)).await
}

/// Why an account can have no further way of a kind.
fn full(ready: &[KeptWay], kind: Way) -> Option<&'static str> {
    let apps = ready.iter().filter(|way| way.kind == Way::Authenticator).count();
    if kind == Way::Authenticator && apps >= MOST_APPS {
        return Some("An account has one authenticator app at a time. Take the other one away first.");
    }
    (ready.len() >= MOST).then_some("An account has five of these at the most. Take one away first.")
}

fn parse_label(kind: Way, typed: &str) -> Result<String, Error> {
    let typed = text::trim(typed);
    if typed.is_empty() {
        let mut letters = kind.what().split_once(' ').map_or("", |(_, name)| name).chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        return Ok(format!("{first}{}", letters.as_str()));
    }
    text::line(typed, 40).map_err(|error| {
        let told = match error {
            LineError::TooLong(_) => "A name has at most 40 letters, such as “my phone”.".to_owned(),
            error => error.to_string(),
        };
        Error::Fields(FieldErrors::one("label", told))
    })
}

async fn ask(shop: &Shop, visitor: &Visitor, purpose: Purpose, draft: [u8; 32]) -> Result<ChallengeId, Error> {
    let customer = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let record = customers::by_id(&mut connection, customer)
        .await?
        .ok_or(Error::NotSignedIn)?;
    drop(connection);
    let question = Question {
        purpose,
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((customer, visitor.credentials)),
        phone: &record.phone.clone().ok_or(Error::NoNumber)?,
        announcement: listening::announcement_to(record, visitor, Occasion::DataChange),
        draft,
    };
    verification::ask(shop, question).await
}

/// What a PIN for a new way is bound to.
pub(crate) fn new_fingerprint(id: &WayId, kind: Way) -> [u8; 32] {
    digest::of(["ringfence new way 1", id.as_str(), kind.word()])
}

/// What a PIN that takes a way away is bound to.
pub(crate) fn removal_fingerprint(id: &WayId) -> [u8; 32] {
    digest::of(["ringfence way removal 1", id.as_str()])
}

/// The way a purpose is about, while it waits for its PIN: a draft to be set up, or a ready one to be taken away.
pub(crate) async fn waiting(
    connection: &mut Connection,
    id: &WayId,
    customer: &CustomerId,
    state: WayState,
) -> Result<Option<KeptWay>, Error> {
    let way = ways::of(connection, id, customer).await?;
    Ok(way.filter(|way| way.state == state))
}

/// Allows a way to be set up, in the transaction that used the approval up. The line on record is told (NIST SP 800-63B-4, 4.1.2.1).
pub(crate) async fn approve(
    shop: &Shop,
    transaction: &mut Connection,
    id: &WayId,
    customer: &CustomerId,
) -> Result<(), Error> {
    let salt = hex::encode(shop.random.bytes::<16>());
    if !ways::approve(transaction, id, &salt, shop.clock.now()).await? {
        return Err(Error::Ended);
    }
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::owe(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await
}

/// Takes a way away, in the transaction that used the approval up.
pub(crate) async fn remove(
    shop: &Shop,
    transaction: &mut Connection,
    id: &WayId,
    customer: &CustomerId,
) -> Result<(), Error> {
    if !ways::remove(transaction, id, customer).await? {
        return Err(Error::Ended);
    }
    customers::factors_changed(transaction, customer).await?;
    // What was begun with it is not to be ended without it.
    recoveries::delete_drafts(transaction, customer).await?;
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::owe(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await
}

/// A way of this customer that may be set up now; [`Error::NotThere`] before its PIN, and ten minutes after it.
pub(crate) async fn approved(shop: &Shop, visitor: &Visitor, id: &WayId, kind: Way) -> Result<KeptWay, Error> {
    let way = ways::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    let fresh = |way: &KeptWay| {
        let approved = way.approved_at;
        way.kind == kind
            && way.state == WayState::Approved
            && approved.is_some_and(|at| shop.clock.now() < at + SET_UP_WITHIN)
    };
    way.filter(fresh).ok_or(Error::NotThere)
}

/// Whether a way may be set up now: not before its PIN, and for ten minutes after it.
pub async fn may_set_up(shop: &Shop, visitor: &Visitor, id: &WayId, kind: Way) -> Result<bool, Error> {
    match approved(shop, visitor, id, kind).await {
        Ok(_) => Ok(true),
        Err(Error::NotThere) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a way of this customer was made ready, by the same form sent before: then there is nothing left to do.
pub async fn is_ready(shop: &Shop, visitor: &Visitor, id: &WayId, kind: Way) -> Result<bool, Error> {
    let mut connection = shop.database.read().await?;
    let way = waiting(&mut connection, id, visitor.signed_in()?, WayState::Ready).await?;
    Ok(way.is_some_and(|way| way.kind == kind))
}

/// Makes a way ready that was set up. `step` is the step of an app's first code. Several that were approved side by side do not become more
/// than an account may have.
pub(crate) async fn make_ready(
    shop: &Shop,
    visitor: &Visitor,
    way: &KeptWay,
    public_key: Option<&str>,
    step: i64,
) -> Result<(), Error> {
    let customer = visitor.signed_in()?;
    let mut transaction = shop.database.begin().await?;
    customers::lock(&mut transaction, customer).await?;
    let ready = ways::ready(&mut transaction, customer).await?;
    if ready.iter().any(|ready| ready.id == way.id) {
        return Ok(());
    }
    if let Some(why) = full(&ready, way.kind) {
        let field = if way.kind == Way::Passkey { "passkey" } else { "code" };
        return Err(Error::Fields(FieldErrors::one(field, why)));
    }
    let since = shop.clock.now() - SET_UP_WITHIN;
    if !ways::make_ready(&mut transaction, &way.id, public_key, step, since).await? {
        drop(transaction);
        let done = is_ready(shop, visitor, &way.id, way.kind).await?;
        return if done { Ok(()) } else { Err(Error::NotThere) };
    }
    customers::factors_changed(&mut transaction, customer).await?;
    Ok(transaction.commit().await?)
}

/// What an approved way is: leads to the page where it is set up.
pub async fn kind(shop: &Shop, visitor: &Visitor, id: &WayId) -> Result<Way, Error> {
    let way = ways::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    way.map(|way| way.kind).ok_or(Error::NotThere)
}
