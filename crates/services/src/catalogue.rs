//! The shelves: kept in memory, filled from the seed at first, less what is sold, and read again every few seconds: other instances sell too.

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

/// All products and categories. Cheap to clone; clones show the same shelves.
#[derive(Clone, Debug)]
pub struct Catalogue {
    shelves: Arc<RwLock<Arc<Shelves>>>,
    reading: Arc<tokio::sync::Mutex<()>>,
}

/// One reading of the shelves. Stock may have changed since: what is promised is decided by the database.
#[derive(Debug, Default)]
pub struct Shelves {
    /// All categories, in the shop's order.
    pub categories: Vec<Category>,
    /// All products, in the shop's order.
    pub products: Vec<Arc<Product>>,
    by_id: HashMap<ProductId, Arc<Product>>,
}

impl Shelves {
    fn new(categories: Vec<Category>, products: Vec<Arc<Product>>) -> Self {
        let by_id = products.iter().map(|product| (product.id.clone(), Arc::clone(product)));
        Self {
            by_id: by_id.collect(),
            categories,
            products,
        }
    }

    /// The product of an id.
    pub fn product(&self, id: &ProductId) -> Option<&Product> {
        self.by_id.get(id).map(AsRef::as_ref)
    }

    /// The category of a slug.
    pub fn category(&self, slug: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.slug == slug)
    }

    /// What a list shows: all products, or those of one category.
    pub fn cards(&self, category: Option<&str>) -> Vec<ProductCard> {
        let chosen = |product: &&Arc<Product>| category.is_none_or(|slug| product.category == slug);
        self.products
            .iter()
            .filter(chosen)
            .map(|product| product.card())
            .collect()
    }
}

impl Catalogue {
    /// Fills empty shelves from the seed and reads them.
    pub async fn open(database: &Database) -> Result<Self, Error> {
        let catalogue = Self {
            shelves: Arc::default(),
            reading: Arc::default(),
        };
        catalogue.refresh(database).await?;
        if catalogue.shelves().products.is_empty() {
            seed(database).await?;
            catalogue.refresh(database).await?;
        }
        Ok(catalogue)
    }

    /// The shelves as last read.
    pub fn shelves(&self) -> Arc<Shelves> {
        Arc::clone(&self.shelves.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the shelves again.
    pub async fn refresh(&self, database: &Database) -> Result<(), Error> {
        // One after the other: what was read earlier must not be shown after what was read later.
        let _reading = self.reading.lock().await;
        let mut connection = database.read().await?;
        let categories = storage::products::categories(&mut connection).await?;
        let products = storage::products::all(&mut connection).await?;
        self.show(Shelves::new(categories, products.into_iter().map(Arc::new).collect()));
        Ok(())
    }

    /// Takes what was sold off the shelves: so many pieces are left of each. Looks at nothing else, since it comes after every sale.
    pub(crate) async fn sold(&self, left: &[(ProductId, u32)]) {
        // What is being read may be from before the sale.
        let _reading = self.reading.lock().await;
        let shelves = self.shelves();
        let products = shelves.products.iter().map(|product| {
            let left = left.iter().find(|(id, _)| *id == product.id);
            match left {
                // A sale that is told late leaves more than the one after it.
                Some((_, pieces)) if *pieces < product.stock => Arc::new(Product {
                    stock: *pieces,
                    ..Product::clone(product)
                }),
                _ => Arc::clone(product),
            }
        });
        self.show(Shelves::new(shelves.categories.clone(), products.collect()));
    }

    fn show(&self, shelves: Shelves) {
        let mut shown = self.shelves.write().unwrap_or_else(PoisonError::into_inner);
        // The same shelves stay the same value: pages that were made of them are still right.
        if shown.categories != shelves.categories || shown.products != shelves.products {
            *shown = Arc::new(shelves);
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
    let seed: Seed = toml::from_str(include_str!("../seed/catalogue.toml")).map_err(|error| {
        tracing::error!(%error, "the seed cannot be read");
        Error::Broken("the seed cannot be read")
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
        let seed: Seed = toml::from_str(include_str!("../seed/catalogue.toml")).unwrap();
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
