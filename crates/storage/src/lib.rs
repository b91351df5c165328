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
pub mod number_claims;
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
    /// Sessions do not keep to one connection: somewhere between shop and PostgreSQL, each transaction is given another one.
    #[error(
        "connections go through a pooler that gives each transaction another session (PgBouncer in transaction or statement mode); the \
         shop listens and locks in sessions of its own: connect to PostgreSQL itself, or set `pool_mode = session`"
    )]
    Pooler,
}

/// SQLSTATE classes and codes of what is over by itself: connection lost, too many connections, shutting down or starting, another
/// transaction in the way, a standby that is not yet in charge.
const PASSING: [&str; 7] = ["08", "53", "57", "40001", "40P01", "55P03", "25006"];
/// SQLite's primary codes for the same: busy and locked.
const SQLITE_PASSING: [u32; 2] = [5, 6];

impl Error {
    /// Whether the database is merely out of reach for now, such as while it restarts: the same may work in some seconds.
    pub fn is_passing(&self) -> bool {
        let Self::Database(error) = self else { return false };
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => true,
            sqlx::Error::Database(error) => error.code().is_some_and(|code| is_passing(&code)),
            _ => false,
        }
    }
}

fn is_passing(code: &str) -> bool {
    match code.parse::<u32>() {
        // SQLite puts further detail into the bits above the lowest eight; SQLSTATE has five characters.
        Ok(number) if code.len() < 5 => SQLITE_PASSING.contains(&(number & 0xff)),
        _ => PASSING.iter().any(|passing| code.starts_with(passing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_restarts_is_told_from_one_that_refuses() {
        for code in [
            "57P01", "57P03", "08006", "53300", "40001", "40P01", "5", "261", "517", "6",
        ] {
            assert!(is_passing(code), "{code}");
        }
        for code in ["23505", "42P01", "42601", "22001", "1", "11", "787", "2067", ""] {
            assert!(!is_passing(code), "{code}");
        }
        assert!(Error::from(sqlx::Error::PoolTimedOut).is_passing());
        assert!(!Error::from(sqlx::Error::RowNotFound).is_passing() && !Error::Unreadable("x").is_passing());
    }
}
