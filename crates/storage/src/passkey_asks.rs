//! The table of what passkeys were asked to sign. Each answer is looked at once.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// Remembers what was asked about a subject, in the place of what was asked before.
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

/// Takes what was asked about a subject under this binding, once; `None` when nothing was, or too long ago.
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

/// Sweeps out what nobody answered.
pub async fn delete_old(connection: &mut Connection, now: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from passkey_asks where expires_at <= $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
