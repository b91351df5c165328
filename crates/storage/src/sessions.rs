//! The table of sessions: what a browser's cookie points at.

use domain::{CustomerId, Instant};

use crate::{Connection, Error, connection::on};

/// Stores a new session; `false` when its id is taken.
pub async fn insert(
    connection: &mut Connection,
    id: &str,
    customer: Option<&str>,
    data: &str,
    expires_at: Instant,
) -> Result<bool, Error> {
    const SQL: &str =
        "insert into sessions (id, customer_id, data, expires_at) values ($1, $2, $3, $4) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(customer)
        .bind(data)
        .bind(expires_at.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Stores a session's new content; `false` when it has ended in the meantime: a request that was under way while the
/// customer signed out must not bring it back.
pub async fn update(
    connection: &mut Connection,
    id: &str,
    customer: Option<&str>,
    data: &str,
    expires_at: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "update sessions set customer_id = $2, data = $3, expires_at = $4 where id = $1 and data <> ''";
    let updated = on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(customer)
        .bind(data)
        .bind(expires_at.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(updated == 1)
}

/// A session as it is kept, with what its customer is known by now.
#[derive(Debug, PartialEq, Eq)]
pub struct Session {
    /// Its content.
    pub data: String,
    /// Its end.
    pub expires_at: Instant,
    /// PHC string of the customer's password and their proved number (E.164), if there is a customer.
    pub credentials: Option<(String, String)>,
}

/// A session, unless it has expired. One statement, since every page of a customer begins with it.
pub async fn load(connection: &mut Connection, id: &str, now: Instant) -> Result<Option<Session>, Error> {
    const SQL: &str = "select data, expires_at, password_hash, phone
        from sessions left join customers on customers.id = sessions.customer_id
        where sessions.id = $1 and expires_at > $2 and data <> ''";
    let row: Option<(String, i64, Option<String>, Option<String>)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(data, expires_at, password_hash, phone)| Session {
        data,
        expires_at: Instant(expires_at),
        credentials: password_hash.zip(phone),
    }))
}

/// Lets a session that has not ended live until `expires_at`.
pub async fn prolong(connection: &mut Connection, id: &str, expires_at: Instant) -> Result<(), Error> {
    const SQL: &str = "update sessions set expires_at = $2 where id = $1 and expires_at < $2 and data <> ''";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(expires_at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Ends a session; `false` when it had ended already. Its id stays known as ended until `forget_at`, for [`ended_lately`]; nothing else of
/// it is kept.
pub async fn end(connection: &mut Connection, id: &str, forget_at: Instant) -> Result<bool, Error> {
    const SQL: &str = "update sessions set customer_id = null, data = '', expires_at = $2 where id = $1 and data <> ''";
    let ended = on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(forget_at.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(ended == 1)
}

/// Whether a session was ended a moment ago: a request that was under way then must not begin a new one in its place.
pub async fn ended_lately(connection: &mut Connection, id: &str, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "select id from sessions where id = $1 and expires_at > $2 and data = ''";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Ends all sessions of a customer but the one named.
pub async fn delete_others(connection: &mut Connection, customer: &CustomerId, kept: &str) -> Result<u64, Error> {
    const SQL: &str = "delete from sessions where customer_id = $1 and id <> $2";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(kept)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}

/// Sweeps out what has expired.
pub async fn delete_expired(connection: &mut Connection, now: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from sessions where expires_at <= $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
