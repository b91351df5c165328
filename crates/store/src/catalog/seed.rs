//! The products of the demo shop, which an empty database is filled with.

use std::collections::BTreeMap;

use domain::{
    CategoryId, CollectionId, Currency, Instant, Money, ProductId, Sku,
    catalog::ProductOption,
    catalog_record::{CategoryRecord, CollectionRecord, GroupText, ProductRecord, ProductText, VariantRecord},
};
use serde::Deserialize;
use storage::{Database, categories, collections, products};

use super::rates;
use crate::Error;

const SEED: &str = include_str!("../../seed/catalog.toml");

#[derive(Deserialize)]
struct Seed {
    category: Vec<SeedCategory>,
    #[serde(default)]
    collection: Vec<SeedCollection>,
    product: Vec<SeedProduct>,
}

#[derive(Deserialize)]
struct SeedCategory {
    slug: CategoryId,
    parent: Option<CategoryId>,
    text: BTreeMap<String, SeedGroupText>,
}

#[derive(Deserialize)]
struct SeedCollection {
    slug: CollectionId,
    products: Vec<ProductId>,
    text: BTreeMap<String, SeedGroupText>,
}

#[derive(Deserialize)]
struct SeedGroupText {
    name: String,
    summary: String,
}

#[derive(Deserialize)]
struct SeedProduct {
    slug: ProductId,
    category: CategoryId,
    weight: u32,
    price: i64,
    #[serde(default)]
    stock: u32,
    sku: Option<Sku>,
    #[serde(default)]
    related: Vec<ProductId>,
    #[serde(default)]
    pictures: Vec<String>,
    text: BTreeMap<String, SeedText>,
    #[serde(default)]
    variant: Vec<SeedVariant>,
}

#[derive(Deserialize)]
struct SeedText {
    name: String,
    summary: String,
    description: String,
    details: Vec<(String, String)>,
    #[serde(default)]
    options: Vec<(String, Vec<String>)>,
}

#[derive(Deserialize)]
struct SeedVariant {
    sku: Sku,
    values: Vec<usize>,
    price: Option<i64>,
    stock: u32,
    weight: Option<u32>,
    picture: Option<String>,
}

/// Adds the products of the demo shop.
pub(super) async fn fill(database: &Database, now: Instant) -> Result<(), Error> {
    let seed: Seed = toml::from_str(SEED).map_err(|error| Error::Seed(error.to_string()))?;
    let categories: Vec<_> = seed.category.into_iter().map(category).collect();
    let collections: Vec<_> = seed.collection.into_iter().map(collection).collect();
    let mut records = Vec::with_capacity(seed.product.len());
    for (position, product) in (0..).zip(seed.product) {
        records.push(record(position, product, now)?);
    }
    let mut transaction = database.begin().await?;
    categories::insert(&mut transaction, &categories, now).await?;
    products::insert(&mut transaction, &records).await?;
    collections::insert(&mut transaction, &collections, now).await?;
    transaction.commit().await?;
    Ok(())
}

fn category(seed: SeedCategory) -> CategoryRecord {
    CategoryRecord {
        id: seed.slug,
        parent: seed.parent,
        texts: group_texts(seed.text),
    }
}

fn collection(seed: SeedCollection) -> (CollectionRecord, Vec<ProductId>) {
    let record = CollectionRecord {
        id: seed.slug,
        texts: group_texts(seed.text),
    };
    (record, seed.products)
}

fn group_texts(texts: BTreeMap<String, SeedGroupText>) -> Vec<GroupText> {
    texts
        .into_iter()
        .map(|(language, text)| GroupText {
            language,
            name: text.name,
            summary: text.summary,
        })
        .collect()
}

fn record(position: i64, seed: SeedProduct, now: Instant) -> Result<ProductRecord, Error> {
    Ok(ProductRecord {
        variants: variants(&seed)?,
        texts: seed.text.into_iter().map(product_text).collect(),
        id: seed.slug,
        category: seed.category,
        position,
        pictures: seed.pictures,
        related: seed.related,
        created_at: now,
        changed_at: now,
    })
}

