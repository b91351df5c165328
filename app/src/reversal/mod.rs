//! Phone-change reversal by a call to the old number.

mod api;
mod page;

pub(crate) use api::ReversePhoneChange;
pub(crate) use page::{ReversalPage, steps};
