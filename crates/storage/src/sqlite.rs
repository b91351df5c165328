//! Access to a SQLite file: one connection for writing, since a second writer would only wait for the first, and a few for reading.
//!
//! This is not sqlx's pool. That pool asks every connection that comes back whether it is still alive. Each question goes to the
//! connection's thread and back, which takes as long as reading a row. A connection to a file does not go stale. The connection that was
//! used last is used next, while the data that it read is still in its cache.

use std::{
    fmt, io,
    ops::{Deref, DerefMut},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use futures::FutureExt;
use sqlx::{
    ConnectOptions, Connection, SqliteConnection,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{
    sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::{
    Error,
    statement_batch::{BatchExecutor, StatementBatch, TxState, Waiting},
};

/// How long to wait for a connection, and how long another process may hold the file's lock.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Maximum number of connections that read at the same time.
const READERS: usize = 8;
/// Prepared statements that a connection caches. Statements are sent in batches, and the text of each batch counts as a statement of its
/// own.
const STATEMENTS: usize = 400;
/// A connection for reading is closed after this time, so that a broken one does not stay in use.
const LIFE: Duration = Duration::from_mins(10);

/// The SQLite file. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct File {
    options: Arc<SqliteConnectOptions>,
    writer: Arc<tokio::sync::Mutex<Write>>,
    free: Arc<Mutex<Vec<Opened>>>,
    reading: Arc<Semaphore>,
}

struct Write {
    /// `None` once the file is closed.
    connection: Option<SqliteConnection>,
    /// Whether the end of the last transaction was acknowledged. If not, its rollback may still be under way.
    settled: bool,
}

struct Opened {
    connection: SqliteConnection,
    at: Instant,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("File")
    }
}

/// Restricts a file, and the files that SQLite keeps beside it, to their owner, whatever the process's umask allows. The file is created
/// when missing. It holds names, addresses and phone numbers.
#[cfg(unix)]
fn owner_only(file: &Path) -> io::Result<()> {
    use std::{
        fs::{OpenOptions, Permissions, set_permissions},
        os::unix::fs::{OpenOptionsExt, PermissionsExt},
    };
    let mut made = OpenOptions::new();
    match made.write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        Ok(_) | Err(_) => {}
    }
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        match Path::new(&path).metadata() {
            Ok(found) if found.permissions().mode() & 0o077 != 0 => {
                set_permissions(&path, Permissions::from_mode(0o600))?;
            }
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn owner_only(_file: &Path) -> io::Result<()> {
    Ok(())
}

impl File {
    /// Opens a file and creates it when missing.
    pub async fn open(options: SqliteConnectOptions) -> Result<Self, Error> {
        owner_only(options.get_filename()).map_err(sqlx::Error::Io)?;
        let options = options
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // With `Full`, a confirmed order survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(TIMEOUT)
            .statement_cache_capacity(STATEMENTS);
        let writer = Write {
            connection: Some(options.connect().await?),
            settled: true,
        };
        Ok(Self {
            options: Arc::new(options),
            writer: Arc::new(tokio::sync::Mutex::new(writer)),
            free: Arc::default(),
            reading: Arc::new(Semaphore::new(READERS)),
        })
    }

    /// Migrates the tables to the current version. It uses a pool while nobody writes yet, because with a plain connection the compiler
    /// cannot see that the migrator may move between threads.
    pub async fn migrate(&self, migrations: &Migrator) -> Result<(), Error> {
        let pool = SqlitePoolOptions::new().max_connections(1);
        let pool = pool.connect_with(self.options.as_ref().clone()).await?;
        let done = migrations.run(&pool).await;
        pool.close().await;
        Ok(done?)
    }

    /// Returns a connection for reading.
    pub async fn read(&self) -> Result<Reader, Error> {
        let permit = timeout(TIMEOUT, Arc::clone(&self.reading).acquire_owned()).await;
        let permit = permit.map_err(|_| sqlx::Error::PoolTimedOut)?;
        let permit = permit.map_err(|_| sqlx::Error::PoolClosed)?;
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let opened = match free {
            Some(opened) => opened,
            None => Opened {
                connection: self.options.as_ref().clone().read_only(true).connect().await?,
                at: Instant::now(),
            },
        };
        Ok(Reader {
            opened: Some(opened),
            free: Arc::clone(&self.free),
            permit,
        })
    }

    /// Returns the connection for writing, in a transaction. Other processes notice the transaction from its first statement on.
    pub async fn begin(&self) -> Result<Writer, Error> {
        let guard = timeout(TIMEOUT, Arc::clone(&self.writer).lock_owned()).await;
        let mut writer = Writer {
            guard: guard.map_err(|_| sqlx::Error::PoolTimedOut)?,
            batch: StatementBatch::default(),
        };
        if let Err(sqlx::Error::WorkerCrashed) = writer.settle().await {
            *writer.guard = Write {
                connection: Some(self.options.connect().await?),
                settled: true,
            };
        }
        if writer.guard.connection.is_none() {
            return Err(sqlx::Error::PoolClosed.into());
        }
        Ok(writer)
    }

    /// Closes all connections: the one for writing once it is free, and those for reading when they are returned.
    pub async fn close(&self) {
        self.reading.close();
        let free = std::mem::take(&mut *self.free.lock().unwrap_or_else(PoisonError::into_inner));
        let writer = self.writer.lock().await.connection.take();
        let connections = free.into_iter().map(|opened| opened.connection).chain(writer);
        for connection in connections {
            // What was committed is stored. A file that cannot be closed properly is closed when the process ends.
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a connection to the database was not closed");
            }
        }
    }
}

/// A connection for reading. It is returned when it is dropped.
pub struct Reader {
    opened: Option<Opened>,
    free: Arc<Mutex<Vec<Opened>>>,
    permit: OwnedSemaphorePermit,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

impl Deref for Reader {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self
            .opened
            .as_ref()
            .expect("it is there until it is dropped")
            .connection
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self
            .opened
            .as_mut()
            .expect("it is there until it is dropped")
            .connection
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let opened = self.opened.take().filter(|opened| opened.at.elapsed() < LIFE);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        // The semaphore is closed before the free connections are taken out. A connection that comes back later is closed here.
        if !self.permit.semaphore().is_closed() {
            free.extend(opened);
        }
    }
}

/// The connection for writing, in a transaction that is rolled back when it is dropped.
pub struct Writer {
    guard: OwnedMutexGuard<Write>,
    batch: StatementBatch,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Waits until an abandoned transaction is over, so that nothing is queued before the next statement. The queue of the connection's
    /// thread is short, and a rollback that finds it full is lost.
    async fn settle(&mut self) -> Result<(), sqlx::Error> {
        let write = &mut *self.guard;
        if let Some(connection) = write.connection.as_mut()
            && !write.settled
        {
            // Usually the transaction is over already, which SQLite reports as an error.
            match sqlx::query("rollback").execute(BatchExecutor::plain(connection)).await {
                Err(error @ sqlx::Error::WorkerCrashed) => return Err(error),
                _ => write.settled = true,
            }
        }
        Ok(())
    }

    /// Returns the executor for a statement whose result somebody needs. Ordinary statements begin and end the transaction, because sqlx's
    /// own functions wait for each of them to be acknowledged, which costs two more round trips each.
    pub(crate) fn link(&mut self) -> BatchExecutor<'_> {
        let write = &mut *self.guard;
        write.settled = false;
        let connection = write.connection.as_mut();
        let connection = connection.expect("nobody gets a writer without its connection");
        BatchExecutor::of(connection, &mut self.batch)
    }

    /// Queues a statement until the next one.
    pub(crate) async fn later(&mut self, statement: Waiting) -> Result<(), Error> {
        if let Some(statement) = self.batch.later(statement) {
            self.link().now(statement).await?;
        }
        Ok(())
    }

    /// Commits the transaction.
    pub async fn commit(mut self) -> Result<(), Error> {
        if self.batch.is_empty() {
            return Ok(());
        }
        sqlx::query("commit").execute(self.link()).await?;
        self.batch.state = TxState::New;
        self.guard.settled = true;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if self.batch.state == TxState::New {
            return;
        }
        if let Some(connection) = self.guard.connection.as_mut() {
            // Polling once sends the statement to the connection's thread, which processes statements in order. It is not awaited here, so
            // that another process gets the file at once. The next writer verifies that the rollback is done.
            let _ = sqlx::query("rollback").execute(connection).now_or_never();
        }
    }
}
