//! The table of forms that led to drafts. A form's id comes from the browser: it finds the draft of the same form sent again by the same
//! owner for the same purpose, and nothing else.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// One form of one owner for one purpose.
#[derive(Clone, Copy, Debug)]
pub struct FormKey<'a> {
    /// A customer's id or a browser's.
    pub owner: &'a str,
    /// What the form asks for; keeps different forms apart.
    pub purpose: &'a str,
    /// The id under which the page offered the form.
    pub form: &'a str,
}

/// The id of the draft that the form led to.
pub async fn draft_of(connection: &mut Connection, key: FormKey<'_>) -> Result<Option<String>, Error> {
    const SQL: &str = "select draft_id from form_drafts where owner = $1 and purpose = $2 and form = $3";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(key.owner)
        .bind(key.purpose)
        .bind(key.form)
        .fetch_optional(link)
        .await)?;
    Ok(row.map(|(id,)| id))
}

/// Lets the form lead to `draft`, in the place of `before`; `false` when another request was faster.
pub async fn lead_to(
    connection: &mut Connection,
    key: FormKey<'_>,
    draft: &str,
    before: Option<&str>,
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "insert into form_drafts (owner, purpose, form, draft_id, created_at) values ($1, $2, $3, $4, $5)
        on conflict (owner, purpose, form) do update set draft_id = excluded.draft_id where form_drafts.draft_id = $6";
    let led = on!(connection, |link| sqlx::query(SQL)
        .bind(key.owner)
        .bind(key.purpose)
        .bind(key.form)
        .bind(draft)
        .bind(now.millis())
        .bind(before.unwrap_or_default())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(led == 1)
}

/// Sweeps out forms that led to a draft before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from form_drafts where created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
