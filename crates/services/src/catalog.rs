//! The catalog in memory. It is seeded when the database is empty, reduced by each sale, and read again every few seconds, because other
//! instances sell too.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use domain::{
    Currency, Money, ProductId,
    catalog::{Category, Product, ProductCard},
};
use serde::Deserialize;
use storage::Database;

use crate::Error;

/// All products and categories. Cloning is cheap, and clones share the same snapshot.
#[derive(Clone, Debug)]
pub struct Catalog {
    snapshot: Arc<RwLock<Arc<CatalogSnapshot>>>,
    reading: Arc<tokio::sync::Mutex<()>>,
}

/// A catalog snapshot: the products and categories as read at one moment. The stock may have changed since, so only the database decides
/// what can be promised.
#[derive(Debug, Default)]
pub struct CatalogSnapshot {
    /// All categories, in the shop's order.
    pub categories: Vec<Category>,
    /// All products, in the shop's order.
    pub products: Vec<Arc<Product>>,
    by_id: HashMap<ProductId, Arc<Product>>,
}

impl CatalogSnapshot {
    fn new(categories: Vec<Category>, products: Vec<Arc<Product>>) -> Self {
        let by_id = products.iter().map(|product| (product.id.clone(), Arc::clone(product)));
        Self {
            by_id: by_id.collect(),
            categories,
            products,
        }
    }

    /// Returns the product with this id.
    pub fn product(&self, id: &ProductId) -> Option<&Product> {
        self.by_id.get(id).map(AsRef::as_ref)
    }

    /// Returns the category with this slug.
    pub fn category(&self, slug: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.slug == slug)
    }

    /// Returns the cards for a product list: of all products, or of one category.
    pub fn cards(&self, category: Option<&str>) -> Vec<ProductCard> {
        let chosen = |product: &&Arc<Product>| category.is_none_or(|slug| product.category == slug);
        self.products
            .iter()
            .filter(chosen)
            .map(|product| product.card())
            .collect()
    }
}

impl Catalog {
    /// Reads the catalog, and seeds it first when the database has no products.
    pub async fn open(database: &Database) -> Result<Self, Error> {
        let catalog = Self {
            snapshot: Arc::default(),
            reading: Arc::default(),
        };
        catalog.refresh(database).await?;
        if catalog.snapshot().products.is_empty() {
            seed(database).await?;
            catalog.refresh(database).await?;
        }
        Ok(catalog)
    }

    /// Returns the current catalog snapshot.
    pub fn snapshot(&self) -> Arc<CatalogSnapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the catalog from the database again.
    pub async fn refresh(&self, database: &Database) -> Result<(), Error> {
        // Readings run one after the other, so that an older reading never replaces a newer one.
        let _reading = self.reading.lock().await;
        let mut connection = database.read().await?;
        let categories = storage::products::categories(&mut connection).await?;
        let products = storage::products::all(&mut connection).await?;
        self.show(CatalogSnapshot::new(
            categories,
            products.into_iter().map(Arc::new).collect(),
        ));
        Ok(())
    }

    /// Lowers the stock of sold products in the snapshot to what is left. It reads nothing from the database, since it runs after every
    /// sale.
    pub(crate) async fn sold(&self, left: &[(ProductId, u32)]) {
        // A reading that is under way may be older than this sale, so wait for it first.
        let _reading = self.reading.lock().await;
        let snapshot = self.snapshot();
        let products = snapshot.products.iter().map(|product| {
            let left = left.iter().find(|(id, _)| *id == product.id);
            match left {
                // Sales may be reported out of order. The smaller number is the later one.
                Some((_, pieces)) if *pieces < product.stock => Arc::new(Product {
                    stock: *pieces,
                    ..Product::clone(product)
                }),
                _ => Arc::clone(product),
            }
        });
        self.show(CatalogSnapshot::new(snapshot.categories.clone(), products.collect()));
    }

    fn show(&self, snapshot: CatalogSnapshot) {
        let mut shown = self.snapshot.write().unwrap_or_else(PoisonError::into_inner);
        // An unchanged catalog keeps the same snapshot, so that pages made from it stay valid.
        if shown.categories != snapshot.categories || shown.products != snapshot.products {
            *shown = Arc::new(snapshot);
        }
    }
}

#[derive(Deserialize)]
struct Seed {
    category: Vec<Category>,
    product: Vec<SeedProduct>,
}

#[derive(Deserialize)]
struct SeedProduct {
    slug: ProductId,
    category: String,
    name: String,
    price: i64,
    stock: u32,
    summary: String,
    description: String,
    details: Vec<(String, String)>,
}

async fn seed(database: &Database) -> Result<(), Error> {
    let seed: Seed = toml::from_str(include_str!("../seed/catalog.toml")).map_err(|error| {
        tracing::error!(%error, "the seed cannot be read");
        Error::Internal("the seed cannot be read")
    })?;
    let products: Vec<Product> = seed.product.into_iter().map(Product::from).collect();
    let mut transaction = database.begin().await?;
    storage::products::seed(&mut transaction, &seed.category, &products).await?;
    transaction.commit().await?;
    Ok(())
}

impl From<SeedProduct> for Product {
    fn from(seed: SeedProduct) -> Self {
        Self {
            id: seed.slug,
            category: seed.category,
            name: seed.name,
            price: Money::new(seed.price, Currency::Eur),
            stock: seed.stock,
            summary: seed.summary,
            description: seed
                .description
                .split("\n\n")
                .map(|text| text.trim().to_owned())
                .collect(),
            details: seed.details,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_fills_a_real_shop() {
        let seed: Seed = toml::from_str(include_str!("../seed/catalog.toml")).unwrap();
        let known = |slug: &str| seed.category.iter().any(|category| category.slug == slug);

        assert!(seed.category.len() >= 4);
        assert!(seed.product.len() >= 24);
        for product in &seed.product {
            let name = product.slug.as_str();
            assert!(
                known(&product.category) && product.price > 0 && product.description.len() > 80,
                "{name}"
            );
            let picture = format!(
                "{}/../../style/public/images/products/{name}.svg",
                env!("CARGO_MANIFEST_DIR")
            );
            assert!(std::path::Path::new(&picture).exists(), "{picture}");
        }
        assert!(
            seed.product.iter().any(|product| product.stock == 0),
            "one is sold out, to be seen"
        );
    }
}
