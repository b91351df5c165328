//! Phone-change reversal. For ten days after a change of the phone number, the holder of the old number can put it back by a call. While
//! the move of a lost phone waits, the holder of the old number can stop it.
//!
//! Anybody may type an account name and a number here. The answer and its time are the same whether or not the two belong together, so that
//! nobody learns which number an account has. A challenge is made either way, but the call is placed only when there is a change to
//! reverse. Without one, no PIN is right. Of several changes within ten days, each old number can reverse its own and every later one. A
//! second change thus does not take the reversal away from the first number.

use std::time::Duration;

use domain::{
    AccountName, CallPreferences, ChallengeId, CustomerId, Instant, Notice, PhoneNumber, Purpose, ReversalId,
    challenge::{Budget, Visibility},
    change::AccountChange,
    history::AccountEventKind,
    mail::MailKind,
    phone::PhoneFields,
};
use scripts::Occasion;
use storage::{
    Connection, account_changes, backup_codes, challenges, customers, factors,
    limit_key::TryTo,
    number_claims,
    phone_changes::{self, PhoneChange},
    recoveries,
    reversals::{self, Reversal},
    sessions,
};
use verification::{
    Announcement, FieldErrors, Question, Visitor, digest, notices, record::history, secrets::label::Label,
};

use crate::{
    Error, Shop,
    drafts::{self, Draft, Form},
    identity::tries,
    mail,
    outcome::{Completed, Outcome},
    question::{Pending, Words},
    storefront::hold,
};

/// How long the old number can reverse a change.
pub const REVERSIBLE_FOR: Duration = Duration::from_hours(10 * 24);

/// The form for a phone-change reversal.
#[derive(Clone, Debug, Default)]
pub struct ReversalFields {
    /// The id that the page gave to the form, so the same form sent twice makes one reversal.
    pub form: String,
    /// The account's name.
    pub account_name: String,
    /// The phone number that the account had.
    pub phone: PhoneFields,
}

/// Asks for the PIN that reverses the change. The old number is called only when there is a change to reverse.
pub async fn start(shop: &Shop, visitor: &Visitor, fields: &ReversalFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let name = wrong.keep("account_name", AccountName::parse(&fields.account_name));
    let phone = wrong.keep_phone(phone::read(&fields.phone));
    let phone = phone.and_then(|phone| wrong.keep("phone_country", shop.dialing_area.allowed(phone)));
    let (Some(name), Some(phone)) = (name, phone) else {
        return Err(Error::Fields(wrong));
    };

    // A request stores a row before anybody judges it, so it is limited. The limit leaves out the name, because otherwise a stranger could
    // use up the real owner's tries.
    tries::count_try(shop, visitor.source, TryTo::Reversal, None).await?;
    let now = shop.clock.now();
    let since = now - REVERSIBLE_FOR;
    let mut connection = shop.database.read().await?;
    let wanted = WantedReversal(Reversal {
        id: shop.random.id(now),
        visitor: visitor.id.clone(),
        pair: shop.hasher.pseudonym(Label::Pair, &format!("{name} {}", phone.e164())),
        change: phone_changes::away_from(&mut connection, &name, &phone, since).await?,
        recovery: recoveries::waiting_away_from(&mut connection, &name, &phone).await?,
        phone,
    });
    drop(connection);
    let id = drafts::keep(shop, Form::of_browser(&visitor.id, &fields.form), &wanted).await?;
    let reversal = Reversal { id, ..wanted.0 };

    let question = Question {
        purpose: Purpose::Reversal(reversal.id.clone()),
        announcement: announcement(visitor),
        visitor: &visitor.id,
        source: visitor.source,
        customer: None,
        phone: &reversal.phone,
        budget: Budget::Pair(reversal.pair.clone()),
        visibility: Visibility::Blind {
            rings: rings(&reversal),
        },
        draft: fingerprint(&reversal),
    };
    Ok(verification::ask(shop, question).await?)
}

/// A reversal as the form requests it. It gets another id when it is stored.
struct WantedReversal(Reversal);

impl Draft for WantedReversal {
    type Id = ReversalId;

    const PURPOSE: &'static str = "reversal";

    async fn stands(&self, shop: &Shop, id: &ReversalId) -> Result<bool, Error> {
        let standing = reversals::of(&mut shop.database.read().await?, id, &self.0.visitor).await?;
        let id = id.clone();
        Ok(standing == Some(Reversal { id, ..self.0.clone() }))
    }

