//! The table of temporary call blocks: of a country, of the numbers that share all but their last digits, or of a network that asks.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// Blocks a scope until `until`, or extends its present block. A longer block stays as it is.
pub async fn insert(connection: &mut Connection, scope: &str, rule: &str, until: Instant) -> Result<(), Error> {
    const SQL: &str = "insert into call_blocks (scope, rule, until_at) values ($1, $2, $3)
        on conflict (scope) do update set rule = $2, until_at = $3 where call_blocks.until_at < $3";
    on!(connection, |link| sqlx::query(SQL)
        .bind(scope)
        .bind(rule)
        .bind(until.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns which of these scopes is blocked longest, and until when.
pub async fn standing(
    connection: &mut Connection,
    scopes: [&str; 5],
    now: Instant,
) -> Result<Option<(String, Instant)>, Error> {
    const SQL: &str = "select scope, until_at from call_blocks
        where scope in ($1, $2, $3, $4, $5) and until_at > $6 order by until_at desc, scope limit 1";
    let row: Option<(String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(scopes[0])
        .bind(scopes[1])
        .bind(scopes[2])
        .bind(scopes[3])
        .bind(scopes[4])
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(scope, until)| (scope, Instant(until))))
}

/// A scope that is not called for now.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CallBlock {
    /// The blocked country, range or network, as a key.
    pub scope: String,
    /// The name of the rule that blocked it.
    pub rule: String,
    /// The end of the block, in milliseconds since 1970.
    pub until_at: i64,
}

/// Returns all current blocks, those that last longest first.
pub async fn all(connection: &mut Connection, now: Instant) -> Result<Vec<CallBlock>, Error> {
    const SQL: &str = "select scope, rule, until_at from call_blocks where until_at > $1 order by until_at desc, scope";
    let blocks = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .fetch_all(link)
        .await)?;
    Ok(blocks)
}

/// Deletes blocks that are over. Returns how many.
pub async fn delete_old(connection: &mut Connection, now: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from call_blocks where until_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
