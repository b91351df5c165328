//! All categories and collections. There are few of them, so each instance keeps them all.

use domain::{
    CategoryId, CollectionId, Instant,
    catalog::{Category, Collection},
    catalog_record::{CategoryRecord, CollectionRecord},
};
use storage::{Connection, categories, collections};

use crate::Error;

/// The categories, in two levels, and the collections, as they were read at one moment.
#[derive(Debug)]
pub struct CategoryTree {
    categories: Vec<CategoryRecord>,
    collections: Vec<CollectionRecord>,
    changed_at: (Instant, Instant),
}

impl CategoryTree {
    pub(super) async fn load(connection: &mut Connection) -> Result<Self, Error> {
        Ok(Self {
            changed_at: newest_change(connection).await?,
            categories: categories::all(connection).await?,
            collections: collections::all(connection).await?,
        })
    }

    /// Whether it is as the database has it.
    pub(super) async fn is_current(&self, connection: &mut Connection) -> Result<bool, Error> {
        Ok(newest_change(connection).await? == self.changed_at)
    }

    /// The categories at the top, in the shop's order.
    pub fn top(&self, language: &str) -> Vec<Category> {
        self.below(None, language)
    }

    /// The categories directly below one.
    pub fn children(&self, parent: &CategoryId, language: &str) -> Vec<Category> {
        self.below(Some(parent), language)
    }

    fn below(&self, parent: Option<&CategoryId>, language: &str) -> Vec<Category> {
        let found = self
            .categories
            .iter()
            .filter(|category| category.parent.as_ref() == parent);
        found.map(|category| category.view(language)).collect()
    }

    /// The category with this id.
    pub fn category(&self, id: &CategoryId, language: &str) -> Option<Category> {
        let found = self.categories.iter().find(|category| category.id == *id);
        found.map(|category| category.view(language))
    }

    /// A category and those above it, from the top.
    pub fn path(&self, id: &CategoryId, language: &str) -> Vec<Category> {
        let mut path: Vec<_> = self.category(id, language).into_iter().collect();
        let above = path.first().and_then(|category| category.parent.clone());
        if let Some(parent) = above.and_then(|above| self.category(&above, language)) {
            path.insert(0, parent);
        }
        path
    }

    /// The ids of a category and of those below it.
    pub(super) fn with_children<'a>(&'a self, id: &'a CategoryId) -> Vec<&'a CategoryId> {
        let below = self
            .categories
            .iter()
            .filter(|category| category.parent.as_ref() == Some(id));
        std::iter::once(id).chain(below.map(|category| &category.id)).collect()
    }

    /// The collections, in the shop's order.
    pub fn collections(&self, language: &str) -> Vec<Collection> {
        self.collections
            .iter()
            .map(|collection| collection.view(language))
            .collect()
    }

    /// The collection with this id.
    pub fn collection(&self, id: &CollectionId, language: &str) -> Option<Collection> {
        let found = self.collections.iter().find(|collection| collection.id == *id);
        found.map(|collection| collection.view(language))
    }
}

async fn newest_change(connection: &mut Connection) -> Result<(Instant, Instant), Error> {
    Ok((
        categories::changed_at(connection).await?,
        collections::changed_at(connection).await?,
    ))
}
