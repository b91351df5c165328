//! The table of calls that were asked for, placed or refused, with what the rules looked at. Whoever is behind it is a keyed
//! pseudonym.

use domain::{ChallengeId, Instant};

use crate::{
    Connection, Error,
    connection::{later, on},
    limits,
};

/// One call that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct CallAttempt {
    /// Its place in the order in which calls were judged.
    pub seq: i64,
    /// When it was asked for, in milliseconds since 1970.
    pub at: i64,
    /// What it was for; `sample` and `notice` for calls that say no PIN.
    pub purpose: String,
    /// The challenge; empty for calls that say no PIN.
    pub challenge: String,
    /// Which call of its challenge it was, from 1 on.
    pub nth: i64,
    /// `own`, where the number is the asking customer's proved one, or `other`.
    pub whose: String,
    /// Pseudonym of the number.
    pub number: String,
    /// Pseudonym of the number without its last four digits.
    pub number_range: String,
    /// Code of the country, or nothing.
    pub country: String,
    /// What kind of line it is.
    pub line: String,
    /// Pseudonym of the asking address (IPv6: its /64).
    pub host: String,
    /// Pseudonym of that address's network (IPv4 /24, IPv6 /48).
    pub network: String,
    /// Pseudonym of the account; empty at registration.
    pub account: String,
    /// Pseudonym of the browser.
    pub visitor: String,
    /// What the call costs by the rates, in ten-thousandths.
    pub price: i64,
    /// Wrong PINs of the whole shop on that day until then.
    pub wrong_pins: i64,
    /// The rule that refused it; empty when it was placed.
    pub verdict: String,
    /// Rules in shadow that would have refused it, in their order, with commas between.
    pub shadow: String,
    /// When the PIN of its challenge was typed, in milliseconds since 1970.
    pub confirmed_at: Option<i64>,
    /// The place of that among what was judged.
    pub confirmed_no: Option<i64>,
}

impl CallAttempt {
    /// Whether it goes to the asking customer's proved number.
    pub fn is_own(&self) -> bool {
        self.whose == "own"
    }

    /// Whether it is to undo a change: it rings only a number that was the account's until lately, whoever asks.
    pub fn undoes(&self) -> bool {
        self.purpose == "veto"
    }

    /// Whether it says a PIN, which somebody may type.
    pub fn says_pin(&self) -> bool {
        !self.challenge.is_empty()
    }
}

/// The next place in the order in which calls are judged and confirmed. Holds it until the transaction is over, so it is asked for
/// late in it.
async fn next(connection: &mut Connection) -> Result<i64, Error> {
    let place = limits::use_some(connection, "call_attempts", limits::FOREVER, 1, i64::MAX).await?;
    place.ok_or(Error::Unreadable("place of a call"))
}

/// Writes one down at the next place.
pub async fn insert(connection: &mut Connection, attempt: &CallAttempt) -> Result<(), Error> {
    const SQL: &str =
        "insert into call_attempts (seq, at, purpose, challenge, nth, whose, number, number_range, country, line, host,
            network, account, visitor, price, wrong_pins, verdict, shadow)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let seq = next(connection).await?;
    later!(
        connection,
        SQL,
        seq,
        attempt.at,
        &attempt.purpose,
        &attempt.challenge,
        attempt.nth,
        &attempt.whose,
        &attempt.number,
        &attempt.number_range,
        &attempt.country,
        &attempt.line,
        &attempt.host,
        &attempt.network,
        &attempt.account,
        &attempt.visitor,
        attempt.price,
        attempt.wrong_pins,
        &attempt.verdict,
        &attempt.shadow
    );
    Ok(())
}

/// The PIN of a challenge was typed: its calls were worth it.
pub async fn confirm(connection: &mut Connection, challenge: &ChallengeId, now: Instant) -> Result<(), Error> {
    const SQL: &str =
        "update call_attempts set confirmed_at = $2, confirmed_no = $3 where challenge = $1 and verdict = ''";
    let place = next(connection).await?;
    later!(connection, SQL, challenge.as_str(), now.millis(), place);
    Ok(())
}

/// Whose calls are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within<'a> {
    /// Numbers that share all but their last four digits.
    Range(&'a str),
    /// All numbers of a country.
    Country(&'a str),
}

/// How many calls were placed since a moment of which one knows by now whether they were confirmed (they are, or were placed before
/// `settled`), and how many of them were.
pub async fn settled(
    connection: &mut Connection,
    whose: &str,
    within: Within<'_>,
    since: Instant,
    settled: Instant,
) -> Result<(i64, i64), Error> {
    const OF_RANGE: &str = "select count(*), count(confirmed_at) from call_attempts
        where number_range = $1 and at >= $2 and whose = $3 and verdict = '' and challenge <> '' and purpose <> 'veto'
            and (confirmed_at is not null or at < $4)";
    const OF_COUNTRY: &str = "select count(*), count(confirmed_at) from call_attempts
        where country = $1 and at >= $2 and whose = $3 and verdict = '' and challenge <> '' and purpose <> 'veto'
            and (confirmed_at is not null or at < $4)";
    let (sql, scope) = match within {
        Within::Range(range) => (OF_RANGE, range),
        Within::Country(country) => (OF_COUNTRY, country),
    };
    let counts: (i64, i64) = on!(connection, |link| sqlx::query_as(sql)
        .bind(scope)
        .bind(since.millis())
        .bind(whose)
        .bind(settled.millis())
        .fetch_one(link)
        .await)?;
    Ok(counts)
}

/// At most so many since a moment and after a place, in their order.
pub async fn after(
    connection: &mut Connection,
    since: Instant,
    seq: i64,
    most: u32,
) -> Result<Vec<CallAttempt>, Error> {
    const SQL: &str =
        "select seq, at, purpose, challenge, nth, whose, number, number_range, country, line, host, network, account,
            visitor, price, wrong_pins, verdict, shadow, confirmed_at, confirmed_no
        from call_attempts where at >= $1 and seq > $2 order by seq limit $3";
    let attempts = on!(connection, |link| sqlx::query_as(SQL)
        .bind(since.millis())
        .bind(seq)
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    Ok(attempts)
}

/// Sweeps out those of before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from call_attempts where at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
