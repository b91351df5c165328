//! The catalog as the rest of the shop asks it: by product and by what is bought.

use std::{
    collections::HashMap,
    slice,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use domain::{
    CategoryId, CollectionId, Currency, Instant, ProductId, Sku, catalog::Article, catalog_record::ProductRecord,
};
use moka::sync::Cache;
use storage::{Database, products, variants};

use super::{
    mark::{Mark, Stamp},
    record::Shelved,
    seed,
    tree::CategoryTree,
};
use crate::Error;

/// Maximum number of products in memory.
const PRODUCTS: u64 = 4_000;
/// Maximum number of variants whose product is known.
const SKUS: u64 = 40_000;
/// Maximum number of lists in memory.
const LISTS: u64 = 2_000;

/// What a list contains.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ListOf {
    /// All products.
    All,
    /// The products of a category and of those below it.
    Category(CategoryId),
    /// The products of a collection.
    Collection(CollectionId),
}

/// The key of a list in memory.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ListKey {
    /// `None` for the showcase.
    pub of: Option<ListOf>,
    /// The page; 0 for the whole list.
    pub page: u32,
    /// The catalog's version.
    pub version: u64,
}

/// The catalog. Cloning is cheap, and clones share the same memory.
#[derive(Clone, Debug)]
pub struct Catalog {
    pub(super) parts: Arc<Parts>,
}

#[derive(Debug)]
pub(super) struct Parts {
    pub database: Database,
    pub records: Cache<ProductId, Arc<Shelved>>,
    pub lists: Cache<ListKey, Arc<[ProductId]>>,
    pub totals: Cache<ListKey, u64>,
    /// When the newest product was added, so far as is known.
    pub newest: AtomicI64,
    /// Since when lists of this version are read.
    pub lists_since: AtomicI64,
    products: Cache<Sku, ProductId>,
    tree: RwLock<Arc<CategoryTree>>,
    version: AtomicU64,
}

impl Catalog {
    /// Opens the catalog of a database. If the database has no product and `is_filled` is set, the products of the demo shop are added
    /// first.
    pub async fn open(database: Database, is_filled: bool, now: Instant) -> Result<Self, Error> {
        let is_empty = products::is_empty(&mut database.read().await?).await?;
        if is_filled && is_empty {
            seed::fill(&database, now).await?;
        }
        let tree = CategoryTree::load(&mut database.read().await?).await?;
        Ok(Self {
            parts: Arc::new(Parts {
                database,
                records: Cache::new(PRODUCTS),
                lists: Cache::new(LISTS),
                totals: Cache::new(LISTS),
                newest: AtomicI64::new(now.millis()),
                lists_since: AtomicI64::new(now.millis()),
                products: Cache::new(SKUS),
                tree: RwLock::new(Arc::new(tree)),
                version: AtomicU64::new(0),
            }),
        })
    }

    /// The categories and collections.
    pub fn tree(&self) -> Arc<CategoryTree> {
        Arc::clone(&self.parts.tree.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces the categories and collections.
    pub(super) fn show_tree(&self, tree: CategoryTree) {
        *self.parts.tree.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(tree);
        self.outdate_lists();
    }

    /// The version of the categories and of the lists. It grows when a list may have other products than before.
    pub fn version(&self) -> u64 {
        self.parts.version.load(Ordering::Acquire)
    }

    pub(super) fn outdate_lists(&self) {
        self.parts.version.fetch_add(1, Ordering::AcqRel);
    }

    /// Whether a page with this stamp still shows everything as it is known now.
    pub fn is_current(&self, stamp: &Stamp) -> bool {
        let shows_now = |mark: &Mark| {
            let known = self.parts.records.get(&mark.product);
            known.is_some_and(|known| known.digest_of(mark.extent) == mark.digest)
        };
        stamp.version == self.version() && stamp.marks.iter().all(shows_now)
    }

    /// Returns a product.
    pub async fn product(&self, id: &ProductId) -> Result<Option<Arc<Shelved>>, Error> {
        match self.parts.records.get(id) {
            Some(known) => Ok(Some(known)),
            None => Ok(self.load(slice::from_ref(id)).await?.pop()),
        }
    }

    /// Returns products, in this order. Those that do not exist are left out.
    pub async fn products(&self, ids: &[ProductId]) -> Result<Vec<Arc<Shelved>>, Error> {
        let known: Vec<_> = ids.iter().map(|id| self.parts.records.get(id)).collect();
        let missing: Vec<ProductId> = ids
            .iter()
            .zip(&known)
            .filter(|(_, known)| known.is_none())
            .map(|(id, _)| id.clone())
            .collect();
        let loaded = if missing.is_empty() {
            Vec::new()
        } else {
            self.load(&missing).await?
        };
        let found = ids
            .iter()
            .zip(known)
            .filter_map(|(id, known)| known.or_else(|| loaded.iter().find(|product| product.id == *id).cloned()));
        Ok(found.collect())
    }

    /// Reads products from the database and keeps them in memory.
    pub(super) async fn load(&self, ids: &[ProductId]) -> Result<Vec<Arc<Shelved>>, Error> {
        let records = products::load(&mut self.parts.database.read().await?, ids).await?;
        Ok(records.into_iter().map(|record| self.keep(record)).collect())
    }

    pub(super) fn keep(&self, record: ProductRecord) -> Arc<Shelved> {
        for variant in &record.variants {
            self.parts.products.insert(variant.sku.clone(), record.id.clone());
        }
        let shelved = Arc::new(Shelved::new(record));
        self.parts.records.insert(shelved.id.clone(), Arc::clone(&shelved));
        shelved
    }

    /// Returns what a cart says about a variant.
    pub async fn article(&self, sku: &Sku, language: &str, currency: Currency) -> Result<Option<Article>, Error> {
        let mut found = self.articles(slice::from_ref(sku), language, currency).await?;
        Ok(found.remove(sku))
    }

    /// Returns what a cart says about some variants. Those that do not exist are left out.
    pub async fn articles(
        &self,
        skus: &[Sku],
        language: &str,
        currency: Currency,
    ) -> Result<HashMap<Sku, Article>, Error> {
        let mut ids = Vec::new();
        for sku in skus {
            ids.extend(self.product_of(sku).await?);
        }
        ids.sort_unstable();
        ids.dedup();
        let mut articles = HashMap::new();
        for product in self.products(&ids).await? {
            for sku in skus {
                if let Some(article) = product.article(sku, language, currency) {
                    articles.insert(sku.clone(), article);
                }
            }
        }
        Ok(articles)
    }

    async fn product_of(&self, sku: &Sku) -> Result<Option<ProductId>, Error> {
        if let Some(known) = self.parts.products.get(sku) {
            return Ok(Some(known));
        }
        let found = variants::product_of(&mut self.parts.database.read().await?, sku).await?;
        if let Some(product) = &found {
            self.parts.products.insert(sku.clone(), product.clone());
        }
        Ok(found)
    }

    /// Forgets all that was read, because it may have changed without a trace.
    pub async fn refresh(&self) -> Result<(), Error> {
        let tree = CategoryTree::load(&mut self.parts.database.read().await?).await?;
        self.parts.products.invalidate_all();
        self.parts.records.invalidate_all();
        self.show_tree(tree);
        Ok(())
    }
}
