//! Signing in and out.

mod api;
mod next;
mod page;

pub(crate) use api::{SignIn, SignOut};
pub(crate) use page::SignInPage;
