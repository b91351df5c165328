//! The cart: its page and its three forms.

mod api;
mod page;

pub(crate) use api::AddToCart;
pub(crate) use page::CartPage;
