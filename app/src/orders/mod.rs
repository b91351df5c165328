//! The customer's orders.

mod page;

pub(crate) use page::{OrderPage, OrdersPage};
