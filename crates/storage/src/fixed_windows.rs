//! The table of fixed-window limits: how often something was done within a window of time.

use domain::Instant;
use sqlx::QueryBuilder;

use crate::{
    Connection, Error,
    connection::{later, on},
    limit_key::LimitKey,
};

/// The window of counts that never expire. Its rows are never deleted as old.
pub const FOREVER: Instant = Instant(i64::MAX);

/// Counts one use of `key` in the window that began at `window`. Returns `false` and counts nothing when `most` uses are reached. One
/// statement decides, so the limit holds across all instances.
pub async fn use_one(
    connection: &mut Connection,
    key: LimitKey<'_>,
    window: Instant,
    most: u32,
) -> Result<bool, Error> {
    Ok(use_some(connection, key, window, 1, i64::from(most)).await?.is_some())
}

/// Adds `amount` to the uses of `key`. Returns the new sum, or `None` and adds nothing when it would exceed `most`.
pub async fn use_some(
    connection: &mut Connection,
    key: LimitKey<'_>,
    window: Instant,
    amount: i64,
    most: i64,
) -> Result<Option<i64>, Error> {
    const SQL: &str = "insert into fixed_windows (key, window_at, used) values ($1, $2, $3)
        on conflict (key, window_at) do update set used = fixed_windows.used + $3 where fixed_windows.used <= $4
        returning used";
    let Some(room) = most.checked_sub(amount).filter(|room| *room >= 0) else {
        return Ok(None);
    };
    let key = key.to_string();
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(key.as_str())
        .bind(window.millis())
        .bind(amount)
        .bind(room)
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(used,)| used))
}

/// A use to be counted for one key.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    /// The key.
    pub key: LimitKey<'a>,
    /// The beginning of the window.
    pub window: Instant,
    /// How much is used.
    pub amount: i64,
    /// The maximum that may be used, including this use.
    pub most: i64,
}

/// Like [`use_some`] for several different keys in one statement, in their order. Each is decided on its own.
pub async fn use_each(connection: &mut Connection, asked: &[Use<'_>]) -> Result<Vec<Option<i64>>, Error> {
    let keys: Vec<_> = asked.iter().map(|wanted| wanted.key.to_string()).collect();
    let fitting: Vec<_> = asked
        .iter()
        .zip(&keys)
        .filter(|(wanted, _)| wanted.amount <= wanted.most)
        .collect();
    if fitting.is_empty() {
        return Ok(vec![None; asked.len()]);
    }
    let rows: Vec<(String, i64)> = on!(connection, |link| {
        let mut query = QueryBuilder::new("insert into fixed_windows (key, window_at, used) ");
        query.push_values(&fitting, |mut row, (wanted, key)| {
            row.push_bind(key.as_str())
                .push_bind(wanted.window.millis())
                .push_bind(wanted.amount);
        });
        query.push(" on conflict (key, window_at) do update set used = fixed_windows.used + excluded.used");
        query.push(" where fixed_windows.used <= case excluded.key");
        for (wanted, key) in &fitting {
            query.push(" when ").push_bind(key.as_str());
            query.push(" then ").push_bind(wanted.most - wanted.amount);
        }
        query.push(" end returning key, used");
        query.build_query_as().fetch_all(link).await
    })?;
    let sum = |wanted: &String| rows.iter().find(|(key, _)| key == wanted).map(|(_, sum)| *sum);
    Ok(keys.iter().map(sum).collect())
}

/// Takes back uses of several different keys, in their order, because something counted in advance turned out not to count. No count falls
/// below zero. The `most` of each use is ignored.
pub async fn give_back(connection: &mut Connection, asked: &[Use<'_>]) -> Result<(), Error> {
    if asked.is_empty() {
        return Ok(());
    }
    let keys: Vec<_> = asked.iter().map(|wanted| wanted.key.to_string()).collect();
    // This is an insert with a conflict clause because a plain update would lock the rows in an order of its own.
    on!(connection, |link| {
        let mut query = QueryBuilder::new("insert into fixed_windows (key, window_at, used) ");
        query.push_values(asked.iter().zip(&keys), |mut row, (wanted, key)| {
            row.push_bind(key.as_str())
                .push_bind(wanted.window.millis())
                .push_bind(0_i64);
        });
        query.push(" on conflict (key, window_at) do update set used = case");
        for (wanted, key) in asked.iter().zip(&keys) {
            query.push(" when excluded.key = ").push_bind(key.as_str());
            query.push(" and fixed_windows.used > ").push_bind(wanted.amount);
            query.push(" then fixed_windows.used - ").push_bind(wanted.amount);
        }
        query.push(" else 0 end");
        query.build().execute(link).await.map(drop)
    })?;
    Ok(())
}

/// Counts one use of `key`. A window may hold `least` uses, or five times the mean of the windows in `before`, whichever is more. Returns
/// the new sum and the total of the windows before, or `None` and counts nothing when it would be more. The same statement reads the
/// windows before.
pub async fn use_ramp(
    connection: &mut Connection,
    key: LimitKey<'_>,
    window: Instant,
    before: [Instant; 7],
    least: i64,
) -> Result<Option<(i64, i64)>, Error> {
    const SQL: &str = "with before as (
            select cast(coalesce(sum(used), 0) as bigint) as used from fixed_windows
            where key = $1 and window_at in ($4, $5, $6, $7, $8, $9, $10))
        insert into fixed_windows (key, window_at, used) values ($1, $2, 1)
        on conflict (key, window_at) do update set used = fixed_windows.used + 1
            where fixed_windows.used < $3 or fixed_windows.used < 5 * (select before.used from before) / 7
        returning used, (select before.used from before)";
    let key = key.to_string();
    let row: Option<(i64, i64)> = on!(connection, |link| {
        let query = sqlx::query_as(SQL).bind(key.as_str()).bind(window.millis()).bind(least);
        let query = before
            .into_iter()
            .fold(query, |query, window| query.bind(window.millis()));
        query.fetch_optional(link).await
    })?;
    Ok(row)
}

/// Returns how many uses of `key` these windows hold together.
pub async fn used_in(connection: &mut Connection, key: LimitKey<'_>, windows: [Instant; 7]) -> Result<i64, Error> {
    const SQL: &str = "select used from fixed_windows where key = $1 and window_at in ($2, $3, $4, $5, $6, $7, $8)";
    let key = key.to_string();
    let rows: Vec<(i64,)> = on!(connection, |link| {
        let query = sqlx::query_as(SQL).bind(key.as_str());
        let query = windows
            .into_iter()
            .fold(query, |query, window| query.bind(window.millis()));
        query.fetch_all(link).await
    })?;
    Ok(rows.into_iter().map(|(used,)| used).sum())
}

/// Returns how many uses of `key` a window holds, or 0 without any.
pub async fn used(connection: &mut Connection, key: LimitKey<'_>, window: Instant) -> Result<i64, Error> {
    const SQL: &str = "select used from fixed_windows where key = $1 and window_at = $2";
    let key = key.to_string();
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(key.as_str())
        .bind(window.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.map_or(0, |(used,)| used))
}

/// Restarts the count of `key` in a window.
pub async fn forget(connection: &mut Connection, key: LimitKey<'_>, window: Instant) -> Result<(), Error> {
    const SQL: &str = "delete from fixed_windows where key = $1 and window_at = $2";
    let key = key.to_string();
    later!(connection, SQL, key.as_str(), window.millis());
    Ok(())
}

/// Deletes windows that began before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from fixed_windows where window_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