/// The variants of a product. Without any in the file, there is one, whose number is the slug in upper case unless it has one of its own.
fn variants(seed: &SeedProduct) -> Result<Vec<VariantRecord>, Error> {
    let prices = |price: Option<i64>| rates::complete(&[Money::new(price.unwrap_or(seed.price), Currency::Eur)]);
    if seed.variant.is_empty() {
        let named = seed
            .sku
            .clone()
            .map_or_else(|| seed.slug.as_str().to_ascii_uppercase().parse(), Ok);
        return Ok(vec![VariantRecord {
            sku: named.map_err(|_| Error::Seed(format!("{} has no number", seed.slug)))?,
            values: Vec::new(),
            stock: seed.stock,
            weight_grams: seed.weight,
            picture: None,
            prices: prices(None),
        }]);
    }
    let variant = |variant: &SeedVariant| VariantRecord {
        sku: variant.sku.clone(),
        values: variant.values.clone(),
        stock: variant.stock,
        weight_grams: variant.weight.unwrap_or(seed.weight),
        picture: variant.picture.clone(),
        prices: prices(variant.price),
    };
    Ok(seed.variant.iter().map(variant).collect())
}

fn product_text((language, seed): (String, SeedText)) -> ProductText {
    let paragraphs = seed.description.split("\n\n");
    ProductText {
        language,
        name: seed.name,
        summary: seed.summary,
        description: paragraphs.map(|text| text.trim().to_owned()).collect(),
        details: seed.details,
        options: seed
            .options
            .into_iter()
            .map(|(name, values)| ProductOption { name, values })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::Path};

    use super::*;

    fn seed() -> Seed {
        toml::from_str(SEED).unwrap()
    }

    fn assert_picture(file: &str) {
        let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/public/images/products");
        assert!(pictures.join(file).exists(), "{file}");
    }

    #[test]
    fn the_seed_fills_a_real_shop() {
        let seed = seed();
        let known: Vec<_> = seed.category.iter().map(|category| &category.slug).collect();

        assert!(
            seed.category
                .iter()
                .filter(|category| category.parent.is_none())
                .count()
                >= 4
        );
        assert!(seed.product.len() >= 24);
        for product in &seed.product {
            let name = &product.slug;
            let english = &product.text["en"];
            assert!(
                known.contains(&&product.category) && product.price > 0 && english.description.len() > 80,
                "{name}"
            );
        }
        assert!(
            seed.product
                .iter()
                .any(|product| product.variant.is_empty() && product.stock == 0),
            "one is sold out, to be seen"
        );
    }

    #[test]
    fn everything_that_the_seed_names_is_there() {
        let seed = seed();
        let slugs: BTreeSet<_> = seed.product.iter().map(|product| product.slug.clone()).collect();
        assert_eq!(slugs.len(), seed.product.len(), "each slug is there once");
        let collected = seed.collection.iter().flat_map(|collection| &collection.products);
        let related = seed.product.iter().flat_map(|product| &product.related);
        for named in collected.chain(related) {
            assert!(slugs.contains(named), "{named}");
        }
        let mut skus = BTreeSet::new();
        for (position, product) in (0..).zip(seed.product) {
            let record = record(position, product, Instant(0)).unwrap();
            for picture in record.pictures() {
                assert_picture(&picture);
            }
            assert!((1..=100).contains(&record.variants.len()), "{}", record.id);
            for variant in &record.variants {
                variant.picture.iter().for_each(|picture| assert_picture(picture));
                assert!(skus.insert(variant.sku.clone()), "{} is there twice", variant.sku);
                for text in &record.texts {
                    assert_eq!(
                        text.options.len(),
                        variant.values.len(),
                        "{} {}",
                        variant.sku,
                        text.language
                    );
                    for (option, value) in text.options.iter().zip(&variant.values) {
                        assert!(*value < option.values.len(), "{} {}", variant.sku, text.language);
                    }
                }
            }
        }
    }
}
