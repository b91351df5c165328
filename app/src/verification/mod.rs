//! The PIN page, one for all purposes.

#[cfg(feature = "ssr")]
mod api;
#[cfg(feature = "browser")]
mod awake;
#[cfg(feature = "ssr")]
mod blind;
#[cfg(feature = "ssr")]
mod elsewise;
mod live;
#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub(crate) use api::{CallAgain, Cancel, ConfirmAuthenticator, ConfirmBackupCode, ConfirmPin};
#[cfg(feature = "browser")]
pub use awake::AwakePin;
#[cfg(feature = "ssr")]
pub(crate) use page::VerifyPage;
