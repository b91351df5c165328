//! The table of forms that led to drafts. A form's id comes from the browser. It is used only to find the draft when the same owner sends
//! the same form again for the same purpose.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// A form of one owner for one purpose.
#[derive(Clone, Copy, Debug)]
pub struct FormKey<'a> {
    /// The id of a customer or of a browser.
    pub owner: &'a str,
    /// What the form asks for. It keeps different forms apart.
    pub purpose: &'a str,
    /// The id that the page gave to the form.
    pub form: &'a str,
}

/// Returns the id of the draft that the form led to.
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

/// Makes the form lead to `draft` in place of `before`. Returns `false` when another request was faster.
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

/// Deletes forms that led to a draft before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from form_drafts where created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
