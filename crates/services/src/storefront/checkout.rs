//! Checkout: the order is frozen and priced first, and placed after the PIN.

use domain::{
    Address, ChallengeId, CustomerId, OrderId, Purpose,
    address::AddressFields,
    cart::CartView,
    mail::{MailKind, OrderMail},
    order::{DeliveryMethod, OrderDraft, OrderLine, OrderState, OrderView},
};
use scripts::Occasion;
use storage::{Connection, customers, orders, products};
use verification::{FieldError, FieldErrors, Visitor, digest};

use crate::{
    Error, Shop, mail,
    outcome::{Completed, Outcome},
    question::{self, Pending},
    storefront::{cart, hold},
};

/// The delivery form.
#[derive(Clone, Debug, Default)]
pub struct DeliveryFields {
    /// The delivery address.
    pub address: AddressFields,
    /// The delivery method, as the code of a [`DeliveryMethod`].
    pub delivery: String,
}

/// Returns what the form is filled with at first: the order under way, else the account's own address, else the address of the last order.
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
            delivery: order.draft.delivery.as_str().to_owned(),
        },
        _ => DeliveryFields {
            address: own.as_ref().map(AddressFields::from).unwrap_or_default(),
            delivery: DeliveryMethod::Standard.as_str().to_owned(),
        },
    })
}

/// Freezes the cart as an order with today's prices, to be reviewed. Returns [`Error::Cart`] when the cart cannot be ordered.
pub async fn draft(shop: &Shop, visitor: &Visitor, fields: &DeliveryFields) -> Result<OrderId, Error> {
    let customer = visitor.signed_in()?;
    let mut wrong = FieldErrors::default();
    let address = Address::parse(&fields.address)
        .map_err(|fields| wrong.0.extend(FieldErrors::from(fields).0))
        .ok();
    let delivery = fields.delivery.parse::<DeliveryMethod>().ok();
    let delivery = wrong.keep("delivery", delivery.ok_or(FieldError::DeliveryMissing));
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

/// Freezes the cart again, with the address and delivery method of an earlier draft, because the cart has changed since.
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

/// Returns a frozen order for review before the call, and whether the cart has changed since.
pub async fn review(shop: &Shop, visitor: &Visitor, id: &OrderId) -> Result<(OrderView, bool), Error> {
    let order = orders::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    let order = order
        .filter(|order| order.state == OrderState::Draft)
        .ok_or(Error::NotFound)?;
    let changed = cart_changed(shop, visitor, &order).await?;
    Ok((order, changed))
}

/// Returns whether the cart differs from what the order froze.
pub(crate) async fn cart_changed(shop: &Shop, visitor: &Visitor, order: &OrderView) -> Result<bool, Error> {
    Ok(lines(&cart::view(shop, visitor).await?) != order.draft.lines)
}

/// "Call me to confirm": calls the account's number, which has been proved.
pub async fn start(shop: &Shop, visitor: &Visitor, id: &OrderId) -> Result<ChallengeId, Error> {
    let order = orders::of(&mut shop.database.read().await?, id, visitor.signed_in()?).await?;
    let order = order
        .filter(|order| order.state == OrderState::Draft)
        .ok_or(Error::NotFound)?;
    let fingerprint = fingerprint(&order)?;
    let purpose = Purpose::Checkout(id.clone());
    question::ask_customer(shop, visitor, purpose, fingerprint, occasion(&order)).await
}

/// Returns the order that waits for a PIN.
pub(crate) async fn pending(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &OrderId,
) -> Result<Option<Pending>, Error> {
    let order = orders::of(connection, id, visitor.signed_in()?).await?;
    order
        .map(|order| Ok(Pending::of_visitor(fingerprint(&order)?, occasion(&order))))
        .transpose()
}

/// Returns what the call says about an order.
fn occasion(order: &OrderView) -> Occasion {
    Occasion::Purchase {
        total: order.total,
        items: order.draft.pieces(),
    }
}

/// Returns the fingerprint that binds a PIN to this order: to every line, price and word of it.
pub(crate) fn fingerprint(order: &OrderView) -> Result<[u8; 32], Error> {
    let json = serde_json::to_string(&order.draft).map_err(|_| Error::Internal("an order cannot be written"))?;
    Ok(digest::of([order.id.as_str(), &json]))
}

/// Places exactly this order: takes the stock and empties the cart, in the transaction that redeems the approval.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &OrderId,
) -> Result<Completed, Error> {
    let customer = visitor.signed_in()?;
    let placed = orders::place(transaction, id, customer, shop.clock.now()).await?;
    let order = placed.ok_or(Error::Ended)?;
    let mut ordered: Vec<_> = order
        .draft
        .lines
        .iter()
        .map(|line| (&line.product, line.quantity))
        .collect();
    // Every order locks products in the same sequence, so that two orders never deadlock over each other's stock.
    ordered.sort_unstable();
    let mut left = Vec::new();
    for (product, quantity) in &ordered {
        match products::take_stock(transaction, product, *quantity).await? {
            Some(pieces) => left.push(((*product).clone(), pieces)),
            None => return Ok(Completed::not_done(Outcome::SoldOut)),
        }
    }
    cart::take_ordered(transaction, customer, ordered.into_iter()).await?;
    let held_until = hold::consider(shop, transaction, customer, &order).await?;
    customers::set_page_language(transaction, customer, &visitor.page_language).await?;
    let mail = MailKind::OrderPlaced(OrderMail::of(&order, held_until));
    mail::enqueue(shop, transaction, customer, &mail).await?;
    Ok(Completed {
        stock: left,
        ..Completed::with(Outcome::OrderPlaced(id.clone()))
    })
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
