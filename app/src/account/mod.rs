//! The account: its pages and the forms that change it.

mod api;
mod calls;
mod change;
mod codes;
mod events;
mod new_number;
mod number;
mod number_api;
mod page;
mod ways;

pub(crate) use calls::CallsPage;
pub(crate) use change::ChangePage;
pub(crate) use codes::{BackupCodesPage, NewBackupCodesPage};
pub(crate) use events::EventsPage;
pub(crate) use new_number::AgreeToNumberPage;
pub(crate) use number::{ClaimedNumberPage, NumberInUsePage, number_way_on};
pub(crate) use page::AccountPage;
pub(crate) use ways::{SetUpPage, WaysPage};