    async fn insert(&self, transaction: &mut Connection, id: &ReversalId, now: Instant) -> Result<(), Error> {
        let id = id.clone();
        let inserted = reversals::insert(transaction, &Reversal { id, ..self.0.clone() }, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

/// Returns whether there is a change to reverse or a move to stop, and therefore somebody to call.
fn rings(reversal: &Reversal) -> bool {
    reversal.change.is_some() || reversal.recovery.is_some()
}

/// Builds what the call says, in the language of the browser that asks. The account's call preferences may have been set by an attacker.
fn announcement(visitor: &Visitor) -> Announcement {
    Announcement {
        occasion: Occasion::Reversal,
        call_preferences: CallPreferences::default(),
        browser: visitor.language,
    }
}

fn fingerprint(reversal: &Reversal) -> [u8; 32] {
    digest::of(["ringfence reversal 1", reversal.id.as_str(), reversal.phone.e164()])
}

/// Returns the reversal that waits for a PIN.
pub(crate) async fn pending(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &ReversalId,
) -> Result<Option<Pending>, Error> {
    let reversal = reversals::of(connection, id, &visitor.id).await?;
    Ok(reversal.map(|reversal| Pending {
        fingerprint: fingerprint(&reversal),
        words: Words::Known(announcement(visitor)),
    }))
}

/// Records a change of a phone number, in the transaction that makes it, so that the old number can reverse it.
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

/// Puts the old number back, in the transaction that redeems the approval. It signs everybody out, cancels everything that waits for a PIN,
/// and voids what was added since the change.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &ReversalId,
) -> Result<Completed, Error> {
    let now = shop.clock.now();
    let Some(reversal) = reversals::of(transaction, id, &visitor.id).await? else {
        return Ok(Completed::not_done(Outcome::NothingToReverse));
    };
    if let Some(customer) = whose(transaction, &reversal).await? {
        customers::lock(transaction, &customer).await?;
    }
    if let Some(recovery) = &reversal.recovery
        && let Some(customer) = recoveries::stop_one(transaction, recovery).await?
    {
        // The person who began the move knows the password.
        challenges::cancel_all(transaction, &customer).await?;
        sessions::delete_others(transaction, &customer, "").await?;
        history::note(shop, transaction, &customer, &AccountEventKind::PhoneMoveStopped).await?;
        return Ok(Completed::with(Outcome::PhoneMoveStopped));
    }
    let Some(change) = reversal.change else {
        return Ok(Completed::not_done(Outcome::NothingToReverse));
    };
    let Some(change) = phone_changes::standing(transaction, &change, now - REVERSIBLE_FOR).await? else {
        return Ok(Completed::not_done(Outcome::NothingToReverse));
    };
    let before = customers::by_id(transaction, &change.customer)
        .await?
        .ok_or(Error::Ended)?;
    // First stop what may be under way. A second change that waits for its PIN is canceled here. One that is complete is reversed together
    // with this one.
    challenges::cancel_all(transaction, &change.customer).await?;
    if !customers::apply(transaction, &change.customer, &AccountChange::Phone(change.old.clone())).await? {
        return Ok(Completed::not_done(Outcome::OldNumberTaken));
    }
    if !phone_changes::reverse_from(transaction, &change, now).await? {
        return Ok(Completed::not_done(Outcome::NothingToReverse));
    }
    number_claims::end(transaction, &change.customer, now).await?;
    account_changes::delete_pending(transaction, &change.customer).await?;
    reverse_since(transaction, &change.customer, change.changed_at).await?;
    hold::cancel(shop, transaction, &change.customer, change.changed_at).await?;
    let ended = sessions::delete_others(transaction, &change.customer, "").await?;
    // The number that loses the account is told too, because the reversal may be the fraudulent step.
    notices::enqueue(
        shop,
        transaction,
        &change.customer,
        before.phone.as_ref(),
        Notice::PhoneChanged,
    )
    .await?;
    let phone = change.old.masked();
    let mail = MailKind::PhoneChanged { phone: phone.clone() };
    mail::enqueue(shop, transaction, &change.customer, &mail).await?;
    history::note(
        shop,
        transaction,
        &change.customer,
        &AccountEventKind::PhonePutBack { phone },
    )
    .await?;
    tracing::info!(customer = %change.customer, ended, "a change of the phone number was undone");
    Ok(Completed::with(Outcome::PhonePutBack))
}

/// Returns the customer whose account a reversal concerns, or `None` when it concerns none.
async fn whose(transaction: &mut Connection, reversal: &Reversal) -> Result<Option<CustomerId>, Error> {
    Ok(match (&reversal.recovery, &reversal.change) {
        (Some(recovery), _) => recoveries::whose(transaction, recovery).await?,
        (None, Some(change)) => phone_changes::whose(transaction, change).await?,
        (None, None) => None,
    })
}

/// Voids every factor that was added since `at`, because whoever held the account in that time may have added it.
async fn reverse_since(transaction: &mut Connection, customer: &CustomerId, at: Instant) -> Result<(), Error> {
    backup_codes::delete_made_since(transaction, customer, at).await?;
    factors::remove_since(transaction, customer, at).await?;
    recoveries::stop(transaction, customer).await?;
    Ok(())
}
