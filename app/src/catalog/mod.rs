//! Browsing: start page, lists and product pages.

mod home;
mod list;
mod product;

pub(crate) use home::HomePage;
pub(crate) use list::{CategoryPage, CollectionPage, ProductsPage};
pub(crate) use product::ProductPage;
