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
    /// Pseudonym of the neighbourhood of that network (IPv4 /16, IPv6 /32).
    pub neighbourhood: String,
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

    /// Whether its network holds a part of what all share with it until a PIN is typed. A call that undoes a change does not: whether it
    /// rang must not be told. Nor does a notice, which nobody can order.
    pub fn holds_share(&self) -> bool {
        !self.undoes() && self.purpose != "notice"
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
            network, neighbourhood, account, visitor, price, wrong_pins, verdict, shadow)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
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
        &attempt.neighbourhood,
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

/// Calls of which one knows by now whether they were confirmed, and how many of them were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many.
    pub placed: i64,
    /// How many of them were confirmed.
    pub confirmed: i64,
}

/// The same of everything that a call belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettledAround {
    /// Of the numbers that share all but their last four digits.
    pub range: Settled,
    /// Of the numbers of its country.
    pub country: Settled,
    /// Of the network that asks.
    pub network: Settled,
    /// Of the neighbourhood of that network.
    pub neighbourhood: Settled,
}

/// Calls that are looked at: placed since a moment, and confirmed or placed before `settled`.
#[derive(Clone, Copy, Debug)]
pub struct Lately {
    /// Since when.
    pub since: Instant,
    /// Older ones are confirmed by nobody any more.
    pub settled: Instant,
    /// As many of one side count at the most, the newest: in a range and a country of one neighbourhood, and of one account or number; in
    /// a neighbourhood of one network.
    pub each: i64,
}

/// What became of the calls around this one, of the same kind of numbers (own or other).
pub async fn settled(connection: &mut Connection, call: &CallAttempt, lately: Lately) -> Result<SettledAround, Error> {
    const SQL: &str = "with lately as (
            select number_range, country, network, neighbourhood, confirmed_at, seq,
                case when account <> '' then account else number end as who
            from call_attempts
            where at >= $1 and whose = $2 and verdict = '' and challenge <> '' and purpose <> 'veto'
                and (confirmed_at is not null or at < $3)
                and (number_range = $4 or country = $5 or neighbourhood = $6))
        select 1 as place, count(*), count(confirmed_at) from (
            select confirmed_at, row_number() over (partition by neighbourhood order by seq desc) as nearby,
                row_number() over (partition by who order by seq desc) as same
            from lately where number_range = $4) as counted where nearby <= $8 and same <= $8
        union all
        select 2, count(*), count(confirmed_at) from (
            select confirmed_at, row_number() over (partition by neighbourhood order by seq desc) as nearby,
                row_number() over (partition by who order by seq desc) as same
            from lately where country = $5) as counted where nearby <= $8 and same <= $8
        union all
        select 3, count(*), count(confirmed_at) from lately where neighbourhood = $6 and network = $7
        union all
        select 4, count(*), count(confirmed_at) from (
            select confirmed_at, row_number() over (partition by network order by seq desc) as nearby
            from lately where neighbourhood = $6) as counted where nearby <= $8
        order by place";
    let rows: Vec<(i32, i64, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(lately.since.millis())
        .bind(&call.whose)
        .bind(lately.settled.millis())
        .bind(&call.number_range)
        .bind(&call.country)
        .bind(&call.neighbourhood)
        .bind(&call.network)
        .bind(lately.each)
        .fetch_all(link)
        .await)?;
    let [range, country, network, neighbourhood] = rows[..] else {
        return Err(Error::Unreadable("count of calls"));
    };
    let settled = |(_, placed, confirmed)| Settled { placed, confirmed };
    Ok(SettledAround {
        range: settled(range),
        country: settled(country),
        network: settled(network),
        neighbourhood: settled(neighbourhood),
    })
}

/// Calls that nobody has confirmed, and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unconfirmed {
    /// Of the last hour.
    pub hour: i64,
    /// Of the last day.
    pub day: i64,
    /// What those of the last day cost by the rates, in ten-thousandths.
    pub price: i64,
}

/// Calls of this call's kind (own or other) that nobody has confirmed (yet), of its network and of the network's neighbourhood.
pub async fn unconfirmed(
    connection: &mut Connection,
    call: &CallAttempt,
    hour: Instant,
    day: Instant,
) -> Result<[Unconfirmed; 2], Error> {
    const SQL: &str = "select
            coalesce(sum(case when network = $1 and at >= $2 then 1 else 0 end), 0),
            coalesce(sum(case when network = $1 then 1 else 0 end), 0),
            cast(coalesce(sum(case when network = $1 then price else 0 end), 0) as bigint),
            coalesce(sum(case when at >= $2 then 1 else 0 end), 0),
            count(*),
            cast(coalesce(sum(price), 0) as bigint)
        from call_attempts
        where neighbourhood = $3 and whose = $4 and at >= $5 and confirmed_at is null and verdict = ''
            and purpose not in ('veto', 'notice')";
    let row: (i64, i64, i64, i64, i64, i64) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(&call.network)
        .bind(hour.millis())
        .bind(&call.neighbourhood)
        .bind(&call.whose)
        .bind(day.millis())
        .fetch_one(link)
        .await)?;
    let unconfirmed = |hour, day, price| Unconfirmed { hour, day, price };
    Ok([unconfirmed(row.0, row.1, row.2), unconfirmed(row.3, row.4, row.5)])
}

/// At most so many since a moment and after a place, in their order.
pub async fn after(
    connection: &mut Connection,
    since: Instant,
    seq: i64,
    most: u32,
) -> Result<Vec<CallAttempt>, Error> {
    const SQL: &str =
        "select seq, at, purpose, challenge, nth, whose, number, number_range, country, line, host, network,
            neighbourhood, account, visitor, price, wrong_pins, verdict, shadow, confirmed_at, confirmed_no
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
