//! A shop opened for a test or a measurement: on a free port, with its own data, closed again afterwards.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{interrupt, process};

/// Making and filling a new database is part of opening.
const OPENS_WITHIN: Duration = Duration::from_mins(1);
/// Answers under way are finished first.
const CLOSES_WITHIN: Duration = Duration::from_secs(15);

/// A running shop in demo mode; dropping it closes it.
pub struct Shop {
    process: Child,
    address: SocketAddr,
    log: PathBuf,
    closed: bool,
}

impl Shop {
    /// Opens one and returns when it is ready for visitors. What it says goes to a file in `home`.
    pub fn open(binary: &Path, site: &Path, database_url: &str, home: &Path) -> Result<Self> {
        Self::open_with(binary, site, database_url, home, &[])
    }

    /// The same, with more settings from the environment.
    pub fn open_with(
        binary: &Path,
        site: &Path,
        database_url: &str,
        home: &Path,
        settings: &[(&str, &str)],
    ) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()?));
        let log = home.join("shop.log");
        let output = File::create(&log).with_context(|| format!("could not write {}", log.display()))?;
        let mut command = Command::new(binary);
        command
            .current_dir(home)
            .args([
                "--addr",
                &address.to_string(),
                "--database-url",
                database_url,
                "--mode",
                "demo",
                "--site",
            ])
            .arg(site)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        forget_settings(&mut command);
        let process = command
            .envs(settings.iter().copied())
            .spawn()
            .with_context(|| format!("could not start {}", binary.display()))?;

        let mut shop = Self {
            process,
            address,
            log,
            closed: false,
        };
        shop.wait_until_open()?;
        Ok(shop)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a browser calls it, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The memory that it uses now, in bytes. None if the machine does not report it.
    pub fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kibibytes * 1024)
    }

    /// The last `lines` lines of what it said.
    pub fn last_words(&self, lines: usize) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let all: Vec<&str> = log.lines().collect();
        all[all.len().saturating_sub(lines)..].join("\n")
    }

    /// Closes it. It is an error if the shop does not end cleanly.
    pub fn close(mut self) -> Result<()> {
        self.closed = true;
        process::stop(&mut self.process, "The shop", CLOSES_WITHIN)
    }

    fn wait_until_open(&mut self) -> Result<()> {
        let deadline = Instant::now() + OPENS_WITHIN;
        while !is_healthy(self.address) {
            interrupt::check()?;
            if let Some(status) = self.process.try_wait()? {
                bail!(
                    "the shop closed before it had opened ({status}):\n{}",
                    self.last_words(40)
                );
            }
            if Instant::now() > deadline {
                bail!(
                    "the shop was not ready within {} s:\n{}",
                    OPENS_WITHIN.as_secs(),
                    self.last_words(40)
                );
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        if !self.closed
            && let Err(error) = process::stop(&mut self.process, "The shop", CLOSES_WITHIN)
        {
            eprintln!("{error:#}");
        }
    }
}

/// A port that is free at this moment.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on the loopback interface")?;
    Ok(listener.local_addr()?.port())
}

/// Takes every setting of the shop's out of a command's environment: a test must not depend on who runs it, and must not
/// call a real phone because of it.
pub fn forget_settings(command: &mut Command) {
    let is_setting = |name: &str| name.starts_with("RINGFENCE_") || name.starts_with("INFOBIP_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_setting(&name.to_string_lossy())) {
        command.env_remove(name);
    }
}

/// Whether `GET /health` is answered with 200.
fn is_healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(
            connection,
            "GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )?;
        let mut status = [0; 12];
        connection.read_exact(&mut status)?;
        Ok(&status == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_that_will_not_open_says_why() {
        let home = tempfile::tempdir().unwrap();
        let binary = home.path().join("shop.sh");
        fs::write(&binary, "#!/bin/sh\necho the till is missing\nexit 2\n").unwrap();
        let mut chmod = Command::new("chmod");
        process::run_quietly(chmod.arg("+x").arg(&binary), "chmod").unwrap();

        let error = Shop::open(&binary, home.path(), "sqlite://shop.db", home.path())
            .err()
            .unwrap()
            .to_string();

        assert!(error.contains("the till is missing"), "{error}");
    }

    #[test]
    fn nobody_listens_on_a_free_port() {
        let port = free_port().unwrap();

        assert!(!is_healthy(SocketAddr::from((Ipv4Addr::LOCALHOST, port))));
    }
}
