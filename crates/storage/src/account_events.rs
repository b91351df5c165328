//! The table of account activity, for the customer to read.

use domain::{
    CustomerId, EventId, Instant,
    history::{AccountEvent, AccountEventKind},
};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Records an event of an account.
pub async fn insert(
    connection: &mut Connection,
    id: &EventId,
    customer: &CustomerId,
    what: &AccountEventKind,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into account_events (id, customer_id, at, what) values ($1, $2, $3, $4)";
    let what = convert::to_json(what, "event")?;
    later!(connection, SQL, id.as_str(), customer.as_str(), now.millis(), &what);
    Ok(())
}

/// Returns an account's events before the event `before`, newest first and at most `most`. Without `before` it starts at the newest event.
pub async fn of(
    connection: &mut Connection,
    customer: &CustomerId,
    before: Option<&EventId>,
    most: u32,
) -> Result<Vec<AccountEvent>, Error> {
    const SQL: &str = "select id, at, what from account_events where customer_id = $1 and id < $2
        order by id desc limit $3";
    // Ids consist of hexadecimal digits and dashes, so every id sorts before "g".
    let before = before.map_or("g", EventId::as_str);
    let rows: Vec<(String, i64, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(before)
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id, at, what)| {
            Ok(AccountEvent {
                id: convert::parsed(&id, "event id")?,
                at: Instant(at),
                what: convert::from_json(&what, "event")?,
            })
        })
        .collect()
}

/// Deletes events from before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from account_events where at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
