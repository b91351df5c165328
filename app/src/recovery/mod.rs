//! Recovery from a forgotten password and a lost phone.

mod api;
mod page;

pub(crate) use api::{MovePhone, ResetPassword, StopMove};
pub(crate) use page::{ForgotPasswordPage, LostPhonePage};
