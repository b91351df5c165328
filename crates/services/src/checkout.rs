//! Buying: the order is frozen and priced first, placed after the PIN.

use domain::{
    Address, ChallengeId, CustomerId, OrderId, ProductId, Purpose,
    address::AddressFields,
    cart::CartView,
    order::{DeliveryMethod, OrderDraft, OrderLine, OrderState, OrderView},
};
use scripts::Occasion;
use storage::{Connection, customers, orders, products};

use crate::{
    Error, FieldErrors, Shop, Visitor, cart, digest, hold, listening,
    verification::{self, Question},
};

/// What stands in the delivery form.
#[derive(Clone, Debug, Default)]
pub struct DeliveryFields {
    /// Where to.
    pub address: AddressFields,
    /// How: the word of a [`DeliveryMethod`].
    pub delivery: String,
}

/// What to begin the form with: the order under way, else the account's own address, else that of the last order.
pub async fn at_first(shop: &Shop, visitor: &Visitor) -> Result<DeliveryFields, Error> {
    let customer = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let newest = orders::newest(&mut connection, customer).await?;
    let own = customers::by_id(&mut connection, customer)
        .await?
        .and_then(|customer| customer.address);
    Ok(match newest {
        Some(order) if order.state == OrderState::Draft || own.is_none() => DeliveryFields {
            address: AddressFields::from(&order.draft.address),
            delivery: order.draft.delivery.word().to_owned(),
        },
        _ => DeliveryFields {
            address: own.as_ref().map(AddressFields::from).unwrap_or_default(),
            delivery: DeliveryMethod::Standard.word().to_owned(),
        },
    })
}

/// Freezes the cart as an order with today's prices, to be reviewed.
pub async fn draft(shop: &Shop, visitor: &Visitor, fields: &DeliveryFields) -> Result<OrderId, Error> {
    let customer = visitor.signed_in()?;
    let mut wrong = FieldErrors::default();
    let address = Address::parse(&fields.address)
        .map_err(|fields| wrong.0.extend(fields))
        .ok();
    let delivery = DeliveryMethod::from_word(&fields.delivery).ok_or("Please choose how we deliver.");
    let delivery = wrong.keep("delivery", delivery);
    let (Some(address), Some(delivery)) = (address, delivery) else {
        return Err(Error::Fields(wrong));
    };

    freeze(shop, visitor, customer, address, delivery).await
}

async fn freeze(
    shop: &Shop,
    visitor: &Visitor,
    customer: &CustomerId,
    address: Address,
    delivery: DeliveryMethod,
) -> Result<OrderId, Error> {
    let cart = cart::view(shop, visitor).await?;
    if !cart.orderable() {
        return Err(Error::Cart);
    }
    let now = shop.clock.now();
    let id: OrderId = shop.random.id(now);
    let draft = OrderDraft {
        lines: lines(&cart),
        address,
        delivery,
        delivery_price: delivery.price(shop.currency),
    };
    let mut transaction = shop.database.begin().await?;
    orders::insert_draft(&mut transaction, &id, (customer, visitor.credentials), &draft, now).await?;
    transaction.commit().await?;
    Ok(id)
}

/// Freezes the cart anew with the address and delivery of an earlier draft: the cart has changed since.
pub async fn refresh(shop: &Shop, visitor: &Visitor, id: &OrderId) -> Result<OrderId, Error> {
    let (order, _) = review(shop, visitor, id).await?;
    freeze(
        shop,
        visitor,
        visitor.signed_in()?,
        order.draft.address,
        order.draft.delivery,
    )
    .await
}

/// A frozen order to look at before the call, and whether the cart has changed since.
pub async fn review(shop: &Shop, visitor: &Visitor, id: &OrderId) -> Result<(OrderView, bool), Error> {
    let order = orders::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    let order = order
        .filter(|order| order.state == OrderState::Draft)
        .ok_or(Error::NotThere)?;
    let changed = cart_changed(shop, visitor, &order).await?;
    Ok((order, changed))
}

/// Whether the cart no longer holds what an order froze.
pub(crate) async fn cart_changed(shop: &Shop, visitor: &Visitor, order: &OrderView) -> Result<bool, Error> {
    Ok(lines(&cart::view(shop, visitor).await?) != order.draft.lines)
}

/// "Call me to confirm": calls the number that was proved at registration.
pub async fn start(shop: &Shop, visitor: &Visitor, id: &OrderId) -> Result<ChallengeId, Error> {
    let customer_id = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let order = orders::of(&mut connection, id, customer_id).await?;
    let order = order
        .filter(|order| order.state == OrderState::Draft)
        .ok_or(Error::NotThere)?;
    let customer = customers::by_id(&mut connection, customer_id)
        .await?
        .ok_or(Error::NotSignedIn)?;
    drop(connection);

    let question = Question {
        purpose: Purpose::Checkout(order.id.clone()),
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((customer_id, visitor.credentials)),
        phone: &customer.phone.clone().ok_or(Error::NoNumber)?,
        announcement: listening::announcement_to(customer, visitor, occasion(&order)),
        draft: fingerprint(&order)?,
    };
    verification::ask(shop, question).await
}

/// What the call says of an order.
pub(crate) fn occasion(order: &OrderView) -> Occasion {
    Occasion::Purchase {
        total: order.total,
        items: order.draft.pieces(),
    }
}

/// What a PIN for this order is bound to: every line, price and word of it.
pub(crate) fn fingerprint(order: &OrderView) -> Result<[u8; 32], Error> {
    let json = serde_json::to_string(&order.draft).map_err(|_| Error::Broken("an order cannot be written"))?;
    Ok(digest::of([order.id.as_str(), &json]))
}

/// What became of an order whose PIN was right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Completed {
    /// What is left of the products that were ordered.
    Placed(Vec<(ProductId, u32)>),
    /// Something is gone; the transaction must not be kept.
    SoldOut,
}

/// Places exactly this order: takes the stock and empties the cart, in the transaction that used the approval up.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    id: &OrderId,
) -> Result<Completed, Error> {
    let placed = orders::place(transaction, id, customer, shop.clock.now()).await?;
    let order = placed.ok_or(Error::Ended)?;
    let mut ordered: Vec<_> = order
        .draft
        .lines
        .iter()
        .map(|line| (&line.product, line.quantity))
        .collect();
    // One order of taking for all: two orders never wait for each other's stock.
    ordered.sort_unstable();
    let mut left = Vec::new();
    for (product, quantity) in &ordered {
        match products::take_stock(transaction, product, *quantity).await? {
            Some(pieces) => left.push(((*product).clone(), pieces)),
            None => return Ok(Completed::SoldOut),
        }
    }
    cart::take_ordered(transaction, customer, ordered.into_iter()).await?;
    hold::consider(shop, transaction, customer, &order).await?;
    Ok(Completed::Placed(left))
}

fn lines(cart: &CartView) -> Vec<OrderLine> {
    let line = |line: &domain::cart::CartLineView| OrderLine {
        product: line.product.clone(),
        name: line.name.clone(),
        unit_price: line.unit_price,
        quantity: line.quantity,
    };
    cart.lines.iter().map(line).collect()
}
