//! The evidence of an order: what was approved, how, and when, from the log of everything that happened around its PIN.

use domain::{CustomerId, Instant, OrderId, Purpose, order::OrderView};
use serde_json::Value;

use crate::{Error, Shop, Visitor, checkout, orders};

/// What shows that an order was confirmed. No PIN, no whole number.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// The order as it was placed.
    pub order: OrderView,
    /// The fingerprint of its content, which the PIN was bound to: SHA-256 in hexadecimal digits.
    pub seal: String,
    /// The number that was called, masked.
    pub phone: String,
    /// What happened, in its order.
    pub events: Vec<Happened>,
}

/// One event of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// When.
    pub at: Instant,
    /// What, in the log's word.
    pub event: String,
    /// How a call went, or what it was confirmed by, where the event is about that.
    pub detail: Option<String>,
    /// Its place in the log.
    pub place: i64,
    /// Its hash there.
    pub hash: String,
}

/// The evidence of one placed order of the customer.
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
            .map(|event| Happened {
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

/// Whether an event that stands under an order's id is about its purchase and its customer. Others may stand there: drafts of other purposes
/// had ids that browsers chose.
fn is_evidence(details: &str, purpose: &Purpose, customer: &CustomerId) -> bool {
    let named = detail(details, "customer");
    detail(details, "purpose").as_deref() == Some(purpose.word())
        && named.is_none_or(|named| named == customer.as_str())
}

fn detail(details: &str, name: &str) -> Option<String> {
    let details: Value = serde_json::from_str(details).unwrap_or_default();
    details.get(name).and_then(Value::as_str).map(str::to_owned)
}
