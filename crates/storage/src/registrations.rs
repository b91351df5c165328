//! The table of registrations that wait for their PIN.

use domain::{AccountName, Instant, PhoneNumber, RegistrationId, VisitorId};

use crate::{Connection, Error, connection::on, convert};

/// A registration that lacks only its PIN.
#[derive(Clone)]
pub struct Registration {
    /// The registration's id.
    pub id: RegistrationId,
    /// The browser that asked.
    pub visitor: VisitorId,
    /// The requested name. Whether it is free is checked only when the account is opened.
    pub account_name: AccountName,
    /// PHC string of the Argon2id hash.
    pub password_hash: String,
    /// The number to prove.
    pub phone: PhoneNumber,
    /// The language in which the customer wants to be called, as the provider's code.
    pub call_language: Option<String>,
    /// Whether it has become an account.
    pub completed: bool,
    /// When the phone was proved, if the account could not be opened then.
    pub proved_at: Option<Instant>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    visitor_id: String,
    account_name: String,
    password_hash: String,
    phone: String,
    call_language: Option<String>,
    state: String,
    proved_at: Option<i64>,
}

impl TryFrom<Row> for Registration {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "registration id")?,
            visitor: convert::parsed(&row.visitor_id, "visitor id")?,
            account_name: AccountName::parse(&row.account_name).map_err(|_| Error::Unreadable("account name"))?,
            password_hash: row.password_hash,
            phone: convert::phone(&row.phone)?,
            call_language: row.call_language,
            completed: row.state == "completed",
            proved_at: row.proved_at.map(Instant),
        })
    }
}

/// Stores a draft. Returns `false` when its id is taken. `renames` is how many other account names may be tried once the phone is proved.
pub async fn insert(
    connection: &mut Connection,
    draft: &Registration,
    renames: u32,
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "insert into registrations
        (id, visitor_id, account_name, password_hash, phone, call_language, state, renames_left, created_at)
        values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(draft.id.as_str())
        .bind(draft.visitor.as_str())
        .bind(draft.account_name.as_str())
        .bind(&draft.password_hash)
        .bind(draft.phone.e164())
        .bind(draft.call_language.as_deref())
        .bind(i64::from(renames))
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Returns a registration of this visitor, whether it has become an account or not.
pub async fn of(
    connection: &mut Connection,
    id: &RegistrationId,
    visitor: &VisitorId,
) -> Result<Option<Registration>, Error> {
    const SQL: &str =
        "select id, visitor_id, account_name, password_hash, phone, call_language, state, proved_at from registrations
        where id = $1 and visitor_id = $2";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(Registration::try_from).transpose()
}

/// Returns the newest registration of this visitor that waits for its PIN and was begun after `since`.
pub async fn newest(
    connection: &mut Connection,
    visitor: &VisitorId,
    since: Instant,
) -> Result<Option<RegistrationId>, Error> {
    const SQL: &str = "select id from registrations
        where visitor_id = $1 and state = 'draft' and created_at > $2 order by created_at desc, id desc limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(visitor.as_str())
        .bind(since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|(id,)| convert::parsed(&id, "registration id")).transpose()
}

/// Records that the phone was proved although the account name turned out to be taken. Returns `false` when the registration no longer
/// waits for its PIN.
pub async fn mark_proved(connection: &mut Connection, id: &RegistrationId, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "update registrations set state = 'proved', proved_at = $2 where id = $1 and state = 'draft'";
    let marked = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(marked == 1)
}

/// Asks for another account name, if the phone was proved after `since` and tries are left. Uses one of them up. Returns `None` otherwise.
pub async fn rename(
    connection: &mut Connection,
    id: &RegistrationId,
    visitor: &VisitorId,
    name: &AccountName,
    since: Instant,
) -> Result<Option<Registration>, Error> {
    const SQL: &str = "update registrations set account_name = $3, renames_left = renames_left - 1
        where id = $1 and visitor_id = $2 and state = 'proved' and renames_left > 0 and proved_at > $4
        returning id, visitor_id, account_name, password_hash, phone, call_language, state, proved_at";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .bind(name.as_str())
        .bind(since.millis())
        .fetch_optional(link)
        .await)?;
    row.map(Registration::try_from).transpose()
}

/// Closes a registration that became an account, and erases its password hash. Returns `false` when it was closed before.
pub async fn complete(connection: &mut Connection, id: &RegistrationId) -> Result<bool, Error> {
    const SQL: &str =
        "update registrations set state = 'completed', password_hash = '' where id = $1 and state <> 'completed'";
    let completed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(completed == 1)
}

/// Deletes registrations begun before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from registrations where created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
