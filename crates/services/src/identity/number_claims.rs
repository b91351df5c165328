//! Claims of a phone number by its new owner. Carriers assign numbers again, so somebody may prove a number that belongs to another
//! account.
//!
//! "This is my number now" starts a wait of seven days. The account is told in its account activity and at the top of every page where its
//! customer is signed in. The customer answers with a backup code, an app or a passkey. A PIN is no answer, because it would go to the very
//! number in doubt. Without an answer the number becomes free. Nothing else of the account changes, and nobody learns its name. The account
//! can confirm nothing by telephone until it has another number. The claimant then registers with a fresh PIN. The shop remembers nothing
//! about them but the number.

use std::time::Duration;

use domain::{CustomerId, Instant, PhoneNumber, challenge::AvailableFactors, history::AccountEventKind};
use serde_json::json;
use storage::{
    Connection, backup_codes as kept_codes, challenges, customers, factors,
    limit_key::TryTo,
    notices,
    number_claims::{self, NumberClaim, Standing},
    recoveries,
};
use verification::{FactorInput, Visitor, digest, factors::passkey, record::history};

use crate::{
    Error, Shop,
    identity::answer::{self, About, Answer},
};

/// How long a proof of the number may be used for "This is my number now".
pub const CLAIMED_WITHIN: Duration = Duration::from_mins(5);
/// How long the account has to answer.
pub const ANSWERED_WITHIN: Duration = Duration::from_hours(7 * 24);
/// How long a number cannot be claimed again after its account kept it.
pub const COOLDOWN: Duration = Duration::from_hours(30 * 24);

/// What a visitor who proved another account's number may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberInUse {
    /// The number, masked.
    pub masked: String,
    /// Whether the number can be claimed now.
    pub standing: Claimable,
}

/// Whether a number can be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimable {
    /// It can be claimed now.
    Now,
    /// It is claimed already. It becomes free at this moment, unless its account answers.
    FreeAt(Instant),
    /// Its account kept it. It can be claimed again at this moment.
    CooldownUntil(Instant),
}

/// Remembers that a visitor has just proved a number that belongs to another account.
pub(crate) async fn remember(shop: &Shop, visitor: &Visitor, phone: &PhoneNumber) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    let Some((holder, phone)) = customers::by_phone(&mut transaction, phone).await? else {
        return Ok(());
    };
    if visitor.customer.as_ref() == Some(&holder) {
        return Ok(());
    }
    let proof = NumberClaim {
        id: shop.random.id(now),
        phone,
        holder,
        due_at: None,
    };
    number_claims::insert(&mut transaction, &proof, &visitor.id, now).await?;
    Ok(transaction.commit().await?)
}

/// Returns what the page shows to a visitor who has just proved another account's number. Returns [`Error::Ended`] five minutes after the
/// proof.
pub async fn in_use(shop: &Shop, visitor: &Visitor) -> Result<NumberInUse, Error> {
    let now = shop.clock.now();
    let mut connection = shop.database.read().await?;
    let proof = number_claims::proved_since(&mut connection, &visitor.id, now - CLAIMED_WITHIN).await?;
    let proof = proof.ok_or(Error::Ended)?;
    let standing = match number_claims::standing(&mut connection, &proof, now - COOLDOWN).await? {
        None => Claimable::Now,
        Some(Standing::Waiting(due)) => Claimable::FreeAt(due),
        Some(Standing::Kept(at)) => Claimable::CooldownUntil(at + COOLDOWN),
    };
    let masked = proof.phone.masked();
    Ok(NumberInUse { masked, standing })
}

/// "This is my number now": claims the number that the visitor has just proved. Does nothing when the number cannot be claimed; [`in_use`]
/// says why. Returns [`Error::Ended`] when the proof is too old, or the account has another number by now.
pub async fn claim(shop: &Shop, visitor: &Visitor) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    let proof = number_claims::proved_since(&mut transaction, &visitor.id, now - CLAIMED_WITHIN).await?;
    let proof = proof.ok_or(Error::Ended)?;
    customers::lock(&mut transaction, &proof.holder).await?;
    let holder = customers::by_phone(&mut transaction, &proof.phone).await?;
    if holder != Some((proof.holder.clone(), proof.phone.clone())) {
        // The account has given the number up in the meantime.
        return Err(Error::Ended);
    }
    let due = now + ANSWERED_WITHIN;
    if !number_claims::claim(&mut transaction, &proof, now - COOLDOWN, due).await? {
        return Ok(());
    }
    customers::set_number_claimed(&mut transaction, &proof.holder, &proof.phone, Some(due)).await?;
    let phone = proof.phone.masked();
    history::note(
        shop,
        &mut transaction,
        &proof.holder,
        &AccountEventKind::NumberClaimed { phone },
    )
    .await?;
    note(shop, &mut transaction, "number_claimed", &proof, "pin").await?;
    transaction.commit().await?;
    tracing::info!(customer = %proof.holder, phone = %proof.phone, "a number was claimed");
    Ok(())
}

/// A claim that waits for the signed-in customer's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingClaim {
    /// The number, masked.
    pub masked: String,
    /// When the number becomes free.
    pub due: Instant,
    /// Which factors the customer can answer with.
    pub answers: AvailableFactors,
}

