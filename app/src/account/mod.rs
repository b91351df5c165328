//! The account: its pages and the forms that change it.

mod api;
mod calls;
mod change;
mod codes;
mod events;
mod factors;
mod new_number;
mod number;
mod number_api;
mod page;

pub(crate) use api::FinishAuthenticator;
pub(crate) use calls::CallsPage;
pub(crate) use change::ChangePage;
pub(crate) use codes::{BackupCodesPage, NewBackupCodesPage};
pub(crate) use events::EventsPage;
pub(crate) use factors::{FactorsPage, SetUpPage};
pub(crate) use new_number::AgreeToNumberPage;
pub(crate) use number::{ClaimedNumberPage, NumberInUsePage, claim_link};
pub(crate) use page::AccountPage;
