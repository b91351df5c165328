//! Ten codes with which a customer confirms something when no call can reach them: look-up secrets of 64 bits (NIST SP 800-63B-4,
//! 3.1.2), each good once, for the same draft and with the same attempts as a PIN.
//!
//! Making a set is itself confirmed by a call. The codes are derived, with the shop's key, from the account and 256 random bits that the
//! server draws when the set is made: they can be shown again for ten minutes without being stored, then the bits are forgotten. What is
//! stored of each code is a keyed hash. Nothing that a browser sends has a part in it.

use std::time::Duration;

use domain::{BackupSetId, ChallengeId, CredentialsVersion, CustomerId, Instant, Notice, Purpose, code};
use scripts::Occasion;
use storage::{
    Connection,
    backup_codes::{self, BackupSet},
    customers,
};

use crate::{
    Error, FieldErrors, Shop, Visitor, digest,
    drafts::{self, Draft, Form},
    listening, notices,
    verification::{self, Question},
};

/// Codes of a set.
pub const CODES: usize = 10;
/// How long a new set is shown.
const SHOWN: Duration = Duration::from_mins(10);
/// Hexadecimal digits of a code: 64 bits.
const DIGITS: usize = 16;

/// Asks for a new set and calls. `form` is the id under which the page offered it: the same form sent twice is one set.
pub async fn start(shop: &Shop, visitor: &Visitor, form: &str) -> Result<ChallengeId, Error> {
    let customer = visitor.signed_in()?;
    let id = drafts::keep(shop, Form::of(visitor, form), &WantedSet { visitor }).await?;

    let mut connection = shop.database.read().await?;
    let record = customers::by_id(&mut connection, customer)
        .await?
        .ok_or(Error::NotSignedIn)?;
    drop(connection);
    let question = Question {
        draft: fingerprint(&id),
        purpose: Purpose::NewBackupCodes(id),
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((customer, visitor.credentials)),
        phone: &record.phone.clone().ok_or(Error::NoNumber)?,
        announcement: listening::announcement_to(record, visitor, Occasion::DataChange),
    };
    verification::ask(shop, question).await
}

/// A new set as a form asks for it: it has no content yet.
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

/// What a PIN for this set is bound to.
pub(crate) fn fingerprint(id: &BackupSetId) -> [u8; 32] {
    digest::of(["ringfence backup codes 1", id.as_str()])
}

/// Whether the set waits for its PIN.
pub(crate) async fn is_pending(
    connection: &mut Connection,
    id: &BackupSetId,
    customer: &CustomerId,
) -> Result<bool, Error> {
    let set = backup_codes::set(connection, id, customer).await?;
    Ok(set.is_some_and(|set| set.made_at.is_none()))
}

/// Makes the set, in the transaction that used the approval up. The line on record is told (NIST SP 800-63B-4, 4.1.2.1).
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    id: &BackupSetId,
) -> Result<(), Error> {
    make(shop, transaction, customer, id).await?;
    let record = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    notices::owe(shop, transaction, customer, record.phone.as_ref(), Notice::DataChanged).await
}

async fn make(shop: &Shop, transaction: &mut Connection, customer: &CustomerId, id: &BackupSetId) -> Result<(), Error> {
    let salt = hex::encode(shop.random.bytes::<32>());
    let kept: Vec<String> = codes(shop, customer, &salt)
        .iter()
        .map(|code| stored(shop, customer, code))
        .collect();
    if !backup_codes::make(transaction, (id, &salt), customer, &kept, shop.clock.now()).await? {
        return Err(Error::Ended);
    }
    Ok(customers::factors_changed(transaction, customer).await?)
}

/// Makes the first set of a new account: its phone was proved in the same moment.
pub(crate) async fn make_first(shop: &Shop, transaction: &mut Connection, customer: &CustomerId) -> Result<(), Error> {
    let now = shop.clock.now();
    let id: BackupSetId = shop.random.id(now);
    backup_codes::insert_set(transaction, &id, (customer, CredentialsVersion::FIRST), now).await?;
    make(shop, transaction, customer, &id).await
}

/// The codes that a customer got a moment ago, at registration; none when they were shown long enough.
pub async fn fresh(shop: &Shop, visitor: &Visitor) -> Result<Vec<String>, Error> {
    let customer = visitor.signed_in()?;
    let since = shop.clock.now() - SHOWN;
    let newest = backup_codes::made_with_account(&mut shop.database.read().await?, customer, since).await?;
    Ok(newest.map_or_else(Vec::new, |set| readable(shop, customer, &set)))
}

/// The codes of a set that was made a moment ago, as they are shown and printed: `8c1f-07aa-…`.
pub async fn shown(shop: &Shop, visitor: &Visitor, id: &BackupSetId) -> Result<Vec<String>, Error> {
    let customer = visitor.signed_in()?;
    let set = backup_codes::set(&mut shop.database.read().await?, id, customer).await?;
    let fresh = |set: &BackupSet| {
        let until = set.made_at.map(|made_at| made_at + SHOWN);
        until.is_some_and(|until| shop.clock.now() < until) && !set.salt.is_empty()
    };
    let set = set.filter(fresh).ok_or(Error::NotThere)?;
    Ok(readable(shop, customer, &set))
}

/// Forgets what the codes of sets are derived from that were shown long enough.
pub(crate) async fn forget_shown(shop: &Shop, transaction: &mut Connection) -> Result<(), Error> {
    backup_codes::forget_salts(transaction, shop.clock.now() - SHOWN).await?;
    Ok(())
}

/// How many codes the customer has left.
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
            .pseudonym(&format!("backup code of {customer} {salt} {place}"));
        code.truncate(DIGITS);
        code
    };
    (0..CODES).map(code).collect()
}

fn grouped(code: &str) -> String {
    let groups: Vec<&str> = (0..DIGITS).step_by(4).map(|at| &code[at..at + 4]).collect();
    groups.join("-")
}

/// What the database keeps of a code.
pub(crate) fn stored(shop: &Shop, customer: &CustomerId, code: &str) -> String {
    shop.hasher.pseudonym(&format!("kept backup code {customer} {code}"))
}

/// A typed code without what stands between its digits, in small letters. Anything that is no code is refused without spending an attempt.
pub(crate) fn digits(typed: &str) -> Result<String, Error> {
    code::hexadecimal(typed, DIGITS).ok_or_else(|| {
        Error::Fields(FieldErrors::one(
            "code",
            "A backup code has 16 digits and letters from a to f, such as 8c1f-07aa-93be-4d20.",
        ))
    })
}
