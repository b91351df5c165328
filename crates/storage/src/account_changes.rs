//! The table of account changes that wait for their PIN.

use domain::{
    AccountChangeId, CredentialsVersion, CustomerId, EmailAddress, Instant, PersonName, change::AccountChange,
};

use crate::{Connection, Error, connection::on, convert};

/// Stores a change that was asked for under these credentials. Returns `false` when its id is taken.
pub async fn insert(
    connection: &mut Connection,
    id: &AccountChangeId,
    (customer, credentials): (&CustomerId, CredentialsVersion),
    change: &AccountChange,
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str =
        "insert into account_changes (id, customer_id, kind, value, state, created_at, credentials_version)
        values ($1, $2, $3, $4, 'draft', $5, $6) on conflict do nothing";
    let value = match change {
        AccountChange::Name(name) => name.to_string(),
        AccountChange::Email(email) => email.to_string(),
        AccountChange::Address(address) => convert::to_json(address, "address")?,
        AccountChange::PasswordHash(hash) => hash.clone(),
        AccountChange::Phone(phone) => phone.e164().to_owned(),
    };
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(change.as_str())
        .bind(&value)
        .bind(now.millis())
        .bind(credentials.0)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Returns a change of this customer that has not been made yet, if the account still has the credentials under which it was asked for.
pub async fn pending(
    connection: &mut Connection,
    id: &AccountChangeId,
    customer: &CustomerId,
) -> Result<Option<AccountChange>, Error> {
    const SQL: &str =
        "select kind, value from account_changes where id = $1 and customer_id = $2 and state <> 'completed'
            and credentials_version = (select credentials_version from customers where customers.id = $2)";
    let row: Option<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(kind, value)| read(&kind, &value)).transpose()
}

/// Returns the content of a change, whether it was made or not. The hash of a new password is gone once the change was made.
pub async fn any(
    connection: &mut Connection,
    id: &AccountChangeId,
    customer: &CustomerId,
) -> Result<Option<AccountChange>, Error> {
    const SQL: &str = "select kind, value from account_changes where id = $1 and customer_id = $2";
    let row: Option<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(kind, value)| read(&kind, &value)).transpose()
}

fn read(kind: &str, value: &str) -> Result<AccountChange, Error> {
    let unreadable = || Error::Unreadable("account change");
    match kind {
        "name" => Ok(AccountChange::Name(PersonName::stored(value.to_owned()))),
        "email" => Ok(AccountChange::Email(EmailAddress::stored(value.to_owned()))),
        "address" => convert::from_json(value, "address").map(AccountChange::Address),
        "password" => Ok(AccountChange::PasswordHash(value.to_owned())),
        "phone" => convert::phone(value).map(AccountChange::Phone),
        _ => Err(unreadable()),
    }
}

/// Records that the old number agreed to the new one. Doing so twice has no further effect. Returns `false` when the change was made
/// already.
pub async fn mark_old_number_proved(connection: &mut Connection, id: &AccountChangeId) -> Result<bool, Error> {
    const SQL: &str = "update account_changes set state = 'old_number_proved' where id = $1 and state <> 'completed' and kind = 'phone'";
    let marked = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(marked == 1)
}

/// Marks a change as made. Returns `false` when it was made before, or when the old number has not agreed to a new phone number yet. The
/// hash of a new password is erased here.
pub async fn complete(connection: &mut Connection, id: &AccountChangeId, kind: &str) -> Result<bool, Error> {
    const SQL: &str = "update account_changes set state = 'completed',
            value = case when kind = 'password' then '' else value end
        where id = $1 and kind = $2 and state = case when kind = 'phone' then 'old_number_proved' else 'draft' end";
    let completed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(kind)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(completed == 1)
}

/// Deletes every change of a customer that was not made.
pub async fn delete_pending(connection: &mut Connection, customer: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "delete from account_changes where customer_id = $1 and state <> 'completed'";
    on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Deletes changes begun before `before` that were never made. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from account_changes where state <> 'completed' and created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
