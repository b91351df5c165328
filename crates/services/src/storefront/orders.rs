//! Viewing one's orders.

use domain::{
    OrderId,
    order::{OrderState, OrderSummary, OrderView},
};
use verification::Visitor;

use crate::{Error, Shop};

/// Returns the customer's placed orders, newest first.
pub async fn list(shop: &Shop, visitor: &Visitor) -> Result<Vec<OrderSummary>, Error> {
    let mut connection = shop.database.read().await?;
    Ok(storage::orders::placed(&mut connection, visitor.signed_in()?).await?)
}

/// Returns one placed order of the customer. Returns [`Error::NotFound`] for any other.
pub async fn one(shop: &Shop, visitor: &Visitor, id: &OrderId) -> Result<OrderView, Error> {
    let mut connection = shop.database.read().await?;
    let order = storage::orders::of(&mut connection, id, visitor.signed_in()?).await?;
    order
        .filter(|order| order.state == OrderState::Placed)
        .ok_or(Error::NotFound)
}
