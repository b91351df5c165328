//! The table of refused calls, and of those that a rule in shadow would have refused. It stores the rule and the figure behind it, and
//! masked numbers.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// A call that a rule refused, or would have refused in shadow.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CallRefusal {
    /// The refusal's id.
    pub id: String,
    /// When the call was asked for, in milliseconds since 1970.
    pub at: i64,
    /// The name of the rule.
    pub rule: String,
    /// The figure that the rule counted.
    pub figure: i64,
    /// The maximum that the rule allows.
    pub most: i64,
    /// The purpose of the call.
    pub purpose: String,
    /// The country of the number, or empty.
    pub country: String,
    /// The number, masked. It is empty when what was typed is not a number that can be called.
    pub phone: String,
    /// 1 when the rule was in shadow, so that the call was placed all the same. Otherwise 0.
    pub shadow: i64,
}

/// Stores a refusal.
pub async fn insert(connection: &mut Connection, refusal: &CallRefusal) -> Result<(), Error> {
    const SQL: &str = "insert into call_refusals (id, at, rule, figure, most, purpose, country, phone, shadow)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(&refusal.id)
        .bind(refusal.at)
        .bind(&refusal.rule)
        .bind(refusal.figure)
        .bind(refusal.most)
        .bind(&refusal.purpose)
        .bind(&refusal.country)
        .bind(&refusal.phone)
        .bind(refusal.shadow)
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns the refusals since a moment, newest first, at most `most`.
pub async fn since(connection: &mut Connection, since: Instant, most: u32) -> Result<Vec<CallRefusal>, Error> {
    const SQL: &str = "select id, at, rule, figure, most, purpose, country, phone, shadow from call_refusals
        where at >= $1 order by at desc, id desc limit $2";
    let rows = on!(connection, |link| sqlx::query_as(SQL)
        .bind(since.millis())
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    Ok(rows)
}

/// Returns how often each rule refused since a moment, the most frequent first. With `shadow`, only refusals in shadow count, and without
/// it only real ones.
pub async fn by_rule(connection: &mut Connection, since: Instant, shadow: bool) -> Result<Vec<(String, i64)>, Error> {
    const SQL: &str = "select rule, count(*) from call_refusals where at >= $1 and shadow = $2
        group by rule order by count(*) desc, rule";
    let rows = on!(connection, |link| sqlx::query_as(SQL)
        .bind(since.millis())
        .bind(i64::from(shadow))
        .fetch_all(link)
        .await)?;
    Ok(rows)
}

/// Deletes refusals from before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from call_refusals where at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