/// Returns the claim that waits for the signed-in customer's answer.
pub async fn waiting(shop: &Shop, visitor: &Visitor) -> Result<Option<WaitingClaim>, Error> {
    let customer = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let Some((claim, due)) = of(&mut connection, customer).await? else {
        return Ok(None);
    };
    let ready = factors::ready(&mut connection, customer).await?;
    let has = |kind| ready.iter().any(|factor| factor.kind == kind);
    Ok(Some(WaitingClaim {
        masked: claim.phone.masked(),
        due,
        answers: AvailableFactors {
            backup_code: kept_codes::left(&mut connection, customer).await? > 0,
            authenticator: has(domain::Factor::Authenticator),
            passkey: has(domain::Factor::Passkey),
        },
    }))
}

/// Returns the waiting claim and its due time, if the account still has the number.
async fn of(connection: &mut Connection, customer: &CustomerId) -> Result<Option<(NumberClaim, Instant)>, Error> {
    let Some(claim) = number_claims::waiting(connection, customer).await? else {
        return Ok(None);
    };
    let record = customers::by_id(connection, customer)
        .await?
        .ok_or(Error::NotSignedIn)?;
    let still = record.phone.as_ref() == Some(&claim.phone);
    Ok(claim.due_at.filter(|_| still).map(|due| (claim, due)))
}

/// Returns the passkey request for keeping the number, as JSON for the browser.
pub async fn ask_passkey(shop: &Shop, visitor: &Visitor) -> Result<String, Error> {
    let customer = visitor.signed_in()?;
    let claim = of(&mut shop.database.read().await?, customer).await?;
    let (claim, _) = claim.ok_or(Error::Ended)?;
    Ok(passkey::ask(shop, claim.id.as_str(), customer, binding(&claim, visitor)).await?)
}

fn binding(claim: &NumberClaim, visitor: &Visitor) -> [u8; 32] {
    digest::of([
        "ringfence number kept 1",
        claim.id.as_str(),
        claim.holder.as_str(),
        claim.phone.e164(),
        visitor.id.as_str(),
    ])
}

/// "This is still my number": the account's answer. Returns `false` when the factor was wrong, and [`Error::Ended`] when no claim waits.
pub async fn keep(shop: &Shop, visitor: &Visitor, shown: &FactorInput) -> Result<bool, Error> {
    let customer = visitor.signed_in()?;
    let (claim, _) = of(&mut shop.database.read().await?, customer)
        .await?
        .ok_or(Error::Ended)?;
    let by = shown.factor().as_str();
    let about = About {
        what: TryTo::KeepNumber,
        subject: claim.id.as_str(),
        binding: binding(&claim, visitor),
    };
    let answer = Answer::read(shop, visitor, about, shown).await?;

    let mut transaction = shop.database.begin().await?;
    let record = answer::hold(&mut transaction, visitor).await?;
    if !answer.use_up(shop, &mut transaction, &record).await? {
        transaction.commit().await?;
        return Ok(false);
    }
    if !number_claims::keep(&mut transaction, &claim.id, shop.clock.now()).await? {
        return Err(Error::Ended);
    }
    customers::set_number_claimed(&mut transaction, customer, &claim.phone, None).await?;
    let phone = claim.phone.masked();
    history::note(
        shop,
        &mut transaction,
        customer,
        &AccountEventKind::NumberKept { phone },
    )
    .await?;
    note(shop, &mut transaction, "number_kept", &claim, by).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Frees the numbers whose accounts did not answer in time, and returns how many. Several instances may run this at once, because each
/// claim is taken by only one of them.
pub async fn carry_out(shop: &Shop) -> Result<u32, Error> {
    let mut freed = 0;
    loop {
        let now = shop.clock.now();
        let mut transaction = shop.database.begin().await?;
        let Some(claim) = number_claims::next_due(&mut transaction, now).await? else {
            return Ok(freed);
        };
        customers::lock(&mut transaction, &claim.holder).await?;
        if !number_claims::take_due(&mut transaction, &claim.id, now).await? {
            // While this instance waited for the lock, another one took the claim, or the account answered.
            continue;
        }
        // An account that has another number by now keeps it.
        if customers::release_phone(&mut transaction, &claim.holder, &claim.phone).await? {
            // Calls to this number must no longer confirm anything, and enqueued notices would reach its new owner.
            challenges::cancel_all(&mut transaction, &claim.holder).await?;
            recoveries::delete_drafts(&mut transaction, &claim.holder).await?;
            // A move to another number that already waits stays, because the account needs a number now.
            recoveries::carry_over(&mut transaction, &claim.holder).await?;
            notices::forget(&mut transaction, &claim.holder, &claim.phone).await?;
            let phone = claim.phone.masked();
            history::note(
                shop,
                &mut transaction,
                &claim.holder,
                &AccountEventKind::NumberFreed { phone },
            )
            .await?;
            note(shop, &mut transaction, "number_freed", &claim, "time").await?;
            tracing::info!(customer = %claim.holder, phone = %claim.phone, "a number was freed");
            freed += 1;
        }
        transaction.commit().await?;
    }
}

async fn note(
    shop: &Shop,
    transaction: &mut Connection,
    event: &str,
    claim: &NumberClaim,
    by: &str,
) -> Result<(), Error> {
    let details = json!({ "phone": claim.phone.masked(), "by": by });
    Ok(shop.audit.note(transaction, event, claim.id.as_str(), details).await?)
}
