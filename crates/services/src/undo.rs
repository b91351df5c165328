//! The old line's veto: for ten days after a change of the phone number, whoever holds the old line can put it back by a call, and as
//! long as a lost phone's move waits, stop it.
//!
//! Anybody may type an account name and a number here. The answer is the same, and comes as fast, whether or not they belong
//! together: a question is asked either way, and the telephone rings only where there is a change to undo. Without one, no PIN is
//! right. Of several changes within ten days each old line can undo its own and everything after it, so that a second change does not
//! rob the first line of its say.

use std::time::Duration;

use domain::{
    AccountName, CallProgress, ChallengeId, CustomerId, Instant, Listening, Notice, PhoneNumber, Purpose, VetoId,
    challenge::{ChallengeLive, ChallengeState},
    change::AccountChange,
    history::Happening,
    phone::PhoneFields,
};
use scripts::Occasion;
use storage::{
    Connection, account_changes, backup_codes, challenges, customers, number_claims,
    phone_changes::{self, PhoneChange},
    recoveries, sessions,
    vetoes::{self, Veto},
    ways,
};

use crate::{
    Error, FieldErrors, Shop, Visitor, digest,
    drafts::{self, Draft, Form},
    gate, history, hold, notices, sign_in,
    verification::{self, Announcement, Question},
};

/// How long the old line has a say.
pub const UNDONE_WITHIN: Duration = Duration::from_hours(10 * 24);

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct UndoFields {
    /// The id under which the page offered the form: the same form sent twice is one wish.
    pub form: String,
    /// The account's name.
    pub account_name: String,
    /// The number that the account had.
    pub phone: PhoneFields,
}

/// Asks for the PIN that undoes the change, and calls the old number if there is one to undo.
pub async fn start(shop: &Shop, visitor: &Visitor, fields: &UndoFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let name = wrong.keep("account_name", AccountName::parse(&fields.account_name));
    let phone = wrong.keep_phone(phone::read(&fields.phone));
    let phone = phone.and_then(|phone| wrong.keep("phone_country", shop.reach.allowed(phone)));
    let (Some(name), Some(phone)) = (name, phone) else {
        return Err(Error::Fields(wrong));
    };

    // A wish leaves a row before anybody judges it. The name has no part in this: nobody uses up its owner's say.
    sign_in::count_try(shop, visitor.source, "undo", None).await?;
    let now = shop.clock.now();
    let since = now - UNDONE_WITHIN;
    let mut connection = shop.database.read().await?;
    let wanted = WantedVeto(Veto {
        id: shop.random.id(now),
        visitor: visitor.id.clone(),
        pair: shop.hasher.pseudonym(&format!("veto of {name} {}", phone.e164())),
        change: phone_changes::away_from(&mut connection, &name, &phone, since).await?,
        recovery: recoveries::waiting_away_from(&mut connection, &name, &phone).await?,
        phone,
    });
    drop(connection);
    let id = drafts::keep(shop, Form::of_browser(&visitor.id, &fields.form), &wanted).await?;
    let veto = Veto { id, ..wanted.0 };

    let question = Question {
        purpose: Purpose::Veto(veto.id.clone()),
        announcement: announcement(visitor),
        visitor: &visitor.id,
        source: visitor.source,
        customer: None,
        phone: &veto.phone,
        draft: fingerprint(&veto),
    };
    verification::ask_unseen(shop, question, rings(&veto)).await
}

/// A wish as a form asks for it; its id is another once it is kept.
struct WantedVeto(Veto);

impl Draft for WantedVeto {
    type Id = VetoId;

    const PURPOSE: &'static str = "veto";

    async fn stands(&self, shop: &Shop, id: &VetoId) -> Result<bool, Error> {
        let standing = vetoes::of(&mut shop.database.read().await?, id, &self.0.visitor).await?;
        let id = id.clone();
        Ok(standing == Some(Veto { id, ..self.0.clone() }))
    }

