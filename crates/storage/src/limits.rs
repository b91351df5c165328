//! The table of limits: how often something was done within a span of time.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// Counts one use of `key` in the span that began at `window`; `false`, and nothing counted, when `most` are used up.
/// One statement decides, on every instance alike.
pub async fn use_one(connection: &mut Connection, key: &str, window: Instant, most: u32) -> Result<bool, Error> {
    const SQL: &str = "insert into limits (key, window_at, used) values ($1, $2, 1)
        on conflict (key, window_at) do update set used = limits.used + 1 where limits.used < $3
        returning used";
    if most == 0 {
        return Ok(false);
    }
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(key)
        .bind(window.millis())
        .bind(i64::from(most))
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Sweeps out spans that began before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from limits where window_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
