//! The table of call attempts: calls that were asked for, whether placed or refused, with what the rules looked at. Every person behind a
//! call is a keyed pseudonym.

use domain::{
    ChallengeId, Country, Instant,
    call_facts::{CallFacts, CallKind, Whose},
    limits::Rule,
    phone::Kind,
};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert, fixed_windows,
    limit_key::LimitKey,
};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: i64,
    kind: String,
    purpose: String,
    challenge: String,
    nth: i64,
    whose: String,
    number: String,
    number_range: String,
    country: String,
    number_kind: String,
    host: String,
    network: String,
    neighborhood: String,
    account: String,
    visitor: String,
    price: i64,
    wrong_pins: i64,
    verdict: String,
    shadow: String,
    confirmed_at: Option<i64>,
    confirmed_no: Option<i64>,
}

/// Reads a text column in which the empty text stands for no value.
fn unless_empty<T>(text: &str, read: impl FnOnce(&str) -> Option<T>, what: &'static str) -> Result<Option<T>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or(Error::Unreadable(what))
}

impl TryFrom<Row> for CallFacts {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let rules = row.shadow.split(',').filter(|word| !word.is_empty());
        let shadow: Option<Vec<Rule>> = rules.map(|word| word.parse().ok()).collect();
        Ok(Self {
            seq: row.seq,
            at: Instant(row.at),
            kind: row
                .kind
                .parse::<CallKind>()
                .ok()
                .ok_or(Error::Unreadable("kind of a call"))?,
            purpose: row.purpose,
            challenge: unless_empty(&row.challenge, |id| id.parse().ok(), "challenge of a call")?,
            nth: convert::count(row.nth, "place of a call")?,
            whose: row
                .whose
                .parse::<Whose>()
                .ok()
                .ok_or(Error::Unreadable("owner of a number"))?,
            number: row.number,
            number_range: row.number_range,
            country: unless_empty(&row.country, Country::from_code, "country of a call")?,
            number_kind: unless_empty(&row.number_kind, |word| word.parse().ok(), "kind of a number")?,
            host: row.host,
            network: row.network,
            neighborhood: row.neighborhood,
            account: row.account,
            visitor: row.visitor,
            price: row.price,
            wrong_pins: row.wrong_pins,
            verdict: unless_empty(&row.verdict, |word| word.parse().ok(), "rule")?,
            shadow: shadow.ok_or(Error::Unreadable("rule"))?,
            confirmed_at: row.confirmed_at.map(Instant),
            confirmed_no: row.confirmed_no,
        })
    }
}

/// Returns the next number in the sequence in which calls are judged and confirmed. It stays locked until the transaction ends, so it
/// should be taken late.
async fn next(connection: &mut Connection) -> Result<i64, Error> {
    let place = fixed_windows::use_some(connection, LimitKey::JudgedCalls, fixed_windows::FOREVER, 1, i64::MAX).await?;
    place.ok_or(Error::Unreadable("place of a call"))
}

/// Stores a call attempt under the next sequence number.
pub async fn insert(connection: &mut Connection, call: &CallFacts) -> Result<(), Error> {
    const SQL: &str =
        "insert into call_attempts (seq, at, purpose, challenge, nth, whose, number, number_range, country,
            number_kind, host, network, neighborhood, account, visitor, price, wrong_pins, verdict, shadow, kind)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
    let seq = next(connection).await?;
    let shadow: Vec<&str> = call.shadow.iter().map(|rule| rule.as_str()).collect();
    later!(
        connection,
        SQL,
        seq,
        call.at.millis(),
        &call.purpose,
        call.challenge.as_ref().map_or("", ChallengeId::as_str),
        i64::from(call.nth),
        call.whose.as_str(),
        &call.number,
        &call.number_range,
        call.country_code(),
        call.number_kind.map_or("", Kind::as_str),
        &call.host,
        &call.network,
        &call.neighborhood,
        &call.account,
        &call.visitor,
        call.price,
        call.wrong_pins,
        call.verdict.map_or("", Rule::as_str),
        shadow.join(","),
        call.kind.as_str()
    );
    Ok(())
}

/// Marks the calls of a challenge as confirmed, because its PIN was typed.
pub async fn confirm(connection: &mut Connection, challenge: &ChallengeId, now: Instant) -> Result<(), Error> {
    const SQL: &str =
        "update call_attempts set confirmed_at = $2, confirmed_no = $3 where challenge = $1 and verdict = ''";
    let place = next(connection).await?;
    later!(connection, SQL, challenge.as_str(), now.millis(), place);
    Ok(())
}

/// Counts of calls whose outcome is settled: confirmed, or too old to be confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many calls there were.
    pub placed: i64,
    /// How many of them were confirmed.
    pub confirmed: i64,
}

