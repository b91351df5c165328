//! The table of telephone calls and how they went.

use domain::{CallId, CallProgress, ChallengeId, Instant, PhoneNumber};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Identifies a call within its challenge. A challenge's calls are told apart by how many calls it had left after each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NthCall {
    /// The challenge.
    pub challenge: ChallengeId,
    /// The calls that the challenge had left after this one.
    pub calls_left: u32,
}

/// Stores a call that is about to be placed. If this instance stops before it knows how the provider received the call, the provider's log
/// is queried from `ask_at` on.
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
        i64::from(nth.calls_left),
        phone.e164(),
        now.millis(),
        ask_at.millis()
    );
    Ok(())
}

/// Returns how the newest call of a challenge is going.
pub async fn newest_progress(
    connection: &mut Connection,
    challenge: &ChallengeId,
) -> Result<Option<CallProgress>, Error> {
    const SQL: &str = "select progress from calls where challenge_id = $1 order by placed_at desc, id desc limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(challenge.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(word,)| {
        word.parse::<CallProgress>()
            .ok()
            .ok_or(Error::Unreadable("call progress"))
    })
    .transpose()
}

/// Records how a call is going, unless more is known already, because reports may arrive twice and in any order. `phone` must be the number
/// that was called. Returns the call when something changed, else `None`.
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
    let row: Option<(String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(phone.e164())
        .bind(progress.as_str())
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
            calls_left: convert::count(calls_left, "calls")?,
        })
    })
    .transpose()
}

/// Records how the provider received a call, unless more is known already, and when to query the provider's log next.
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
        progress.as_str(),
        ended_at,
        known[0],
        known[1],
        known[2],
        known[3],
        known[4],
    );
    self::ask_at(connection, id, ask_at).await
}

/// Returns the codes of the states that `progress` may follow: at most five, padded with empty texts.
pub(crate) fn followed_by(progress: CallProgress) -> [&'static str; 5] {
    let mut words = [""; 5];
    let known = CallProgress::ALL
        .into_iter()
        .filter(|known| progress.may_follow(*known));
    for (word, known) in words.iter_mut().zip(known) {
        *word = known.as_str();
    }
    words
}

/// Sets when the provider's log is queried about a call next. A call that has ended is never queried.
pub async fn ask_at(connection: &mut Connection, id: &CallId, at: Instant) -> Result<(), Error> {
    const SQL: &str = "update calls set ask_at = $2 where id = $1";
    later!(connection, SQL, id.as_str(), at.millis());
    Ok(())
}

/// A call whose end is not known yet.
#[derive(Clone, Debug)]
pub struct OpenCall {
    /// The call's id, which the provider knows it by too.
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
            progress: progress
                .parse::<CallProgress>()
                .ok()
                .ok_or(Error::Unreadable("call progress"))?,
            placed_at: Instant(placed_at),
        })
    }
}

/// Builds the statement that claims the calls of a table about which the provider's log is due to be queried.
macro_rules! claiming {
    ($table:literal, $id:literal) => {
        concat!(
            "update ",
            $table,
            " set ask_at = $2
            where ask_at <= $1 and id in (
                select id from ",
            $table,
            "
                where ask_at <= $1 and placed_at >= $3 and progress in ('calling', 'dialing', 'ringing')
                order by ask_at limit $4)
            returning ",
            $id,
            ", phone, progress, placed_at"
        )
    };
}
pub(crate) use claiming;

/// Claims the calls about which the provider's log is due to be queried, at most `most`, and puts their next query off to `next`, so that
/// only one of several instances queries about a call. Calls placed before `since` are not queried any more.
pub async fn claim_due(
    connection: &mut Connection,
    now: Instant,
    next: Instant,
    since: Instant,
    most: u32,
) -> Result<Vec<OpenCall>, Error> {
    claim(connection, claiming!("calls", "id"), (now, next, since), most).await
}

/// Claims the calls that are due, with a statement built by [`claiming`].
pub(crate) async fn claim(
    connection: &mut Connection,
    sql: &'static str,
    (now, next, since): (Instant, Instant, Instant),
    most: u32,
) -> Result<Vec<OpenCall>, Error> {
    let rows: Vec<(String, String, String, i64)> = on!(connection, |link| sqlx::query_as(sql)
        .bind(now.millis())
        .bind(next.millis())
        .bind(since.millis())
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(OpenCall::read).collect()
}
