//! Why a database operation failed, and whether the failure is temporary.

use sqlx::migrate::MigrateError;

/// Why a database operation failed. `Display` reveals no stored value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is neither `sqlite://…` nor `postgres://…`.
    #[error("the database address must begin with sqlite:// or postgres://")]
    Address,
    /// The database failed or cannot be reached.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The tables were made by migrations that this version does not have. They stay unchanged.
    #[error(
        "the database has the layout of another version of Ringfence, and nothing in it was changed; a demo shop that is started with \
         `--reset` throws its data away and begins with an empty database"
    )]
    Layout,
    /// The tables could not be migrated to the current version.
    #[error("the database could not be brought up to date")]
    Migration(#[source] MigrateError),
    /// A stored value cannot be read back, so something other than the shop wrote it.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
    /// Sessions do not stay on one connection. A pooler between shop and PostgreSQL gives each transaction another session.
    #[error(
        "connections go through a pooler that gives each transaction another session (PgBouncer in transaction or statement mode); the \
         shop listens and locks in sessions of its own: connect to PostgreSQL itself, or set `pool_mode = session`"
    )]
    Pooler,
}

impl From<MigrateError> for Error {
    fn from(error: MigrateError) -> Self {
        match error {
            // A migration that was applied is missing here, or has another text here.
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => Self::Layout,
            error => Self::Migration(error),
        }
    }
}

/// SQLSTATE classes and codes of temporary failures: connection lost, too many connections, server shutting down or starting, conflict with
/// another transaction, a standby that has not taken over yet.
const PASSING: [&str; 7] = ["08", "53", "57", "40001", "40P01", "55P03", "25006"];
/// SQLite's primary result codes of temporary failures: busy and locked.
const SQLITE_PASSING: [u32; 2] = [5, 6];

impl Error {
    /// Returns whether the database is only unavailable for now, such as while it restarts. The same operation may succeed in some seconds.
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
        // SQLite puts further detail into the bits above the lowest eight. A SQLSTATE has five characters.
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
