//! The table of account recoveries, for forgotten passwords and lost phones.

use domain::{AccountName, CredentialsVersion, CustomerId, Instant, PhoneNumber, RecoveryId, VisitorId};

use crate::{Connection, Error, connection::on, convert};

/// A recovery. It never leaves the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The recovery's id.
    pub id: RecoveryId,
    /// The account that is recovered.
    pub customer: CustomerId,
    /// The version of the account's credentials when the first proofs were checked.
    pub credentials: CredentialsVersion,
    /// The version of its backup codes, apps and passkeys at that time.
    pub factors_version: i64,
    /// The browser that asked.
    pub visitor: VisitorId,
    /// What is recovered.
    pub what: Recovered,
    /// The stored form of the backup code that is used up with it, or `None` when an authenticator app proved it.
    pub backup_code: Option<String>,
    /// The recovery's state.
    pub state: RecoveryState,
}

/// What is recovered.
#[derive(Clone, PartialEq, Eq)]
pub enum Recovered {
    /// The account gets a new password, which is already hashed.
    PasswordHash(String),
    /// The account moves to a new phone number.
    Phone(PhoneNumber),
}

/// The state of a recovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryState {
    /// It waits for its PIN.
    Draft,
    /// It is proved and takes effect at this moment, unless somebody stops it.
    Waiting(Instant),
    /// It took effect.
    Done,
    /// It was stopped in time.
    Stopped,
}

