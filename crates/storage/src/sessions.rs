//! The table of browser sessions, which cookies refer to.

use domain::{CredentialsVersion, CustomerId, Instant};

use crate::{
    Connection, Error,
    connection::{later, on},
};

/// Stores a new session that is valid under these credentials of its customer. Returns `false` when its id is taken.
pub async fn insert(
    connection: &mut Connection,
    id: &str,
    customer: Option<(&str, CredentialsVersion)>,
    data: &str,
    expires_at: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "insert into sessions (id, customer_id, data, expires_at, credentials_version)
        values ($1, $2, $3, $4, $5) on conflict do nothing";
    let credentials = customer.map_or(CredentialsVersion::FIRST, |(_, credentials)| credentials);
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(customer.map(|(id, _)| id))
        .bind(data)
        .bind(expires_at.millis())
        .bind(credentials.0)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Stores a session's new content. Returns `false` when the session has ended in the meantime, so that a request under way while the
/// customer signed out cannot bring it back.
pub async fn update(
    connection: &mut Connection,
    id: &str,
    customer: Option<&str>,
    data: &str,
    expires_at: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "update sessions set customer_id = $2, data = $3, expires_at = $4 where id = $1 and data <> ''";
    let updated = on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(customer)
        .bind(data)
        .bind(expires_at.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(updated == 1)
}

/// A stored session, with the current version of its customer's credentials.
#[derive(Debug, PartialEq, Eq)]
pub struct Session {
    /// The session's content.
    pub data: String,
    /// When it expires.
    pub expires_at: Instant,
    /// The version of the customer's credentials that it is valid for.
    pub credentials: CredentialsVersion,
    /// The version that the customer has now, or `None` without a customer.
    pub current: Option<CredentialsVersion>,
    /// The session that it renewed, while that one's id still leads here.
    pub renews: Option<String>,
}

/// Returns a session, unless it has ended or expired. It is a single statement, because every page of a customer begins with it.
pub async fn load(connection: &mut Connection, id: &str, now: Instant) -> Result<Option<Session>, Error> {
    const SQL: &str = "select data, expires_at, sessions.credentials_version, customers.credentials_version, renews
        from sessions left join customers on customers.id = sessions.customer_id
        where sessions.id = $1 and expires_at > $2 and data <> ''";
    type Row = (String, i64, i64, Option<i64>, Option<String>);
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(data, expires_at, credentials, current, renews)| Session {
        data,
        expires_at: Instant(expires_at),
        credentials: CredentialsVersion(credentials),
        current: current.map(CredentialsVersion),
        renews,
    }))
}

/// Where the id of a renewed session leads.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Heir {
    /// The new session's id, encrypted. Only what the renewing browser holds decrypts it, and nothing stored does.
    #[sqlx(rename = "heir")]
    pub sealed: String,
    /// A digest of what that browser holds.
    pub bond: String,
}

/// The content of a session that was ended in favor of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The session's content.
    pub data: String,
    /// When it would have expired.
    pub expires_at: Instant,
    /// The version of the customer's credentials that it was valid for.
    pub credentials: CredentialsVersion,
}

/// Ends a session. With an heir, its id leads to the heir until `until`. Returns `None` when the session has ended already, so that a
/// request under way while the customer signed out cannot begin another one. [`insert_heir`] must insert the heir itself, in the same
/// transaction.
pub async fn renew(
    connection: &mut Connection,
    id: &str,
    heir: Option<&Heir>,
    until: Instant,
    now: Instant,
) -> Result<Option<Ended>, Error> {
    // The content is erased by the next statement, so that this one can return it.
    const SQL: &str = "update sessions set heir = $2, bond = $3
        where id = $1 and expires_at > $4 and data <> '' returning data, expires_at, credentials_version";
    let row: Option<(String, i64, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id)
        .bind(heir.map(|heir| &heir.sealed))
        .bind(heir.map(|heir| &heir.bond))
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    let Some((data, expires_at, credentials)) = row else {
        return Ok(None);
    };
    later!(
        connection,
        "update sessions set customer_id = null, data = '', expires_at = $2, renews = null where id = $1",
        id,
        until.millis()
    );
    Ok(Some(Ended {
        data,
        expires_at: Instant(expires_at),
        credentials: CredentialsVersion(credentials),
    }))
}

/// Stores a new session that takes the place of `renews`, under a random id that nobody else can have.
pub async fn insert_heir(
    connection: &mut Connection,
    id: &str,
    customer: Option<(&str, CredentialsVersion)>,
    data: &str,
    expires_at: Instant,
    renews: Option<&str>,
) -> Result<(), Error> {
    let credentials = customer.map_or(CredentialsVersion::FIRST, |(_, credentials)| credentials);
    later!(
        connection,
        "insert into sessions (id, customer_id, data, expires_at, renews, credentials_version) values ($1, $2, $3, $4, $5, $6)",
        id,
        customer.map(|(id, _)| id),
        data,
        expires_at.millis(),
        renews,
        credentials.0
    );
    Ok(())
}

/// Returns the heir of a session that was renewed a moment ago.
pub async fn heir(connection: &mut Connection, id: &str, now: Instant) -> Result<Option<Heir>, Error> {
    const SQL: &str = "select heir, bond from sessions
        where id = $1 and expires_at > $2 and data = '' and heir is not null and bond is not null";
    let row = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row)
}

/// Records that the browser has presented this session's id. The id of the session that it renewed leads nowhere from now on.
pub async fn seen(connection: &mut Connection, id: &str, renewed: &str) -> Result<(), Error> {
    later!(
        connection,
        "update sessions set heir = null, bond = null where id = $1",
        renewed
    );
    later!(connection, "update sessions set renews = null where id = $1", id);
    Ok(())
}

/// Prolongs a session that has not ended until `expires_at`.
pub async fn prolong(connection: &mut Connection, id: &str, expires_at: Instant) -> Result<(), Error> {
    const SQL: &str = "update sessions set expires_at = $2 where id = $1 and expires_at < $2 and data <> ''";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(expires_at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Ends a session. Returns `false` when it had ended already. Its id remains known as ended until `forget_at`, for [`ended_lately`].
/// Nothing else of it is kept.
pub async fn end(connection: &mut Connection, id: &str, forget_at: Instant) -> Result<bool, Error> {
    const SQL: &str = "update sessions set customer_id = null, data = '', expires_at = $2, renews = null
        where id = $1 and data <> ''";
    let ended = on!(connection, |link| sqlx::query(SQL)
        .bind(id)
        .bind(forget_at.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(ended == 1)
}

/// Returns whether a session was ended a moment ago. A request that was under way then must not begin a new session in its place.
pub async fn ended_lately(connection: &mut Connection, id: &str, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "select id from sessions where id = $1 and expires_at > $2 and data = ''";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Moves one session of a customer to the credentials that the customer has now, in the transaction that changed them. Nothing else moves a
/// session from one version to another.
pub async fn renew_credentials(connection: &mut Connection, customer: &CustomerId, kept: &str) -> Result<(), Error> {
    const SQL: &str = "update sessions
        set credentials_version = (select credentials_version from customers where customers.id = $1)
        where customer_id = $1 and id = $2";
    on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(kept)
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Ends all sessions of a customer except the one named. Returns how many.
pub async fn delete_others(connection: &mut Connection, customer: &CustomerId, kept: &str) -> Result<u64, Error> {
    const SQL: &str = "delete from sessions where customer_id = $1 and id <> $2";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .bind(kept)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}

/// Deletes expired sessions. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from sessions where expires_at <= $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
