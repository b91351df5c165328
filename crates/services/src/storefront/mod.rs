//! The storefront: cart, checkout and orders.

pub mod addresses;
pub mod cart;
pub mod checkout;
pub mod hold;
pub mod orders;
pub mod receipt;
