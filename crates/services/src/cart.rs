//! Filling, changing and showing a cart.

use domain::{
    CustomerId, Instant, ProductId,
    cart::{self, CartLine, CartOwner, CartView, MOST_LINES, MOST_PIECES, QuantityError},
};
use storage::{Connection, cart_lines};

use crate::{Error, Shop, Visitor};

/// The visitor's cart with today's prices.
pub async fn view(shop: &Shop, visitor: &Visitor) -> Result<CartView, Error> {
    let mut connection = shop.database.read().await?;
    let lines = cart_lines::of(&mut connection, &visitor.cart_owner()).await?;
    let shelves = shop.catalogue.shelves();
    Ok(CartView::price(&lines, shop.currency, |id| shelves.product(id)))
}

/// How many pieces the visitor's cart holds.
pub async fn pieces(shop: &Shop, visitor: &Visitor) -> Result<u32, Error> {
    let mut connection = shop.database.read().await?;
    Ok(cart_lines::pieces(&mut connection, &visitor.cart_owner()).await?)
}

/// Puts more of a product into the cart. `typed` is what stands in the quantity field.
pub async fn add(shop: &Shop, visitor: &Visitor, product: &ProductId, typed: &str) -> Result<(), Error> {
    let more = cart::parse_quantity(typed).map_err(Error::Quantity)?;
    if more == 0 {
        return Err(Error::Quantity(QuantityError::Nothing));
    }
    let stock = stock(shop, product)?;
    let owner = visitor.cart_owner();

    let mut transaction = shop.database.begin().await?;
    let lines = cart_lines::of(&mut transaction, &owner).await?;
    let before = lines
        .iter()
        .find(|line| line.product == *product)
        .map_or(0, |line| line.quantity);
    if before == 0 && lines.len() >= MOST_LINES {
        return Err(Error::Quantity(QuantityError::CartFull));
    }
    cart::check_stock(before + more, stock).map_err(Error::Quantity)?;
    let line = CartLine {
        product: product.clone(),
        quantity: more,
    };
    if !cart_lines::add(
        &mut transaction,
        &owner,
        &line,
        stock.min(MOST_PIECES),
        shop.clock.now(),
    )
    .await?
    {
        // Another tab put some in since they were counted.
        let error = if stock < MOST_PIECES {
            QuantityError::OnlyLeft(stock)
        } else {
            QuantityError::TooMany
        };
        return Err(Error::Quantity(error));
    }
    transaction.commit().await?;
    Ok(())
}

/// Sets how many of a product the cart holds; 0 takes it out.
pub async fn set(shop: &Shop, visitor: &Visitor, product: &ProductId, typed: &str) -> Result<(), Error> {
    let quantity = cart::parse_quantity(typed).map_err(Error::Quantity)?;
    if quantity == 0 {
        return remove(shop, visitor, product).await;
    }
    cart::check_stock(quantity, stock(shop, product)?).map_err(Error::Quantity)?;

    let mut transaction = shop.database.begin().await?;
    cart_lines::set(
        &mut transaction,
        &visitor.cart_owner(),
        product,
        quantity,
        shop.clock.now(),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes a product out of the cart.
pub async fn remove(shop: &Shop, visitor: &Visitor, product: &ProductId) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    cart_lines::remove(&mut transaction, &visitor.cart_owner(), product).await?;
    transaction.commit().await?;
    Ok(())
}

/// Moves what a browser's cart holds into the customer's, who just signed in there. Nothing is lost: quantities add up,
/// to the most that one cart may hold.
pub(crate) async fn hand_over(
    transaction: &mut Connection,
    visitor: &Visitor,
    customer: &CustomerId,
    now: Instant,
) -> Result<(), Error> {
    let from = CartOwner::Visitor(visitor.id.clone());
    let to = CartOwner::Customer(customer.clone());
    let theirs = cart_lines::of(transaction, &to).await?;
    for line in cart_lines::of(transaction, &from).await? {
        let before = theirs
            .iter()
            .find(|held| held.product == line.product)
            .map_or(0, |held| held.quantity);
        let quantity = (before + line.quantity).min(MOST_PIECES);
        cart_lines::set(transaction, &to, &line.product, quantity, now).await?;
        cart_lines::remove(transaction, &from, &line.product).await?;
    }
    Ok(())
}

/// Takes what was ordered out of the customer's cart; what another tab put in since stays.
pub(crate) async fn take_ordered<'a>(
    transaction: &mut Connection,
    customer: &CustomerId,
    ordered: impl Iterator<Item = (&'a ProductId, u32)>,
) -> Result<(), Error> {
    let owner = CartOwner::Customer(customer.clone());
    for (product, quantity) in ordered {
        cart_lines::take(
            transaction,
            &owner,
            &CartLine {
                product: product.clone(),
                quantity,
            },
        )
        .await?;
    }
    Ok(())
}

fn stock(shop: &Shop, product: &ProductId) -> Result<u32, Error> {
    shop.catalogue
        .shelves()
        .product(product)
        .map(|product| product.stock)
        .ok_or(Error::NotThere)
}
