//! Holding large orders. A large order placed shortly after a change of the phone number waits a day. In that day the holder of the old
//! number can reverse the change, and the order with it.

use std::time::Duration;

use domain::{
    CustomerId, Instant,
    history::AccountEventKind,
    mail::MailKind,
    order::{OrderLine, OrderView},
};
use storage::{
    Connection,
    orders::{self, Hold},
    phone_changes, variants,
};
use verification::{Visitor, record::history};

use crate::{Error, Shop, mail};

/// How long after a change large orders are held, and how long the hold lasts.
pub const DAY: Duration = Duration::from_hours(24);

/// Returns until when an order would be held if it were placed now, or `None` if it would not be held.
pub async fn foreseen(shop: &Shop, visitor: &Visitor, order: &OrderView) -> Result<Option<Instant>, Error> {
    let mut connection = shop.database.read().await?;
    let hold = wanted(shop, &mut connection, visitor.signed_in()?, order).await?;
    Ok(hold.map(|hold| hold.until))
}

async fn wanted(
    shop: &Shop,
    connection: &mut Connection,
    customer: &CustomerId,
    order: &OrderView,
) -> Result<Option<Hold>, Error> {
    let now = shop.clock.now();
    let Some((first, newest)) = phone_changes::since(connection, customer, now - DAY).await? else {
        return Ok(None);
    };
    // Orders since the first change are added up, so that a large order split into small ones is still held.
    let gone = orders::gone_since(connection, customer, first, &order.id).await?;
    if order.total.minor.saturating_add(gone) <= shop.policy.hold_above {
        return Ok(None);
    }
    Ok(Some(Hold {
        until: now + DAY,
        number_changed_at: newest,
    }))
}

/// Holds an order that was placed in this transaction, if it has to be held. Returns until when.
pub(crate) async fn consider(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    order: &OrderView,
) -> Result<Option<Instant>, Error> {
    let Some(hold) = wanted(shop, transaction, customer, order).await? else {
        return Ok(None);
    };
    orders::hold(transaction, &order.id, hold).await?;
    let order = order.id.clone();
    history::note(shop, transaction, customer, &AccountEventKind::OrderHeld { order }).await?;
    Ok(Some(hold.until))
}

/// Releases held orders whose day is over.
pub(crate) async fn release(shop: &Shop, transaction: &mut Connection) -> Result<(), Error> {
    for (order, customer) in orders::release(transaction, shop.clock.now()).await? {
        tracing::info!(%order, "a held order goes on");
        history::note(shop, transaction, &customer, &AccountEventKind::OrderReleased { order }).await?;
    }
    Ok(())
}

/// Cancels the orders that are held because of a change since `since`, and returns their pieces to stock.
pub(crate) async fn cancel(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    since: Instant,
) -> Result<(), Error> {
    let cancelled = orders::cancel_held(transaction, customer, since, shop.clock.now()).await?;
    let mut lines: Vec<&OrderLine> = cancelled.iter().flat_map(|(_, draft)| &draft.lines).collect();
    // Variants are locked in the same sequence as when stock is taken.
    lines.sort_unstable_by(|one, other| one.sku.cmp(&other.sku));
    for line in &lines {
        variants::return_stock(transaction, &line.sku, line.quantity).await?;
    }
    let products = lines.iter().map(|line| line.product.clone()).collect();
    variants::touch(transaction, products, shop.clock.now()).await?;
    for (order, _) in &cancelled {
        let order = order.clone();
        let mail = MailKind::OrderCanceled { order: order.clone() };
        mail::enqueue(shop, transaction, customer, &mail).await?;
        history::note(shop, transaction, customer, &AccountEventKind::OrderCancelled { order }).await?;
    }
    Ok(())
}