/// The same counts for everything that a call belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettledAround {
    /// For numbers that share all but their last four digits.
    pub range: Settled,
    /// For numbers of the same country.
    pub country: Settled,
    /// For the network that asks.
    pub network: Settled,
    /// For the neighborhood of that network.
    pub neighborhood: Settled,
}

/// Which calls are counted: those placed since `since` that are confirmed, or were placed before `settled`.
#[derive(Clone, Copy, Debug)]
pub struct Lately {
    /// The start of the period.
    pub since: Instant,
    /// Unconfirmed calls from before this moment will not be confirmed any more.
    pub settled: Instant,
    /// Maximum number of calls that count from one side, the newest first, so that one side alone cannot decide a rate. In a range and a
    /// country a side is one neighborhood, and also one account or number. In a neighborhood a side is one network.
    pub each: i64,
}

/// Counts how the calls around this one went, for numbers of the same kind (own or other).
pub async fn settled(connection: &mut Connection, call: &CallFacts, lately: Lately) -> Result<SettledAround, Error> {
    const SQL: &str = "with lately as (
            select number_range, country, network, neighborhood, confirmed_at, seq,
                case when account <> '' then account else number end as who
            from call_attempts
            where at >= $1 and whose = $2 and verdict = '' and kind = 'pin'
                and (confirmed_at is not null or at < $3)
                and (number_range = $4 or country = $5 or neighborhood = $6))
        select 1 as place, count(*), count(confirmed_at) from (
            select confirmed_at, row_number() over (partition by neighborhood order by seq desc) as nearby,
                row_number() over (partition by who order by seq desc) as same
            from lately where number_range = $4) as counted where nearby <= $8 and same <= $8
        union all
        select 2, count(*), count(confirmed_at) from (
            select confirmed_at, row_number() over (partition by neighborhood order by seq desc) as nearby,
                row_number() over (partition by who order by seq desc) as same
            from lately where country = $5) as counted where nearby <= $8 and same <= $8
        union all
        select 3, count(*), count(confirmed_at) from lately where neighborhood = $6 and network = $7
        union all
        select 4, count(*), count(confirmed_at) from (
            select confirmed_at, row_number() over (partition by network order by seq desc) as nearby
            from lately where neighborhood = $6) as counted where nearby <= $8
        order by place";
    let rows: Vec<(i32, i64, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(lately.since.millis())
        .bind(call.whose.as_str())
        .bind(lately.settled.millis())
        .bind(&call.number_range)
        .bind(call.country_code())
        .bind(&call.neighborhood)
        .bind(&call.network)
        .bind(lately.each)
        .fetch_all(link)
        .await)?;
    let [range, country, network, neighborhood] = rows[..] else {
        return Err(Error::Unreadable("count of calls"));
    };
    let settled = |(_, placed, confirmed)| Settled { placed, confirmed };
    Ok(SettledAround {
        range: settled(range),
        country: settled(country),
        network: settled(network),
        neighborhood: settled(neighborhood),
    })
}

/// Calls that nobody has confirmed, and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unconfirmed {
    /// Count of the last hour.
    pub hour: i64,
    /// Count of the last day.
    pub day: i64,
    /// Cost of the last day by the rates, in ten-thousandths.
    pub price: i64,
}

/// Returns the calls that nobody has confirmed yet, for numbers of this call's kind (own or other): first those of its network, then those
/// of the network's neighborhood.
pub async fn unconfirmed(
    connection: &mut Connection,
    call: &CallFacts,
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
        where neighborhood = $3 and whose = $4 and at >= $5 and confirmed_at is null and verdict = ''
            and kind in ('pin', 'sample')";
    let row: (i64, i64, i64, i64, i64, i64) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(&call.network)
        .bind(hour.millis())
        .bind(&call.neighborhood)
        .bind(call.whose.as_str())
        .bind(day.millis())
        .fetch_one(link)
        .await)?;
    let unconfirmed = |hour, day, price| Unconfirmed { hour, day, price };
    Ok([unconfirmed(row.0, row.1, row.2), unconfirmed(row.3, row.4, row.5)])
}

/// Returns at most `most` attempts since a moment and after a sequence number, in their order.
pub async fn after(connection: &mut Connection, since: Instant, seq: i64, most: u32) -> Result<Vec<CallFacts>, Error> {
    const SQL: &str =
        "select seq, at, kind, purpose, challenge, nth, whose, number, number_range, country, number_kind, host,
            network, neighborhood, account, visitor, price, wrong_pins, verdict, shadow, confirmed_at, confirmed_no
        from call_attempts where at >= $1 and seq > $2 order by seq limit $3";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(since.millis())
        .bind(seq)
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(CallFacts::try_from).collect()
}

/// Deletes attempts from before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from call_attempts where at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
