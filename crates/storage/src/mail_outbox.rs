//! The table of mails to customers: enqueued in the transaction of the action that they report, sent later.

use domain::{
    CustomerId, EmailAddress, Instant, LanguageTag, MailId,
    mail::{MailFault, MailKind, MailState},
};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// A mail of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxMail {
    /// The mail's id.
    pub id: MailId,
    /// The e-mail address that the account had when the mail was enqueued.
    pub recipient: EmailAddress,
    /// The language that the mail is written in.
    pub language: LanguageTag,
    /// What the mail is about.
    pub mail: MailKind,
    /// The mail's state.
    pub state: MailState,
    /// How often it was tried to send the mail.
    pub attempts: u32,
    /// The fault of the newest attempt that failed.
    pub last_error: Option<MailFault>,
    /// When it was enqueued.
    pub created_at: Instant,
    /// When it was sent.
    pub sent_at: Option<Instant>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    recipient: String,
    language: String,
    content: String,
    state: String,
    attempts: i64,
    last_error: Option<String>,
    created_at: i64,
    sent_at: Option<i64>,
}

impl TryFrom<Row> for OutboxMail {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "mail id")?,
            recipient: EmailAddress::stored(row.recipient),
            language: convert::parsed(&row.language, "language tag")?,
            mail: convert::from_json(&row.content, "mail")?,
            state: convert::parsed(&row.state, "mail state")?,
            attempts: convert::count(row.attempts, "attempts")?,
            last_error: row
                .last_error
                .map(|fault| convert::parsed(&fault, "mail fault"))
                .transpose()?,
            created_at: Instant(row.created_at),
            sent_at: row.sent_at.map(Instant),
        })
    }
}

/// Enqueues a mail to a customer, in the language of their pages. Does nothing if the account has no e-mail address.
pub async fn insert(
    connection: &mut Connection,
    id: &MailId,
    customer: &CustomerId,
    mail: &MailKind,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str =
        "insert into mail_outbox (id, kind, recipient, language, content, state, attempts, next_attempt_at, created_at)
        select $1, $3, email, page_language, $4, 'queued', 0, $5, $5 from customers where id = $2 and email is not null";
    let content = convert::to_json(mail, "mail")?;
    later!(
        connection,
        SQL,
        id.as_str(),
        customer.as_str(),
        mail.as_str(),
        &content,
        now.millis(),
    );
    Ok(())
}

/// Returns the mails whose next attempt is due and that had fewer than `attempts`, the longest due first, at most `most`.
pub async fn due(
    connection: &mut Connection,
    now: Instant,
    attempts: u32,
    most: u32,
) -> Result<Vec<OutboxMail>, Error> {
    const SQL: &str =
        "select id, recipient, language, content, state, attempts, last_error, created_at, sent_at from mail_outbox
        where state = 'queued' and next_attempt_at <= $1 and attempts < $2 order by next_attempt_at, id limit $3";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .bind(i64::from(attempts))
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(OutboxMail::try_from).collect()
}

/// Claims a due mail for one attempt. If the attempt fails, or its process dies, the next one is due at `next`. Returns `false` when another
/// instance was faster or the mail is settled.
pub async fn claim(connection: &mut Connection, mail: &OutboxMail, now: Instant, next: Instant) -> Result<bool, Error> {
    const SQL: &str = "update mail_outbox set attempts = attempts + 1, next_attempt_at = $3
        where id = $1 and state = 'queued' and next_attempt_at <= $2 and attempts = $4";
    let claimed = on!(connection, |link| sqlx::query(SQL)
        .bind(mail.id.as_str())
        .bind(now.millis())
        .bind(next.millis())
        .bind(i64::from(mail.attempts))
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(claimed == 1)
}

/// Records that the mail server took a mail.
pub async fn sent(connection: &mut Connection, id: &MailId, now: Instant) -> Result<(), Error> {
    const SQL: &str = "update mail_outbox set state = 'sent', sent_at = $2 where id = $1 and state = 'queued'";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Records the fault of an attempt. With `over` there is no further attempt.
pub async fn not_sent(connection: &mut Connection, id: &MailId, fault: MailFault, over: bool) -> Result<(), Error> {
    const SQL: &str = "update mail_outbox set last_error = $2, state = $3 where id = $1 and state = 'queued'";
    let state = if over { MailState::Failed } else { MailState::Queued };
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(fault.as_str())
        .bind(state.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns the newest mails in any state, newest first, at most `most`.
pub async fn newest(connection: &mut Connection, most: u32) -> Result<Vec<OutboxMail>, Error> {
    const SQL: &str =
        "select id, recipient, language, content, state, attempts, last_error, created_at, sent_at from mail_outbox
        order by created_at desc, id desc limit $1";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter().map(OutboxMail::try_from).collect()
}

/// Returns one mail in any state.
pub async fn by_id(connection: &mut Connection, id: &MailId) -> Result<Option<OutboxMail>, Error> {
    const SQL: &str =
        "select id, recipient, language, content, state, attempts, last_error, created_at, sent_at from mail_outbox
        where id = $1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(OutboxMail::try_from).transpose()
}

/// Gives up the mails that were enqueued before `before` and never sent. Returns how many.
pub async fn give_up_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "update mail_outbox set state = 'failed' where state = 'queued' and created_at < $1";
    let given_up = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(given_up)
}

/// Deletes settled mails that were enqueued before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from mail_outbox where state <> 'queued' and created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
