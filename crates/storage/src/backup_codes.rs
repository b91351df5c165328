//! The tables of backup codes: the sets that wait for their PIN or were made, and the codes of each customer's newest set.

use domain::{BackupSetId, CredentialsVersion, CustomerId, Instant};

use crate::{Connection, Error, connection::on, convert};

/// A set made within this time of the account's opening, in milliseconds, is the account's first set. No PIN can follow another so soon.
const WITH_THE_ACCOUNT: i64 = 2_000;

/// Stores a set that waits for its PIN. Returns `false` when its id is taken.
pub async fn insert_set(
    connection: &mut Connection,
    id: &BackupSetId,
    (customer, credentials): (&CustomerId, CredentialsVersion),
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "insert into backup_sets (id, customer_id, created_at, credentials_version)
        values ($1, $2, $3, $4) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(now.millis())
        .bind(credentials.0)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// A set of backup codes, without the codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSet {
    /// The set's id.
    pub id: BackupSetId,
    /// When the set was made, or `None` while it waits for its PIN.
    pub made_at: Option<Instant>,
    /// The server's random bits that its codes are derived from. They are empty before the set is made, and after [`forget_salts`].
    pub salt: String,
}

/// Returns this set of this customer if it was made, or if it waits for its PIN and the account still has the credentials under which it
/// was asked for.
pub async fn set(
    connection: &mut Connection,
    id: &BackupSetId,
    customer: &CustomerId,
) -> Result<Option<BackupSet>, Error> {
    const SQL: &str =
        "select made_at, salt from backup_sets where id = $1 and customer_id = $2 and (made_at is not null
        or credentials_version = (select credentials_version from customers where customers.id = $2))";
    let row: Option<(Option<i64>, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(made_at, salt)| BackupSet {
        id: id.clone(),
        made_at: made_at.map(Instant),
        salt,
    }))
}

/// Makes a set with these codes, which were derived from `salt`. Returns `false` when it was made before. The codes of the customer's
/// previous set become invalid.
pub async fn make(
    connection: &mut Connection,
    (id, salt): (&BackupSetId, &str),
    customer: &CustomerId,
    codes: &[String],
    now: Instant,
) -> Result<bool, Error> {
    const MAKE: &str =
        "update backup_sets set made_at = $3, salt = $4 where id = $1 and customer_id = $2 and made_at is null";
    const FORGET: &str = "delete from backup_codes where customer_id = $1";
    const INSERT: &str = "insert into backup_codes (customer_id, code, made_at) values ($1, $2, $3)";
    let made = on!(connection, |link| sqlx::query(MAKE)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(now.millis())
        .bind(salt)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    if made == 0 {
        return Ok(false);
    }
    on!(connection, |link| sqlx::query(FORGET)
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(drop))?;
    for code in codes {
        on!(connection, |link| sqlx::query(INSERT)
            .bind(customer.as_str())
            .bind(code)
            .bind(now.millis())
            .execute(link)
            .await
            .map(drop))?;
    }
    Ok(true)
}

/// Returns the set that came with the account, if it was made after `since` and no other was made after it. A set that was asked for later
/// is shown only to the browser that typed its PIN, not to others that are signed in.
pub async fn made_with_account(
    connection: &mut Connection,
    customer: &CustomerId,
    since: Instant,
) -> Result<Option<BackupSet>, Error> {
    const SQL: &str = "select backup_sets.id, made_at, salt, customers.created_at
        from backup_sets join customers on customers.id = customer_id
        where customer_id = $1 and made_at > $2 order by made_at desc limit 1";
    let row: Option<(String, i64, String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(since.millis())
        .fetch_optional(link)
        .await)?;
    row.filter(|(_, made_at, _, opened_at)| made_at - opened_at < WITH_THE_ACCOUNT)
        .map(|(id, made_at, salt, _)| {
            Ok(BackupSet {
                id: convert::parsed(&id, "backup set id")?,
                made_at: Some(Instant(made_at)),
                salt,
            })
        })
        .transpose()
}

/// Returns whether a code belongs to this customer and is unused.
pub async fn is_good(connection: &mut Connection, customer: &CustomerId, code: &str) -> Result<bool, Error> {
    const SQL: &str = "select code from backup_codes where customer_id = $1 and code = $2 and used_at is null";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(code)
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Marks a code as used. Returns `true` only the first time.
pub async fn use_up(
    connection: &mut Connection,
    customer: &CustomerId,
    code: &str,
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "update backup_codes set used_at = $3 where customer_id = $1 and code = $2 and used_at is null";
    let used = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(code)
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(used == 1)
}

/// Returns how many unused codes a customer has.
pub async fn left(connection: &mut Connection, customer: &CustomerId) -> Result<i64, Error> {
    const SQL: &str = "select count(*) from backup_codes where customer_id = $1 and used_at is null";
    let (left,): (i64,) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_one(link)
        .await)?;
    Ok(left)
}

/// Deletes a customer's codes and sets that were made at `since` or later, and every set that waits for its PIN.
pub async fn delete_made_since(
    connection: &mut Connection,
    customer: &CustomerId,
    since: Instant,
) -> Result<(), Error> {
    const CODES: &str = "delete from backup_codes where customer_id = $1 and made_at >= $2";
    const SETS: &str = "delete from backup_sets where customer_id = $1 and (made_at is null or made_at >= $2)";
    for sql in [CODES, SETS] {
        on!(connection, |link| sqlx::query(sql)
            .bind(customer.as_str())
            .bind(since.millis())
            .execute(link)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// Erases the random bits of sets made before `before`, so that their codes can never be shown again. Returns how many.
pub async fn forget_salts(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "update backup_sets set salt = '' where made_at < $1 and salt <> ''";
    let forgotten = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(forgotten)
}

/// Deletes sets that were asked for before `before`, whether they were made or never confirmed. The codes stay valid. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from backup_sets where created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