    async fn insert(&self, transaction: &mut Connection, id: &VetoId, now: Instant) -> Result<(), Error> {
        let id = id.clone();
        let inserted = vetoes::insert(transaction, &Veto { id, ..self.0.clone() }, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

/// Whether there is anything to call for.
fn rings(veto: &Veto) -> bool {
    veto.change.is_some() || veto.recovery.is_some()
}

/// What the call says: in the language of the browser that asks. What the account prefers may be somebody else's choice by now.
fn announcement(visitor: &Visitor) -> Announcement {
    Announcement {
        occasion: Occasion::Veto,
        listening: Listening::default(),
        browser: visitor.language,
    }
}

fn fingerprint(veto: &Veto) -> [u8; 32] {
    digest::of(["ringfence veto 1", veto.id.as_str(), veto.phone.e164()])
}

/// What a PIN for this wish is bound to, what its call says, and whether the telephone rings.
pub(crate) async fn question(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &VetoId,
) -> Result<Option<([u8; 32], Announcement, bool)>, Error> {
    let veto = vetoes::of(connection, id, &visitor.id).await?;
    Ok(veto.map(|veto| (fingerprint(&veto), announcement(visitor), rings(&veto))))
}

/// What the page of a wish shows: nothing of how a call goes, because that would tell whether there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoView {
    /// The challenge's id.
    pub id: ChallengeId,
    /// Where it stands.
    pub state: ChallengeState,
    /// The number that was typed, masked.
    pub masked_phone: String,
    /// Times and counts.
    pub live: ChallengeLive,
}

/// The visitor's own wish.
pub async fn view(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<UndoView, Error> {
    let challenge = gate::find(shop, visitor, id).await?;
    if !matches!(challenge.purpose, Purpose::Veto(_)) {
        return Err(Error::NotThere);
    }
    let mut live = verification::live(shop, &mut shop.database.read().await?, &challenge).await?;
    live.progress = CallProgress::Calling;
    Ok(UndoView {
        state: verification::state(&challenge, shop.clock.now()),
        masked_phone: challenge.phone.masked(),
        id: challenge.id,
        live,
    })
}

/// What became of a wish whose PIN was right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Completed {
    PutBack,
    /// A move that waited was stopped.
    Stopped,
    /// The old number belongs to another account by now; the transaction must not be kept.
    NumberTaken,
    /// There is nothing to undo (any more); the transaction must not be kept.
    Nothing,
}

/// Remembers a change of a phone number, in the transaction that makes it, so that the old line can undo it.
pub(crate) async fn remember(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    old: &PhoneNumber,
    new: &PhoneNumber,
) -> Result<(), Error> {
    let now = shop.clock.now();
    let change = PhoneChange {
        id: shop.random.id(now),
        customer: customer.clone(),
        old: old.clone(),
        new: new.clone(),
        changed_at: now,
    };
    Ok(phone_changes::insert(transaction, &change).await?)
}

/// Puts the old number back, in the transaction that used the approval up. Everybody is signed out, whatever waits for a PIN is called
/// off, and what was added since the change is void.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &VetoId,
) -> Result<Completed, Error> {
    let now = shop.clock.now();
    let Some(veto) = vetoes::of(transaction, id, &visitor.id).await? else {
        return Ok(Completed::Nothing);
    };
    if let Some(customer) = whose(transaction, &veto).await? {
        customers::lock(transaction, &customer).await?;
    }
    if let Some(recovery) = &veto.recovery
        && let Some(customer) = recoveries::stop_one(transaction, recovery).await?
    {
        // Whoever began it knows the password.
        challenges::cancel_all(transaction, &customer).await?;
        sessions::delete_others(transaction, &customer, "").await?;
        history::note(shop, transaction, &customer, &Happening::PhoneMoveStopped).await?;
        return Ok(Completed::Stopped);
    }
    let Some(change) = veto.change else {
        return Ok(Completed::Nothing);
    };
    let Some(change) = phone_changes::standing(transaction, &change, now - UNDONE_WITHIN).await? else {
        return Ok(Completed::Nothing);
    };
    let before = customers::by_id(transaction, &change.customer)
        .await?
        .ok_or(Error::Ended)?;
    // First what may be under way: a second change that waits for its PIN is over, or done and undone with this one.
    challenges::cancel_all(transaction, &change.customer).await?;
    if !customers::apply(transaction, &change.customer, &AccountChange::Phone(change.old.clone())).await? {
        return Ok(Completed::NumberTaken);
    }
    if !phone_changes::undo_from(transaction, &change, now).await? {
        return Ok(Completed::Nothing);
    }
    number_claims::end(transaction, &change.customer, now).await?;
    account_changes::delete_pending(transaction, &change.customer).await?;
    undo_since(transaction, &change.customer, change.changed_at).await?;
    hold::cancel(shop, transaction, &change.customer, change.changed_at).await?;
    let ended = sessions::delete_others(transaction, &change.customer, "").await?;
    // Whoever holds the line that loses the account is told as well: the wish may be the unrightful one.
    notices::owe(
        shop,
        transaction,
        &change.customer,
        before.phone.as_ref(),
        Notice::PhoneChanged,
    )
    .await?;
    let phone = change.old.masked();
    history::note(shop, transaction, &change.customer, &Happening::PhonePutBack { phone }).await?;
    tracing::info!(customer = %change.customer, ended, "a change of the phone number was undone");
    Ok(Completed::PutBack)
}

/// Whose account a wish is about, if it is about any.
async fn whose(transaction: &mut Connection, veto: &Veto) -> Result<Option<CustomerId>, Error> {
    Ok(match (&veto.recovery, &veto.change) {
        (Some(recovery), _) => recoveries::whose(transaction, recovery).await?,
        (None, Some(change)) => phone_changes::whose(transaction, change).await?,
        (None, None) => None,
    })
}

/// Voids every means of confirming that was added since `at`: whoever held the account then may have made it.
async fn undo_since(transaction: &mut Connection, customer: &CustomerId, at: Instant) -> Result<(), Error> {
    backup_codes::delete_made_since(transaction, customer, at).await?;
    ways::remove_since(transaction, customer, at).await?;
    recoveries::stop(transaction, customer).await?;
    Ok(())
}
