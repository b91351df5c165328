//! The engine held against a model of itself, in far more sequences than in a usual run of the tests.

use anyhow::Result;

use super::longer;
use crate::postgres::Cluster;
use crate::workspace::Workspace;

/// What it is called among the scenarios.
pub const NAME: &str = "engine and model";

/// The test, in the tests of `services`.
const TEST: &str = "whatever_is_done_in_whatever_order_the_engine_does_what_its_model_foretells";
/// One of so many sequences is tried on PostgreSQL, too.
const SHARE: u32 = 10;

/// Runs the test with so many sequences on SQLite, and a share of them on PostgreSQL.
pub fn compare(workspace: &Workspace, cluster: &Cluster, sequences: u32) -> Result<String> {
    let on_postgres = sequences.div_ceil(SHARE);
    run(workspace, sequences, None)?;
    run(workspace, on_postgres, Some(&cluster.url("postgres")))?;
    Ok(format!(
        "{sequences} sequences of 50 steps on SQLite, {on_postgres} on PostgreSQL: every outcome as foretold"
    ))
}

fn run(workspace: &Workspace, sequences: u32, database: Option<&str>) -> Result<()> {
    let many = sequences.to_string();
    let mut settings = vec![("RINGFENCE_SEQUENCES", many.as_str())];
    settings.extend(database.map(|database| ("RINGFENCE_TEST_DATABASE", database)));
    longer::run(workspace, "it", TEST, &settings, "Holding the engine against its model")
}
