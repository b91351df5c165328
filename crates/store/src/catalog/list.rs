//! Lists of products, page by page. The database gives the ids of one page; the products come from memory or are read together.

use std::sync::Arc;

use domain::{CategoryId, Currency, ProductId, catalog::ProductCard, catalog_record::DEFAULT_LANGUAGE};
use storage::{Connection, collections, products};

use super::{
    mark::Mark,
    record::Shelved,
    shelf::{Catalog, ListKey, ListOf},
};
use crate::Error;

/// Number of products on one page of a list.
pub const PAGE_SIZE: u32 = 24;

/// Number of products in the showcase.
pub const SHOWCASE: u32 = 8;

/// What a visitor asks a list for.
#[derive(Clone, Debug)]
pub struct ListQuery<'a> {
    /// What the list contains.
    pub of: ListOf,
    /// The language of the texts, as a BCP 47 tag.
    pub language: &'a str,
    /// The currency of the prices.
    pub currency: Currency,
    /// The page, from 1.
    pub page: u32,
}

/// Some cards, and the marks that a page with them carries.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// The cards.
    pub cards: Vec<ProductCard>,
    /// Their marks.
    pub marks: Vec<Mark>,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// The products of this page.
    pub shown: Cards,
    /// The page, from 1.
    pub page: u32,
    /// The number of pages, at least 1.
    pub pages: u32,
    /// The number of products on all pages.
    pub total: u64,
}

impl Catalog {
    /// Returns one page of a list. A page beyond the last one is empty.
    pub async fn list(&self, query: &ListQuery<'_>) -> Result<ListPage, Error> {
        let total = self.total(&query.of).await?;
        let pages = u32::try_from(total.div_ceil(PAGE_SIZE.into()))
            .unwrap_or(u32::MAX)
            .max(1);
        let ids = if (1..=pages).contains(&query.page) {
            self.ids(&query.of, query.page).await?
        } else {
            Arc::default()
        };
        Ok(ListPage {
            shown: self.cards(&ids, query.language, query.currency).await?,
            page: query.page,
            pages,
            total,
        })
    }

    /// Returns the cards of these products. Those that do not exist are left out.
    pub async fn cards(&self, ids: &[ProductId], language: &str, currency: Currency) -> Result<Cards, Error> {
        let products = self.products(ids).await?;
        Ok(Cards {
            cards: products
                .iter()
                .map(|product| product.card(language, currency))
                .collect(),
            marks: products.iter().map(|product| product.card_mark()).collect(),
        })
    }

    /// Returns the cards of some products at regular intervals of the shop's order, so that every category is represented.
    pub async fn showcase(&self, language: &str, currency: Currency) -> Result<Cards, Error> {
        let ids = self.showcase_ids().await?;
        self.cards(&ids, language, currency).await
    }

    async fn showcase_ids(&self) -> Result<Arc<[ProductId]>, Error> {
        let key = self.key(None, 0);
        if let Some(known) = self.parts.lists.get(&key) {
            return Ok(known);
        }
        let found = products::spread(&mut self.parts.database.read().await?, SHOWCASE).await?;
        Ok(self.remember(key, found))
    }

    /// Reads what the start page shows, so that it can be shown while the database is out of reach.
    pub async fn warm(&self) -> Result<(), Error> {
        let ids = self.showcase_ids().await?;
        self.products(&ids).await?;
        for category in self.tree().top(DEFAULT_LANGUAGE) {
            self.first_of(&category.id).await?;
        }
        Ok(())
    }

    /// Returns the first product of a category.
    pub async fn first_of(&self, category: &CategoryId) -> Result<Option<Arc<Shelved>>, Error> {
        let ids = self.ids(&ListOf::Category(category.clone()), 1).await?;
        match ids.first() {
            Some(first) => self.product(first).await,
            None => Ok(None),
        }
    }

    fn key(&self, of: Option<&ListOf>, page: u32) -> ListKey {
        ListKey {
            of: of.cloned(),
            page,
            version: self.version(),
        }
    }

    fn remember(&self, key: ListKey, ids: Vec<ProductId>) -> Arc<[ProductId]> {
        let ids: Arc<[ProductId]> = ids.into();
        self.parts.lists.insert(key, Arc::clone(&ids));
        ids
    }

    async fn ids(&self, of: &ListOf, page: u32) -> Result<Arc<[ProductId]>, Error> {
        let key = self.key(Some(of), page);
        if let Some(known) = self.parts.lists.get(&key) {
            return Ok(known);
        }
        let skipped = u64::from(page.saturating_sub(1)) * u64::from(PAGE_SIZE);
        let mut connection = self.parts.database.read().await?;
        let found = match of {
            ListOf::All => products::page(&mut connection, skipped, PAGE_SIZE).await?,
            ListOf::Category(category) => {
                let tree = self.tree();
                let categories = tree.with_children(category);
                products::page_of_categories(&mut connection, &categories, skipped, PAGE_SIZE).await?
            }
            ListOf::Collection(collection) => {
                collections::page(&mut connection, collection, skipped, PAGE_SIZE).await?
            }
        };
        Ok(self.remember(key, found))
    }

    async fn total(&self, of: &ListOf) -> Result<u64, Error> {
        let key = self.key(Some(of), 0);
        if let Some(known) = self.parts.totals.get(&key) {
            return Ok(known);
        }
        let total = self.counted(&mut self.parts.database.read().await?, of).await?;
        self.parts.totals.insert(key, total);
        Ok(total)
    }

    async fn counted(&self, connection: &mut Connection, of: &ListOf) -> Result<u64, Error> {
        Ok(match of {
            ListOf::All => products::count(connection).await?,
            ListOf::Category(category) => {
                let tree = self.tree();
                products::count_of_categories(connection, &tree.with_children(category)).await?
            }
            ListOf::Collection(collection) => collections::count(connection, collection).await?,
        })
    }
}
