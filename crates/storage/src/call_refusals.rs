//! The table of calls that were refused, or would have been by a rule in shadow, with the rule and the figure behind it. Numbers
//! are masked.

use domain::Instant;

use crate::{Connection, Error, connection::on};

/// A call that was asked for and not placed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CallRefusal {
    /// Its id.
    pub id: String,
    /// When it was asked for, in milliseconds since 1970.
    pub at: i64,
    /// The name of the rule.
    pub rule: String,
    /// What was counted.
    pub figure: i64,
    /// What the rule allows.
    pub most: i64,
    /// What the call was for.
    pub purpose: String,
    /// The country of the number, or nothing.
    pub country: String,
    /// The number, masked; nothing where what was typed is no number that is called.
    pub phone: String,
    /// 1 when the rule was in shadow: the call was placed all the same.
    pub shadow: i64,
}

/// Writes one down.
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

/// Those since a moment, newest first, at most `most`.
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

/// How often each rule refused since a moment (or would have, in shadow), the most frequent first.
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

/// Sweeps out those of before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from call_refusals where at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
