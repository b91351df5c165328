//! What the shop sells.

use serde::{Deserialize, Serialize};

use crate::{Money, ProductId};

/// A shelf of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub summary: String,
}

/// A product with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The slug in its address.
    pub id: ProductId,
    /// The slug of its category.
    pub category: String,
    /// Its name.
    pub name: String,
    /// What one costs.
    pub price: Money,
    /// How many are left.
    pub stock: u32,
    /// One line for the list.
    pub summary: String,
    /// Two or three paragraphs.
    pub description: Vec<String>,
    /// Facts: name and value.
    pub details: Vec<(String, String)>,
}

/// What a list shows of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    /// The slug in its address.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// What one costs.
    pub price: Money,
    /// One line about it.
    pub summary: String,
    /// What to say about its stock.
    pub availability: Availability,
}

/// What a customer needs to know about stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Enough of them.
    InStock,
    /// Few: how many.
    Few(u32),
    /// None.
    SoldOut,
}

impl Availability {
    /// Below five, the number is told.
    pub fn of(stock: u32) -> Self {
        match stock {
            0 => Self::SoldOut,
            1..=4 => Self::Few(stock),
            _ => Self::InStock,
        }
    }

    /// What the page says.
    pub fn words(self) -> String {
        match self {
            Self::InStock => "In stock".to_owned(),
            Self::Few(stock) => format!("Only {stock} left"),
            Self::SoldOut => "Sold out".to_owned(),
        }
    }
}

impl Product {
    /// What a list shows of it.
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
