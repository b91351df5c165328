//! `cargo xtask attack`: scenarios against running shops, each telling what it tried and what held.
//!
//! The shops are demo shops of their own on the simulator, with fresh databases: SQLite, and a PostgreSQL that was started for the
//! occasion, each with one process and with two. What needs days to pass is tried by the tests, whose clock can be moved.

mod browser;
mod crowd;
mod fixture;
mod scenarios;
mod sizes;
mod times;

use std::process::ExitCode;

use anyhow::Result;
use tokio::runtime::Runtime;
use trials::{handed, interrupt, options, outcome};

use sizes::Sizes;

/// Plays every scenario that was asked for.
pub fn run(options: &options::Attack) -> Result<ExitCode> {
    let sizes = Sizes {
        rounds: options.rounds,
        malformed: options.malformed,
        reads: options.reads,
        names: options.names,
    };
    let failed = play(sizes, options.only.as_deref().unwrap_or_default(), true)?;
    Ok(conclude(&failed))
}

/// A short run, without what looks at times.
pub fn short() -> Result<ExitCode> {
    let sizes = Sizes {
        rounds: 2,
        malformed: 2_000,
        reads: 800,
        names: 3,
    };
    let failed = play(sizes, "", false)?;
    Ok(conclude(&failed))
}

/// Runs the scenarios whose name contains `only`. Returns the names of those that found something.
fn play(sizes: Sizes, only: &str, timed: bool) -> Result<Vec<&'static str>> {
    let scenarios = scenarios::all();
    let scenarios = scenarios
        .iter()
        .filter(|scenario| scenario.name.contains(only) && (timed || !scenario.timed));
    let scenarios: Vec<_> = scenarios.collect();
    if scenarios.is_empty() {
        return Ok(Vec::new());
    }
    let (binary, site) = (handed::path(handed::SERVER)?, handed::path(handed::SITE)?);
    let (fixture, opened) = fixture::open(&binary, &site, handed::database().as_deref(), sizes)?;
    let runtime = Runtime::new()?;

    let mut failed = Vec::new();
    for scenario in scenarios {
        interrupt::check()?;
        failed.extend(outcome::tell(scenario.name, || {
            runtime.block_on((scenario.play)(fixture.clone()))
        }));
    }
    opened.close()?;
    Ok(failed)
}

/// Names the scenarios that gave way, where there are any.
fn conclude(failed: &[&str]) -> ExitCode {
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("{}", outcome::closing_line(failed));
    ExitCode::FAILURE
}
