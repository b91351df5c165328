//! Checkout: the order is frozen and priced first, and placed after the PIN.

use domain::{
    Address, AddressId, ChallengeId, OrderId, Purpose,
    address::AddressFields,
    cart::{CartLineView, CartView},
    mail::{MailKind, OrderMail},
    order::{DeliveryMethod, OrderDraft, OrderLine, OrderState, OrderView},
};
use scripts::Occasion;
use storage::{Connection, customers, order_lines, orders, variants};
use store::catalog::Left;
use verification::{FieldError, FieldErrors, Visitor, digest};

use crate::{
    Error, Shop, mail,
    outcome::{Completed, Outcome},
    question::{self, Pending},
    storefront::{addresses, cart, hold},
};

/// The delivery form.
#[derive(Clone, Debug, Default)]
pub struct DeliveryFields {
    /// The delivery address.
    pub address: AddressFields,
    /// The delivery method, as the code of a [`DeliveryMethod`].
    pub delivery: String,
}

/// Returns what the form is filled with at first: the chosen saved address, else the order under way, else the account's own address, else
/// the address of the last order, else the country of the customer's phone number.
pub async fn at_first(shop: &Shop, visitor: &Visitor, chosen: Option<&AddressId>) -> Result<DeliveryFields, Error> {
    let customer = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let newest = orders::newest(&mut connection, customer).await?;
    let customer = customers::by_id(&mut connection, customer)
        .await?
        .ok_or(Error::NotSignedIn)?;
    let saved = addresses::saved(&mut connection, &customer, chosen).await?;
    let at_first = match newest {
        Some(order) if order.state == OrderState::Draft || customer.address.is_none() => DeliveryFields {
            address: AddressFields::from(&order.draft.address),
            delivery: order.draft.delivery.as_str().to_owned(),
        },
        _ => DeliveryFields {
            address: addresses::own(&customer),
            delivery: DeliveryMethod::Standard.as_str().to_owned(),
        },
    };
    Ok(DeliveryFields {
        address: saved.unwrap_or(at_first.address),
        delivery: at_first.delivery,
    })
}

/// Freezes the cart as an order with today's prices, to be reviewed. Its texts are in the language of the page, given as a BCP 47 tag.
/// Returns [`Error::Cart`] when the cart cannot be ordered.
pub async fn draft(shop: &Shop, visitor: &Visitor, fields: &DeliveryFields, language: &str) -> Result<OrderId, Error> {
    visitor.signed_in()?;
    let mut wrong = FieldErrors::default();
    let address = Address::parse(&fields.address)
        .map_err(|fields| wrong.0.extend(FieldErrors::from(fields).0))
        .ok();
    let delivery = fields.delivery.parse::<DeliveryMethod>().ok();
    let delivery = wrong.keep("delivery", delivery.ok_or(FieldError::DeliveryMissing));
    let (Some(address), Some(delivery)) = (address, delivery) else {
        return Err(Error::Fields(wrong));
    };

    freeze(shop, visitor, (address, delivery), language).await
}

async fn freeze(
    shop: &Shop,
    visitor: &Visitor,
    (address, delivery): (Address, DeliveryMethod),
    language: &str,
) -> Result<OrderId, Error> {
    let customer = visitor.signed_in()?;
    let cart = cart::view(shop, visitor, language).await?;
    if !cart.orderable() {
        return Err(Error::Cart);
    }
    let now = shop.clock.now();
    let id: OrderId = shop.random.id(now);
    let draft = OrderDraft {
        language: language.to_owned(),
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
    let OrderDraft {
        address,
        delivery,
        language,
        ..
    } = order.draft;
    freeze(shop, visitor, (address, delivery), &language).await
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
    Ok(lines(&cart::view(shop, visitor, &order.draft.language).await?) != order.draft.lines)
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
    let mut ordered: Vec<_> = order.draft.lines.iter().collect();
    // Every order locks variants in the same sequence, so that two orders never deadlock over each other's stock.
    ordered.sort_unstable_by(|one, other| one.sku.cmp(&other.sku));
    let products = || -> Vec<_> { order.draft.lines.iter().map(|line| line.product.clone()).collect() };
    let mut sold = Vec::new();
    for line in &ordered {
        let Some(stock) = variants::take_stock(transaction, &line.sku, line.quantity).await? else {
            return Ok(Completed {
                outdated: products(),
                ..Completed::not_done(Outcome::SoldOut)
            });
        };
        sold.push(Left {
            sku: line.sku.clone(),
            product: line.product.clone(),
            stock,
        });
    }
    variants::touch(transaction, products(), shop.clock.now()).await?;
    order_lines::insert(transaction, id, &order.draft.lines).await?;
    let taken: Vec<_> = ordered.iter().map(|line| (&line.sku, line.quantity)).collect();
    cart::take_ordered(transaction, customer, taken.into_iter()).await?;
    let held_until = hold::consider(shop, transaction, customer, &order).await?;
    customers::set_page_language(transaction, customer, &visitor.page_language).await?;
    let mail = MailKind::OrderPlaced(OrderMail::of(&order, held_until));
    mail::enqueue(shop, transaction, customer, &mail).await?;
    Ok(Completed {
        sold,
        ..Completed::with(Outcome::OrderPlaced(id.clone()))
    })
}

/// The lines of an order with this content. Lines that have no price cannot be ordered and are left out.
fn lines(cart: &CartView) -> Vec<OrderLine> {
    let line = |line: &CartLineView| {
        Some(OrderLine {
            sku: line.sku.clone(),
            product: line.product.clone(),
            language: line.language.clone(),
            name: line.name.clone(),
            options: line.options.clone(),
            picture: line.picture.clone(),
            unit_price: line.unit_price?,
            quantity: line.quantity,
        })
    };
    cart.lines.iter().filter_map(line).collect()
}
