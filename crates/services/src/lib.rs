//! What a visitor can do. A file is one action, and a function is one step of it.
//!
//! The engine, [`verification`], knows challenges, PINs and calls, but not what they are for. Only `gate` knows every purpose. An action
//! that needs a PIN is first saved as a draft. Only the gate carries it out, in the transaction that redeems the approval.
//!
//! The layers, from the top. A file uses only files of the same line or below:
//!
//! ```text
//! gate/           where a proof turns into the protected action
//! housekeeping    deleting data that is no longer needed
//! identity/       the account: registration, sign-in, changes, recovery
//! storefront/     cart, checkout, orders
//! drafts  question  the same form again; asking for a PIN
//! mail            mails to customers, from the outbox to the mail server
//! outcome         the result of a proof
//! shop  error
//! ```

mod drafts;
mod error;
pub mod gate;
pub mod housekeeping;
pub mod identity;
pub mod mail;
mod outcome;
mod question;
mod shop;
pub mod storefront;

pub use error::Error;
pub use shop::{MailSettings, Shop, ShopSettings};
