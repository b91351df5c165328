//! The table of what happened in each account, for its customer to read.

use domain::{
    CustomerId, EventId, Instant,
    history::{AccountEvent, Happening},
};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Writes down what happened.
pub async fn insert(
    connection: &mut Connection,
    id: &EventId,
    customer: &CustomerId,
    what: &Happening,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into account_events (id, customer_id, at, what) values ($1, $2, $3, $4)";
    let what = convert::to_json(what, "event")?;
    later!(connection, SQL, id.as_str(), customer.as_str(), now.millis(), &what);
    Ok(())
}

/// What happened in an account before the event `before` (from the newest on when there is none), newest first.
pub async fn of(
    connection: &mut Connection,
    customer: &CustomerId,
    before: Option<&EventId>,
    most: u32,
) -> Result<Vec<AccountEvent>, Error> {
    const SQL: &str = "select id, at, what from account_events where customer_id = $1 and id < $2
        order by id desc limit $3";
    // Ids are made of hexadecimal digits and dashes: none comes after this.
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

/// Sweeps out what happened before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from account_events where at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
