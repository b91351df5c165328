//! The table of authenticator apps and passkeys: alternative factors that confirm an action instead of a call.

use domain::{CredentialsVersion, CustomerId, Factor, FactorId, Instant};

use crate::{Connection, Error, connection::on, convert};

/// An alternative factor without its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFactor {
    /// The factor's id.
    pub id: FactorId,
    /// Whether it is an app or a passkey.
    pub kind: Factor,
    /// The name that the customer gave it.
    pub label: String,
    /// The factor's state.
    pub state: FactorState,
    /// The newest time step whose code was used up, for an app.
    pub last_step: i64,
    /// What an app's secret is derived from, together with the id. It is empty before the approval.
    pub salt: String,
    /// When it was approved with a PIN, or `None` for a draft.
    pub approved_at: Option<Instant>,
}

/// The state of a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorState {
    /// It waits for its PIN.
    Draft,
    /// It may be set up.
    Approved,
    /// It is set up and can confirm actions.
    Ready,
}

impl FactorState {
    fn from_word(word: &str) -> Result<Self, Error> {
        match word {
            "draft" => Ok(Self::Draft),
            "approved" => Ok(Self::Approved),
            "ready" => Ok(Self::Ready),
            _ => Err(Error::Unreadable("factor state")),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    kind: String,
    label: String,
    state: String,
    last_step: i64,
    salt: String,
    approved_at: Option<i64>,
}

impl TryFrom<Row> for StoredFactor {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "factor id")?,
            kind: row.kind.parse::<Factor>().ok().ok_or(Error::Unreadable("factor"))?,
            label: row.label,
            state: FactorState::from_word(&row.state)?,
            last_step: row.last_step,
            salt: row.salt,
            approved_at: row.approved_at.map(Instant),
        })
    }
}

/// Stores a factor that waits for its PIN. Returns `false` when its id is taken.
pub async fn insert(
    connection: &mut Connection,
    id: &FactorId,
    (customer, credentials): (&CustomerId, CredentialsVersion),
    kind: Factor,
    label: &str,
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "insert into factors (id, customer_id, kind, label, state, created_at, credentials_version)
        values ($1, $2, $3, $4, 'draft', $5, $6) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(kind.as_str())
        .bind(label)
        .bind(now.millis())
        .bind(credentials.0)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Returns a factor of this customer if it is ready, or if it is being set up under the credentials that the account still has.
pub async fn of(
    connection: &mut Connection,
    id: &FactorId,
    customer: &CustomerId,
) -> Result<Option<StoredFactor>, Error> {
    const SQL: &str =
        "select id, kind, label, state, last_step, salt, approved_at from factors where id = $1 and customer_id = $2
            and (state = 'ready' or credentials_version = (select credentials_version from customers where customers.id = $2))";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(StoredFactor::try_from).transpose()
}

/// Returns the factors that a customer can confirm actions with, the oldest first.
pub async fn ready(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<StoredFactor>, Error> {
    const SQL: &str = "select id, kind, label, state, last_step, salt, approved_at from factors
        where customer_id = $1 and state = 'ready' order by created_at, id";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(StoredFactor::try_from).collect()
}

/// Returns the public keys of a customer's passkeys, as they are stored.
pub async fn public_keys(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<(FactorId, String)>, Error> {
    const SQL: &str = "select id, public_key from factors
        where customer_id = $1 and state = 'ready' and kind = 'passkey' and public_key is not null order by created_at, id";
    let rows: Vec<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id, key)| Ok((convert::parsed(&id, "factor id")?, key)))
        .collect()
}

/// Allows a draft to be set up, with this salt. Returns `false` when it was approved before.
pub async fn approve(connection: &mut Connection, id: &FactorId, salt: &str, now: Instant) -> Result<bool, Error> {
    const SQL: &str =
        "update factors set state = 'approved', approved_at = $2, salt = $3 where id = $1 and state = 'draft'";
    let approved = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .bind(salt)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(approved == 1)
}

/// Marks a factor that was approved after `since` as ready. Returns `true` only the first time, and only under the credentials under which
/// it was asked for. `step` is the time step of an app's first code.
pub async fn make_ready(
    connection: &mut Connection,
    id: &FactorId,
    public_key: Option<&str>,
    step: i64,
    since: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "update factors set state = 'ready', public_key = $2, last_step = $3
        where id = $1 and state = 'approved' and approved_at > $4
            and credentials_version = (select credentials_version from customers where customers.id = factors.customer_id)";
    let made = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(public_key)
        .bind(step)
        .bind(since.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(made == 1)
}

/// Uses up the code of a time step. Returns `true` only the first time, and never for an earlier step, so that a code cannot be replayed.
pub async fn use_step(connection: &mut Connection, id: &FactorId, step: i64) -> Result<bool, Error> {
    const SQL: &str = "update factors set last_step = $2 where id = $1 and state = 'ready' and last_step < $2";
    let used = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(step)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(used == 1)
}

/// Stores a passkey's key with its newest counter. Returns `false` when the passkey was removed meanwhile.
pub async fn keep_key(connection: &mut Connection, id: &FactorId, public_key: &str) -> Result<bool, Error> {
    const SQL: &str = "update factors set public_key = $2 where id = $1 and state = 'ready' and kind = 'passkey'";
    let kept = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(public_key)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(kept == 1)
}

/// Removes a factor. Returns `true` only the first time.
pub async fn remove(connection: &mut Connection, id: &FactorId, customer: &CustomerId) -> Result<bool, Error> {
    const SQL: &str = "delete from factors where id = $1 and customer_id = $2 and state = 'ready'";
    let removed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(removed == 1)
}

/// Removes the factors that a customer added at `since` or later. Returns how many.
pub async fn remove_since(connection: &mut Connection, customer: &CustomerId, since: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from factors where customer_id = $1 and coalesce(approved_at, created_at) >= $2";
    let removed = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(since.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(removed)
}

/// Deletes factors begun before `before` that were never made ready. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from factors where state <> 'ready' and created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
