//! Has the scenarios played by the program of `crates/trials`, and shows what it says as it says it.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use trials::process::{self, Show};
use trials::{handed, outcome};

use crate::postgres::Cluster;

/// What an error calls it.
const WHAT: &str = "The attack";

/// Plays them against the shop that is built; without a cluster on SQLite only. The names of those that gave way; nothing if the program
/// came to no end, of which it has said why.
pub fn play(
    program: &mut Command,
    binary: &Path,
    site: &Path,
    cluster: Option<&Cluster>,
) -> Result<Option<Vec<String>>> {
    program
        .env(handed::SERVER, binary)
        .env(handed::SITE, site)
        .env(handed::SIGNALS_PASSED_ON, "yes");
    match cluster {
        Some(cluster) => program.env(handed::DATABASE, cluster.create_database("attack")?),
        None => program.env_remove(handed::DATABASE),
    };

    let mut failed = Vec::new();
    let status = process::run_reading(program, WHAT, |line| match outcome::names_in(line) {
        Some(names) => {
            failed.push(names.to_owned());
            Show::No
        }
        None => Show::Yes,
    })?;

    if status.success() || !failed.is_empty() {
        return Ok(Some(failed));
    }
    if status.code().is_none() {
        // It was killed, so it had no time to report anything.
        process::succeeded(status, WHAT)?;
    }
    Ok(None)
}
