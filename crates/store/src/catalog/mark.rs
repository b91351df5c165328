//! How a stored page is known to be out of date: it carries a mark of each product that it shows.

use std::sync::{Arc, Mutex, PoisonError};

use domain::ProductId;

/// How much of a product a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A card in a list.
    Card,
    /// Everything.
    Page,
}

/// What a page showed of a product, as a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub(super) product: ProductId,
    pub(super) extent: Extent,
    pub(super) digest: u64,
}

/// What a page showed of the catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    pub(super) version: u64,
    pub(super) marks: Vec<Mark>,
}

/// Gathers the marks of a page while it is made. Clones gather together.
#[derive(Clone, Debug, Default)]
pub struct Shown(Arc<Mutex<Vec<Mark>>>);

impl Shown {
    /// Notes what the page shows.
    pub fn note(&self, marks: impl IntoIterator<Item = Mark>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(marks);
    }

    /// The stamp of the finished page. `version` is the catalog's version from before the page was made.
    pub fn stamp(&self, version: u64) -> Stamp {
        Stamp {
            version,
            marks: self.0.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}
