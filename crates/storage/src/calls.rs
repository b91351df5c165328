//! The table of telephone calls and how they went.

use domain::{CallId, CallProgress, ChallengeId, Instant, PhoneNumber};

use crate::{Connection, Error, connection::on, convert};

/// Stores a call that is about to be placed.
pub async fn insert(
    connection: &mut Connection,
    id: &CallId,
    challenge: &ChallengeId,
    phone: &PhoneNumber,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str =
        "insert into calls (id, challenge_id, phone, progress, placed_at) values ($1, $2, $3, 'calling', $4)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(challenge.as_str())
        .bind(phone.e164())
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// How the newest call of a challenge goes.
pub async fn newest_progress(
    connection: &mut Connection,
    challenge: &ChallengeId,
) -> Result<Option<CallProgress>, Error> {
    const SQL: &str = "select progress from calls where challenge_id = $1 order by placed_at desc, id desc limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(challenge.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(word,)| CallProgress::from_word(&word).ok_or(Error::Unreadable("call progress")))
        .transpose()
}

/// Whether no later call of the same challenge was placed.
pub async fn is_newest(connection: &mut Connection, id: &CallId, challenge: &ChallengeId) -> Result<bool, Error> {
    const SQL: &str = "select id from calls where challenge_id = $1 order by placed_at desc, id desc limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(challenge.as_str())
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some_and(|(newest,)| newest == id.as_str()))
}

/// Records how a call goes, unless its end is known already: reports may come twice and in any order. The number must
/// be the one that was called. Returns the call's challenge when something changed.
pub async fn record(
    connection: &mut Connection,
    id: &CallId,
    phone: &PhoneNumber,
    progress: CallProgress,
    now: Instant,
) -> Result<Option<ChallengeId>, Error> {
    const SQL: &str = "update calls set progress = $3, ended_at = $4
        where id = $1 and phone = $2 and progress in ('calling', 'ringing') and progress <> $3
        returning challenge_id";
    let ended_at = progress.is_final().then_some(now.millis());
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(phone.e164())
        .bind(progress.word())
        .bind(ended_at)
        .fetch_optional(link)
        .await)?;
    row.map(|(challenge,)| convert::parsed(&challenge, "challenge id"))
        .transpose()
}
