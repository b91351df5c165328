//! The tables of backup codes: sets that wait for their PIN or were made, and the codes of each customer's newest set.

use domain::{BackupSetId, CredentialsVersion, CustomerId, Instant};

use crate::{Connection, Error, connection::on, convert};

/// Milliseconds from the opening of an account to the set that is made in the same moment: no PIN comes so soon after another.
const WITH_THE_ACCOUNT: i64 = 2_000;

/// Stores a set that waits for its PIN; `false` when its id is taken.
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
    /// Its id.
    pub id: BackupSetId,
    /// When it was made; `None` while it waits for its PIN.
    pub made_at: Option<Instant>,
    /// The randomness of the server from which its codes are derived; empty before it is made, and after [`forget_salts`].
    pub salt: String,
}

/// This set of this customer: one that was made, or one that waits for its PIN and was asked for under the credentials that the account
/// still has.
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

/// Makes a set with these codes, derived from `salt`; `false` when it was made before. The codes of the customer's set before it are worth
/// nothing any more.
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

/// The set that came with the account, if it was made since `since` and none was made after it. Sets that were asked for later are shown to
/// whoever typed their PIN, and to nobody else who is signed in.
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

/// Whether a code is this customer's and was not used.
pub async fn is_good(connection: &mut Connection, customer: &CustomerId, code: &str) -> Result<bool, Error> {
    const SQL: &str = "select code from backup_codes where customer_id = $1 and code = $2 and used_at is null";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(code)
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Uses a code up: `true` once.
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

/// How many codes a customer has left.
pub async fn left(connection: &mut Connection, customer: &CustomerId) -> Result<i64, Error> {
    const SQL: &str = "select count(*) from backup_codes where customer_id = $1 and used_at is null";
    let (left,): (i64,) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_one(link)
        .await)?;
    Ok(left)
}

/// Voids a customer's codes that were made at `since` or later, and every set that waits for its PIN.
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

/// Forgets the randomness of sets that were made before `before`: nobody is shown their codes again.
pub async fn forget_salts(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "update backup_sets set salt = '' where made_at < $1 and salt <> ''";
    let forgotten = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(forgotten)
}

/// Sweeps out sets that were asked for before `before`: those that nobody confirmed, and the records of those that were made. The codes
/// themselves stay.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from backup_sets where created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