impl Recovered {
    /// Returns the code under which it is stored.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::PasswordHash(_) => "password",
            Self::Phone(_) => "phone",
        }
    }

    fn value(&self) -> &str {
        match self {
            Self::PasswordHash(hash) => hash,
            Self::Phone(phone) => phone.e164(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    customer_id: String,
    credentials_version: i64,
    factors_version: i64,
    visitor_id: String,
    kind: String,
    value: String,
    backup_code: String,
    state: String,
    due_at: Option<i64>,
}

impl TryFrom<Row> for Recovery {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let what = match row.kind.as_str() {
            "password" => Recovered::PasswordHash(row.value),
            "phone" => Recovered::Phone(convert::phone(&row.value)?),
            _ => return Err(Error::Unreadable("recovery")),
        };
        let state = match (row.state.as_str(), row.due_at) {
            ("draft", _) => RecoveryState::Draft,
            ("waiting", Some(due)) => RecoveryState::Waiting(Instant(due)),
            ("done", _) => RecoveryState::Done,
            ("stopped", _) => RecoveryState::Stopped,
            _ => return Err(Error::Unreadable("recovery state")),
        };
        Ok(Self {
            id: convert::parsed(&row.id, "recovery id")?,
            customer: convert::parsed(&row.customer_id, "customer id")?,
            credentials: CredentialsVersion(row.credentials_version),
            factors_version: row.factors_version,
            visitor: convert::parsed(&row.visitor_id, "visitor id")?,
            what,
            backup_code: Some(row.backup_code).filter(|code| !code.is_empty()),
            state,
        })
    }
}

/// Stores a recovery that waits for its PIN. Returns `false` when its id is taken, or the account's credentials or factors have changed
/// since its first proofs.
pub async fn insert(connection: &mut Connection, recovery: &Recovery, now: Instant) -> Result<bool, Error> {
    const SQL: &str =
        "insert into recoveries (id, customer_id, visitor_id, kind, value, backup_code, state, created_at,
            credentials_version, factors_version)
        select $1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9
        where exists (select 1 from customers where id = $2 and credentials_version = $8 and factors_version = $9)
        on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(recovery.id.as_str())
        .bind(recovery.customer.as_str())
        .bind(recovery.visitor.as_str())
        .bind(recovery.what.as_str())
        .bind(recovery.what.value())
        .bind(recovery.backup_code.as_deref().unwrap_or_default())
        .bind(now.millis())
        .bind(recovery.credentials.0)
        .bind(recovery.factors_version)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Returns a recovery that this browser asked for, whose first proof was given after `since` and which waits for its PIN.
pub async fn begun_since(
    connection: &mut Connection,
    id: &RecoveryId,
    visitor: &VisitorId,
    since: Instant,
) -> Result<Option<Recovery>, Error> {
    const SQL: &str = "select id, customer_id, credentials_version, factors_version, visitor_id, kind, value, backup_code, state, due_at
        from recoveries where id = $1 and visitor_id = $2 and state = 'draft' and created_at > $3";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .bind(since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(Recovery::try_from).transpose()
}

/// Returns a recovery that this browser asked for.
pub async fn of(connection: &mut Connection, id: &RecoveryId, visitor: &VisitorId) -> Result<Option<Recovery>, Error> {
    const SQL: &str = "select id, customer_id, credentials_version, factors_version, visitor_id, kind, value, backup_code, state, due_at
        from recoveries where id = $1 and visitor_id = $2";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(Recovery::try_from).transpose()
}

/// Returns the proved recovery of an account that waits for its time.
pub async fn waiting(connection: &mut Connection, customer: &CustomerId) -> Result<Option<Recovery>, Error> {
    const SQL: &str = "select id, customer_id, credentials_version, factors_version, visitor_id, kind, value, backup_code, state, due_at
        from recoveries where customer_id = $1 and state = 'waiting' order by due_at limit 1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(Recovery::try_from).transpose()
}

/// Makes a proved recovery wait until `due`. Returns `true` only the first time. A recovery that waited for the same account before is
/// stopped, because only the newest counts.
pub async fn wait(connection: &mut Connection, recovery: &Recovery, due: Instant) -> Result<bool, Error> {
    const STOP: &str = "update recoveries set state = 'stopped' where customer_id = $1 and state = 'waiting'";
    const WAIT: &str = "update recoveries set state = 'waiting', due_at = $2 where id = $1 and state = 'draft'";
    on!(connection, |link| sqlx::query(STOP)
        .bind(recovery.customer.as_str())
        .execute(link)
        .await
        .map(drop))?;
    let waits = on!(connection, |link| sqlx::query(WAIT)
        .bind(recovery.id.as_str())
        .bind(due.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(waits == 1)
}

/// Closes a password recovery that takes effect now, directly from its draft. Returns `true` only the first time. The hash of the password
/// is erased here.
pub async fn complete(connection: &mut Connection, id: &RecoveryId) -> Result<bool, Error> {
    const SQL: &str =
        "update recoveries set state = 'done', value = '' where id = $1 and state = 'draft' and kind = 'password'";
    let done = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Returns the account of the next recovery that is due.
pub async fn next_due(connection: &mut Connection, now: Instant) -> Result<Option<CustomerId>, Error> {
    const SQL: &str =
        "select customer_id from recoveries where state = 'waiting' and due_at <= $1 order by due_at limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|(id,)| convert::parsed(&id, "customer id")).transpose()
}

/// Takes the due recovery of an account and closes it. The caller that receives it must carry it out in the same transaction.
pub async fn take_due(
    connection: &mut Connection,
    customer: &CustomerId,
    now: Instant,
) -> Result<Option<Recovery>, Error> {
    const SQL: &str = "update recoveries set state = 'done'
        where customer_id = $1 and state = 'waiting' and due_at <= $2
        returning id, customer_id, credentials_version, factors_version, visitor_id, kind, value, backup_code, state, due_at";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(Recovery::try_from).transpose()
}

/// Returns the customer whose account a recovery concerns.
pub async fn whose(connection: &mut Connection, id: &RecoveryId) -> Result<Option<CustomerId>, Error> {
    const SQL: &str = "select customer_id from recoveries where id = $1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(id,)| convert::parsed(&id, "customer id")).transpose()
}

/// Returns the waiting move that would take the account of this name away from this number.
pub async fn waiting_away_from(
    connection: &mut Connection,
    name: &AccountName,
    phone: &PhoneNumber,
) -> Result<Option<RecoveryId>, Error> {
    const SQL: &str = "select recoveries.id from recoveries
        join customers on customers.id = recoveries.customer_id
        where customers.account_name = $1 and customers.phone = $2 and recoveries.state = 'waiting' limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(name.as_str())
        .bind(phone.e164())
        .fetch_optional(link)
        .await)?;
    row.map(|(id,)| convert::parsed(&id, "recovery id")).transpose()
}

/// Stops a waiting recovery and returns its customer. Returns `None` when it no longer waits.
pub async fn stop_one(connection: &mut Connection, id: &RecoveryId) -> Result<Option<CustomerId>, Error> {
    const SQL: &str =
        "update recoveries set state = 'stopped' where id = $1 and state = 'waiting' returning customer_id";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(id,)| convert::parsed(&id, "customer id")).transpose()
}

/// Carries a waiting move over to the version of the account's credentials that has just begun, because the loss of the old number must not
/// void the move. The caller must hold the account's lock.
pub async fn carry_over(connection: &mut Connection, customer: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "update recoveries set credentials_version = credentials_version + 1
        where customer_id = $1 and state = 'waiting'
            and credentials_version + 1 = (select credentials_version from customers where customers.id = $1)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Deletes the recoveries of an account that wait for their PIN, because their first proofs may be void by now.
pub async fn delete_drafts(connection: &mut Connection, customer: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "delete from recoveries where customer_id = $1 and state = 'draft'";
    on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Stops the waiting recovery of an account and deletes those that wait for their PIN. Returns whether one was stopped.
pub async fn stop(connection: &mut Connection, customer: &CustomerId) -> Result<bool, Error> {
    const SQL: &str = "update recoveries set state = 'stopped' where customer_id = $1 and state = 'waiting'";
    delete_drafts(connection, customer).await?;
    let stopped = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(stopped > 0)
}

/// Deletes drafts begun before `drafts`, and closed recoveries begun before `over`. Returns how many.
pub async fn delete_old(connection: &mut Connection, drafts: Instant, over: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from recoveries where (state = 'draft' and created_at < $1)
        or (state in ('done', 'stopped') and created_at < $2)";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(drafts.millis())
        .bind(over.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
