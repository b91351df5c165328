//! The table of sessions: what a browser's cookie points at.

use domain::{CredentialsVersion, CustomerId, Instant};

use crate::{
    Connection, Error,
    connection::{later, on},
};

/// Stores a new session, good under these credentials of its customer; `false` when its id is taken.
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

/// Stores a session's new content; `false` when it has ended in the meantime: a request that was under way while the
/// customer signed out must not bring it back.
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

/// A session as it is kept, with what its customer is known by now.
#[derive(Debug, PartialEq, Eq)]
pub struct Session {
    /// Its content.
    pub data: String,
    /// Its end.
    pub expires_at: Instant,
    /// The version of the customer's credentials that it is good for.
    pub credentials: CredentialsVersion,
    /// The version that the customer has now, if there is a customer.
    pub current: Option<CredentialsVersion>,
    /// The session that it renewed, while that one's id still leads here.
    pub renews: Option<String>,
}

/// A session, unless it has expired. One statement, since every page of a customer begins with it.
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

/// Where a renewed session's id leads.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Heir {
    /// The new session's id, sealed: it opens with what the browser that renewed holds, and with nothing that is stored.
    #[sqlx(rename = "heir")]
    pub sealed: String,
    /// A digest of what that browser holds.
    pub bond: String,
}

/// What a session held that was ended in favour of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its content.
    pub data: String,
    /// When it would have ended by itself.
    pub expires_at: Instant,
    /// The version of the customer's credentials that it was good for.
    pub credentials: CredentialsVersion,
}

/// Ends a session, which leads to its heir until `until` if there is one. `None` when it has ended already: a request that was under way
/// while the customer signed out must not begin another one. The heir itself is inserted by [`insert_heir`], in the same transaction.
pub async fn renew(
    connection: &mut Connection,
    id: &str,
    heir: Option<&Heir>,
    until: Instant,
    now: Instant,
) -> Result<Option<Ended>, Error> {
    // The content stays for a statement, to be returned.
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

/// Stores a new session that takes the place of `renews`, under an id that nobody else can have drawn.
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

/// The heir of a session that was renewed lately.
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

/// The browser has a session's id: the one that it renewed leads nowhere any more.
pub async fn seen(connection: &mut Connection, id: &str, renewed: &str) -> Result<(), Error> {
    later!(
        connection,
        "update sessions set heir = null, bond = null where id = $1",
        renewed
    );
    later!(connection, "update sessions set renews = null where id = $1", id);
    Ok(())
}

/// Lets a session that has not ended live until `expires_at`.
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

/// Ends a session; `false` when it had ended already. Its id stays known as ended until `forget_at`, for [`ended_lately`]; nothing else of
/// it is kept.
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

/// Whether a session was ended a moment ago: a request that was under way then must not begin a new one in its place.
pub async fn ended_lately(connection: &mut Connection, id: &str, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "select id from sessions where id = $1 and expires_at > $2 and data = ''";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id)
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Lets one session of a customer go on under the credentials that the customer has now, in the transaction that changed them. No other
/// way leads a session from one version to another.
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

/// Ends all sessions of a customer but the one named.
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

/// Sweeps out what has expired.
pub async fn delete_expired(connection: &mut Connection, now: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from sessions where expires_at <= $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
