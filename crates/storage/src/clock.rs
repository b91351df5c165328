//! The table with the latest time that any instance has seen. An instance whose clock is behind, at its start or later, notices it here.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// What the database knows about the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The latest time that any instance has recorded.
    pub latest: Instant,
    /// The time of the database server's own clock, or `None` for a SQLite file, which has no clock.
    pub database: Option<Instant>,
}

/// Records `now` unless a later time is recorded already, and returns what the database knows.
pub async fn meet(connection: &mut Connection, now: Instant) -> Result<Seen, Error> {
    const SQLITE: &str = "update clock set seen_at = case when seen_at < $1 then $1 else seen_at end
        where id = 1 returning seen_at, null";
    const POSTGRES: &str = "update clock set seen_at = case when seen_at < $1 then $1 else seen_at end
        where id = 1 returning seen_at, cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
    let sql = match connection {
        Connection::Sqlite(_) | Connection::SqliteTransaction(_) => SQLITE,
        Connection::Postgres(_) | Connection::PostgresTransaction(_) => POSTGRES,
    };
    let (latest, database): (i64, Option<i64>) = on!(connection, |link| sqlx::query_as(sql)
        .bind(now.millis())
        .fetch_one(link)
        .await)?;
    Ok(Seen {
        latest: Instant(latest),
        database: database.map(Instant),
    })
}

/// Returns what the database knows about the time, without recording anything.
pub async fn seen(connection: &mut Connection) -> Result<Seen, Error> {
    const SQLITE: &str = "select seen_at, null from clock where id = 1";
    const POSTGRES: &str =
        "select seen_at, cast(extract(epoch from clock_timestamp()) * 1000 as bigint) from clock where id = 1";
    let sql = match connection {
        Connection::Sqlite(_) | Connection::SqliteTransaction(_) => SQLITE,
        Connection::Postgres(_) | Connection::PostgresTransaction(_) => POSTGRES,
    };
    let (latest, database): (i64, Option<i64>) = on!(connection, |link| sqlx::query_as(sql).fetch_one(link).await)?;
    Ok(Seen {
        latest: Instant(latest),
        database: database.map(Instant),
    })
}

/// Ends everything short-lived and restarts the recorded time at `now`, because the stored times cannot be trusted. Returns how many rows
/// ended.
pub async fn end_short_lives(connection: &mut Connection, now: Instant) -> Result<u64, Error> {
    const ENDED: [&str; 6] = [
        "update challenges set state = 'cancelled', pin_hash = null where state = 'open'",
        "delete from registrations where state <> 'completed'",
        "delete from factors where state <> 'ready'",
        "delete from recoveries where state = 'draft'",
        "delete from passkey_asks",
        "delete from sessions",
    ];
    const NOW: &str = "update clock set seen_at = $1 where id = 1";
    let mut ended = 0;
    for sql in ENDED {
        ended += on!(connection, |link| sqlx::query(sql)
            .execute(link)
            .await
            .map(|done| done.rows_affected()))?;
    }
    on!(connection, |link| sqlx::query(NOW)
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(ended)
}
