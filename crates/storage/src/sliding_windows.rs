//! The table of sliding-window limits: how often something was done within the time span that ends now, to the millisecond.

use std::time::Duration;

use domain::Instant;

use crate::{
    Connection, Error,
    connection::{later, on},
    limit_key::LimitKey,
};

/// Maximum number of uses that one row can hold.
pub const MAX: u32 = 2_000;
/// Digits of one stored moment, in milliseconds since 1970.
const DIGITS: usize = 13;

/// Counts one use of `key`, unless `most` uses happened within `span` before `now`. Then returns the moment from which the next use is
/// allowed.
pub async fn use_one(
    connection: &mut Connection,
    key: LimitKey<'_>,
    span: Duration,
    most: u32,
    now: Instant,
) -> Result<Result<(), Instant>, Error> {
    use_some(connection, key, span, 1, most, now).await
}

/// Counts `amount` uses of `key` (at least 1), unless that would make more than `most` within `span` before `now`. Then returns the moment
/// from which there is room again. One statement decides, so the limit holds across all instances. A row holds its newest moments, so the
/// oldest one that still matters has a fixed position in it.
pub async fn use_some(
    connection: &mut Connection,
    key: LimitKey<'_>,
    span: Duration,
    amount: u32,
    most: u32,
    now: Instant,
) -> Result<Result<(), Instant>, Error> {
    const SQL: &str = "insert into sliding_windows (key, uses, last_at) values ($1, $2, $3)
        on conflict (key) do update set uses = $2 || substr(sliding_windows.uses, 1, $4), last_at = $3
            where case
                when length(sliding_windows.uses) < $5 then 1
                when cast(substr(sliding_windows.uses, $6, 13) as bigint) <= $7 then 1
                else 0 end = 1
        returning key";
    let most = most.min(MAX);
    // How many uses may be in the span already.
    let Some(room) = most.checked_sub(amount) else {
        return Ok(Err(now + span));
    };
    let digits = |moments: u32| i32::try_from(moments).unwrap_or(i32::MAX) * 13;
    let stored = key.to_string();
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(stored.as_str())
        .bind(format!("{:013}", now.millis().max(0)).repeat(usize::try_from(amount).unwrap_or(1)))
        .bind(now.millis())
        .bind(digits(room))
        .bind(digits(room + 1))
        .bind(digits(room) + 1)
        .bind((now - span).millis())
        .fetch_optional(link)
        .await)?;
    if row.is_some() {
        return Ok(Ok(()));
    }
    let uses = moments(connection, key).await?;
    let oldest = usize::try_from(room).ok().and_then(|room| uses.get(room).copied());
    Ok(Err(oldest.unwrap_or(now) + span))
}

/// Returns how often `key` was used within `span` before `now`.
pub async fn used(
    connection: &mut Connection,
    key: LimitKey<'_>,
    span: Duration,
    now: Instant,
) -> Result<usize, Error> {
    let since = now - span;
    let uses = moments(connection, key).await?;
    Ok(uses.into_iter().filter(|used| *used > since).count())
}

/// Returns the stored moments of a key, newest first.
async fn moments(connection: &mut Connection, key: LimitKey<'_>) -> Result<Vec<Instant>, Error> {
    const SQL: &str = "select uses from sliding_windows where key = $1";
    let key = key.to_string();
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(key.as_str())
        .fetch_optional(link)
        .await)?;
    let uses = row.map(|(uses,)| uses).unwrap_or_default();
    let moment = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse().ok().map(Instant);
    uses.as_bytes()
        .chunks(DIGITS)
        .map(|digits| moment(digits).ok_or(Error::Unreadable("recent use")))
        .collect()
}

/// Takes the newest uses back, because something counted in advance turned out not to count.
pub async fn give_back(connection: &mut Connection, key: LimitKey<'_>, amount: u32) -> Result<(), Error> {
    const SQL: &str = "update sliding_windows set uses = substr(uses, $2) where key = $1";
    let key = key.to_string();
    later!(
        connection,
        SQL,
        key.as_str(),
        i32::try_from(amount).unwrap_or(i32::MAX / 13) * 13 + 1
    );
    Ok(())
}

/// Deletes keys whose last use was before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from sliding_windows where last_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
