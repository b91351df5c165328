//! Enrolling and removing alternative factors: authenticator apps and passkeys.
//!
//! Both wait for a PIN, or for a factor that the account has already. After the approval the same customer has ten minutes to set the
//! factor up.

use std::time::Duration;

use domain::{
    ChallengeId, CustomerId, Factor, FactorId, Instant, Notice, Purpose,
    text::{self, LineError},
};
use scripts::Occasion;
use storage::{
    Connection, customers,
    factors::{self, FactorState, StoredFactor},
    recoveries,
};
use verification::{FieldError, FieldErrors, Visitor, digest, notices};

use crate::{
    Error, Shop,
    drafts::{self, Draft, Form},
    outcome::{Completed, Outcome},
    question::{self, Pending},
};

/// How long a factor may be set up after its approval.
pub const SET_UP_WITHIN: Duration = Duration::from_mins(10);
/// Maximum number of factors of one account.
const MAX: usize = 5;
/// Maximum number of apps among them. Each further app would make it likelier to guess a valid code ([`Factor::guesses`]).
const MAX_APPS: usize = 1;
/// Maximum length of a factor's name, in characters.
const LONGEST_LABEL: usize = 40;

/// A factor as the account page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorView {
    /// The factor's id.
    pub id: FactorId,
    /// Whether it is an app or a passkey.
    pub kind: Factor,
    /// The name that the customer gave it, if any.
    pub label: Option<String>,
    /// When it was approved.
    pub since: Option<Instant>,
}

/// Returns the customer's authenticator apps and passkeys that are set up.
pub async fn list(shop: &Shop, visitor: &Visitor) -> Result<Vec<FactorView>, Error> {
    let factors = factors::ready(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    let view = |factor: StoredFactor| FactorView {
        id: factor.id,
        kind: factor.kind,
        label: given(factor.label),
        since: factor.approved_at,
    };
    Ok(factors.into_iter().map(view).collect())
}

/// Saves a request to set up an app or a passkey, and calls. `form` is the id that the page gave to the form, so the same form sent twice
/// makes one factor. `label` tells the customer's factors apart. When it is empty, pages name the factor after its kind.
pub async fn start(
    shop: &Shop,
    visitor: &Visitor,
    form: &str,
    kind: Factor,
    label: &str,
) -> Result<ChallengeId, Error> {
    let customer = visitor.signed_in()?;
    let label = parse_label(label)?;
    if kind == Factor::BackupCode || (kind == Factor::Passkey && !shop.passkeys.are_possible()) {
        return Err(Error::NotFound);
    }
    if let Some(why) = full(&factors::ready(&mut shop.database.read().await?, customer).await?, kind) {
        return Err(Error::Fields(FieldErrors::one("label", why)));
    }
    let wanted = WantedFactor { visitor, kind, label };
    let id = drafts::keep(shop, Form::of(visitor, form), &wanted).await?;
    let fingerprint = new_fingerprint(&id, kind);
    question::ask_customer(shop, visitor, Purpose::NewFactor(id), fingerprint, Occasion::DataChange).await
}

/// An app or a passkey as the form requests it.
struct WantedFactor<'a> {
    visitor: &'a Visitor,
    kind: Factor,
    label: String,
}

