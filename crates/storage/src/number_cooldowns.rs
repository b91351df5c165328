//! The table of number cooldowns: how many consecutive calls to a number led to no PIN, and until when the number is not called.

use domain::Instant;

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Counts a call to a number that is not in cooldown. Returns the number of consecutive calls, including this one. The count restarts when
/// the last cooldown ended before `forgotten`. Returns `None` and counts nothing during a cooldown.
pub async fn call(
    connection: &mut Connection,
    number: &str,
    now: Instant,
    forgotten: Instant,
) -> Result<Option<u32>, Error> {
    const SQL: &str = "insert into number_cooldowns (number, streak, cooldown_at) values ($1, 1, $2)
        on conflict (number) do update
            set streak = case when number_cooldowns.cooldown_at < $3 then 1 else number_cooldowns.streak + 1 end, cooldown_at = $2
            where number_cooldowns.cooldown_at <= $2
        returning streak";
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(number)
        .bind(now.millis())
        .bind(forgotten.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|(streak,)| convert::count(streak, "calls in a row"))
        .transpose()
}

/// Puts a number into cooldown until `at`. It must run in the transaction of [`call`], which locks the row.
pub async fn cool_down_until(connection: &mut Connection, number: &str, at: Instant) -> Result<(), Error> {
    const SQL: &str = "update number_cooldowns set cooldown_at = $2 where number = $1";
    later!(connection, SQL, number, at.millis());
    Ok(())
}

/// Returns until when a number is or was in cooldown, or `None` when it is not known.
pub async fn until(connection: &mut Connection, number: &str) -> Result<Option<Instant>, Error> {
    const SQL: &str = "select cooldown_at from number_cooldowns where number = $1";
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(number)
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(at,)| Instant(at)))
}

/// Ends a number's cooldown and restarts its count, because a PIN was confirmed.
pub async fn forget(connection: &mut Connection, number: &str) -> Result<(), Error> {
    const SQL: &str = "delete from number_cooldowns where number = $1";
    later!(connection, SQL, number);
    Ok(())
}

/// Deletes numbers whose cooldown ended before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from number_cooldowns where cooldown_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
