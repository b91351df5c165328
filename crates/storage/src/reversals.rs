//! The table of requested phone-change reversals, whether or not there is a change to reverse.

use domain::{Instant, PhoneChangeId, PhoneNumber, RecoveryId, ReversalId, VisitorId};

use crate::{Connection, Error, connection::on, convert};

/// A request to reverse a change of a phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// The request's id.
    pub id: ReversalId,
    /// The browser that asked.
    pub visitor: VisitorId,
    /// The old number, as it was typed.
    pub phone: PhoneNumber,
    /// Keyed pseudonym of the account name and the number, under which calls and wrong PINs are counted.
    pub pair: String,
    /// The change to reverse, or `None` when no change matches what was typed.
    pub change: Option<PhoneChangeId>,
    /// The waiting move of a lost phone to stop, or `None` when there is none.
    pub recovery: Option<RecoveryId>,
}

/// Stores a request. Returns `false` when its id is taken.
pub async fn insert(connection: &mut Connection, reversal: &Reversal, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "insert into reversals (id, visitor_id, phone, pair, change_id, recovery_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(reversal.id.as_str())
        .bind(reversal.visitor.as_str())
        .bind(reversal.phone.e164())
        .bind(&reversal.pair)
        .bind(reversal.change.as_ref().map(PhoneChangeId::as_str))
        .bind(reversal.recovery.as_ref().map(RecoveryId::as_str))
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Returns a request of this visitor.
pub async fn of(connection: &mut Connection, id: &ReversalId, visitor: &VisitorId) -> Result<Option<Reversal>, Error> {
    const SQL: &str = "select phone, pair, change_id, recovery_id from reversals where id = $1 and visitor_id = $2";
    let row: Option<(String, String, Option<String>, Option<String>)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(phone, pair, change, recovery)| {
        Ok(Reversal {
            id: id.clone(),
            visitor: visitor.clone(),
            phone: convert::phone(&phone)?,
            pair,
            change: change
                .map(|change| convert::parsed(&change, "phone change id"))
                .transpose()?,
            recovery: recovery
                .map(|recovery| convert::parsed(&recovery, "recovery id"))
                .transpose()?,
        })
    })
    .transpose()
}

/// Deletes requests from before `before`. Returns how many.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from reversals where created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
