//! Enrolling and removing alternative factors: authenticator apps and passkeys.
//!
//! Both wait for a PIN, or for a factor that the account has already. After the approval the same customer has ten minutes to set the
//! factor up.

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
use verification::{FieldErrors, Visitor, digest, notices};

use crate::{
    Error, Shop,
    drafts::{self, Draft, Form},
    outcome::{Completed, Outcome},
    question::{self, Pending},
};

/// How long a factor may be set up after its approval.
pub const SET_UP_WITHIN: Duration = Duration::from_mins(10);
/// Maximum number of factors of one account.
const MOST: usize = 5;
/// Maximum number of apps among them. Each further app would make it likelier to guess a valid code ([`Way::guesses`]).
const MOST_APPS: usize = 1;

/// A factor as the account page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayView {
    /// The factor's id.
    pub id: WayId,
    /// Whether it is an app or a passkey.
    pub kind: Way,
    /// The name that the customer gave it.
    pub label: String,
    /// When it was approved.
    pub since: Option<Instant>,
}

/// Returns the customer's authenticator apps and passkeys that are set up.
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

/// Saves a request to set up an app or a passkey, and calls. `form` is the id that the page gave to the form, so the same form sent twice
/// makes one factor. `label` tells the customer's factors apart. When it is empty, the factor is named after its kind.
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
    let fingerprint = new_fingerprint(&id, kind);
    question::ask_customer(shop, visitor, Purpose::NewWay(id), fingerprint, Occasion::DataChange).await
}

/// An app or a passkey as the form requests it.
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

/// Asks for the PIN that removes a factor, and calls. Returns [`Error::NotThere`] for a factor that is not set up.
pub async fn start_removal(shop: &Shop, visitor: &Visitor, id: &WayId) -> Result<ChallengeId, Error> {
    let way = ways::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    if way.is_none_or(|way| way.state != WayState::Ready) {
        return Err(Error::NotThere);
    }
    let fingerprint = removal_fingerprint(id);
    let purpose = Purpose::WayRemoval(id.clone());
    question::ask_customer(shop, visitor, purpose, fingerprint, Occasion::DataChange).await
}

/// Returns why an account can have no further factor of this kind, or `None` when it can.
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

/// Returns the new factor that waits for a PIN.
pub(crate) async fn pending_new(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &WayId,
) -> Result<Option<Pending>, Error> {
    let way = waiting(connection, id, visitor.signed_in()?, WayState::Draft).await?;
    Ok(way.map(|way| Pending::of_visitor(new_fingerprint(id, way.kind), Occasion::DataChange)))
}

/// Returns the factor whose removal waits for a PIN.
pub(crate) async fn pending_removal(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &WayId,
) -> Result<Option<Pending>, Error> {
    let way = waiting(connection, id, visitor.signed_in()?, WayState::Ready).await?;
    Ok(way.map(|_| Pending::of_visitor(removal_fingerprint(id), Occasion::DataChange)))
}

/// Returns the fingerprint that binds a PIN to a new factor.
fn new_fingerprint(id: &WayId, kind: Way) -> [u8; 32] {
    digest::of(["ringfence new way 1", id.as_str(), kind.as_str()])
}

/// Returns the fingerprint that binds a PIN to the removal of a factor.
fn removal_fingerprint(id: &WayId) -> [u8; 32] {
    digest::of(["ringfence way removal 1", id.as_str()])
}

/// Returns the factor that a purpose concerns, if it is in this state: a draft waits to be set up, a ready one to be removed.
async fn waiting(
    connection: &mut Connection,
    id: &WayId,
    customer: &CustomerId,
    state: WayState,
) -> Result<Option<KeptWay>, Error> {
    let way = ways::of(connection, id, customer).await?;
    Ok(way.filter(|way| way.state == state))
}

/// Allows a factor to be set up, in the transaction that redeems the approval, and enqueues a notice to the number on record (NIST SP
/// 800-63B-4, 4.1.2.1).
pub(crate) async fn approve(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &WayId,
) -> Result<Completed, Error> {
    let customer = visitor.signed_in()?;
    let salt = hex::encode(shop.random.bytes::<16>());
    if !ways::approve(transaction, id, &salt, shop.clock.now()).await? {
        return Err(Error::Ended);
    }
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::owe(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await?;
    Ok(Completed::with(Outcome::WayApproved(id.clone())))
}

/// Removes a factor, in the transaction that redeems the approval, and enqueues a notice to the number on record.
pub(crate) async fn remove(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &WayId,
) -> Result<Completed, Error> {
    let customer = visitor.signed_in()?;
    if !ways::remove(transaction, id, customer).await? {
        return Err(Error::Ended);
    }
    customers::factors_changed(transaction, customer).await?;
    // A recovery that was begun with this factor must not be completed after its removal.
    recoveries::delete_drafts(transaction, customer).await?;
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::owe(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await?;
    Ok(Completed::with(Outcome::WayRemoved))
}

/// Returns a factor of this customer that may be set up now. Returns [`Error::NotThere`] before its PIN, and ten minutes after it.
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

/// Returns whether a factor may be set up now: after its PIN, and for ten minutes.
pub async fn may_set_up(shop: &Shop, visitor: &Visitor, id: &WayId, kind: Way) -> Result<bool, Error> {
    match approved(shop, visitor, id, kind).await {
        Ok(_) => Ok(true),
        Err(Error::NotThere) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Returns whether a factor of this customer is set up. It may be, because the same form was sent before. Then nothing is left to do.
pub async fn is_ready(shop: &Shop, visitor: &Visitor, id: &WayId, kind: Way) -> Result<bool, Error> {
    let mut connection = shop.database.read().await?;
    let way = waiting(&mut connection, id, visitor.signed_in()?, WayState::Ready).await?;
    Ok(way.is_some_and(|way| way.kind == kind))
}

/// Marks a factor as set up. `step` is the time step of an app's first code. The limits are checked again under the account's lock, so that
/// factors approved side by side do not become more than an account may have.
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

/// Returns the kind of a factor. It decides which page sets the factor up.
pub async fn kind(shop: &Shop, visitor: &Visitor, id: &WayId) -> Result<Way, Error> {
    let way = ways::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    way.map(|way| way.kind).ok_or(Error::NotThere)
}
