//! The shop's database: a SQLite file or a PostgreSQL server, told apart by the address.

use std::{str::FromStr, sync::Arc, time::Duration};

use domain::ChallengeId;
use sqlx::{
    ConnectOptions, Connection as _, PgConnection, PgPool, Row,
    postgres::{PgConnectOptions, PgListener, PgPoolOptions},
    sqlite::SqliteConnectOptions,
};
use tokio::sync::broadcast;

use crate::{
    Connection, Error,
    clock::{self, Seen},
    connection::on,
    sqlite::File,
};

/// The channel on which PostgreSQL notifies all instances that a challenge changed.
const CHANNEL: &str = "ringfence_challenge";

/// Drops every table, also those that only earlier layouts had. Tables that refer to others come first.
const ERASE: [&str; 47] = [
    "drop table if exists ways",
    "drop table if exists vetoes",
    "drop table if exists limits",
    "drop table if exists recent_uses",
    "drop table if exists number_rests",
    "drop table if exists clock",
    "drop table if exists number_claims",
    "drop table if exists factors",
    "drop table if exists passkey_asks",
    "drop table if exists recoveries",
    "drop table if exists calls",
    "drop table if exists challenges",
    "drop table if exists account_changes",
    "drop table if exists account_events",
    "drop table if exists notices",
    "drop table if exists mail_outbox",
    "drop table if exists addresses",
    "drop table if exists phone_changes",
    "drop table if exists reversals",
    "drop table if exists backup_codes",
    "drop table if exists backup_sets",
    "drop table if exists order_lines",
    "drop table if exists orders",
    "drop table if exists registrations",
    "drop table if exists cart_lines",
    "drop table if exists sessions",
    "drop table if exists customers",
    "drop table if exists collection_products",
    "drop table if exists collection_texts",
    "drop table if exists collections",
    "drop table if exists related_products",
    "drop table if exists variant_prices",
    "drop table if exists variants",
    "drop table if exists product_texts",
    "drop table if exists products",
    "drop table if exists category_texts",
    "drop table if exists categories",
    "drop table if exists form_drafts",
    "drop table if exists fixed_windows",
    "drop table if exists number_cooldowns",
    "drop table if exists call_blocks",
    "drop table if exists call_refusals",
    "drop table if exists call_attempts",
    "drop table if exists sliding_windows",
    "drop table if exists audit_events",
    "drop table if exists audit_ends",
    "drop table if exists _sqlx_migrations",
];

/// The shop's database. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Database {
    pools: Pools,
    changes: Arc<broadcast::Sender<ChallengeId>>,
}

#[derive(Clone, Debug)]
enum Pools {
    Sqlite(File),
    Postgres(PgPool),
}

impl Database {
    /// Opens `sqlite://path` (created when missing) or `postgres://…` and migrates its tables to the current version. A
    /// database of another layout is refused with [`Error::Layout`] and stays unchanged.
    pub async fn open(address: &str) -> Result<Self, Error> {
        Self::connect(address).await?.ready().await
    }

    /// Opens the address after dropping every table of the shop there, whatever its version.
    pub async fn open_anew(address: &str) -> Result<Self, Error> {
        let database = Self::connect(address).await?;
        let mut transaction = database.begin().await?;
        for statement in ERASE {
            on!(transaction, |link| sqlx::query(statement).execute(link).await.map(drop))?;
        }
        transaction.commit().await?;
        database.ready().await
    }

    /// Returns what the database at an address knows about the time. Its tables stay unchanged.
    pub async fn seen(address: &str) -> Result<Seen, Error> {
        let database = Self::connect(address).await?;
        let seen = clock::seen(&mut database.read().await?).await;
        database.close().await;
        seen
    }

    async fn connect(address: &str) -> Result<Self, Error> {
        let pools = if address.starts_with("sqlite:") {
            Pools::Sqlite(File::open(SqliteConnectOptions::from_str(address)?).await?)
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            open_postgres(address).await?
        } else {
            return Err(Error::Address);
        };
        let (changes, _) = broadcast::channel(1024);
        Ok(Self {
            pools,
            changes: Arc::new(changes),
        })
    }

    /// Returns the names of the PostgreSQL settings under which a power cut may lose orders that were acknowledged. SQLite yields none,
    /// because the shop sets its options itself.
    pub async fn may_lose_commits(&self) -> Result<Vec<String>, Error> {
        match &self.pools {
            Pools::Sqlite(_) => Ok(Vec::new()),
            Pools::Postgres(pool) => losing(&mut *pool.acquire().await?).await,
        }
    }

    /// Like [`Self::may_lose_commits`], for a database at an address that is not opened. Its tables stay unchanged.
    pub async fn examine(address: &str) -> Result<Vec<String>, Error> {
        if address.starts_with("sqlite:") {
            return Ok(Vec::new());
        }
        let options = PgConnectOptions::from_str(address)?.application_name("ringfence");
        if is_pooled(&options).await? {
            return Err(Error::Pooler);
        }
        let mut connection = options.connect().await?;
        let losing = losing(&mut connection).await?;
        connection.close().await?;
        Ok(losing)
    }

