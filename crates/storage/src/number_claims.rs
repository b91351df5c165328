//! The table of number claims: numbers that somebody proved although they belong to another account, and what became of each.

use domain::{CustomerId, Instant, NumberClaimId, PhoneNumber, VisitorId};

use crate::{Connection, Error, connection::on, convert};

/// A number that a browser proved and that belongs to somebody else's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberClaim {
    /// The claim's id.
    pub id: NumberClaimId,
    /// The number.
    pub phone: PhoneNumber,
    /// The customer whose account the number belongs to.
    pub holder: CustomerId,
    /// When the number becomes free, once it is claimed.
    pub due_at: Option<Instant>,
}

/// Why a number cannot be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is claimed already and becomes free at this moment.
    Waiting(Instant),
    /// Its holder confirmed at this moment that it is still theirs.
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

/// Records that a browser has just proved a number of somebody else's account.
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

/// Returns the newest number that this browser has proved after `since`, whether it is claimed by now or not.
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

/// Claims a proved number. Returns `true` only the first time. Returns `false` while anybody has claimed it, and when its holder kept it
/// after `cooldowns_since`. The caller must hold the lock of the holder's account.
pub async fn claim(
    connection: &mut Connection,
    proof: &NumberClaim,
    cooldowns_since: Instant,
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
        .bind(cooldowns_since.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(claimed == 1)
}

/// Returns why a number of an account cannot be claimed, or `None` when it can.
pub async fn standing(
    connection: &mut Connection,
    proof: &NumberClaim,
    cooldowns_since: Instant,
) -> Result<Option<Standing>, Error> {
    const SQL: &str = "select state, due_at, closed_at from number_claims
        where phone = $1 and holder_id = $2 and (state = 'waiting' or (state = 'kept' and closed_at > $3))
        order by state desc, closed_at desc limit 1";
    let row: Option<(String, Option<i64>, Option<i64>)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(proof.phone.e164())
        .bind(proof.holder.as_str())
        .bind(cooldowns_since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|row| match row {
        (state, Some(due), _) if state == "waiting" => Ok(Standing::Waiting(Instant(due))),
        (_, _, Some(kept)) => Ok(Standing::Kept(Instant(kept))),
        _ => Err(Error::Unreadable("number claim")),
    })
    .transpose()
}

/// Returns the claim that waits for the answer of this account.
pub async fn waiting(connection: &mut Connection, holder: &CustomerId) -> Result<Option<NumberClaim>, Error> {
    const SQL: &str = "select id, phone, holder_id, due_at from number_claims
        where holder_id = $1 and state = 'waiting' order by due_at desc limit 1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(holder.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(NumberClaim::try_from).transpose()
}

/// Ends a claim by its holder's answer. Returns `true` only the first time, and only before the claim is due. After that it is too late,
/// even if no instance has carried the claim out yet.
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

/// Ends the claims that wait for an account whose number has changed, because they concern its previous number.
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

/// Returns the next claim that is due.
pub async fn next_due(connection: &mut Connection, now: Instant) -> Result<Option<NumberClaim>, Error> {
    const SQL: &str = "select id, phone, holder_id, due_at from number_claims
        where state = 'waiting' and due_at <= $1 order by due_at limit 1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(NumberClaim::try_from).transpose()
}

/// Closes a waiting claim. Returns `true` only to the first caller, which must then carry it out.
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

/// Deletes numbers that were proved before `unclaimed` and never claimed, and claims that were closed before `over`. Returns how many.
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
