//! The engine held against a model of itself, in far more sequences than in a usual run of the tests.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::postgres::Cluster;
use crate::process;
use crate::shop;
use crate::workspace::Workspace;

/// What it is called among the drills.
pub const NAME: &str = "engine and model";

/// The test, in the tests of `services`.
const TEST: &str = "whatever_is_done_in_whatever_order_the_engine_does_what_its_model_foretells";
/// One of so many sequences is tried on PostgreSQL, too.
const SHARE: u32 = 10;

/// Runs the test with so many sequences on SQLite, and a share of them on PostgreSQL.
pub fn compare(workspace: &Workspace, cluster: &Cluster, sequences: u32) -> Result<String> {
    let on_postgres = sequences.div_ceil(SHARE);
    run(workspace.cargo(), sequences, None)?;
    run(workspace.cargo(), on_postgres, Some(&cluster.url("postgres")))?;
    Ok(format!(
        "{sequences} sequences of 50 steps on SQLite, {on_postgres} on PostgreSQL: every outcome as foretold"
    ))
}

fn run(mut cargo: Command, sequences: u32, database: Option<&str>) -> Result<()> {
    shop::forget_settings(&mut cargo);
    // All packages are named, so that nothing is compiled for this that the tests have not compiled already.
    cargo
        .args([
            "test",
            "--quiet",
            "--workspace",
            "--exclude",
            "frontend",
            "--test",
            "it",
            TEST,
        ])
        .env("RINGFENCE_SEQUENCES", sequences.to_string());
    if let Some(database) = database {
        cargo.env("RINGFENCE_TEST_DATABASE", database);
    }
    let said = process::run_quietly(&mut cargo, "Holding the engine against its model")?;
    ensure!(said.contains("1 passed"), "the test was not run:\n{said}");
    Ok(())
}
