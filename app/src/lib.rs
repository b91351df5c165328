//! The website: one folder for each feature, with its page, its forms and its thin server functions.
//!
//! Every page is rendered on the server and works without JavaScript. The browser updates only a few spots: in the password field and in
//! the live part of the PIN page. Code that these do not need is compiled only for the server.

// The type of a page is the tree of its elements, which is deeper than the compiler's default limit.
#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
mod about;
#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod bonds;
#[cfg(feature = "ssr")]
mod cart;
#[cfg(feature = "ssr")]
mod catalog;
#[cfg(feature = "ssr")]
mod checkout;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod error;
#[cfg(feature = "ssr")]
mod flash;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "browser")]
mod island;
#[cfg(feature = "ssr")]
mod l10n;
#[cfg(feature = "ssr")]
mod language;
#[cfg(feature = "ssr")]
mod listing;
#[cfg(feature = "ssr")]
mod mail;
#[cfg(feature = "ssr")]
mod orders;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod passkey;
#[cfg(feature = "ssr")]
mod path;
#[cfg(feature = "ssr")]
mod recovery;
#[cfg(feature = "ssr")]
mod registration;
#[cfg(feature = "ssr")]
mod reversal;
#[cfg(feature = "ssr")]
mod sign_in;
#[cfg(feature = "ssr")]
mod site;
pub mod ui;
pub mod verification;
#[cfg(feature = "ssr")]
mod visitor;
mod words;

#[cfg(feature = "ssr")]
pub use bonds::Bonds;
#[cfg(feature = "ssr")]
pub use document::{App, shell};
#[cfg(feature = "ssr")]
pub use error::{AWAY, AppError, BUSY, BUSY_HEADER, COME_BACK_AFTER, SESSIONS_AWAY};
#[cfg(feature = "ssr")]
pub use forms::{FIRST_FORMS, SMALL_FORMS};
#[cfg(feature = "ssr")]
pub use language::{LANGUAGE_PARAMETER, PageLanguage, provide_language};
#[cfg(feature = "ssr")]
pub use mail::letter;
#[cfg(feature = "ssr")]
pub use path::Path;
#[cfg(feature = "ssr")]
pub use site::{Assets, HandsetAddress, Site};
#[cfg(feature = "ssr")]
pub use visitor::{SESSION_KEY, SESSION_RENEWED_HEADER, visitor_of};
#[cfg(feature = "ssr")]
pub use words::{
    plain::{PlainPage, PlainTexts},
    receipt::ReceiptTexts,
};
