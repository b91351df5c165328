//! The table of notices: calls that are owed to a customer's line after something happened in the account.

use domain::{CallId, CallProgress, CustomerId, Instant, Notice, NoticeId, PhoneNumber};

use crate::{
    Connection, Error,
    calls::{OpenCall, followed_by},
    connection::on,
    convert,
};

/// A call that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedNotice {
    /// Its id.
    pub id: NoticeId,
    /// In whose account something happened.
    pub customer: CustomerId,
    /// What happened.
    pub notice: Notice,
    /// The line that is to hear of it.
    pub phone: PhoneNumber,
    /// Calls that were placed for it.
    pub tries: u32,
    /// Since when it is owed.
    pub owed_at: Instant,
}

type Row = (String, String, String, String, i64, i64);

fn read((id, customer, kind, phone, tries, owed_at): Row) -> Result<OwedNotice, Error> {
    Ok(OwedNotice {
        id: convert::parsed(&id, "notice id")?,
        customer: convert::parsed(&customer, "customer id")?,
        notice: Notice::from_word(&kind).ok_or(Error::Unreadable("notice"))?,
        phone: convert::phone(&phone)?,
        tries: convert::count(tries, "tries")?,
        owed_at: Instant(owed_at),
    })
}

/// Stores a notice that is owed from now on and due at `due_at`.
pub async fn insert(connection: &mut Connection, notice: &OwedNotice, due_at: Instant) -> Result<(), Error> {
    const SQL: &str = "insert into notices (id, customer_id, kind, phone, state, tries, owed_at, due_at)
        values ($1, $2, $3, $4, 'owed', 0, $5, $6)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(notice.id.as_str())
        .bind(notice.customer.as_str())
        .bind(notice.notice.word())
        .bind(notice.phone.e164())
        .bind(notice.owed_at.millis())
        .bind(due_at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets what is owed to a line that is not the customer's any more: it would tell a stranger of the account.
pub async fn forget(connection: &mut Connection, customer: &CustomerId, phone: &PhoneNumber) -> Result<(), Error> {
    const SQL: &str = "delete from notices where customer_id = $1 and phone = $2 and state = 'owed'";
    on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(phone.e164())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Those that are to be placed by now and were placed less than `tries` times, the longest due first.
pub async fn due(connection: &mut Connection, now: Instant, tries: u32, most: u32) -> Result<Vec<OwedNotice>, Error> {
    const SQL: &str = "select id, customer_id, kind, phone, tries, owed_at from notices
        where state = 'owed' and due_at <= $1 and tries < $2 order by due_at limit $3";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .bind(i64::from(tries))
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// When a try happens, and what is done about it later.
#[derive(Clone, Copy, Debug)]
pub struct TryTimes {
    /// When the call is placed: now.
    pub now: Instant,
    /// When the next try is due, should nobody answer.
    pub next: Instant,
    /// When the provider's log is asked about the call.
    pub ask_at: Instant,
}

/// Takes a due notice to place its next call; `false` when another instance was faster or it is settled.
pub async fn claim(
    connection: &mut Connection,
    notice: &OwedNotice,
    call: &CallId,
    times: TryTimes,
) -> Result<bool, Error> {
    const SQL: &str = "update notices
        set tries = tries + 1, due_at = $3, call_id = $4, progress = 'calling', placed_at = $2, ask_at = $5
        where id = $1 and state = 'owed' and due_at <= $2 and tries = $6";
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

/// Puts a due notice off without a try; `false` when another instance did or it is settled.
pub async fn put_off(connection: &mut Connection, id: &NoticeId, now: Instant, due_at: Instant) -> Result<bool, Error> {
    const SQL: &str = "update notices set due_at = $3 where id = $1 and state = 'owed' and due_at <= $2";
    let put_off = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .bind(due_at.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(put_off == 1)
}

/// Settles a notice as told or given up; `false` when it was settled before. Word that it was told after all outweighs giving up.
pub async fn settle(connection: &mut Connection, id: &NoticeId, told: bool) -> Result<bool, Error> {
    const SQL: &str =
        "update notices set state = $2 where id = $1 and (state = 'owed' or (state = 'given_up' and $2 = 'told'))";
    let state = if told { "told" } else { "given_up" };
    let settled = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(state)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(settled == 1)
}

/// Records how the newest call of a notice goes, unless more is known already. The number must be the one that was called.
/// Returns the notice when something changed.
pub async fn record(
    connection: &mut Connection,
    call: &CallId,
    phone: &PhoneNumber,
    progress: CallProgress,
) -> Result<Option<OwedNotice>, Error> {
    const SQL: &str = "update notices set progress = $3
        where call_id = $1 and phone = $2 and progress in ($4, $5, $6, $7, $8)
        returning id, customer_id, kind, phone, tries, owed_at";
    let known = followed_by(progress);
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(call.as_str())
        .bind(phone.e164())
        .bind(progress.word())
        .bind(known[0])
        .bind(known[1])
        .bind(known[2])
        .bind(known[3])
        .bind(known[4])
        .fetch_optional(link)
        .await)?;
    row.map(read).transpose()
}

/// When the provider's log is asked about a call next.
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
    const SQL: &str = "update notices set ask_at = $2
        where ask_at <= $1 and id in (
            select id from notices
            where ask_at <= $1 and placed_at >= $3 and progress in ('calling', 'dialling', 'ringing')
            order by ask_at limit $4)
        returning call_id, phone, progress, placed_at";
    let rows: Vec<(String, String, String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .bind(next.millis())
        .bind(since.millis())
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(OpenCall::read).collect()
}

/// Gives up notices that are owed since before `before`: the shop's limits never let them be placed. Returns them.
pub async fn give_up_old(connection: &mut Connection, before: Instant) -> Result<Vec<OwedNotice>, Error> {
    const SQL: &str = "update notices set state = 'given_up' where state = 'owed' and owed_at < $1
        returning id, customer_id, kind, phone, tries, owed_at";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(before.millis())
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// Sweeps out what was settled and is owed since before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from notices where state <> 'owed' and owed_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
