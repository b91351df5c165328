//! The words of the website: here, and nowhere below, typed errors and kinds become sentences for a person.
//!
//! A file is one subject. Each sentence stands whole in one place.

#[cfg(feature = "ssr")]
pub(crate) mod account;
#[cfg(feature = "ssr")]
pub(crate) mod address;
pub(crate) mod calls;
#[cfg(feature = "ssr")]
pub(crate) mod catalog;
mod counted;
#[cfg(feature = "ssr")]
pub(crate) mod errors;
#[cfg(feature = "ssr")]
pub(crate) mod events;
#[cfg(feature = "ssr")]
pub(crate) mod format;
#[cfg(feature = "ssr")]
pub(crate) mod orders;
#[cfg(feature = "ssr")]
mod passkey;
pub(crate) mod password;
#[cfg(feature = "ssr")]
pub(crate) mod phones;
#[cfg(feature = "ssr")]
pub(crate) mod plain;
#[cfg(feature = "ssr")]
pub(crate) mod receipt;
#[cfg(feature = "ssr")]
pub(crate) mod refusal;
#[cfg(feature = "ssr")]
pub(crate) mod sent;
