//! The table of numbers that somebody proved though they belong to another account, and of what became of that.

use domain::{CustomerId, Instant, NumberClaimId, PhoneNumber, VisitorId};

use crate::{Connection, Error, connection::on, convert};

/// A number that a browser proved and that belongs to somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberClaim {
    /// Its id.
    pub id: NumberClaimId,
    /// The number.
    pub phone: PhoneNumber,
    /// Whose account it belongs to.
    pub holder: CustomerId,
    /// When it becomes free, once it is claimed.
    pub due_at: Option<Instant>,
}

/// What keeps a number from being claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is claimed already, and free at this moment.
    Waiting(Instant),
    /// Its holder has said at this moment that it is theirs.
    Kept(Instant),
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    phone: String,
    holder_id: String,
    due_at: Option<i64>,
}

impl TryFrom<Row> for NumberClaim {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "number claim id")?,
            phone: convert::phone(&row.phone)?,
            holder: convert::parsed(&row.holder_id, "customer id")?,
            due_at: row.due_at.map(Instant),
        })
    }
}

/// Remembers that a browser has just proved a number of somebody else's account.
pub async fn insert(
    connection: &mut Connection,
    proof: &NumberClaim,
    visitor: &VisitorId,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into number_claims (id, phone, visitor_id, holder_id, state, proved_at)
        values ($1, $2, $3, $4, 'proved', $5)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(proof.id.as_str())
        .bind(proof.phone.e164())
        .bind(visitor.as_str())
        .bind(proof.holder.as_str())
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// The newest number that this browser has proved after `since`, claimed by now or not.
pub async fn proved_since(
    connection: &mut Connection,
    visitor: &VisitorId,
    since: Instant,
) -> Result<Option<NumberClaim>, Error> {
    const SQL: &str = "select id, phone, holder_id, due_at from number_claims
        where visitor_id = $1 and proved_at > $2 order by proved_at desc, id desc limit 1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(visitor.as_str())
        .bind(since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(NumberClaim::try_from).transpose()
}

/// Claims a proved number: `true` once. Not while it is claimed by anybody, nor when its holder kept it after `rests_since`. To be called
/// with the holder's account locked.
pub async fn claim(
    connection: &mut Connection,
    proof: &NumberClaim,
    rests_since: Instant,
    due: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "update number_claims set state = 'waiting', due_at = $2
        where id = $1 and state = 'proved' and not exists (
            select 1 from number_claims other where other.phone = $3 and other.holder_id = $4
                and (other.state = 'waiting' or (other.state = 'kept' and other.closed_at > $5)))";
    let claimed = on!(connection, |link| sqlx::query(SQL)
        .bind(proof.id.as_str())
        .bind(due.millis())
        .bind(proof.phone.e164())
        .bind(proof.holder.as_str())
        .bind(rests_since.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(claimed == 1)
}

/// Whether a number of an account can be claimed, and if not, why.
pub async fn standing(
    connection: &mut Connection,
    proof: &NumberClaim,
    rests_since: Instant,
) -> Result<Option<Standing>, Error> {
    const SQL: &str = "select state, due_at, closed_at from number_claims
        where phone = $1 and holder_id = $2 and (state = 'waiting' or (state = 'kept' and closed_at > $3))
        order by state desc, closed_at desc limit 1";
    let row: Option<(String, Option<i64>, Option<i64>)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(proof.phone.e164())
        .bind(proof.holder.as_str())
        .bind(rests_since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|row| match row {
        (state, Some(due), _) if state == "waiting" => Ok(Standing::Waiting(Instant(due))),
        (_, _, Some(kept)) => Ok(Standing::Kept(Instant(kept))),
        _ => Err(Error::Unreadable("number claim")),
    })
    .transpose()
}

/// The claim that waits for the answer of this account.
pub async fn waiting(connection: &mut Connection, holder: &CustomerId) -> Result<Option<NumberClaim>, Error> {
    const SQL: &str = "select id, phone, holder_id, due_at from number_claims
        where holder_id = $1 and state = 'waiting' order by due_at desc limit 1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(holder.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(NumberClaim::try_from).transpose()
}

/// Ends a claim by its holder's answer: `true` once, and only before its time has come, whether or not somebody looked since.
pub async fn keep(connection: &mut Connection, id: &NumberClaimId, now: Instant) -> Result<bool, Error> {
    const SQL: &str =
        "update number_claims set state = 'kept', closed_at = $2 where id = $1 and state = 'waiting' and due_at > $2";
    let kept = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(kept == 1)
}

/// Ends what waits for an account whose number changed: it was about the number of before.
pub async fn end(connection: &mut Connection, holder: &CustomerId, now: Instant) -> Result<(), Error> {
    const SQL: &str =
        "update number_claims set state = 'over', closed_at = $2 where holder_id = $1 and state = 'waiting'";
    on!(connection, |link| sqlx::query(SQL)
        .bind(holder.as_str())
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// The next claim whose time has come.
pub async fn next_due(connection: &mut Connection, now: Instant) -> Result<Option<NumberClaim>, Error> {
    const SQL: &str = "select id, phone, holder_id, due_at from number_claims
        where state = 'waiting' and due_at <= $1 order by due_at limit 1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(NumberClaim::try_from).transpose()
}

/// Closes a claim whose time has come: `true` for whoever carries it out, once.
pub async fn take_due(connection: &mut Connection, id: &NumberClaimId, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "update number_claims set state = 'over', closed_at = $2 where id = $1 and state = 'waiting'";
    let taken = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(taken == 1)
}

/// Sweeps out what was proved before `unclaimed` and never claimed, and what was proved before `over` and is over.
pub async fn delete_old(connection: &mut Connection, unclaimed: Instant, over: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from number_claims where (state = 'proved' and proved_at < $1)
        or (state in ('kept', 'over') and closed_at < $2)";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(unclaimed.millis())
        .bind(over.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
