//! Ten codes with which a customer confirms something when no call can reach them: look-up secrets of 64 bits (NIST SP 800-63B-4,
//! 3.1.2), each good once, for the same draft and with the same attempts as a PIN.
//!
//! Making a set is itself confirmed by a call. The codes are derived from the set's id with the shop's key, so that they can be shown
//! again for a moment without being stored; what is stored of each is a keyed hash.

use std::time::Duration;

use domain::{BackupSetId, ChallengeId, CustomerId, Notice, Purpose, code};
use scripts::Occasion;
use storage::{Connection, backup_codes, customers};

use crate::{
    Error, FieldErrors, Shop, Visitor, digest, listening, notices,
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
    let now = shop.clock.now();
    let customer = visitor.signed_in()?;
    let mut id: BackupSetId = form.parse().unwrap_or_else(|_| shop.random.id(now));
    let mut transaction = shop.database.begin().await?;
    if !backup_codes::insert_set(&mut transaction, &id, customer, now).await?
        && backup_codes::set(&mut transaction, &id, customer).await? != Some(None)
    {
        id = shop.random.id(now);
        backup_codes::insert_set(&mut transaction, &id, customer, now).await?;
    }
    transaction.commit().await?;

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
        customer: Some(customer),
        phone: &record.phone.clone(),
        announcement: listening::announcement_to(record, visitor, Occasion::DataChange),
    };
    verification::ask(shop, question).await
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
    Ok(backup_codes::set(connection, id, customer).await? == Some(None))
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
    notices::owe(shop, transaction, customer, &record.phone, Notice::DataChanged).await
}

async fn make(shop: &Shop, transaction: &mut Connection, customer: &CustomerId, id: &BackupSetId) -> Result<(), Error> {
    let kept: Vec<String> = codes(shop, id)
        .iter()
        .map(|code| stored(shop, customer, code))
        .collect();
    if backup_codes::make(transaction, id, customer, &kept, shop.clock.now()).await? {
        Ok(())
    } else {
        Err(Error::Ended)
    }
}

/// Makes the first set of a new account: its phone was proved in the same moment.
pub(crate) async fn make_first(shop: &Shop, transaction: &mut Connection, customer: &CustomerId) -> Result<(), Error> {
    let now = shop.clock.now();
    let id: BackupSetId = shop.random.id(now);
    backup_codes::insert_set(transaction, &id, customer, now).await?;
    make(shop, transaction, customer, &id).await
}

/// The codes that a customer got a moment ago, at registration; none when they were shown long enough.
pub async fn fresh(shop: &Shop, visitor: &Visitor) -> Result<Vec<String>, Error> {
    let customer = visitor.signed_in()?;
    let since = shop.clock.now() - SHOWN;
    let newest = backup_codes::made_with_account(&mut shop.database.read().await?, customer, since).await?;
    Ok(newest.map_or_else(Vec::new, |id| {
        codes(shop, &id).iter().map(|code| grouped(code)).collect()
    }))
}

/// The codes of a set that was made a moment ago, as they are shown and printed: `8c1f-07aa-…`.
pub async fn shown(shop: &Shop, visitor: &Visitor, id: &BackupSetId) -> Result<Vec<String>, Error> {
    let customer = visitor.signed_in()?;
    let made = backup_codes::set(&mut shop.database.read().await?, id, customer).await?;
    let fresh = made.flatten().is_some_and(|made_at| shop.clock.now() < made_at + SHOWN);
    if !fresh {
        return Err(Error::NotThere);
    }
    Ok(codes(shop, id).iter().map(|code| grouped(code)).collect())
}

/// How many codes the customer has left.
pub async fn left(shop: &Shop, visitor: &Visitor) -> Result<i64, Error> {
    Ok(backup_codes::left(&mut shop.database.read().await?, visitor.signed_in()?).await?)
}

fn codes(shop: &Shop, id: &BackupSetId) -> Vec<String> {
    let code = |place| {
        let mut code = shop.hasher.pseudonym(&format!("backup code {id} {place}"));
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
