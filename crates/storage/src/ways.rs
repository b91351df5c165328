//! The table of authenticator apps and passkeys: further ways to confirm something beside the call.

use domain::{CredentialsVersion, CustomerId, Instant, Way, WayId};

use crate::{Connection, Error, connection::on, convert};

/// One of them, without what it proves itself with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWay {
    /// Its id.
    pub id: WayId,
    /// App or passkey.
    pub kind: Way,
    /// The name it has in the account.
    pub label: String,
    /// Where it stands.
    pub state: WayState,
    /// The newest step of time whose code an app has used up.
    pub last_step: i64,
    /// What the secret of an app is derived from beside the id; empty before it is approved.
    pub salt: String,
    /// When it was approved with a PIN; `None` for a draft.
    pub approved_at: Option<Instant>,
}

/// Where a way stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayState {
    /// Waits for its PIN.
    Draft,
    /// May be set up.
    Approved,
    /// Confirms things.
    Ready,
}

impl WayState {
    fn from_word(word: &str) -> Result<Self, Error> {
        match word {
            "draft" => Ok(Self::Draft),
            "approved" => Ok(Self::Approved),
            "ready" => Ok(Self::Ready),
            _ => Err(Error::Unreadable("way state")),
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

impl TryFrom<Row> for KeptWay {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "way id")?,
            kind: Way::from_word(&row.kind).ok_or(Error::Unreadable("way"))?,
            label: row.label,
            state: WayState::from_word(&row.state)?,
            last_step: row.last_step,
            salt: row.salt,
            approved_at: row.approved_at.map(Instant),
        })
    }
}

/// Stores a way that waits for its PIN; `false` when its id is taken.
pub async fn insert(
    connection: &mut Connection,
    id: &WayId,
    (customer, credentials): (&CustomerId, CredentialsVersion),
    kind: Way,
    label: &str,
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "insert into ways (id, customer_id, kind, label, state, created_at, credentials_version)
        values ($1, $2, $3, $4, 'draft', $5, $6) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(kind.word())
        .bind(label)
        .bind(now.millis())
        .bind(credentials.0)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// One way of this customer: a ready one, or one that is being set up under the credentials that the account still has.
pub async fn of(connection: &mut Connection, id: &WayId, customer: &CustomerId) -> Result<Option<KeptWay>, Error> {
    const SQL: &str =
        "select id, kind, label, state, last_step, salt, approved_at from ways where id = $1 and customer_id = $2
            and (state = 'ready' or credentials_version = (select credentials_version from customers where customers.id = $2))";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(KeptWay::try_from).transpose()
}

/// What a customer can confirm things with, the oldest first.
pub async fn ready(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<KeptWay>, Error> {
    const SQL: &str = "select id, kind, label, state, last_step, salt, approved_at from ways
        where customer_id = $1 and state = 'ready' order by created_at, id";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(KeptWay::try_from).collect()
}

/// The public keys of a customer's passkeys, as they are stored.
pub async fn public_keys(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<(WayId, String)>, Error> {
    const SQL: &str = "select id, public_key from ways
        where customer_id = $1 and state = 'ready' and kind = 'passkey' and public_key is not null order by created_at, id";
    let rows: Vec<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id, key)| Ok((convert::parsed(&id, "way id")?, key)))
        .collect()
}

/// Allows a draft to be set up, with this salt; `false` when it was allowed before.
pub async fn approve(connection: &mut Connection, id: &WayId, salt: &str, now: Instant) -> Result<bool, Error> {
    const SQL: &str =
        "update ways set state = 'approved', approved_at = $2, salt = $3 where id = $1 and state = 'draft'";
    let approved = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .bind(salt)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(approved == 1)
}

/// Makes a way that was approved since `since` ready: `true` once, under the credentials under which it was asked for. `step` is the step of an app's first code.
pub async fn make_ready(
    connection: &mut Connection,
    id: &WayId,
    public_key: Option<&str>,
    step: i64,
    since: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "update ways set state = 'ready', public_key = $2, last_step = $3
        where id = $1 and state = 'approved' and approved_at > $4
            and credentials_version = (select credentials_version from customers where customers.id = ways.customer_id)";
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

/// Uses the code of a step of time up: `true` once, and never for an earlier step.
pub async fn use_step(connection: &mut Connection, id: &WayId, step: i64) -> Result<bool, Error> {
    const SQL: &str = "update ways set last_step = $2 where id = $1 and state = 'ready' and last_step < $2";
    let used = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(step)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(used == 1)
}

/// Keeps a passkey's key with its newest counter; `false` when the passkey was taken away meanwhile.
pub async fn keep_key(connection: &mut Connection, id: &WayId, public_key: &str) -> Result<bool, Error> {
    const SQL: &str = "update ways set public_key = $2 where id = $1 and state = 'ready' and kind = 'passkey'";
    let kept = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(public_key)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(kept == 1)
}

/// Takes a way away: `true` once.
pub async fn remove(connection: &mut Connection, id: &WayId, customer: &CustomerId) -> Result<bool, Error> {
    const SQL: &str = "delete from ways where id = $1 and customer_id = $2 and state = 'ready'";
    let removed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(removed == 1)
}

/// Takes away what a customer added since `since`.
pub async fn remove_since(connection: &mut Connection, customer: &CustomerId, since: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from ways where customer_id = $1 and coalesce(approved_at, created_at) >= $2";
    let removed = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(since.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(removed)
}

/// Sweeps out what was begun before `before` and never made ready.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from ways where state <> 'ready' and created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
