//! What the shop remembers: one file a table, the same SQL text for SQLite and PostgreSQL, and the only SQL there is.
//!
//! Functions take a [`Connection`], which is a plain one for reading or a transaction for writing. "Not there" is
//! `None`; "somebody was faster" is `false` or `None`: one conditional `update … where … returning` decides, and no
//! rule reads first and writes later.

pub mod account_changes;
pub mod account_events;
pub mod audit;
pub mod backup_codes;
pub mod call_attempts;
pub mod call_blocks;
pub mod call_refusals;
pub mod calls;
pub mod cart_lines;
pub mod challenges;
pub mod clock;
mod connection;
mod convert;
pub mod customers;
mod database;
pub mod form_drafts;
pub mod limits;
pub mod notices;
pub mod number_rests;
pub mod orders;
pub mod passkey_asks;
pub mod phone_changes;
pub mod products;
pub mod recent_uses;
pub mod recoveries;
pub mod registrations;
pub mod sessions;
mod sqlite;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod together;
pub mod vetoes;
pub mod ways;

pub use connection::Connection;
pub use database::Database;

/// Why the database did not do as it was asked. `Display` names no value that was stored.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is neither `sqlite://…` nor `postgres://…`.
    #[error("the database address must begin with sqlite:// or postgres://")]
    Address,
    /// The database failed or is out of reach.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the database could not be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value cannot be read back: somebody else wrote it.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
}
