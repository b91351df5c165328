//! Holding large orders: what is placed shortly after a change of the phone number waits a day, in which the old line can undo the
//! change and the order with it.

use std::time::Duration;

use domain::{
    CustomerId, Instant,
    history::Happening,
    order::{OrderLine, OrderView},
};
use storage::{
    Connection,
    orders::{self, Hold},
    phone_changes, products,
};

use crate::{Error, Shop, Visitor, history};

/// How long after a change orders are held, and for how long.
pub const DAY: Duration = Duration::from_hours(24);

/// Whether an order would be held if it was placed now, and until when.
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
    // Together with what went out since the first change: a large order in small pieces is a large order.
    let gone = orders::gone_since(connection, customer, first, &order.id).await?;
    if order.total.minor.saturating_add(gone) <= shop.policy.hold_above {
        return Ok(None);
    }
    Ok(Some(Hold {
        until: now + DAY,
        number_changed_at: newest,
    }))
}

/// Holds an order that was placed in this transaction, if it is one to be held.
pub(crate) async fn consider(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    order: &OrderView,
) -> Result<(), Error> {
    if let Some(hold) = wanted(shop, transaction, customer, order).await? {
        orders::hold(transaction, &order.id, hold).await?;
        let order = order.id.clone();
        history::note(shop, transaction, customer, &Happening::OrderHeld { order }).await?;
    }
    Ok(())
}

/// Lets held orders go on whose day is over.
pub(crate) async fn release(shop: &Shop, transaction: &mut Connection) -> Result<(), Error> {
    for (order, customer) in orders::release(transaction, shop.clock.now()).await? {
        tracing::info!(%order, "a held order goes on");
        history::note(shop, transaction, &customer, &Happening::OrderReleased { order }).await?;
    }
    Ok(())
}

/// Cancels what is held because of a change since `since`, and puts the pieces back on the shelves.
pub(crate) async fn cancel(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    since: Instant,
) -> Result<(), Error> {
    let cancelled = orders::cancel_held(transaction, customer, since, shop.clock.now()).await?;
    let mut lines: Vec<&OrderLine> = cancelled.iter().flat_map(|(_, draft)| &draft.lines).collect();
    // One order of giving back for all, as of taking.
    lines.sort_unstable_by(|one, other| one.product.cmp(&other.product));
    for line in lines {
        products::return_stock(transaction, &line.product, line.quantity).await?;
    }
    for (order, _) in &cancelled {
        let order = order.clone();
        history::note(shop, transaction, customer, &Happening::OrderCancelled { order }).await?;
    }
    Ok(())
}
