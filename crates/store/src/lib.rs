//! What the shop sells. It knows products, not visitors: carts and orders are on the floor above.

pub mod catalog;
mod error;

pub use catalog::Catalog;
pub use error::Error;
