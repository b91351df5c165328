//! The table of passkey requests. Each is answered at most once, so that an answer cannot be replayed.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// Stores the request about a subject, in place of an earlier one.
pub async fn put(
    connection: &mut Connection,
    subject: &str,
    binding: &str,
    asked: &str,
    expires_at: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into passkey_asks (subject, binding, asked, expires_at) values ($1, $2, $3, $4)
        on conflict (subject) do update set binding = excluded.binding, asked = excluded.asked,
            expires_at = excluded.expires_at";
    on!(connection, |link| sqlx::query(SQL)
        .bind(subject)
        .bind(binding)
        .bind(asked)
        .bind(expires_at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes the request about a subject under this binding, only once. Returns `None` when there is none, or it has expired.
pub async fn take(
    connection: &mut Connection,
    subject: &str,
    binding: &str,
    now: Instant,
) -> Result<Option<String>, Error> {
    const SQL: &str =
        "delete from passkey_asks where subject = $1 and binding = $2 and expires_at > $3 returning asked";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(subject)
        .bind(binding)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(asked,)| asked))
}

/// Deletes requests that have expired unanswered. Returns how many.
pub async fn delete_old(connection: &mut Connection, now: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from passkey_asks where expires_at <= $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
