//! Browsing: home, lists and product pages, all out of memory.

mod home;
mod list;
mod product;

pub(crate) use home::HomePage;
pub(crate) use list::{CategoryPage, ProductsPage};
pub(crate) use product::ProductPage;
