//! The account: what it holds, and changing it.

mod api;
mod change;
mod page;

pub(crate) use change::ChangePage;
pub(crate) use page::AccountPage;
