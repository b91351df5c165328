//! The table of notices: calls that are enqueued to a customer's phone number after something happened in the account.

use domain::{CallId, CallProgress, CustomerId, Instant, Notice, NoticeId, PhoneNumber};

use crate::{
    Connection, Error,
    calls::{self, OpenCall, followed_by},
    connection::on,
    convert,
};

/// An enqueued notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedNotice {
    /// The notice's id.
    pub id: NoticeId,
    /// The customer whose account the event concerns.
    pub customer: CustomerId,
    /// What happened.
    pub notice: Notice,
    /// The phone number that is to be told.
    pub phone: PhoneNumber,
    /// How many calls were placed for it.
    pub tries: u32,
    /// When it was enqueued.
    pub queued_at: Instant,
}

type Row = (String, String, String, String, i64, i64);

fn read((id, customer, kind, phone, tries, queued_at): Row) -> Result<QueuedNotice, Error> {
    Ok(QueuedNotice {
        id: convert::parsed(&id, "notice id")?,
        customer: convert::parsed(&customer, "customer id")?,
        notice: kind.parse::<Notice>().ok().ok_or(Error::Unreadable("notice"))?,
        phone: convert::phone(&phone)?,
        tries: convert::count(tries, "tries")?,
        queued_at: Instant(queued_at),
    })
}

/// Enqueues a notice whose first call is due at `due_at`.
pub async fn insert(connection: &mut Connection, notice: &QueuedNotice, due_at: Instant) -> Result<(), Error> {
    const SQL: &str = "insert into notices (id, customer_id, kind, phone, state, tries, queued_at, due_at)
        values ($1, $2, $3, $4, 'queued', 0, $5, $6)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(notice.id.as_str())
        .bind(notice.customer.as_str())
        .bind(notice.notice.as_str())
        .bind(notice.phone.e164())
        .bind(notice.queued_at.millis())
        .bind(due_at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Deletes the enqueued notices to a number that no longer belongs to the customer. They would tell a stranger about the account.
pub async fn forget(connection: &mut Connection, customer: &CustomerId, phone: &PhoneNumber) -> Result<(), Error> {
    const SQL: &str = "delete from notices where customer_id = $1 and phone = $2 and state = 'queued'";
    on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(phone.e164())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns the notices whose call is due and that had fewer than `tries` calls, the longest due first, at most `most`.
pub async fn due(connection: &mut Connection, now: Instant, tries: u32, most: u32) -> Result<Vec<QueuedNotice>, Error> {
    const SQL: &str = "select id, customer_id, kind, phone, tries, queued_at from notices
        where state = 'queued' and due_at <= $1 and tries < $2 order by due_at limit $3";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .bind(i64::from(tries))
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// The times of a call for a notice, and of what follows it.
#[derive(Clone, Copy, Debug)]
pub struct TryTimes {
    /// When the call is placed, which is now.
    pub now: Instant,
    /// When the next call is due if nobody answers.
    pub next: Instant,
    /// When the provider's log is queried about the call.
    pub ask_at: Instant,
}

/// Claims a due notice to place its next call. Returns `false` when another instance was faster or the notice is settled.
pub async fn claim(
    connection: &mut Connection,
    notice: &QueuedNotice,
    call: &CallId,
    times: TryTimes,
) -> Result<bool, Error> {
    const SQL: &str = "update notices
        set tries = tries + 1, due_at = $3, call_id = $4, progress = 'calling', placed_at = $2, ask_at = $5
        where id = $1 and state = 'queued' and due_at <= $2 and tries = $6";
    let claimed = on!(connection, |link| sqlx::query(SQL)
        .bind(notice.id.as_str())
        .bind(times.now.millis())
        .bind(times.next.millis())
        .bind(call.as_str())
        .bind(times.ask_at.millis())
        .bind(i64::from(notice.tries))
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(claimed == 1)
}

/// Puts a due notice off without a call. Returns `false` when another instance did so or the notice is settled.
pub async fn put_off(connection: &mut Connection, id: &NoticeId, now: Instant, due_at: Instant) -> Result<bool, Error> {
    const SQL: &str = "update notices set due_at = $3 where id = $1 and state = 'queued' and due_at <= $2";
    let put_off = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .bind(due_at.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(put_off == 1)
}

/// Settles a notice as told or given up. Returns `false` when it was settled before. A report that it was told after all replaces "given
/// up".
pub async fn settle(connection: &mut Connection, id: &NoticeId, told: bool) -> Result<bool, Error> {
    const SQL: &str =
        "update notices set state = $2 where id = $1 and (state = 'queued' or (state = 'given_up' and $2 = 'told'))";
    let state = if told { "told" } else { "given_up" };
    let settled = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(state)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(settled == 1)
}

/// Records how the newest call of a notice is going, unless more is known already. `phone` must be the number that was called. Returns the
/// notice when something changed, else `None`.
pub async fn record(
    connection: &mut Connection,
    call: &CallId,
    phone: &PhoneNumber,
    progress: CallProgress,
) -> Result<Option<QueuedNotice>, Error> {
    const SQL: &str = "update notices set progress = $3
        where call_id = $1 and phone = $2 and progress in ($4, $5, $6, $7, $8)
        returning id, customer_id, kind, phone, tries, queued_at";
    let known = followed_by(progress);
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(call.as_str())
        .bind(phone.e164())
        .bind(progress.as_str())
        .bind(known[0])
        .bind(known[1])
        .bind(known[2])
        .bind(known[3])
        .bind(known[4])
        .fetch_optional(link)
        .await)?;
    row.map(read).transpose()
}

/// Sets when the provider's log is queried about a call next.
pub async fn ask_at(connection: &mut Connection, call: &CallId, at: Instant) -> Result<(), Error> {
    const SQL: &str = "update notices set ask_at = $2 where call_id = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(call.as_str())
        .bind(at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes the calls about which the provider's log is to be asked by now, like [`crate::calls::claim_due`].
pub async fn claim_calls(
    connection: &mut Connection,
    now: Instant,
    next: Instant,
    since: Instant,
    most: u32,
) -> Result<Vec<OpenCall>, Error> {
    let sql = calls::claiming!("notices", "call_id");
    calls::claim(connection, sql, (now, next, since), most).await
}

/// Gives up the notices that were enqueued before `before` and that the shop's limits never let through. Returns them.
pub async fn give_up_old(connection: &mut Connection, before: Instant) -> Result<Vec<QueuedNotice>, Error> {
    const SQL: &str = "update notices set state = 'given_up' where state = 'queued' and queued_at < $1
        returning id, customer_id, kind, phone, tries, queued_at";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(before.millis())
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// Deletes settled notices that were enqueued before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from notices where state <> 'queued' and queued_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
