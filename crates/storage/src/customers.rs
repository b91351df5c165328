//! The table of accounts.

use domain::{
    AccountName, Address, CredentialsVersion, CustomerId, EmailAddress, Instant, Listening, PersonName, PhoneNumber,
    SpeechSpeed, change::AccountChange,
};

use crate::{Connection, Error, connection::on, convert};

/// An account with its secrets. Never leaves the server.
#[derive(Clone)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// The name to sign in with.
    pub account_name: AccountName,
    /// PHC string of the Argon2id hash.
    pub password_hash: String,
    /// The number proved at registration or by the last change; none when it was given to a new owner.
    pub phone: Option<PhoneNumber>,
    /// When the number becomes free, because somebody else proved it.
    pub number_free_at: Option<Instant>,
    /// The person's name, if given.
    pub name: Option<PersonName>,
    /// The e-mail address, if given.
    pub email: Option<EmailAddress>,
    /// The default delivery address, if given.
    pub address: Option<Address>,
    /// How they want to be spoken to on the telephone.
    pub listening: Listening,
    /// Which password and number these are.
    pub credentials: CredentialsVersion,
    /// How often the account's backup codes, apps and passkeys were changed, from 1 on.
    pub factors_version: i64,
}

/// What is stored instead of a number that was freed: no number can be that, and no other account has it.
fn released(id: &CustomerId) -> String {
    format!("{RELEASED}{id}")
}

const RELEASED: &str = "released:";

/// What an account begins with.
pub struct NewCustomer<'a> {
    /// Its id, made by the shop.
    pub id: &'a CustomerId,
    /// The name to sign in with.
    pub account_name: &'a AccountName,
    /// PHC string of the Argon2id hash.
    pub password_hash: &'a str,
    /// The number that was proved.
    pub phone: &'a PhoneNumber,
    /// The language in which they want to be called; the provider's code.
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
            listening: Listening {
                language: row.call_language,
                speed: SpeechSpeed::from_word(&row.call_speed).ok_or(Error::Unreadable("speech speed"))?,
                repeats: convert::count(row.call_repeats, "repeats")?,
            },
            credentials: CredentialsVersion(row.credentials_version),
            factors_version: row.factors_version,
        })
    }
}

/// The account of an id.
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

/// The account of an account name.
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

/// Holds an account until the transaction ends, so that what changes several of its rows is done by one request at a time: taken before
/// any of them. Writers of a SQLite file follow each other anyway.
pub async fn lock(connection: &mut Connection, id: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "select id from customers where id = $1 for no key update";
    if let Connection::PostgresTransaction(transaction) = connection {
        sqlx::query(SQL).bind(id.as_str()).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Whether a number belongs to an account. Told to nobody who has not proved that they hold it.
pub async fn phone_is_taken(connection: &mut Connection, phone: &PhoneNumber) -> Result<bool, Error> {
    const SQL: &str = "select id from customers where phone in ($1, $2)";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(phone.e164())
        .bind(other_number(phone))
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// The other number of the same line, or the same again: a line belongs to one account, whatever number it is known by.
fn other_number(phone: &PhoneNumber) -> String {
    let twin = phone.twin();
    twin.as_ref().unwrap_or(phone).e164().to_owned()
}

/// The account that a line belongs to, and the number by which that account knows it. Told to nobody.
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

/// Says when a number of an account becomes free, or that it does not.
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

/// Takes a number away from an account; `false` when it has another by now.
pub async fn release_phone(connection: &mut Connection, id: &CustomerId, phone: &PhoneNumber) -> Result<bool, Error> {
    const SQL: &str =
        "update customers set phone = $3, line = null, number_free_at = null, credentials_version = credentials_version + 1
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

/// Opens an account; `false` when the account name or the number is taken.
pub async fn insert(connection: &mut Connection, customer: &NewCustomer<'_>, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "insert into customers (id, account_name, password_hash, phone, call_language, created_at, line)
        select $1, $2, $3, $4, $5, $6, $8 where not exists (select 1 from customers where phone = $7) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.id.as_str())
        .bind(customer.account_name.as_str())
        .bind(customer.password_hash)
        .bind(customer.phone.e164())
        .bind(customer.call_language)
        .bind(now.millis())
        .bind(other_number(customer.phone))
        .bind(customer.phone.line())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Notes that the account's backup codes, apps or passkeys are others from now on: what was proved by the ones before is void.
pub async fn factors_changed(connection: &mut Connection, id: &CustomerId) -> Result<(), Error> {
    const SQL: &str = "update customers set factors_version = factors_version + 1 where id = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Makes a change that was approved; `false` when a new phone number belongs to another account. A new password or number is a new
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

async fn set_phone(connection: &mut Connection, id: &CustomerId, phone: &PhoneNumber) -> Result<bool, Error> {
    const SQL: &str =
        "update customers set phone = $2, line = $4, number_free_at = null, credentials_version = credentials_version + 1
        where id = $1
        and not exists (select 1 from customers other where other.phone in ($2, $3) and other.id <> $1)";
    let changed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(phone.e164())
        .bind(other_number(phone))
        .bind(phone.line())
        .execute(link)
        .await
        .map(|done| done.rows_affected()));
    match changed {
        Ok(rows) => Ok(rows == 1),
        // Two accounts took the number in the same moment: the index decided.
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Keeps how a customer wants to be spoken to from now on.
pub async fn set_listening(connection: &mut Connection, id: &CustomerId, listening: &Listening) -> Result<(), Error> {
    const SQL: &str = "update customers set call_language = $2, call_speed = $3, call_repeats = $4 where id = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(listening.language.as_deref())
        .bind(listening.speed.word())
        .bind(i64::from(listening.repeats))
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}
