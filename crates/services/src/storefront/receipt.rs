//! The evidence of an order: what was approved, how and when. It is read from the audit log of everything around its PIN.

use domain::{CustomerId, Instant, OrderId, Purpose, order::OrderView};
use serde_json::Value;
use verification::Visitor;

use crate::{
    Error, Shop,
    storefront::{checkout, orders},
};

/// The evidence that an order was confirmed. It contains no PIN and no full phone number.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// The order as it was placed.
    pub order: OrderView,
    /// Fingerprint of the order's content that the PIN was bound to: SHA-256 in hexadecimal digits.
    pub seal: String,
    /// The number that was called, masked.
    pub phone: String,
    /// The events in the order in which they happened.
    pub events: Vec<AuditEntry>,
}

/// One event of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// When it happened.
    pub at: Instant,
    /// The event's name in the audit log.
    pub event: String,
    /// How a call went, or which factor confirmed, where the event is about that.
    pub detail: Option<String>,
    /// Its sequence number in the log.
    pub place: i64,
    /// Its hash in the log.
    pub hash: String,
}

/// Returns the evidence of one placed order of the customer.
pub async fn of(shop: &Shop, visitor: &Visitor, id: &OrderId) -> Result<Receipt, Error> {
    let order = orders::one(shop, visitor, id).await?;
    let customer = visitor.signed_in()?;
    let mut events = storage::audit::of_draft(&mut shop.database.read().await?, id.as_str()).await?;
    let purchase = Purpose::Checkout(id.clone());
    events.retain(|event| is_evidence(&event.details, &purchase, customer));
    Ok(Receipt {
        seal: hex::encode(checkout::fingerprint(&order)?),
        phone: events
            .iter()
            .find_map(|event| detail(&event.details, "phone"))
            .unwrap_or_default(),
        events: events
            .into_iter()
            .map(|event| AuditEntry {
                at: Instant(event.at),
                detail: detail(&event.details, "progress").or_else(|| detail(&event.details, "by")),
                event: event.event,
                place: event.seq,
                hash: event.hash,
            })
            .collect(),
        order,
    })
}

/// Returns whether an event under an order's id concerns its purchase and its customer. Events of other drafts may stand under the same id,
/// because browsers once chose the ids of drafts.
fn is_evidence(details: &str, purpose: &Purpose, customer: &CustomerId) -> bool {
    let named = detail(details, "customer");
    detail(details, "purpose").as_deref() == Some(purpose.as_str())
        && named.is_none_or(|named| named == customer.as_str())
}

fn detail(details: &str, name: &str) -> Option<String> {
    let details: Value = serde_json::from_str(details).unwrap_or_default();
    details.get(name).and_then(Value::as_str).map(str::to_owned)
}
