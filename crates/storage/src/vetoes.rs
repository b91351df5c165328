//! The table of wishes to undo a change of a phone number, whether or not there is such a change.

use domain::{Instant, PhoneChangeId, PhoneNumber, RecoveryId, VetoId, VisitorId};

use crate::{Connection, Error, connection::on, convert};

/// Somebody wants a change undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veto {
    /// Its id.
    pub id: VetoId,
    /// The browser that asked.
    pub visitor: VisitorId,
    /// The old number, as it was typed.
    pub phone: PhoneNumber,
    /// Keyed pseudonym of the account name and the number, under which calls and wrong PINs are counted.
    pub pair: String,
    /// The change that is meant; none when nothing fits what was typed.
    pub change: Option<PhoneChangeId>,
    /// The move of a lost phone that is meant.
    pub recovery: Option<RecoveryId>,
}

/// Stores one; `false` when its id is taken.
pub async fn insert(connection: &mut Connection, veto: &Veto, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "insert into vetoes (id, visitor_id, phone, pair, change_id, recovery_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(veto.id.as_str())
        .bind(veto.visitor.as_str())
        .bind(veto.phone.e164())
        .bind(&veto.pair)
        .bind(veto.change.as_ref().map(PhoneChangeId::as_str))
        .bind(veto.recovery.as_ref().map(RecoveryId::as_str))
        .bind(now.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// One of this visitor.
pub async fn of(connection: &mut Connection, id: &VetoId, visitor: &VisitorId) -> Result<Option<Veto>, Error> {
    const SQL: &str = "select phone, pair, change_id, recovery_id from vetoes where id = $1 and visitor_id = $2";
    let row: Option<(String, String, Option<String>, Option<String>)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(phone, pair, change, recovery)| {
        Ok(Veto {
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

/// What the limits have to know of a wish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Under what its calls and wrong PINs are counted; empty for one that is not there.
    pub pair: String,
    /// Whether there is a change or a move that it means: only then anybody is called, and only then a PIN can be right.
    pub rings: bool,
}

/// What the limits have to know of a wish, whosever it is.
pub async fn counted(connection: &mut Connection, id: &VetoId) -> Result<Counted, Error> {
    const SQL: &str = "select pair, change_id, recovery_id from vetoes where id = $1";
    let row: Option<(String, Option<String>, Option<String>)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .fetch_optional(link)
        .await)?;
    Ok(row.map_or_else(Counted::default, |(pair, change, recovery)| Counted {
        pair,
        rings: change.is_some() || recovery.is_some(),
    }))
}

/// Sweeps out what was asked before `before`.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from vetoes where created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
