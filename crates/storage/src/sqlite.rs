//! A SQLite file: one connection for writing, since a second writer would only wait for the first, and a few for reading.
//!
//! Not a pool of sqlx: that one asks every connection it gets back whether it still lives, and each question is a way to the connection's
//! thread and back, as long as reading a row. A connection to a file does not go stale; the last one used is used next, while what it read
//! is still at hand.

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
    together::{Link, Stage, Talk, Waiting},
};

/// How long one waits for a connection, and how long another process may hold the file.
const PATIENCE: Duration = Duration::from_secs(5);
/// Connections that read at the same time.
const READERS: usize = 8;
/// Texts that a connection keeps ready to be done again: statements go there in groups, and each group is a text of its own.
const STATEMENTS: usize = 400;
/// A connection for reading is not used longer: should one ever break, it is gone by then.
const LIFE: Duration = Duration::from_mins(10);

/// The file. Cheap to clone.
#[derive(Clone)]
pub(crate) struct File {
    options: Arc<SqliteConnectOptions>,
    writer: Arc<tokio::sync::Mutex<Write>>,
    free: Arc<Mutex<Vec<Opened>>>,
    reading: Arc<Semaphore>,
}

struct Write {
    /// None once the file is closed.
    connection: Option<SqliteConnection>,
    /// Whether the last transaction's end was acknowledged. Where it was not, its rollback may still be on its way.
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

/// Lets nobody but the owner read or write a file and what SQLite keeps beside it, whatever the process makes for others; the file is made
/// when missing. It holds names, addresses and telephone numbers.
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
    /// Opens a file, which is made when missing.
    pub async fn open(options: SqliteConnectOptions) -> Result<Self, Error> {
        owner_only(options.get_filename()).map_err(sqlx::Error::Io)?;
        let options = options
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Full: an order that was confirmed survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
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

    /// Brings the tables up to date. By a pool, while nobody writes yet: with a plain connection the compiler does not see that the
    /// migrator may move between threads.
    pub async fn migrate(&self, migrations: &Migrator) -> Result<(), Error> {
        let pool = SqlitePoolOptions::new().max_connections(1);
        let pool = pool.connect_with(self.options.as_ref().clone()).await?;
        let done = migrations.run(&pool).await;
        pool.close().await;
        Ok(done?)
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Reader, Error> {
        let permit = timeout(PATIENCE, Arc::clone(&self.reading).acquire_owned()).await;
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

    /// The connection for writing, in a transaction, which other processes see from its first statement on.
    pub async fn begin(&self) -> Result<Writer, Error> {
        let guard = timeout(PATIENCE, Arc::clone(&self.writer).lock_owned()).await;
        let mut writer = Writer {
            guard: guard.map_err(|_| sqlx::Error::PoolTimedOut)?,
            talk: Talk::default(),
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

    /// Ends all connections: the one for writing once it is free, those that read when they are given back.
    pub async fn close(&self) {
        self.reading.close();
        let free = std::mem::take(&mut *self.free.lock().unwrap_or_else(PoisonError::into_inner));
        let writer = self.writer.lock().await.connection.take();
        let connections = free.into_iter().map(|opened| opened.connection).chain(writer);
        for connection in connections {
            // What was kept is kept; a file that cannot be closed tidily is closed by the process's end.
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a connection to the database was not closed");
            }
        }
    }
}

/// A connection for reading. Goes back when it is dropped.
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
        // Closed before the free ones are taken out: what comes later is closed here.
        if !self.permit.semaphore().is_closed() {
            free.extend(opened);
        }
    }
}

/// The connection for writing, in a transaction that is rolled back when it is dropped.
pub struct Writer {
    guard: OwnedMutexGuard<Write>,
    talk: Talk,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Waits until whatever was given up is over, so that nothing waits before what is said next: the thread's queue is short, and a
    /// rollback that finds it full is lost.
    async fn settle(&mut self) -> Result<(), sqlx::Error> {
        let write = &mut *self.guard;
        if let Some(connection) = write.connection.as_mut()
            && !write.settled
        {
            // Mostly there is no transaction any more, which is said as an error.
            match sqlx::query("rollback").execute(Link::plain(connection)).await {
                Err(error @ sqlx::Error::WorkerCrashed) => return Err(error),
                _ => write.settled = true,
            }
        }
        Ok(())
    }

    /// For a statement whose answer somebody waits for. Statements like any others begin and end the transaction: sqlx's own wait for
    /// each end to be acknowledged, two more ways each.
    pub(crate) fn link(&mut self) -> Link<'_> {
        let write = &mut *self.guard;
        write.settled = false;
        let connection = write.connection.as_mut();
        let connection = connection.expect("nobody gets a writer without its connection");
        Link::of(connection, &mut self.talk)
    }

    /// Has a statement wait for the next one.
    pub(crate) async fn later(&mut self, statement: Waiting) -> Result<(), Error> {
        if let Some(statement) = self.talk.later(statement) {
            self.link().now(statement).await?;
        }
        Ok(())
    }

    /// Keeps what was written.
    pub async fn commit(mut self) -> Result<(), Error> {
        if self.talk.is_empty() {
            return Ok(());
        }
        sqlx::query("commit").execute(self.link()).await?;
        self.talk.stage = Stage::New;
        self.guard.settled = true;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if self.talk.stage == Stage::New {
            return;
        }
        if let Some(connection) = self.guard.connection.as_mut() {
            // Polled once: the statement is on its way to the connection's thread, which does what it is told in its order. Not awaited
            // here, so that another process has the file at once; the next writer makes sure of it.
            let _ = sqlx::query("rollback").execute(connection).now_or_never();
        }
    }
}
