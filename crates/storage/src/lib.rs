//! What the shop stores. There is one file per table, the same SQL text serves SQLite and PostgreSQL, and no other crate contains SQL.
//!
//! Functions take a [`Connection`], which is a plain one for reading or a transaction for writing. "Not found" is `None`. "Another request
//! was faster" is `false` or `None`. A single conditional `update … where … returning` decides that, so no rule reads first and writes
//! later.

pub mod account_changes;
pub mod account_events;
pub mod addresses;
pub mod audit;
pub mod backup_codes;
pub mod call_attempts;
pub mod call_blocks;
pub mod call_refusals;
pub mod calls;
pub mod cart_lines;
pub mod categories;
pub mod challenges;
pub mod clock;
pub mod collections;
mod connection;
mod convert;
pub mod customers;
mod database;
mod error;
pub mod factors;
pub mod fixed_windows;
pub mod form_drafts;
pub mod limit_key;
pub mod mail_outbox;
pub mod notices;
pub mod number_claims;
pub mod number_cooldowns;
pub mod order_lines;
pub mod orders;
pub mod passkey_asks;
pub mod phone_changes;
pub mod products;
pub mod recoveries;
pub mod registrations;
pub mod reversals;
pub mod sessions;
pub mod sliding_windows;
mod sqlite;
mod statement_batch;
mod statement_text;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod variants;

pub use connection::Connection;
pub use database::Database;
pub use error::Error;
