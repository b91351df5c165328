//! One interface to either database: a plain connection for reading, or a transaction for writing.

use sqlx::{PgConnection, Postgres, Transaction, pool::PoolConnection};

use crate::{
    Error,
    sqlite::{Reader, Writer},
    statement_batch,
};

/// A connection to either database, plain or in a transaction.
#[derive(Debug)]
pub enum Connection {
    /// Reads a SQLite file.
    Sqlite(Reader),
    /// Writes to a SQLite file, in a transaction.
    SqliteTransaction(Writer),
    /// Speaks to PostgreSQL outside a transaction.
    Postgres(PoolConnection<Postgres>),
    /// Writes to PostgreSQL, in a transaction.
    PostgresTransaction(Transaction<'static, Postgres>),
}

/// The executor that a statement runs on.
pub(crate) enum AnyExecutor<'a> {
    Sqlite(statement_batch::BatchExecutor<'a>),
    Postgres(&'a mut PgConnection),
}

impl Connection {
    pub(crate) fn link(&mut self) -> AnyExecutor<'_> {
        match self {
            Self::Sqlite(connection) => AnyExecutor::Sqlite(statement_batch::BatchExecutor::plain(connection)),
            Self::SqliteTransaction(transaction) => AnyExecutor::Sqlite(transaction.link()),
            Self::Postgres(connection) => AnyExecutor::Postgres(connection),
            Self::PostgresTransaction(transaction) => AnyExecutor::Postgres(transaction),
        }
    }

    /// Commits everything that was written since [`crate::Database::begin`]. Does nothing for a plain connection.
    pub async fn commit(self) -> Result<(), Error> {
        match self {
            Self::SqliteTransaction(transaction) => transaction.commit().await?,
            Self::PostgresTransaction(transaction) => transaction.commit().await?,
            Self::Sqlite(_) | Self::Postgres(_) => {}
        }
        Ok(())
    }
}

/// Runs one expression on whichever database the connection leads to, so that the SQL text is written only once.
macro_rules! on {
    ($connection:expr, |$link:ident| $body:expr) => {
        match $connection.link() {
            $crate::connection::AnyExecutor::Sqlite($link) => $body,
            $crate::connection::AnyExecutor::Postgres($link) => $body,
        }
    };
}
pub(crate) use on;

/// Runs a statement whose result nobody needs, with the values of `$1`, `$2` and so on. In a transaction on a SQLite file it is queued and
/// sent together with the next statement, or with `commit` at the latest. An error of it then comes from that call.
macro_rules! later {
    ($connection:expr, $sql:expr, $($value:expr),+ $(,)?) => {
        match &mut *$connection {
            $crate::Connection::SqliteTransaction(writer) => {
                let values = vec![$($crate::statement_batch::Value::from($value)),+];
                writer.later($crate::statement_batch::Waiting::new($sql, values)).await?;
            }
            other => {
                $crate::connection::on!(other, |link| sqlx::query($sql)
                    $(.bind($value))+
                    .execute(link)
                    .await
                    .map(drop))?;
            }
        }
    };
}
pub(crate) use later;
