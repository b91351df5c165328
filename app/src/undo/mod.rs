//! Undoing a change of the phone number from the old line.

mod api;
mod page;

pub(crate) use page::{UndoPage, UndoPinPage};
