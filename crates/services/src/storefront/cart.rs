//! Filling, changing and showing a cart.

use std::time::Duration;

use domain::{
    CustomerId, Instant, Sku,
    cart::{self, CartLine, CartOwner, CartView, MAX_LINES, MAX_PIECES, QuantityError},
    catalog_record::DEFAULT_LANGUAGE,
};
use storage::{
    Connection,
    cart_lines::{self, Page},
};
use verification::Visitor;

use crate::{Error, Shop};

/// Returns the visitor's cart with today's prices. Its texts are in a language, given as a BCP 47 tag.
pub async fn view(shop: &Shop, visitor: &Visitor, language: &str) -> Result<CartView, Error> {
    let mut connection = shop.database.read().await?;
    let lines = cart_lines::of(&mut connection, &visitor.cart_owner()).await?;
    drop(connection);
    let skus: Vec<_> = lines.iter().map(|line| line.sku.clone()).collect();
    let articles = shop.catalog.articles(&skus, language, shop.currency).await?;
    Ok(CartView::price(&lines, shop.currency, |sku| articles.get(sku).cloned()))
}

/// Returns how many pieces the visitor's cart holds.
pub async fn pieces(shop: &Shop, visitor: &Visitor) -> Result<u32, Error> {
    let mut connection = shop.database.read().await?;
    Ok(cart_lines::pieces(&mut connection, &visitor.cart_owner()).await?)
}

/// Maximum length of a page's name, in bytes.
const PAGE_NAME: usize = 64;
/// Within this time, the button of one page adds a variant only once, so that a double click counts as one. Somebody who returns to the
/// page to add one more takes longer, or gets another page.
const PRESSED_ONCE_WITHIN: Duration = Duration::from_secs(5);

/// Adds pieces of a variant to the cart. `typed` is the content of the quantity field. Returns [`Error::Quantity`] when that many are not
/// available.
pub async fn add(shop: &Shop, visitor: &Visitor, sku: &Sku, typed: &str) -> Result<(), Error> {
    add_from(shop, visitor, sku, typed, "").await
}

/// Like [`add`], from a page with this name, whose button may be pressed twice. An empty `page` stands for no name.
pub async fn add_from(shop: &Shop, visitor: &Visitor, sku: &Sku, typed: &str, page: &str) -> Result<(), Error> {
    let more = cart::parse_quantity(typed).map_err(Error::Quantity)?;
    if more == 0 {
        return Err(Error::Quantity(QuantityError::Nothing));
    }
    let stock = stock(shop, sku).await?;
    let (owner, now) = (visitor.cart_owner(), shop.clock.now());
    let page = (1..=PAGE_NAME).contains(&page.len()).then_some(Page {
        name: page,
        since: now - PRESSED_ONCE_WITHIN,
    });

    let mut transaction = shop.database.begin().await?;
    let lines = cart_lines::of(&mut transaction, &owner).await?;
    let before = lines
        .iter()
        .find(|line| line.sku == *sku)
        .map_or(0, |line| line.quantity);
    if before > 0 && pressed_before(&mut transaction, &owner, sku, page).await? {
        return Ok(());
    }
    if before == 0 && lines.len() >= MAX_LINES {
        return Err(Error::Quantity(QuantityError::CartFull));
    }
    cart::check_stock(before + more, stock).map_err(Error::Quantity)?;
    let line = CartLine {
        sku: sku.clone(),
        quantity: more,
    };
    let most = stock.min(MAX_PIECES);
    if !cart_lines::add_from(&mut transaction, &owner, &line, most, page, now).await? {
        if pressed_before(&mut transaction, &owner, sku, page).await? {
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
    sku: &Sku,
    page: Option<Page<'_>>,
) -> Result<bool, Error> {
    match page {
        Some(page) => Ok(cart_lines::was_added_from(transaction, owner, sku, page).await?),
        None => Ok(false),
    }
}

/// Sets how many pieces of a variant the cart holds. 0 removes it.
pub async fn set(shop: &Shop, visitor: &Visitor, sku: &Sku, typed: &str) -> Result<(), Error> {
    let quantity = cart::parse_quantity(typed).map_err(Error::Quantity)?;
    if quantity == 0 {
        return remove(shop, visitor, sku).await;
    }
    cart::check_stock(quantity, stock(shop, sku).await?).map_err(Error::Quantity)?;

    let mut transaction = shop.database.begin().await?;
    cart_lines::set(&mut transaction, &visitor.cart_owner(), sku, quantity, shop.clock.now()).await?;
    transaction.commit().await?;
    Ok(())
}

/// Removes a variant from the cart.
pub async fn remove(shop: &Shop, visitor: &Visitor, sku: &Sku) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    cart_lines::remove(&mut transaction, &visitor.cart_owner(), sku).await?;
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
            .find(|held| held.sku == line.sku)
            .map_or(0, |held| held.quantity);
        let quantity = (before + line.quantity).min(MAX_PIECES);
        cart_lines::set(transaction, &to, &line.sku, quantity, now).await?;
        cart_lines::remove(transaction, &from, &line.sku).await?;
    }
    Ok(())
}

/// Removes what was ordered from the customer's cart. What another tab has added since stays.
pub(crate) async fn take_ordered<'a>(
    transaction: &mut Connection,
    customer: &CustomerId,
    ordered: impl Iterator<Item = (&'a Sku, u32)>,
) -> Result<(), Error> {
    let owner = CartOwner::Customer(customer.clone());
    for (sku, quantity) in ordered {
        cart_lines::take(
            transaction,
            &owner,
            &CartLine {
                sku: sku.clone(),
                quantity,
            },
        )
        .await?;
    }
    Ok(())
}

/// Returns how many pieces of a variant are left, as far as this instance knows.
async fn stock(shop: &Shop, sku: &Sku) -> Result<u32, Error> {
    let article = shop.catalog.article(sku, DEFAULT_LANGUAGE, shop.currency).await?;
    let variant = article.ok_or(Error::NotFound)?.variant;
    if variant.price.is_none() {
        return Err(Error::Quantity(QuantityError::NotSold));
    }
    Ok(variant.stock)
}
