//! The table of phone number changes that were made, for their reversal.

use domain::{AccountName, CustomerId, Instant, PhoneChangeId, PhoneNumber};

use crate::{Connection, Error, connection::on, convert};

/// A change of a phone number that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneChange {
    /// The change's id.
    pub id: PhoneChangeId,
    /// The customer whose account it concerns.
    pub customer: CustomerId,
    /// The number before the change.
    pub old: PhoneNumber,
    /// The number after the change.
    pub new: PhoneNumber,
    /// When it was made.
    pub changed_at: Instant,
}

/// Records a change, in the transaction that makes it.
pub async fn insert(connection: &mut Connection, change: &PhoneChange) -> Result<(), Error> {
    const SQL: &str = "insert into phone_changes (id, customer_id, old_phone, new_phone, changed_at)
        values ($1, $2, $3, $4, $5)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(change.id.as_str())
        .bind(change.customer.as_str())
        .bind(change.old.e164())
        .bind(change.new.e164())
        .bind(change.changed_at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns the newest change after `since` by which the account of this name left this number, unless it was reversed.
pub async fn away_from(
    connection: &mut Connection,
    name: &AccountName,
    old: &PhoneNumber,
    since: Instant,
) -> Result<Option<PhoneChangeId>, Error> {
    const SQL: &str = "select phone_changes.id from phone_changes
        join customers on customers.id = phone_changes.customer_id
        where customers.account_name = $1 and phone_changes.old_phone = $2 and phone_changes.changed_at > $3
            and phone_changes.reversed_at is null
        order by phone_changes.changed_at desc, phone_changes.id desc limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(name.as_str())
        .bind(old.e164())
        .bind(since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|(id,)| convert::parsed(&id, "phone change id")).transpose()
}

/// Returns the customer whose account a change concerns.
pub async fn whose(connection: &mut Connection, id: &PhoneChangeId) -> Result<Option<CustomerId>, Error> {
    const SQL: &str = "select customer_id from phone_changes where id = $1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(id,)| convert::parsed(&id, "customer id")).transpose()
}

/// Returns a change that was made after `since` and not reversed.
pub async fn standing(
    connection: &mut Connection,
    id: &PhoneChangeId,
    since: Instant,
) -> Result<Option<PhoneChange>, Error> {
    const SQL: &str = "select customer_id, old_phone, new_phone, changed_at from phone_changes
        where id = $1 and changed_at > $2 and reversed_at is null";
    let row: Option<(String, String, String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|(customer, old, new, changed_at)| {
        Ok(PhoneChange {
            id: id.clone(),
            customer: convert::parsed(&customer, "customer id")?,
            old: convert::phone(&old)?,
            new: convert::phone(&new)?,
            changed_at: Instant(changed_at),
        })
    })
    .transpose()
}

/// Marks a change and all later ones of the account as reversed. Returns `false` when that change was reversed before.
pub async fn reverse_from(connection: &mut Connection, change: &PhoneChange, now: Instant) -> Result<bool, Error> {
    const THIS: &str = "update phone_changes set reversed_at = $2 where id = $1 and reversed_at is null";
    const LATER: &str =
        "update phone_changes set reversed_at = $3 where customer_id = $1 and changed_at >= $2 and reversed_at is null";
    let undone = on!(connection, |link| sqlx::query(THIS)
        .bind(change.id.as_str())
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    on!(connection, |link| sqlx::query(LATER)
        .bind(change.customer.as_str())
        .bind(change.changed_at.millis())
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(undone == 1)
}

/// Returns when the number of an account was changed first and last after `since`, without reversed changes.
pub async fn since(
    connection: &mut Connection,
    customer: &CustomerId,
    since: Instant,
) -> Result<Option<(Instant, Instant)>, Error> {
    const SQL: &str = "select min(changed_at), max(changed_at) from phone_changes
        where customer_id = $1 and changed_at > $2 and reversed_at is null";
    let (first, last): (Option<i64>, Option<i64>) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(since.millis())
        .fetch_one(link)
        .await)?;
    Ok(first.zip(last).map(|(first, last)| (Instant(first), Instant(last))))
}

/// Deletes changes made before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from phone_changes where changed_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
