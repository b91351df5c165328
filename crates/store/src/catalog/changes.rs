//! What changed: sales on this instance at once, everything else within about a second.

use std::{sync::atomic::Ordering, time::Duration};

use domain::{Instant, ProductId, Sku, catalog_record::ProductRecord};
use storage::products::{self, Changed};

use super::{shelf::Catalog, tree::CategoryTree};
use crate::Error;

/// How far each look goes back. A transaction may commit some seconds after the moment that it notes, and clocks differ a little.
const OVERLAP: Duration = Duration::from_secs(10);
/// If more products than this changed within the overlap, everything is read again.
const MANY: u32 = 10_000;

/// Maximum age of a list. A product that moves to another category appears there after this time at the latest.
const LIST_AGE: Duration = Duration::from_mins(1);

/// What is left of a variant after a sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The variant.
    pub sku: Sku,
    /// Its product.
    pub product: ProductId,
    /// Number of pieces left.
    pub stock: u32,
}

impl Catalog {
    /// Looks for changes that any instance made, and reads again what changed. It is called about once a second.
    pub async fn look(&self, now: Instant) -> Result<(), Error> {
        let mut connection = self.parts.database.read().await?;
        if !self.tree().is_current(&mut connection).await? {
            self.show_tree(CategoryTree::load(&mut connection).await?);
        }
        let changed = products::changed_since(&mut connection, now - OVERLAP, MANY).await?;
        drop(connection);
        self.notice_new(&changed);
        if Instant(self.parts.lists_since.load(Ordering::Acquire)) + LIST_AGE <= now {
            self.parts.lists_since.store(now.millis(), Ordering::Release);
            self.outdate_lists();
        }
        if changed.len() as u64 >= u64::from(MANY) {
            self.parts.records.invalidate_all();
            return Ok(());
        }
        // A product that is not in memory is on no stored page.
        let outdated: Vec<_> = changed
            .into_iter()
            .filter(|changed| {
                let known = self.parts.records.get(&changed.id);
                known.is_some_and(|known| known.changed_at != changed.changed_at)
            })
            .map(|changed| changed.id)
            .collect();
        self.reload(&outdated).await?;
        self.warm().await
    }

    /// New products are in lists that were read before.
    fn notice_new(&self, changed: &[Changed]) {
        let newest = changed.iter().map(|changed| changed.created_at.millis()).max();
        if let Some(newest) = newest
            && self.parts.newest.fetch_max(newest, Ordering::AcqRel) < newest
        {
            self.outdate_lists();
        }
    }

    async fn reload(&self, ids: &[ProductId]) -> Result<(), Error> {
        if ids.is_empty() {
            return Ok(());
        }
        let place = |product: &ProductRecord| (product.category.clone(), product.position);
        let known: Vec<_> = ids.iter().map(|id| self.parts.records.get(id)).collect();
        let loaded = self.load(ids).await?;
        for (id, before) in ids.iter().zip(known) {
            let after = loaded.iter().find(|product| product.id == *id);
            if after.is_none() {
                self.parts.records.invalidate(id);
            }
            if before.map(|before| place(&before)) != after.map(|after| place(after)) {
                self.outdate_lists();
            }
        }
        Ok(())
    }

    /// Lowers the stock of sold variants in memory to what is left. It reads nothing from the database, since it runs after every sale.
    pub fn sold(&self, left: &[Left]) {
        for left in left {
            let Some(known) = self.parts.records.get(&left.product) else {
                continue;
            };
            let mut record = ProductRecord::clone(&known);
            for variant in &mut record.variants {
                // Sales may be reported out of order. The smaller number is the later one.
                if variant.sku == left.sku && left.stock < variant.stock {
                    variant.stock = left.stock;
                }
            }
            self.keep(record);
        }
    }

    /// Forgets products, because they are no longer as they were read.
    pub fn forget(&self, products: &[ProductId]) {
        for product in products {
            self.parts.records.invalidate(product);
        }
    }
}
