//! A fresh database for each test: a SQLite file, or a PostgreSQL database where `RINGFENCE_TEST_DATABASE` names a server.

use std::{
    path::PathBuf,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use domain::Sku;

use crate::{Connection, Database, connection::on};

/// The PostgreSQL databases of tests that are over. The next test drops them, because each takes about 10 MB of disk.
static FINISHED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A database that no other test uses. A SQLite file is deleted together with it, a PostgreSQL database when the next one is made.
pub struct TestDatabase {
    /// The open, empty, migrated database.
    pub database: Database,
    /// Its address, for a second instance on the same data.
    pub address: String,
    stored: Stored,
}

/// Where a test's data is, so that it can be deleted.
enum Stored {
    File(PathBuf),
    PostgresDatabase(String),
}

impl TestDatabase {
    /// Creates a database.
    ///
    /// # Panics
    /// When the server named by `RINGFENCE_TEST_DATABASE` cannot be reached or the temporary folder cannot be written.
    pub async fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "ringfence_test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        match std::env::var("RINGFENCE_TEST_DATABASE") {
            Ok(server) if !server.is_empty() => Self::on_postgres(&server, &name).await,
            _ => Self::on_sqlite(&name).await,
        }
    }

    async fn on_sqlite(name: &str) -> Self {
        let file = std::env::temp_dir().join(format!("{name}.db"));
        remove(&file);
        let address = format!("sqlite://{}", file.display());
        let database = Database::open(&address)
            .await
            .expect("a SQLite file can be made in the temporary folder");
        Self {
            database,
            address,
            stored: Stored::File(file),
        }
    }

    async fn on_postgres(server: &str, name: &str) -> Self {
        let pool = sqlx::PgPool::connect(server)
            .await
            .expect("RINGFENCE_TEST_DATABASE names a PostgreSQL server");
        let finished = std::mem::take(&mut *FINISHED.lock().expect("no test panics while it holds the list"));
        let old = finished.iter().map(String::as_str).chain([name]);
        let drops = old.map(|old| format!("drop database if exists {old} with (force)"));
        // The names come only from this type. A database name cannot be a parameter.
        for statement in drops.chain([format!("create database {name}")]) {
            sqlx::query(sqlx::AssertSqlSafe(statement))
                .execute(&pool)
                .await
                .expect("test databases can be dropped and made");
        }
        pool.close().await;
        let mut address = url::Url::parse(server).expect("RINGFENCE_TEST_DATABASE is an address");
        address.set_path(&format!("/{name}"));
        let database = Database::open(address.as_str())
            .await
            .expect("a fresh database can be opened");
        Self {
            database,
            address: address.into(),
            stored: Stored::PostgresDatabase(name.to_owned()),
        }
    }

    /// Sets the price of a variant in euros, in minor units, as a merchant would.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn set_price(&self, sku: &Sku, minor: i64) {
        self.set(
            "update variant_prices set minor = $2 where sku = $1 and currency = 'EUR'",
            sku,
            minor,
        )
        .await;
    }

    /// Sets how many pieces of a variant are in stock, as a merchant would.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn set_stock(&self, sku: &Sku, stock: u32) {
        self.set("update variants set stock = $2 where sku = $1", sku, i64::from(stock))
            .await;
    }

    async fn set(&self, sql: &'static str, sku: &Sku, value: i64) {
        const TOUCH: &str = "update products set changed_at = changed_at + 1
            where id = (select product_id from variants where sku = $1)";
        let mut connection = self.database.begin().await.expect("the test database answers");
        let done = on!(connection, |link| sqlx::query(sql)
            .bind(sku.as_str())
            .bind(value)
            .execute(link)
            .await
            .map(|done| done.rows_affected()));
        assert_eq!(done.expect("the test database answers"), 1, "there is a variant {sku}");
        on!(connection, |link| sqlx::query(TOUCH)
            .bind(sku.as_str())
            .execute(link)
            .await
            .map(drop))
        .expect("the test database answers");
        connection.commit().await.expect("the test database answers");
    }

    /// Runs a statement as an attacker with access to the database would, and returns how many rows it changed.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn tamper(&self, sql: &'static str) -> u64 {
        let mut connection = self.database.begin().await.expect("the test database answers");
        let done = on!(connection, |link| sqlx::query(sql)
            .execute(link)
            .await
            .map(|done| done.rows_affected()));
        let done = done.expect("the statement can be run");
        connection.commit().await.expect("the test database answers");
        done
    }

    /// Returns every value of every table as text, so that a test can search it for what must not be stored. The clock's table is left out,
    /// because it changes by itself.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn everything(&self) -> String {
        let mut connection = self.database.read().await.expect("the test database answers");
        let mut rows = Vec::new();
        for table in tables(&mut connection).await {
            // The names come from the database's own list of tables. They cannot be parameters.
            let sql = match &connection {
                Connection::Sqlite(_) | Connection::SqliteTransaction(_) => sqlite_row(&mut connection, &table).await,
                _ => "cast(t as text)".to_owned(),
            };
            let sql = format!("select {sql} from {table} t");
            let found: Vec<(String,)> = on!(connection, |link| sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .fetch_all(link)
                .await)
            .expect("a table can be read");
            rows.extend(found.into_iter().map(|(row,)| format!("{table}: {row}")));
        }
        rows.join("\n")
    }
}

async fn tables(connection: &mut Connection) -> Vec<String> {
    let sql = match connection {
        Connection::Sqlite(_) | Connection::SqliteTransaction(_) => {
            "select name from sqlite_master where type = 'table' and name <> 'clock'"
        }
        _ => {
            "select cast(table_name as text) from information_schema.tables where table_schema = 'public' and table_name <> 'clock'"
        }
    };
    let names: Vec<(String,)> =
        on!(connection, |link| sqlx::query_as(sql).fetch_all(link).await).expect("tables can be listed");
    names.into_iter().map(|(name,)| name).collect()
}

/// Returns an expression that joins all columns of a SQLite table into one text.
async fn sqlite_row(connection: &mut Connection, table: &str) -> String {
    let columns: Vec<(String,)> = on!(connection, |link| sqlx::query_as(
        "select name from pragma_table_info($1)"
    )
    .bind(table)
    .fetch_all(link)
    .await)
    .expect("columns can be listed");
    let texts: Vec<_> = columns.iter().map(|(name,)| format!("quote({name})")).collect();
    texts.join(" || ' | ' || ")
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &mut self.stored {
            Stored::File(file) => remove(file),
            Stored::PostgresDatabase(name) => {
                if let Ok(mut finished) = FINISHED.lock() {
                    finished.push(std::mem::take(name));
                }
            }
        }
    }
}

fn remove(file: &std::path::Path) {
    for suffix in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(suffix);
        let _ = std::fs::remove_file(path);
    }
}
