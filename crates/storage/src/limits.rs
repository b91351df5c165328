//! The table of limits: how often something was done within a span of time.

use domain::Instant;
use sqlx::QueryBuilder;

use crate::{
    Connection, Error,
    connection::{later, on},
};

/// The window of what is counted over any time; never swept out.
pub const FOREVER: Instant = Instant(i64::MAX);

/// Counts one use of `key` in the span that began at `window`; `false`, and nothing counted, when `most` are used up.
/// One statement decides, on every instance alike.
pub async fn use_one(connection: &mut Connection, key: &str, window: Instant, most: u32) -> Result<bool, Error> {
    Ok(use_some(connection, key, window, 1, i64::from(most)).await?.is_some())
}

/// Adds `amount` to what is used of `key`; the new sum, or `None` and nothing added when it would be more than `most`.
pub async fn use_some(
    connection: &mut Connection,
    key: &str,
    window: Instant,
    amount: i64,
    most: i64,
) -> Result<Option<i64>, Error> {
    const SQL: &str = "insert into limits (key, window_at, used) values ($1, $2, $3)
        on conflict (key, window_at) do update set used = limits.used + $3 where limits.used <= $4
        returning used";
    let Some(room) = most.checked_sub(amount).filter(|room| *room >= 0) else {
        return Ok(None);
    };
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(key)
        .bind(window.millis())
        .bind(amount)
        .bind(room)
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(used,)| used))
}

/// What is to be used of one key.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    /// Of what.
    pub key: &'a str,
    /// Beginning of the span.
    pub window: Instant,
    /// How much.
    pub amount: i64,
    /// The most that may be used, this included.
    pub most: i64,
}

/// The same as [`use_some`] for several different keys in one statement, in their order; each is decided by itself.
pub async fn use_each(connection: &mut Connection, asked: &[Use<'_>]) -> Result<Vec<Option<i64>>, Error> {
    let fitting: Vec<_> = asked.iter().filter(|wanted| wanted.amount <= wanted.most).collect();
    if fitting.is_empty() {
        return Ok(vec![None; asked.len()]);
    }
    let rows: Vec<(String, i64)> = on!(connection, |link| {
        let mut query = QueryBuilder::new("insert into limits (key, window_at, used) ");
        query.push_values(&fitting, |mut row, wanted| {
            row.push_bind(wanted.key)
                .push_bind(wanted.window.millis())
                .push_bind(wanted.amount);
        });
        query.push(" on conflict (key, window_at) do update set used = limits.used + excluded.used");
        query.push(" where limits.used <= case excluded.key");
        for wanted in &fitting {
            query.push(" when ").push_bind(wanted.key);
            query.push(" then ").push_bind(wanted.most - wanted.amount);
        }
        query.push(" end returning key, used");
        query.build_query_as().fetch_all(link).await
    })?;
    let sum = |wanted: &Use<'_>| rows.iter().find(|(key, _)| key == wanted.key).map(|(_, sum)| *sum);
    Ok(asked.iter().map(sum).collect())
}

/// Takes uses of several different keys back, in their order: what was counted beforehand turned out not to count. Nothing falls below
/// zero; what of a use is its `most` does not matter.
pub async fn give_back(connection: &mut Connection, asked: &[Use<'_>]) -> Result<(), Error> {
    if asked.is_empty() {
        return Ok(());
    }
    // Inserted over what is there: an update would take hold of the rows in an order of its own.
    on!(connection, |link| {
        let mut query = QueryBuilder::new("insert into limits (key, window_at, used) ");
        query.push_values(asked, |mut row, wanted| {
            row.push_bind(wanted.key)
                .push_bind(wanted.window.millis())
                .push_bind(0_i64);
        });
        query.push(" on conflict (key, window_at) do update set used = case");
        for wanted in asked {
            query.push(" when excluded.key = ").push_bind(wanted.key);
            query.push(" and limits.used > ").push_bind(wanted.amount);
            query.push(" then limits.used - ").push_bind(wanted.amount);
        }
        query.push(" else 0 end");
        query.build().execute(link).await.map(drop)
    })?;
    Ok(())
}

/// Counts one use of `key`, of which there may be `least` in a span, or five times the mean of these spans before it; the new sum, and what
/// was used in the spans before. `None`, and nothing counted, when it would be more. What was used before is asked for in the same statement.
pub async fn use_ramp(
    connection: &mut Connection,
    key: &str,
    window: Instant,
    before: [Instant; 7],
    least: i64,
) -> Result<Option<(i64, i64)>, Error> {
    const SQL: &str = "with before as (
            select cast(coalesce(sum(used), 0) as bigint) as used from limits
            where key = $1 and window_at in ($4, $5, $6, $7, $8, $9, $10))
        insert into limits (key, window_at, used) values ($1, $2, 1)
        on conflict (key, window_at) do update set used = limits.used + 1
            where limits.used < $3 or limits.used < 5 * (select before.used from before) / 7
        returning used, (select before.used from before)";
    let row: Option<(i64, i64)> = on!(connection, |link| {
        let query = sqlx::query_as(SQL).bind(key).bind(window.millis()).bind(least);
        let query = before
            .into_iter()
            .fold(query, |query, window| query.bind(window.millis()));
        query.fetch_optional(link).await
    })?;
    Ok(row)
}

/// How much of `key` is used in these spans together.
pub async fn used_in(connection: &mut Connection, key: &str, windows: [Instant; 7]) -> Result<i64, Error> {
    const SQL: &str = "select used from limits where key = $1 and window_at in ($2, $3, $4, $5, $6, $7, $8)";
    let rows: Vec<(i64,)> = on!(connection, |link| {
        let query = sqlx::query_as(SQL).bind(key);
        let query = windows
            .into_iter()
            .fold(query, |query, window| query.bind(window.millis()));
        query.fetch_all(link).await
    })?;
    Ok(rows.into_iter().map(|(used,)| used).sum())
}

/// How much of `key` is used in a span; 0 when nothing is.
pub async fn used(connection: &mut Connection, key: &str, window: Instant) -> Result<i64, Error> {
    const SQL: &str = "select used from limits where key = $1 and window_at = $2";
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(key)
        .bind(window.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.map_or(0, |(used,)| used))
}

/// Begins to count `key` anew.
pub async fn forget(connection: &mut Connection, key: &str, window: Instant) -> Result<(), Error> {
    const SQL: &str = "delete from limits where key = $1 and window_at = $2";
    later!(connection, SQL, key, window.millis());
    Ok(())
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
