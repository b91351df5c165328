//! The catalog: categories and products.

use serde::{Deserialize, Serialize};

use crate::{Money, ProductId};

/// A category of products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The slug in the category's URL.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub summary: String,
}

/// A product with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The slug in the product's URL.
    pub id: ProductId,
    /// The slug of its category.
    pub category: String,
    /// Its name.
    pub name: String,
    /// Price of one piece.
    pub price: Money,
    /// Number of pieces left.
    pub stock: u32,
    /// One line for product lists.
    pub summary: String,
    /// Two or three paragraphs of description.
    pub description: Vec<String>,
    /// Facts, as pairs of name and value.
    pub details: Vec<(String, String)>,
}

/// A product as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    /// The slug in the product's URL.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Price of one piece.
    pub price: Money,
    /// One line about it.
    pub summary: String,
    /// How much stock is left, as shown to the customer.
    pub availability: Availability,
}

/// The stock level as shown to customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Product {
    /// The product as a list shows it.
    pub fn card(&self) -> ProductCard {
        ProductCard {
            id: self.id.clone(),
            name: self.name.clone(),
            price: self.price,
            summary: self.summary.clone(),
            availability: Availability::of(self.stock),
        }
    }
}
