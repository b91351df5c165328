//! The catalog as a page shows it, in one language and one currency: categories, collections, products and their variants.

use serde::{Deserialize, Serialize};

use crate::{CategoryId, CollectionId, Money, ProductId, Sku};

/// A category of products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// The slug in the category's URL.
    pub id: CategoryId,
    /// The category that it belongs to; `None` at the top.
    pub parent: Option<CategoryId>,
    /// The language of its texts, as a BCP 47 tag.
    pub language: String,
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub summary: String,
}

/// A collection: products from any category that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// The slug in the collection's URL.
    pub id: CollectionId,
    /// The language of its texts, as a BCP 47 tag.
    pub language: String,
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub summary: String,
}

/// A choice that a product offers, such as its size.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ProductOption {
    /// Its name, such as "Size".
    pub name: String,
    /// What can be chosen, such as "S" and "M".
    pub values: Vec<String>,
}

/// A product with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The slug in the product's URL.
    pub id: ProductId,
    /// Its category.
    pub category: CategoryId,
    /// The language of its texts, as a BCP 47 tag.
    pub language: String,
    /// Its name.
    pub name: String,
    /// One line for product lists.
    pub summary: String,
    /// Two or three paragraphs of description.
    pub description: Vec<String>,
    /// Facts, as pairs of name and value.
    pub details: Vec<(String, String)>,
    /// What can be bought, in the shop's order. A product without options has one variant.
    pub variants: Vec<Variant>,
    /// File names of its pictures, at least one.
    pub pictures: Vec<String>,
    /// Products that go with it.
    pub related: Vec<ProductId>,
}

/// What is bought: one variant of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its number.
    pub sku: Sku,
    /// What is chosen, as pairs of an option's name and its value. Empty for a product without options.
    pub options: Vec<(String, String)>,
    /// Price of one piece; `None` if it is not sold in this currency.
    pub price: Option<Money>,
    /// Number of pieces left.
    pub stock: u32,
    /// File name of its picture.
    pub picture: String,
}

/// A variant together with what a cart and an order say about its product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The product.
    pub product: ProductId,
    /// The language of the texts, as a BCP 47 tag.
    pub language: String,
    /// The product's name.
    pub name: String,
    /// The variant.
    pub variant: Variant,
}

/// A product as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductCard {
    /// The slug in the product's URL.
    pub id: ProductId,
    /// The language of its texts, as a BCP 47 tag.
    pub language: String,
    /// Its name.
    pub name: String,
    /// The lowest price of one piece; `None` if nothing of it is sold in this currency.
    pub price: Option<Money>,
    /// Whether other variants cost more.
    pub is_lowest_of_many: bool,
    /// One line about it.
    pub summary: String,
    /// How much stock is left, as shown to the customer.
    pub availability: Availability,
    /// File name of its picture.
    pub picture: String,
}

/// The stock level as shown to customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Enough pieces.
    InStock,
    /// Few pieces; holds the number left.
    Few(u32),
    /// No pieces left.
    SoldOut,
}

impl Availability {
    /// The availability of `stock` pieces. Below five, the exact number is shown.
    pub fn of(stock: u32) -> Self {
        match stock {
            0 => Self::SoldOut,
            1..=4 => Self::Few(stock),
            _ => Self::InStock,
        }
    }
}

impl Variant {
    /// How many pieces can be sold: none if there is no price.
    pub fn sellable(&self) -> u32 {
        if self.price.is_some() { self.stock } else { 0 }
    }
}
