//! The table of accounts.

use domain::{
    AccountName, Address, CallPreferences, CredentialsVersion, CustomerId, EmailAddress, Instant, LanguageTag,
    PersonName, PhoneNumber, SpeechSpeed, change::AccountChange,
};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// An account with its secrets. It never leaves the server.
#[derive(Clone)]
pub struct Customer {
    /// The account's id.
    pub id: CustomerId,
    /// The account name to sign in with.
    pub account_name: AccountName,
    /// PHC string of the Argon2id hash.
    pub password_hash: String,
    /// The number that was proved at registration or by the last change, or `None` when it was given to a new owner.
    pub phone: Option<PhoneNumber>,
    /// When the number becomes free because somebody else has claimed it, or `None` without a claim.
    pub number_free_at: Option<Instant>,
    /// The person's name, if given.
    pub name: Option<PersonName>,
    /// The e-mail address, if given.
    pub email: Option<EmailAddress>,
    /// The default delivery address, if given.
    pub address: Option<Address>,
    /// How the customer wants to be spoken to in calls.
    pub call_preferences: CallPreferences,
    /// The version of this password and phone number.
    pub credentials: CredentialsVersion,
    /// Version of the account's backup codes, apps and passkeys. It starts at 1 and grows with each change.
    pub factors_version: i64,
}

/// Returns the placeholder that is stored for a number that was freed. It is no valid number and unique to the account.
fn released(id: &CustomerId) -> String {
    format!("{RELEASED}{id}")
}

const RELEASED: &str = "released:";

/// What an account begins with.
pub struct NewCustomer<'a> {
    /// The account's id, made by the shop.
    pub id: &'a CustomerId,
    /// The account name to sign in with.
    pub account_name: &'a AccountName,
    /// PHC string of the Argon2id hash.
    pub password_hash: &'a str,
    /// The number that was proved.
    pub phone: &'a PhoneNumber,
    /// The language in which the customer wants to be called, as the provider's code.
    pub call_language: Option<&'a str>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    account_name: String,
    password_hash: String,
    phone: String,
    name: Option<String>,
    email: Option<String>,
    address: Option<String>,
    call_language: Option<String>,
    call_speed: String,
    call_repeats: i64,
    credentials_version: i64,
    factors_version: i64,
    number_free_at: Option<i64>,
}

impl TryFrom<Row> for Customer {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "customer id")?,
            account_name: AccountName::parse(&row.account_name).map_err(|_| Error::Unreadable("account name"))?,
            password_hash: row.password_hash,
            phone: match row.phone.strip_prefix(RELEASED) {
                Some(_) => None,
                None => Some(convert::phone(&row.phone)?),
            },
            number_free_at: row.number_free_at.map(Instant),
            name: row.name.map(PersonName::stored),
            email: row.email.map(EmailAddress::stored),
            address: row
                .address
                .map(|json| convert::from_json(&json, "address"))
                .transpose()?,
            call_preferences: CallPreferences {
                language: row.call_language,
                speed: row
                    .call_speed
                    .parse::<SpeechSpeed>()
                    .ok()
                    .ok_or(Error::Unreadable("speech speed"))?,
                repeats: convert::count(row.call_repeats, "repeats")?,
            },
            credentials: CredentialsVersion(row.credentials_version),
            factors_version: row.factors_version,
        })
    }
}

/// Returns the account with this id.
pub async fn by_id(connection: &mut Connection, id: &CustomerId) -> Result<Option<Customer>, Error> {
    const SQL: &str = "select id, account_name, password_hash, phone, name, email, address,
            call_language, call_speed, call_repeats, credentials_version, factors_version, number_free_at
        from customers where id = $1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(Customer::try_from).transpose()
}