    async fn ready(self) -> Result<Self, Error> {
        if let Err(error) = self.migrate().await {
            self.close().await;
            return Err(error);
        }
        if let Pools::Postgres(pool) = &self.pools {
            let listener = listen(pool).await?;
            tokio::spawn(forward(listener, Arc::downgrade(&self.changes)));
        }
        Ok(self)
    }

    async fn migrate(&self) -> Result<(), Error> {
        let migrations = sqlx::migrate!("../../migrations");
        match &self.pools {
            Pools::Sqlite(file) => file.migrate(&migrations).await?,
            Pools::Postgres(pool) => migrations.run(pool).await?,
        }
        Ok(())
    }

    /// Returns a connection for reading only.
    pub async fn read(&self) -> Result<Connection, Error> {
        Ok(match &self.pools {
            Pools::Sqlite(file) => Connection::Sqlite(file.read().await?),
            Pools::Postgres(pool) => Connection::Postgres(pool.acquire().await?),
        })
    }

    /// Begins a transaction. [`Connection::commit`] keeps all of it. Dropping it before that rolls all of it back.
    pub async fn begin(&self) -> Result<Connection, Error> {
        Ok(match &self.pools {
            Pools::Sqlite(file) => Connection::SqliteTransaction(file.begin().await?),
            Pools::Postgres(pool) => Connection::PostgresTransaction(pool.begin().await?),
        })
    }

    /// Notifies every instance that a challenge changed, so that its page refreshes.
    pub async fn announce(&self, challenge: &ChallengeId) -> Result<(), Error> {
        match &self.pools {
            Pools::Sqlite(_) => {
                // An error means that no page is open, so there is nobody to notify.
                let _ = self.changes.send(challenge.clone());
            }
            Pools::Postgres(pool) => {
                sqlx::query("select pg_notify($1, $2)")
                    .bind(CHANNEL)
                    .bind(challenge.as_str())
                    .execute(pool)
                    .await?;
            }
        }
        Ok(())
    }

    /// Subscribes to every challenge that changes from now on, on any instance.
    pub fn changes(&self) -> broadcast::Receiver<ChallengeId> {
        self.changes.subscribe()
    }

    /// Closes all connections. Unfinished transactions are rolled back.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite(file) => file.close().await,
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_postgres(address: &str) -> Result<Pools, Error> {
    let options = PgConnectOptions::from_str(address)?.application_name("ringfence");
    if is_pooled(&options).await? {
        return Err(Error::Pooler);
    }
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options)
        .await?;
    Ok(Pools::Postgres(pool))
}

/// Returns whether two connections share a session, or one connection changes its session. Then a pooler between shop and server hands out
/// sessions per transaction, and what is prepared, locked or listened to in one transaction is lost in the next.
async fn is_pooled(options: &PgConnectOptions) -> Result<bool, Error> {
    let mut one = options.connect().await?;
    let at_first = session(&mut one).await?;
    let mut other = options.connect().await?;
    let mut held = other.begin().await?;
    let others = session(&mut held).await?;
    let later = session(&mut one).await?;
    held.rollback().await?;
    one.close().await?;
    other.close().await?;
    Ok(at_first == others || at_first != later)
}

/// Returns the number of the server process. The query is plain text, because a pooler may lose a prepared statement.
async fn session(connection: &mut PgConnection) -> Result<i32, Error> {
    let row = sqlx::raw_sql("select pg_backend_pid()").fetch_one(connection).await?;
    Ok(row.try_get(0)?)
}

/// PostgreSQL settings that, when off, may lose a commit that was acknowledged.
const KEEPS_COMMITS: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

async fn losing(connection: &mut PgConnection) -> Result<Vec<String>, Error> {
    let sql = "select name from pg_settings where name = any($1) and setting = 'off' order by name";
    let names: Vec<(String,)> = sqlx::query_as(sql)
        .bind(KEEPS_COMMITS.as_slice())
        .fetch_all(connection)
        .await?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}

async fn listen(pool: &PgPool) -> Result<PgListener, Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// How long to wait before listening again on a PostgreSQL server that cannot be reached.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

/// Forwards PostgreSQL's notifications until the database handle is gone. A listener that loses its connection opens a new one.
async fn forward(mut listener: PgListener, changes: std::sync::Weak<broadcast::Sender<ChallengeId>>) {
    loop {
        let heard = listener.recv().await;
        let Some(changes) = changes.upgrade() else { return };
        match heard {
            Ok(notification) => {
                if let Ok(challenge) = notification.payload().parse() {
                    let _ = changes.send(challenge);
                }
            }
            Err(sqlx::Error::PoolClosed) => return,
            Err(error) => {
                tracing::warn!(%error, "not hearing of challenges for now; pages fall back to asking");
                tokio::time::sleep(LISTEN_AGAIN).await;
            }
        }
    }
}
