//! Backup codes confirm an action when no call can reach the customer. A set holds ten look-up secrets of 64 bits (NIST SP 800-63B-4,
//! 3.1.2). Each is valid once, for the same draft and with the same number of attempts as a PIN.
//!
//! Making a set is itself confirmed by a call. The codes are derived, with the shop's key, from the account and from 256 random bits that
//! the server draws when the set is made. So they can be shown again for ten minutes without being stored, and then the bits are deleted.
//! Only a keyed hash of each code is stored. Nothing that a browser sends takes part in the derivation.

use std::time::Duration;

use domain::{BackupSetId, ChallengeId, CredentialsVersion, CustomerId, Instant, Notice, Purpose};
use scripts::Occasion;
use storage::{
    Connection,
    backup_codes::{self, BackupSet},
    customers,
};
use verification::{
    Visitor, digest,
    factors::backup_code::{self, DIGITS},
    notices,
    secrets::label::Label,
};

use crate::{
    Error, Shop,
    drafts::{self, Draft, Form},
    outcome::{Completed, Outcome},
    question::{self, Pending},
};

/// Number of codes in a set.
pub const CODES: usize = 10;
/// How long a new set can be shown.
const SHOWN: Duration = Duration::from_mins(10);

/// Saves a request for a new set and calls the number on record. `form` is the id that the page gave to the form, so the same form sent
/// twice makes one set.
pub async fn start(shop: &Shop, visitor: &Visitor, form: &str) -> Result<ChallengeId, Error> {
    let id = drafts::keep(shop, Form::of(visitor, form), &WantedSet { visitor }).await?;
    let fingerprint = fingerprint(&id);
    let purpose = Purpose::NewBackupCodes(id);
    question::ask_customer(shop, visitor, purpose, fingerprint, Occasion::DataChange).await
}

/// Returns the set that waits for a PIN.
pub(crate) async fn pending(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &BackupSetId,
) -> Result<Option<Pending>, Error> {
    let pending = is_pending(connection, id, visitor.signed_in()?).await?;
    Ok(pending.then(|| Pending::of_visitor(fingerprint(id), Occasion::DataChange)))
}

/// A new set as the form requests it. It has no content yet.
struct WantedSet<'a> {
    visitor: &'a Visitor,
}

impl Draft for WantedSet<'_> {
    type Id = BackupSetId;

    const PURPOSE: &'static str = "new_backup_codes";

    async fn stands(&self, shop: &Shop, id: &BackupSetId) -> Result<bool, Error> {
        is_pending(&mut shop.database.read().await?, id, self.visitor.signed_in()?).await
    }

    async fn insert(&self, transaction: &mut Connection, id: &BackupSetId, now: Instant) -> Result<(), Error> {
        let whose = self.visitor.signed_in_under()?;
        let inserted = backup_codes::insert_set(transaction, id, whose, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

/// Returns the fingerprint that binds a PIN to this set.
fn fingerprint(id: &BackupSetId) -> [u8; 32] {
    digest::of(["ringfence backup codes 1", id.as_str()])
}

/// Returns whether the set still waits for its PIN.
async fn is_pending(connection: &mut Connection, id: &BackupSetId, customer: &CustomerId) -> Result<bool, Error> {
    let set = backup_codes::set(connection, id, customer).await?;
    Ok(set.is_some_and(|set| set.made_at.is_none()))
}

/// Makes the set, in the transaction that redeems the approval, and enqueues a notice to the number on record (NIST SP 800-63B-4, 4.1.2.1).
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &BackupSetId,
) -> Result<Completed, Error> {
    let customer = visitor.signed_in()?;
    make(shop, transaction, customer, id).await?;
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::enqueue(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await?;
    Ok(Completed::with(Outcome::BackupCodesMade(id.clone())))
}

async fn make(shop: &Shop, transaction: &mut Connection, customer: &CustomerId, id: &BackupSetId) -> Result<(), Error> {
    let salt = hex::encode(shop.random.bytes::<32>());
    let kept: Vec<String> = codes(shop, customer, &salt)
        .iter()
        .map(|code| backup_code::stored(shop, customer, code))
        .collect();
    if !backup_codes::make(transaction, (id, &salt), customer, &kept, shop.clock.now()).await? {
        return Err(Error::Ended);
    }
    Ok(customers::factors_changed(transaction, customer).await?)
}

/// Makes the first set of a new account. It needs no PIN of its own, because the phone was proved in the same transaction.
pub(crate) async fn make_first(shop: &Shop, transaction: &mut Connection, customer: &CustomerId) -> Result<(), Error> {
    let now = shop.clock.now();
    let id: BackupSetId = shop.random.id(now);
    backup_codes::insert_set(transaction, &id, (customer, CredentialsVersion::FIRST), now).await?;
    make(shop, transaction, customer, &id).await
}

/// Returns the codes that the customer received at registration a moment ago, or none when they can no longer be shown.
pub async fn fresh(shop: &Shop, visitor: &Visitor) -> Result<Vec<String>, Error> {
    let customer = visitor.signed_in()?;
    let since = shop.clock.now() - SHOWN;
    let newest = backup_codes::made_with_account(&mut shop.database.read().await?, customer, since).await?;
    Ok(newest.map_or_else(Vec::new, |set| readable(shop, customer, &set)))
}

/// Returns the codes of a set that was made a moment ago, formatted for display and printing: `8c1f-07aa-…`. Returns [`Error::NotFound`]
/// when they can no longer be shown.
pub async fn shown(shop: &Shop, visitor: &Visitor, id: &BackupSetId) -> Result<Vec<String>, Error> {
    let customer = visitor.signed_in()?;
    let set = backup_codes::set(&mut shop.database.read().await?, id, customer).await?;
    let fresh = |set: &BackupSet| {
        let until = set.made_at.map(|made_at| made_at + SHOWN);
        until.is_some_and(|until| shop.clock.now() < until) && !set.salt.is_empty()
    };
    let set = set.filter(fresh).ok_or(Error::NotFound)?;
    Ok(readable(shop, customer, &set))
}

/// Deletes the random bits of every set that can no longer be shown. Its codes cannot be derived again.
pub(crate) async fn forget_shown(shop: &Shop, transaction: &mut Connection) -> Result<(), Error> {
    backup_codes::forget_salts(transaction, shop.clock.now() - SHOWN).await?;
    Ok(())
}

/// Returns how many unused codes the customer has.
pub async fn left(shop: &Shop, visitor: &Visitor) -> Result<i64, Error> {
    Ok(backup_codes::left(&mut shop.database.read().await?, visitor.signed_in()?).await?)
}

fn readable(shop: &Shop, customer: &CustomerId, set: &BackupSet) -> Vec<String> {
    let codes = codes(shop, customer, &set.salt);
    codes.iter().map(|code| grouped(code)).collect()
}

fn codes(shop: &Shop, customer: &CustomerId, salt: &str) -> Vec<String> {
    let code = |place| {
        let mut code = shop
            .hasher
            .pseudonym(Label::BackupCode, &format!("{customer} {salt} {place}"));
        code.truncate(DIGITS);
        code
    };
    (0..CODES).map(code).collect()
}

fn grouped(code: &str) -> String {
    let groups: Vec<&str> = (0..DIGITS).step_by(4).map(|at| &code[at..at + 4]).collect();
    groups.join("-")
}