/// Returns the account with this account name.
pub async fn by_account_name(connection: &mut Connection, name: &AccountName) -> Result<Option<Customer>, Error> {
    const SQL: &str = "select id, account_name, password_hash, phone, name, email, address,
            call_language, call_speed, call_repeats, credentials_version, factors_version, number_free_at
        from customers where account_name = $1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(name.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(Customer::try_from).transpose()
}

/// Locks an account until the transaction ends, so that only one request at a time changes several of its rows. The caller must take this
/// lock before any of those rows. On SQLite nothing is needed, because writers run one at a time.
pub async fn lock(connection: &mut Connection, id: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "select id from customers where id = $1 for no key update";
    if let Connection::PostgresTransaction(transaction) = connection {
        sqlx::query(SQL).bind(id.as_str()).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Returns whether a number belongs to an account. Only a visitor who has proved to hold the number may be told.
pub async fn phone_is_taken(connection: &mut Connection, phone: &PhoneNumber) -> Result<bool, Error> {
    const SQL: &str = "select id from customers where phone in ($1, $2)";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(phone.e164())
        .bind(other_number(phone))
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Returns the other number that reaches the same phone, or the same number when there is none. A phone belongs to one account, whichever
/// number it is known by.
fn other_number(phone: &PhoneNumber) -> String {
    let twin = phone.twin();
    twin.as_ref().unwrap_or(phone).e164().to_owned()
}

/// Returns the account that a phone belongs to, and the number by which that account knows it. Nobody may be told.
pub async fn by_phone(
    connection: &mut Connection,
    phone: &PhoneNumber,
) -> Result<Option<(CustomerId, PhoneNumber)>, Error> {
    const SQL: &str = "select id, phone from customers where phone in ($1, $2)";
    let row: Option<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(phone.e164())
        .bind(other_number(phone))
        .fetch_optional(link)
        .await)?;
    row.map(|(id, phone)| Ok((convert::parsed(&id, "customer id")?, convert::phone(&phone)?)))
        .transpose()
}

/// Sets when a number of an account becomes free, or with `None` that it does not.
pub async fn set_number_claimed(
    connection: &mut Connection,
    id: &CustomerId,
    phone: &PhoneNumber,
    free_at: Option<Instant>,
) -> Result<(), Error> {
    const SQL: &str = "update customers set number_free_at = $3 where id = $1 and phone = $2";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(phone.e164())
        .bind(free_at.map(Instant::millis))
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes a number away from an account. Returns `false` when the account has another number by now.
pub async fn release_phone(connection: &mut Connection, id: &CustomerId, phone: &PhoneNumber) -> Result<bool, Error> {
    const SQL: &str =
        "update customers set phone = $3, phone_key = null, number_free_at = null, credentials_version = credentials_version + 1
        where id = $1 and phone = $2";
    let rows = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(phone.e164())
        .bind(released(id))
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Opens an account. Returns `false` when the account name or the number is taken.
pub async fn insert(connection: &mut Connection, customer: &NewCustomer<'_>, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "insert into customers (id, account_name, password_hash, phone, call_language, created_at, phone_key)
        select $1, $2, $3, $4, $5, $6, $8 where not exists (select 1 from customers where phone = $7) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.id.as_str())
        .bind(customer.account_name.as_str())
        .bind(customer.password_hash)
        .bind(customer.phone.e164())
        .bind(customer.call_language)
        .bind(now.millis())
        .bind(other_number(customer.phone))
        .bind(customer.phone.key())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Records that the account's backup codes, apps or passkeys have changed, which voids everything that was proved by the earlier ones.
pub async fn factors_changed(connection: &mut Connection, id: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "update customers set factors_version = factors_version + 1 where id = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Makes an approved change. Returns `false` when a new phone number belongs to another account. A new password or number makes a new
/// version of the credentials.
pub async fn apply(connection: &mut Connection, id: &CustomerId, change: &AccountChange) -> Result<bool, Error> {
    let (sql, value) = match change {
        AccountChange::Name(name) => ("update customers set name = $2 where id = $1", name.to_string()),
        AccountChange::Email(email) => ("update customers set email = $2 where id = $1", email.to_string()),
        AccountChange::Address(address) => (
            "update customers set address = $2 where id = $1",
            convert::to_json(address, "address")?,
        ),
        AccountChange::PasswordHash(hash) => (
            "update customers set password_hash = $2, credentials_version = credentials_version + 1 where id = $1",
            hash.clone(),
        ),
        AccountChange::Phone(phone) => return set_phone(connection, id, phone).await,
    };
    let changed = on!(connection, |link| sqlx::query(sql)
        .bind(id.as_str())
        .bind(&value)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Takes the customer's own address away.
pub async fn forget_address(connection: &mut Connection, id: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "update customers set address = null where id = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

async fn set_phone(connection: &mut Connection, id: &CustomerId, phone: &PhoneNumber) -> Result<bool, Error> {
    const SQL: &str =
        "update customers set phone = $2, phone_key = $4, number_free_at = null, credentials_version = credentials_version + 1
        where id = $1
        and not exists (select 1 from customers other where other.phone in ($2, $3) and other.id <> $1)";
    let changed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(phone.e164())
        .bind(other_number(phone))
        .bind(phone.key())
        .execute(link)
        .await
        .map(|done| done.rows_affected()));
    match changed {
        Ok(rows) => Ok(rows == 1),
        // Two accounts took the number at the same moment, and the unique index decided.
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Stores a customer's call preferences.
pub async fn set_call_preferences(
    connection: &mut Connection,
    id: &CustomerId,
    call_preferences: &CallPreferences,
) -> Result<(), Error> {
    const SQL: &str = "update customers set call_language = $2, call_speed = $3, call_repeats = $4 where id = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(call_preferences.language.as_deref())
        .bind(call_preferences.speed.as_str())
        .bind(i64::from(call_preferences.repeats))
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Stores the language of the pages that the customer reads. Mails are written in it.
pub async fn set_page_language(
    connection: &mut Connection,
    id: &CustomerId,
    language: &LanguageTag,
) -> Result<(), Error> {
    const SQL: &str = "update customers set page_language = $2 where id = $1";
    later!(connection, SQL, id.as_str(), language.as_str());
    Ok(())
}
