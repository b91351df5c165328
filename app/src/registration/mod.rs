//! Registration: opening an account.

mod api;
mod page;

pub(crate) use page::{ChooseNamePage, RegisterPage, WelcomePage};
