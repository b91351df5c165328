//! The table of telephone calls and how they went.

use domain::{CallId, CallProgress, ChallengeId, Instant, PhoneNumber};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Which call of which challenge: the calls that the challenge has left after it tell its calls apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NthCall {
    /// The challenge.
    pub challenge: ChallengeId,
    /// Its calls left, once this one was spent. `None` for a call of an older release that was not the newest.
    pub calls_left: Option<u32>,
}

/// Stores a call that is about to be placed. Should this instance stop before it knows how the provider took it, the
/// provider's log is asked from `ask_at` on.
pub async fn insert(
    connection: &mut Connection,
    id: &CallId,
    nth: &NthCall,
    phone: &PhoneNumber,
    now: Instant,
    ask_at: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into calls (id, challenge_id, calls_left, phone, progress, placed_at, ask_at)
        values ($1, $2, $3, $4, 'calling', $5, $6)";
    later!(
        connection,
        SQL,
        id.as_str(),
        nth.challenge.as_str(),
        nth.calls_left.map(i64::from),
        phone.e164(),
        now.millis(),
        ask_at.millis()
    );
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

/// Records how a call goes, unless more is known already: reports may come twice and in any order. The number must be
/// the one that was called. Returns which call it was when something changed.
pub async fn record(
    connection: &mut Connection,
    id: &CallId,
    phone: &PhoneNumber,
    progress: CallProgress,
    now: Instant,
) -> Result<Option<NthCall>, Error> {
    const SQL: &str = "update calls set progress = $3, ended_at = $4
        where id = $1 and phone = $2 and progress in ($5, $6, $7, $8, $9)
        returning challenge_id, calls_left";
    let ended_at = progress.is_final().then_some(now.millis());
    let known = followed_by(progress);
    let row: Option<(String, Option<i64>)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(phone.e164())
        .bind(progress.word())
        .bind(ended_at)
        .bind(known[0])
        .bind(known[1])
        .bind(known[2])
        .bind(known[3])
        .bind(known[4])
        .fetch_optional(link)
        .await)?;
    row.map(|(challenge, calls_left)| {
        Ok(NthCall {
            challenge: convert::parsed(&challenge, "challenge id")?,
            calls_left: calls_left.map(|left| convert::count(left, "calls")).transpose()?,
        })
    })
    .transpose()
}

/// Records how the provider took a call, unless more is known already, and when its log is asked about it next.
pub async fn record_placed(
    connection: &mut Connection,
    id: &CallId,
    progress: CallProgress,
    now: Instant,
    ask_at: Instant,
) -> Result<(), Error> {
    const PROGRESS: &str = "update calls set progress = $2, ended_at = $3
        where id = $1 and progress in ($4, $5, $6, $7, $8)";
    let ended_at = progress.is_final().then_some(now.millis());
    let known = followed_by(progress);
    later!(
        connection,
        PROGRESS,
        id.as_str(),
        progress.word(),
        ended_at,
        known[0],
        known[1],
        known[2],
        known[3],
        known[4],
    );
    self::ask_at(connection, id, ask_at).await
}

/// The words of what `progress` may follow; no more than five, and no word where there are fewer.
pub(crate) fn followed_by(progress: CallProgress) -> [&'static str; 5] {
    let mut words = [""; 5];
    let known = CallProgress::ALL
        .into_iter()
        .filter(|known| progress.may_follow(*known));
    for (word, known) in words.iter_mut().zip(known) {
        *word = known.word();
    }
    words
}

/// When the provider's log is asked about a call next; never, if there is nothing more to learn.
pub async fn ask_at(connection: &mut Connection, id: &CallId, at: Instant) -> Result<(), Error> {
    const SQL: &str = "update calls set ask_at = $2 where id = $1";
    later!(connection, SQL, id.as_str(), at.millis());
    Ok(())
}

/// A call whose end is not known yet.
#[derive(Clone, Debug)]
pub struct OpenCall {
    /// Its id, which the provider knows it by.
    pub id: CallId,
    /// The number that is called.
    pub phone: PhoneNumber,
    /// What is known so far.
    pub progress: CallProgress,
    /// When it was placed.
    pub placed_at: Instant,
}

impl OpenCall {
    pub(crate) fn read((id, phone, progress, placed_at): (String, String, String, i64)) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&id, "call id")?,
            phone: convert::phone(&phone)?,
            progress: CallProgress::from_word(&progress).ok_or(Error::Unreadable("call progress"))?,
            placed_at: Instant(placed_at),
        })
    }
}

/// Takes the calls about which the provider's log is to be asked by now, at most `most`, and puts the next question off
/// to `next`: of several instances one asks about a call. Calls placed before `since` are not asked about any more.
pub async fn claim_due(
    connection: &mut Connection,
    now: Instant,
    next: Instant,
    since: Instant,
    most: u32,
) -> Result<Vec<OpenCall>, Error> {
    const SQL: &str = "update calls set ask_at = $2
        where ask_at <= $1 and id in (
            select id from calls
            where ask_at <= $1 and placed_at >= $3 and progress in ('calling', 'dialling', 'ringing')
            order by ask_at limit $4)
        returning id, phone, progress, placed_at";
    let rows: Vec<(String, String, String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .bind(next.millis())
        .bind(since.millis())
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(OpenCall::read).collect()
}
