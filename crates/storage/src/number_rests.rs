//! The table of numbers that rest: how many calls in a row led to no PIN, and until when the number is left in peace.

use domain::Instant;

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Counts a call to a number that is not resting, and begins anew when it has rested since before `forgotten`; the calls in a row,
/// this one included. `None`, and nothing counted, while it rests.
pub async fn call(
    connection: &mut Connection,
    number: &str,
    now: Instant,
    forgotten: Instant,
) -> Result<Option<u32>, Error> {
    const SQL: &str = "insert into number_rests (number, streak, rested_at) values ($1, 1, $2)
        on conflict (number) do update
            set streak = case when number_rests.rested_at < $3 then 1 else number_rests.streak + 1 end, rested_at = $2
            where number_rests.rested_at <= $2
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

/// Lets a number rest until `at`. In the transaction of [`call`], which holds the row.
pub async fn rest_until(connection: &mut Connection, number: &str, at: Instant) -> Result<(), Error> {
    const SQL: &str = "update number_rests set rested_at = $2 where number = $1";
    later!(connection, SQL, number, at.millis());
    Ok(())
}

/// Until when a number rests, if it is known at all.
pub async fn until(connection: &mut Connection, number: &str) -> Result<Option<Instant>, Error> {
    const SQL: &str = "select rested_at from number_rests where number = $1";
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(number)
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(at,)| Instant(at)))
}

/// A PIN was confirmed: the number is left in peace no longer.
pub async fn forget(connection: &mut Connection, number: &str) -> Result<(), Error> {
    const SQL: &str = "delete from number_rests where number = $1";
    later!(connection, SQL, number);
    Ok(())
}

/// Sweeps out numbers that have rested since before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from number_rests where rested_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
