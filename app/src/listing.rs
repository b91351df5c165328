//! What pages read of the catalog, in the language of the page. Each reading notes what the page shows, so that the server knows when a
//! stored page is out of date.

use std::sync::Arc;

use domain::{CategoryId, ProductId, catalog::ProductCard};
use http::request::Parts;
use leptos::prelude::*;
use store::catalog::{Cards, ListOf, ListPage, ListQuery, Mark, Shelved, Shown};

use crate::{error::AppError, language::catalog_language, site::shop};

fn note(marks: Vec<Mark>) {
    let shown: Option<Shown> = use_context::<Parts>().and_then(|parts| parts.extensions.get().cloned());
    if let Some(shown) = shown {
        shown.note(marks);
    }
}

fn noted(Cards { cards, marks }: Cards) -> Vec<ProductCard> {
    note(marks);
    cards
}

/// One page of a list: its cards, and the rest of what is known about it. Any page but the first exists only if it shows something.
pub(crate) async fn list(of: ListOf, page: u32) -> Result<(Vec<ProductCard>, ListPage), AppError> {
    let shop = shop();
    let query = ListQuery {
        of,
        language: catalog_language(),
        currency: shop.currency,
        page,
    };
    let mut list = shop.catalog.list(&query).await?;
    let cards = noted(std::mem::take(&mut list.shown));
    if page != 1 && cards.is_empty() {
        return Err(AppError::NotFound);
    }
    Ok((cards, list))
}

/// The cards of the start page.
pub(crate) async fn showcase() -> Result<Vec<ProductCard>, AppError> {
    let shop = shop();
    let cards = shop.catalog.showcase(catalog_language(), shop.currency).await?;
    Ok(noted(cards))
}

/// The cards of these products.
pub(crate) async fn cards(ids: &[ProductId]) -> Result<Vec<ProductCard>, AppError> {
    let shop = shop();
    let cards = shop.catalog.cards(ids, catalog_language(), shop.currency).await?;
    Ok(noted(cards))
}

/// The picture of the first product of a category.
pub(crate) async fn picture_of(category: &CategoryId) -> Result<Option<String>, AppError> {
    let shop = shop();
    let first = shop.catalog.first_of(category).await?;
    Ok(first.map(|product| {
        note(vec![product.card_mark()]);
        product.card(catalog_language(), shop.currency).picture
    }))
}

/// A product, for its own page.
pub(crate) async fn product(id: &ProductId) -> Result<Arc<Shelved>, AppError> {
    let product = shop().catalog.product(id).await?.ok_or(AppError::NotFound)?;
    note(vec![product.page_mark()]);
    Ok(product)
}
