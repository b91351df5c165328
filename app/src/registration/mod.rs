//! Registration: opening an account.

mod api;
mod page;

pub(crate) use api::Register;
pub(crate) use page::{ChooseNamePage, RegisterPage, WelcomePage};
