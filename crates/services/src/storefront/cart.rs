//! Filling, changing and showing a cart.

use std::time::Duration;

use domain::{
    CustomerId, Instant, ProductId,
    cart::{self, CartLine, CartOwner, CartView, MAX_LINES, MAX_PIECES, QuantityError},
};
use storage::{
    Connection,
    cart_lines::{self, Page},
};
use verification::Visitor;

use crate::{Error, Shop};

/// Returns the visitor's cart with today's prices.
pub async fn view(shop: &Shop, visitor: &Visitor) -> Result<CartView, Error> {
    let mut connection = shop.database.read().await?;
    let lines = cart_lines::of(&mut connection, &visitor.cart_owner()).await?;
    let snapshot = shop.catalog.snapshot();
    Ok(CartView::price(&lines, shop.currency, |id| snapshot.product(id)))
}

/// Returns how many pieces the visitor's cart holds.
pub async fn pieces(shop: &Shop, visitor: &Visitor) -> Result<u32, Error> {
    let mut connection = shop.database.read().await?;
    Ok(cart_lines::pieces(&mut connection, &visitor.cart_owner()).await?)
}

/// Maximum length of a page's name, in bytes.
const PAGE_NAME: usize = 64;
/// Within this time, the button of one page adds a product only once, so that a double click counts as one. Somebody who returns to the
/// page to add one more takes longer, or gets another page.
const PRESSED_ONCE_WITHIN: Duration = Duration::from_secs(5);

/// Adds pieces of a product to the cart. `typed` is the content of the quantity field. Returns [`Error::Quantity`] when that many are not
/// available.
pub async fn add(shop: &Shop, visitor: &Visitor, product: &ProductId, typed: &str) -> Result<(), Error> {
    add_from(shop, visitor, product, typed, "").await
}

/// Like [`add`], from a page with this name, whose button may be pressed twice. An empty `page` stands for no name.
pub async fn add_from(
    shop: &Shop,
    visitor: &Visitor,
    product: &ProductId,
    typed: &str,
    page: &str,
) -> Result<(), Error> {
    let more = cart::parse_quantity(typed).map_err(Error::Quantity)?;
    if more == 0 {
        return Err(Error::Quantity(QuantityError::Nothing));
    }
    let stock = stock(shop, product)?;
    let (owner, now) = (visitor.cart_owner(), shop.clock.now());
    let page = (1..=PAGE_NAME).contains(&page.len()).then_some(Page {
        name: page,
        since: now - PRESSED_ONCE_WITHIN,
    });

    let mut transaction = shop.database.begin().await?;
    let lines = cart_lines::of(&mut transaction, &owner).await?;
    let before = lines
        .iter()
        .find(|line| line.product == *product)
        .map_or(0, |line| line.quantity);
    if before > 0 && pressed_before(&mut transaction, &owner, product, page).await? {
        return Ok(());
    }
    if before == 0 && lines.len() >= MAX_LINES {
        return Err(Error::Quantity(QuantityError::CartFull));
    }
    cart::check_stock(before + more, stock).map_err(Error::Quantity)?;
    let line = CartLine {
        product: product.clone(),
        quantity: more,
    };
    let most = stock.min(MAX_PIECES);
    if !cart_lines::add_from(&mut transaction, &owner, &line, most, page, now).await? {
        if pressed_before(&mut transaction, &owner, product, page).await? {
            return Ok(());
        }
        // Another tab added pieces after they were counted.
        let error = if stock < MAX_PIECES {
            QuantityError::OnlyLeft(stock)
        } else {
            QuantityError::TooMany
        };
        return Err(Error::Quantity(error));
    }
    transaction.commit().await?;
    Ok(())
}

async fn pressed_before(
    transaction: &mut Connection,
    owner: &CartOwner,
    product: &ProductId,
    page: Option<Page<'_>>,
) -> Result<bool, Error> {
    match page {
        Some(page) => Ok(cart_lines::was_added_from(transaction, owner, product, page).await?),
        None => Ok(false),
    }
}

/// Sets how many pieces of a product the cart holds. 0 removes the product.
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

/// Removes a product from the cart.
pub async fn remove(shop: &Shop, visitor: &Visitor, product: &ProductId) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    cart_lines::remove(&mut transaction, &visitor.cart_owner(), product).await?;
    transaction.commit().await?;
    Ok(())
}

/// Moves the content of a browser's cart into the cart of the customer who has just signed in there. Nothing is lost: quantities are added,
/// up to the maximum of one cart.
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
        let quantity = (before + line.quantity).min(MAX_PIECES);
        cart_lines::set(transaction, &to, &line.product, quantity, now).await?;
        cart_lines::remove(transaction, &from, &line.product).await?;
    }
    Ok(())
}

/// Removes what was ordered from the customer's cart. What another tab has added since stays.
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
    shop.catalog
        .snapshot()
        .product(product)
        .map(|product| product.stock)
        .ok_or(Error::NotFound)
}
