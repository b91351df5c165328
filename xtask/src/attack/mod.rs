//! `cargo xtask attack`: drills against running shops, each telling what it tried and what held.
//!
//! The shops are demo shops of their own on the simulator, with fresh databases: SQLite, and a PostgreSQL that is started for the
//! occasion, each with one process and with two. What needs days to pass is tried by the tests, whose clock can be moved; the engine's
//! test against a model of itself is among the drills, with very many sequences, and so are the tests that feed the simulator and the door
//! for reports with malformed requests.

mod browser;
mod crowd;
mod drills;
mod ground;
mod longer;
mod malformed;
mod model;
mod times;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};
use tokio::runtime::Runtime;

use crate::postgres::Cluster;
use crate::progress::Progress;
use crate::workspace::Workspace;
use crate::{interrupt, server, site};

/// What can be said on the command line. Without anything the full run is made, which takes hours on two cores.
#[derive(clap::Args)]
pub struct Arguments {
    /// Rounds of each race, in each of four shops
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=4_000))]
    rounds: u32,
    /// Malformed requests to a shop, to the simulator, and to the shop's door for reports: so many each
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    malformed: u32,
    /// Looks without a cookie
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    reads: u32,
    /// Names and numbers that have an account, to be compared with as many that have none
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=4_000))]
    names: u32,
    /// Sequences of 50 steps in which the engine is held against its model; a tenth of them once more on PostgreSQL
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    sequences: u32,
    /// Only drills whose name contains this
    #[arg(long)]
    only: Option<String>,
}

/// How much is tried.
#[derive(Clone, Copy)]
pub struct Sizes {
    pub rounds: u32,
    pub malformed: u32,
    pub reads: u32,
    pub names: u32,
}

/// Builds the shop, opens it, and plays every drill.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    interrupt::listen()?;
    let progress = Progress::start();
    let site = site::build(&workspace, false, &progress)?;
    let build = server::Build {
        release: false,
        production: false,
    };
    let binary = build.build(&workspace, &progress)?;
    let cluster = Cluster::start()?;
    let sizes = Sizes {
        rounds: arguments.rounds,
        malformed: arguments.malformed,
        reads: arguments.reads,
        names: arguments.names,
    };
    let only = arguments.only.as_deref().unwrap_or_default();

    let mut failed = play(&binary, &site, Some(&cluster), sizes, only, true)?;
    for feed in malformed::FEEDS.iter().filter(|feed| feed.name.contains(only)) {
        interrupt::check()?;
        failed.extend(tell(feed.name, || feed.play(&workspace, arguments.malformed)));
    }
    if model::NAME.contains(only) {
        let compare = || model::compare(&workspace, &cluster, arguments.sequences);
        failed.extend(tell(model::NAME, compare));
    }
    Ok(if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        println!("\nThese gave way: {}", failed.join(", "));
        ExitCode::FAILURE
    })
}

/// A short run against a shop that is built already, without what looks at times. The error names what gave way.
pub fn short(binary: &Path, site: &Path, cluster: Option<&Cluster>) -> Result<()> {
    let sizes = Sizes {
        rounds: 2,
        malformed: 2_000,
        reads: 800,
        names: 3,
    };
    let failed = play(binary, site, cluster, sizes, "", false)?;
    if !failed.is_empty() {
        bail!("these gave way: {}", failed.join(", "));
    }
    Ok(())
}

/// Plays the drills whose name contains `only`; the names of those that found something.
fn play(
    binary: &Path,
    site: &Path,
    cluster: Option<&Cluster>,
    sizes: Sizes,
    only: &str,
    timed: bool,
) -> Result<Vec<&'static str>> {
    let drills = drills::all();
    let drills = drills
        .iter()
        .filter(|drill| drill.name.contains(only) && (timed || !drill.timed));
    let drills: Vec<_> = drills.collect();
    if drills.is_empty() {
        return Ok(Vec::new());
    }
    let database = cluster.map(|cluster| cluster.create_database("attack")).transpose()?;
    let (ground, opened) = ground::open(binary, site, database.as_deref(), sizes)?;
    let runtime = Runtime::new()?;

    let mut failed = Vec::new();
    for drill in drills {
        interrupt::check()?;
        failed.extend(tell(drill.name, || runtime.block_on((drill.play)(ground.clone()))));
    }
    opened.close()?;
    Ok(failed)
}

/// Says what a drill tried and what held, or what gave way; its name if something did.
fn tell(name: &'static str, play: impl FnOnce() -> Result<String>) -> Option<&'static str> {
    let began = Instant::now();
    let outcome = play();
    let seconds = began.elapsed().as_secs_f64();
    match outcome {
        Ok(held) => {
            println!("held   {name:<28} {seconds:>7.1} s   {held}");
            None
        }
        Err(error) => {
            println!("BROKEN {name:<28} {seconds:>7.1} s   {error:#}");
            Some(name)
        }
    }
}