impl Draft for WantedFactor<'_> {
    type Id = FactorId;

    const PURPOSE: &'static str = "new_factor";

    async fn stands(&self, shop: &Shop, id: &FactorId) -> Result<bool, Error> {
        let customer = self.visitor.signed_in()?;
        let standing = waiting(&mut shop.database.read().await?, id, customer, FactorState::Draft).await?;
        Ok(standing.is_some_and(|factor| factor.kind == self.kind && factor.label == self.label))
    }

    async fn insert(&self, transaction: &mut Connection, id: &FactorId, now: Instant) -> Result<(), Error> {
        let whose = self.visitor.signed_in_under()?;
        let inserted = factors::insert(transaction, id, whose, self.kind, &self.label, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

/// Asks for the PIN that removes a factor, and calls. Returns [`Error::NotFound`] for a factor that is not set up.
pub async fn start_removal(shop: &Shop, visitor: &Visitor, id: &FactorId) -> Result<ChallengeId, Error> {
    let factor = factors::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    if factor.is_none_or(|factor| factor.state != FactorState::Ready) {
        return Err(Error::NotFound);
    }
    let fingerprint = removal_fingerprint(id);
    let purpose = Purpose::FactorRemoval(id.clone());
    question::ask_customer(shop, visitor, purpose, fingerprint, Occasion::DataChange).await
}

/// Returns why an account can have no further factor of this kind, or `None` when it can.
fn full(ready: &[StoredFactor], kind: Factor) -> Option<FieldError> {
    let apps = ready
        .iter()
        .filter(|factor| factor.kind == Factor::Authenticator)
        .count();
    if kind == Factor::Authenticator && apps >= MAX_APPS {
        return Some(FieldError::OneAppOnly);
    }
    (ready.len() >= MAX).then_some(FieldError::TooManyFactors { most: MAX })
}

/// Parses a factor's name. It may be empty.
fn parse_label(typed: &str) -> Result<String, Error> {
    let typed = text::trim(typed);
    if typed.is_empty() {
        return Ok(String::new());
    }
    text::line(typed, LONGEST_LABEL).map_err(|error| {
        let error = match error {
            LineError::TooLong(most) => FieldError::LabelTooLong { most },
            error => FieldError::Line(error),
        };
        Error::Fields(FieldErrors::one("label", error))
    })
}

/// Returns the name that the customer gave a factor, if any.
pub(crate) fn given(label: String) -> Option<String> {
    Some(label).filter(|label| !label.is_empty())
}

/// Returns the new factor that waits for a PIN.
pub(crate) async fn pending_new(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &FactorId,
) -> Result<Option<Pending>, Error> {
    let factor = waiting(connection, id, visitor.signed_in()?, FactorState::Draft).await?;
    Ok(factor.map(|factor| Pending::of_visitor(new_fingerprint(id, factor.kind), Occasion::DataChange)))
}

/// Returns the factor whose removal waits for a PIN.
pub(crate) async fn pending_removal(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &FactorId,
) -> Result<Option<Pending>, Error> {
    let factor = waiting(connection, id, visitor.signed_in()?, FactorState::Ready).await?;
    Ok(factor.map(|_| Pending::of_visitor(removal_fingerprint(id), Occasion::DataChange)))
}

/// Returns the fingerprint that binds a PIN to a new factor.
fn new_fingerprint(id: &FactorId, kind: Factor) -> [u8; 32] {
    digest::of(["ringfence new factor 1", id.as_str(), kind.as_str()])
}

/// Returns the fingerprint that binds a PIN to the removal of a factor.
fn removal_fingerprint(id: &FactorId) -> [u8; 32] {
    digest::of(["ringfence factor removal 1", id.as_str()])
}

/// Returns the factor that a purpose concerns, if it is in this state: a draft waits to be set up, a ready one to be removed.
async fn waiting(
    connection: &mut Connection,
    id: &FactorId,
    customer: &CustomerId,
    state: FactorState,
) -> Result<Option<StoredFactor>, Error> {
    let factor = factors::of(connection, id, customer).await?;
    Ok(factor.filter(|factor| factor.state == state))
}

/// Allows a factor to be set up, in the transaction that redeems the approval, and enqueues a notice to the number on record (NIST SP
/// 800-63B-4, 4.1.2.1).
pub(crate) async fn approve(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &FactorId,
) -> Result<Completed, Error> {
    let customer = visitor.signed_in()?;
    let salt = hex::encode(shop.random.bytes::<16>());
    if !factors::approve(transaction, id, &salt, shop.clock.now()).await? {
        return Err(Error::Ended);
    }
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::enqueue(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await?;
    Ok(Completed::with(Outcome::FactorApproved(id.clone())))
}

/// Removes a factor, in the transaction that redeems the approval, and enqueues a notice to the number on record.
pub(crate) async fn remove(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &FactorId,
) -> Result<Completed, Error> {
    let customer = visitor.signed_in()?;
    if !factors::remove(transaction, id, customer).await? {
        return Err(Error::Ended);
    }
    customers::factors_changed(transaction, customer).await?;
    // A recovery that was begun with this factor must not be completed after its removal.
    recoveries::delete_drafts(transaction, customer).await?;
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::enqueue(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await?;
    Ok(Completed::with(Outcome::FactorRemoved))
}

/// Returns a factor of this customer that may be set up now. Returns [`Error::NotFound`] before its PIN, and ten minutes after it.
pub(crate) async fn approved(
    shop: &Shop,
    visitor: &Visitor,
    id: &FactorId,
    kind: Factor,
) -> Result<StoredFactor, Error> {
    let factor = factors::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    let fresh = |factor: &StoredFactor| {
        let approved = factor.approved_at;
        factor.kind == kind
            && factor.state == FactorState::Approved
            && approved.is_some_and(|at| shop.clock.now() < at + SET_UP_WITHIN)
    };
    factor.filter(fresh).ok_or(Error::NotFound)
}

/// Returns whether a factor may be set up now: after its PIN, and for ten minutes.
pub async fn may_set_up(shop: &Shop, visitor: &Visitor, id: &FactorId, kind: Factor) -> Result<bool, Error> {
    match approved(shop, visitor, id, kind).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Returns whether a factor of this customer is set up. It may be, because the same form was sent before. Then nothing is left to do.
pub async fn is_ready(shop: &Shop, visitor: &Visitor, id: &FactorId, kind: Factor) -> Result<bool, Error> {
    let mut connection = shop.database.read().await?;
    let factor = waiting(&mut connection, id, visitor.signed_in()?, FactorState::Ready).await?;
    Ok(factor.is_some_and(|factor| factor.kind == kind))
}

/// Marks a factor as set up. `step` is the time step of an app's first code. The limits are checked again under the account's lock, so that
/// factors approved side by side do not become more than an account may have.
pub(crate) async fn make_ready(
    shop: &Shop,
    visitor: &Visitor,
    factor: &StoredFactor,
    public_key: Option<&str>,
    step: i64,
) -> Result<(), Error> {
    let customer = visitor.signed_in()?;
    let mut transaction = shop.database.begin().await?;
    customers::lock(&mut transaction, customer).await?;
    let ready = factors::ready(&mut transaction, customer).await?;
    if ready.iter().any(|ready| ready.id == factor.id) {
        return Ok(());
    }
    if let Some(why) = full(&ready, factor.kind) {
        let field = if factor.kind == Factor::Passkey {
            "passkey"
        } else {
            "code"
        };
        return Err(Error::Fields(FieldErrors::one(field, why)));
    }
    let since = shop.clock.now() - SET_UP_WITHIN;
    if !factors::make_ready(&mut transaction, &factor.id, public_key, step, since).await? {
        drop(transaction);
        let done = is_ready(shop, visitor, &factor.id, factor.kind).await?;
        return if done { Ok(()) } else { Err(Error::NotFound) };
    }
    customers::factors_changed(&mut transaction, customer).await?;
    Ok(transaction.commit().await?)
}

/// Returns the kind of a factor. It decides which page sets the factor up.
pub async fn kind(shop: &Shop, visitor: &Visitor, id: &FactorId) -> Result<Factor, Error> {
    let factor = factors::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    factor.map(|factor| factor.kind).ok_or(Error::NotFound)
}
