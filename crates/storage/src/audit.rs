//! The table of audit events. Events are only appended at one end and deleted, when they are old, at the other.

use domain::Instant;

use crate::{
    Connection, Error,
    connection::{later, on},
};

/// One event as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditEvent {
    /// Its sequence number in the chain, from 1 on without a gap.
    pub seq: i64,
    /// When it happened, in milliseconds since 1970.
    pub at: i64,
    /// The event's name.
    pub event: String,
    /// The id of the challenge that it concerns, or empty without one.
    pub challenge: String,
    /// The id of the draft that the challenge concerns, or empty without one.
    pub draft: String,
    /// Further details as JSON. Phone numbers are masked, and a PIN never appears.
    pub details: String,
    /// Hash over all of these fields and the previous event's hash.
    pub hash: String,
}

/// Both ends of the chain.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Ends {
    /// Sequence number of the newest event, or 0 when there has been none.
    pub last_seq: i64,
    /// Hash of the newest event.
    pub last_hash: String,
    /// Sequence number of the newest event that was deleted, or 0 when none was.
    pub swept_seq: i64,
    /// Hash of that event. The oldest stored event's hash covers it.
    pub swept_hash: String,
}

/// Locks the newest end until the transaction ends, so that the next writer waits, and returns both ends.
pub async fn hold(connection: &mut Connection) -> Result<Ends, Error> {
    const SQL: &str = "update audit_ends set last_seq = last_seq where id = 1
        returning last_seq, last_hash, swept_seq, swept_hash";
    let ends = on!(connection, |link| sqlx::query_as(SQL).fetch_one(link).await)?;
    Ok(ends)
}

/// Returns both ends without locking them.
pub async fn ends(connection: &mut Connection) -> Result<Ends, Error> {
    const SQL: &str = "select last_seq, last_hash, swept_seq, swept_hash from audit_ends where id = 1";
    let ends = on!(connection, |link| sqlx::query_as(SQL).fetch_one(link).await)?;
    Ok(ends)
}

/// Moves the newest end from one sequence number and hash to another, and locks it as [`hold`] does. Returns `false` and moves nothing when
/// the end is not `from` any more.
pub async fn advance(connection: &mut Connection, from: (i64, &str), to: (i64, &str)) -> Result<bool, Error> {
    const SQL: &str = "update audit_ends set last_seq = $1, last_hash = $2
        where id = 1 and last_seq = $3 and last_hash = $4";
    let moved = on!(connection, |link| sqlx::query(SQL)
        .bind(to.0)
        .bind(to.1)
        .bind(from.0)
        .bind(from.1)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(moved == 1)
}

/// Appends events in their order, up to the end that [`advance`] has moved to the last of them.
pub async fn append(connection: &mut Connection, events: &[AuditEvent]) -> Result<(), Error> {
    const SQL: &str = "insert into audit_events (seq, at, event, challenge, draft, details, hash)
        values ($1, $2, $3, $4, $5, $6, $7)";
    for event in events {
        later!(
            connection,
            SQL,
            event.seq,
            event.at,
            &event.event,
            &event.challenge,
            &event.draft,
            &event.details,
            &event.hash,
        );
    }
    Ok(())
}

/// Returns at most `most` events after a sequence number, in their order.
pub async fn after(connection: &mut Connection, seq: i64, most: u32) -> Result<Vec<AuditEvent>, Error> {
    const SQL: &str = "select seq, at, event, challenge, draft, details, hash from audit_events
        where seq > $1 order by seq limit $2";
    let events = on!(connection, |link| sqlx::query_as(SQL)
        .bind(seq)
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    Ok(events)
}

/// Returns the events of a draft, in their order.
pub async fn of_draft(connection: &mut Connection, draft: &str) -> Result<Vec<AuditEvent>, Error> {
    const SQL: &str = "select seq, at, event, challenge, draft, details, hash from audit_events
        where draft = $1 order by seq";
    let events = on!(connection, |link| sqlx::query_as(SQL).bind(draft).fetch_all(link).await)?;
    Ok(events)
}

/// Deletes events from before `before` at the old end, and stores the hash of the last of them so that the chain can still be verified.
/// Returns how many.
pub async fn sweep(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const LAST: &str = "select seq, at, event, challenge, draft, details, hash from audit_events
        where at < $1 order by seq desc limit 1";
    const MOVE: &str = "update audit_ends set swept_seq = $1, swept_hash = $2 where id = 1 and swept_seq < $1";
    const DELETE: &str = "delete from audit_events where seq <= $1";
    let last: Option<AuditEvent> = on!(connection, |link| sqlx::query_as(LAST)
        .bind(before.millis())
        .fetch_optional(link)
        .await)?;
    let Some(last) = last else { return Ok(0) };
    on!(connection, |link| sqlx::query(MOVE)
        .bind(last.seq)
        .bind(&last.hash)
        .execute(link)
        .await
        .map(drop))?;
    let swept = on!(connection, |link| sqlx::query(DELETE)
        .bind(last.seq)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(swept)
}
