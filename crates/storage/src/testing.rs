//! A fresh database for each test: a SQLite file, or a PostgreSQL database where `RINGFENCE_TEST_DATABASE` names a server.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::Database;

/// A database that nobody else uses. A SQLite file is removed with it.
pub struct TestDatabase {
    /// The open, empty, migrated database.
    pub database: Database,
    /// Its address, for a second instance on the same data.
    pub address: String,
    file: Option<PathBuf>,
}

impl TestDatabase {
    /// Makes one.
    ///
    /// # Panics
    /// When the server named by `RINGFENCE_TEST_DATABASE` is out of reach or the temporary folder cannot be written.
    pub async fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ringfence_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        match std::env::var("RINGFENCE_TEST_DATABASE") {
            Ok(server) if !server.is_empty() => Self::on_postgres(&server, &name).await,
            _ => Self::on_sqlite(&name).await,
        }
    }

    async fn on_sqlite(name: &str) -> Self {
        let file = std::env::temp_dir().join(format!("{name}.db"));
        remove(&file);
        let address = format!("sqlite://{}", file.display());
        let database = Database::open(&address).await.expect("a SQLite file can be made in the temporary folder");
        Self { database, address, file: Some(file) }
    }

    async fn on_postgres(server: &str, name: &str) -> Self {
        let pool = sqlx::PgPool::connect(server).await.expect("RINGFENCE_TEST_DATABASE names a PostgreSQL server");
        // Names come from this function only; a database name cannot be a parameter.
        for statement in [format!("drop database if exists {name}"), format!("create database {name}")] {
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&pool).await.expect("test databases can be made");
        }
        pool.close().await;
        let mut address = url::Url::parse(server).expect("RINGFENCE_TEST_DATABASE is an address");
        address.set_path(&format!("/{name}"));
        let database = Database::open(address.as_str()).await.expect("a fresh database can be opened");
        Self { database, address: address.into(), file: None }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            remove(file);
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
