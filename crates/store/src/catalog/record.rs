//! A product in memory, with digests of what pages show of it.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    ops::Deref,
};

use domain::{Currency, cart::MAX_PIECES, catalog_record::ProductRecord};

use super::mark::{Extent, Mark};

/// A product in all languages and currencies, as it was read. The stock may have changed since, so only the database decides what can be
/// promised.
#[derive(Debug)]
pub struct Shelved {
    record: ProductRecord,
    card: u64,
    page: u64,
}

impl Deref for Shelved {
    type Target = ProductRecord;

    fn deref(&self) -> &ProductRecord {
        &self.record
    }
}

impl Shelved {
    pub(super) fn new(record: ProductRecord) -> Self {
        let card = digest(&card_content(&record));
        let page = digest(&page_content(&record));
        Self { record, card, page }
    }

    /// The mark of a page that shows a card of the product.
    pub fn card_mark(&self) -> Mark {
        self.mark(Extent::Card)
    }

    /// The mark of the product's own page.
    pub fn page_mark(&self) -> Mark {
        self.mark(Extent::Page)
    }

    fn mark(&self, extent: Extent) -> Mark {
        Mark {
            product: self.record.id.clone(),
            extent,
            digest: self.digest_of(extent),
        }
    }

    /// The digest of what such a page shows.
    pub(super) fn digest_of(&self, extent: Extent) -> u64 {
        match extent {
            Extent::Card => self.card,
            Extent::Page => self.page,
        }
    }
}

fn digest(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

/// What cards show in any language and currency.
fn card_content(record: &ProductRecord) -> impl Hash {
    let words: Vec<_> = record
        .texts
        .iter()
        .map(|text| (text.language.clone(), text.name.clone(), text.summary.clone()))
        .collect();
    let figures = Currency::ALL.map(|currency| {
        let card = record.card("", currency);
        (card.price, card.is_lowest_of_many, card.availability)
    });
    (words, figures, record.pictures.first().cloned())
}

/// What the product's own page shows in any language and currency. It offers as many pieces as fit into a cart, so more make no difference.
fn page_content(record: &ProductRecord) -> impl Hash {
    let variants: Vec<_> = record
        .variants
        .iter()
        .map(|variant| {
            (
                variant.sku.clone(),
                variant.values.clone(),
                variant.stock.min(MAX_PIECES),
                variant.picture.clone(),
                variant.prices.clone(),
            )
        })
        .collect();
    (
        record.texts.clone(),
        record.category.clone(),
        record.pictures.clone(),
        record.related.clone(),
        variants,
    )
}
