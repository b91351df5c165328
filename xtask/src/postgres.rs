//! A PostgreSQL server of our own for as long as the tests run: made empty, kept fast instead of safe, removed without a trace.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use trials::{process, shop};

use crate::tools;

/// The account that owns the cluster, in the database and, when this tool runs as root, on the machine.
const OWNER: &str = "postgres";
/// Every test has a database and a pool of its own, and they run side by side.
const CONNECTIONS: u16 = 300;

/// A running server on a free port of the loopback interface. Dropping it stops the server and deletes its data.
pub struct Cluster {
    binaries: PathBuf,
    home: TempDir,
    port: u16,
}

impl Cluster {
    /// Makes and starts one: under two seconds.
    pub fn start() -> Result<Self> {
        let cluster = Self {
            binaries: tools::postgres_binaries()?,
            home: tempfile::Builder::new()
                .prefix("ringfence-pg-")
                .tempdir()
                .context("no temporary directory")?,
            port: shop::free_port()?,
        };
        if tools::is_root() {
            // PostgreSQL refuses to run as root.
            let mut chown = Command::new("chown");
            chown.arg(OWNER).arg(cluster.home.path());
            process::run_quietly(&mut chown, "Giving the database's directory to the account postgres")?;
        }

        cluster.initialize()?;
        cluster.launch()?;
        Ok(cluster)
    }

    /// A URL with every right, for one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{OWNER}@127.0.0.1:{}/{database}", self.port)
    }

    /// Adds an empty database and returns its URL.
    pub fn create_database(&self, name: &str) -> Result<String> {
        let mut create = self.command("createdb");
        create
            .args(["-h", "127.0.0.1", "-U", OWNER, "-p"])
            .arg(self.port.to_string())
            .arg(name);
        process::run_quietly(&mut create, "createdb")?;

        Ok(self.url(name))
    }

    fn initialize(&self) -> Result<()> {
        let mut initdb = self.command("initdb");
        initdb.arg("-D").arg(self.data()).args([
            "-U",
            OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]);

        process::run_quietly(&mut initdb, "initdb").map(drop)
    }

    fn launch(&self) -> Result<()> {
        let log = self.home.path().join("log");
        let settings = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections={CONNECTIONS} \
             -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            self.port
        );
        let mut start = self.command("pg_ctl");
        start
            .arg("-D")
            .arg(self.data())
            .arg("-l")
            .arg(&log)
            .args(["-w", "-t", "60", "-o", &settings, "start"]);
        // The server keeps its output open, so reading a pipe would never end.
        let status = start
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .context("pg_ctl")?;

        if !status.success() {
            bail!(
                "PostgreSQL did not start:\n{}",
                fs::read_to_string(&log).unwrap_or_default()
            );
        }
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// A program of PostgreSQL's, run as its owner where this tool is root.
    fn command(&self, program: &str) -> Command {
        let program = self.binaries.join(program);
        let mut command = if tools::is_root() {
            let mut command = Command::new("setpriv");
            command
                .arg(format!("--reuid={OWNER}"))
                .arg(format!("--regid={OWNER}"))
                .arg("--init-groups")
                .arg("--")
                .arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(self.home.path());
        // Another database's settings on this machine are none of its business.
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PG")) {
            command.env_remove(name);
        }
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.arg("-D").arg(self.data()).args(["-m", "immediate", "-w", "stop"]);
        if self.data().join("postmaster.pid").exists()
            && let Err(error) = process::run_quietly(&mut stop, "Stopping PostgreSQL")
        {
            eprintln!("{error:#}");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn a_cluster_answers_while_it_is_held_and_leaves_nothing_behind() {
        let cluster = Cluster::start().unwrap();
        let (port, home) = (cluster.port, cluster.home.path().to_owned());

        let url = cluster.create_database("shop").unwrap();

        assert_eq!(url, format!("postgres://postgres@127.0.0.1:{port}/shop"));
        assert!(cluster.create_database("shop").is_err(), "the database exists already");
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());

        drop(cluster);

        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!home.exists());
    }
}
