//! `cargo xtask attack`: drills against a running shop, each telling what it tried and what held.
//!
//! The shop is a demo shop of its own on the simulator, with a fresh database. What needs time to pass (waits, days) is tried by the
//! tests, whose clock can be moved.

mod browser;
mod drills;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use tokio::runtime::Runtime;

use crate::progress::Progress;
use crate::shop::Shop;
use crate::workspace::Workspace;
use crate::{interrupt, server, site};

/// What can be said on the command line.
#[derive(clap::Args)]
pub struct Arguments {
    /// Rounds of each race; the full run is 1000
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Malformed requests; the full run is 100000
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(1..))]
    malformed: u32,
    /// PostgreSQL database to attack, as `postgres://USER:PASSWORD@HOST/DATABASE`; a new SQLite file when absent
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Only drills whose name contains this
    #[arg(long)]
    only: Option<String>,
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
    let failed = play(&binary, &site, arguments, true)?;
    Ok(if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A short run against a shop that is built already, without what looks at times. The error names what gave way.
pub fn short(binary: &Path, site: &Path) -> Result<()> {
    let arguments = Arguments {
        rounds: 3,
        malformed: 2_000,
        database_url: None,
        only: None,
    };
    let failed = play(binary, site, &arguments, false)?;
    if !failed.is_empty() {
        bail!("these gave way: {}", failed.join(", "));
    }
    Ok(())
}

/// Plays the drills against this shop; the names of those that found something.
fn play(binary: &Path, site: &Path, arguments: &Arguments, timed: bool) -> Result<Vec<&'static str>> {
    let home = tempfile::Builder::new()
        .prefix("ringfence-attack-")
        .tempdir()
        .context("no temporary directory")?;
    let file = |name: &str| format!("sqlite://{}", home.path().join(name).display());
    let own = file("shop.db");
    let database = arguments.database_url.as_deref().unwrap_or(&own);
    let runtime = Runtime::new()?;
    let folder = |name: &str| -> Result<PathBuf> {
        let folder = home.path().join(name);
        fs::create_dir(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(folder)
    };
    let shop = Shop::open(binary, site, database, &folder("shop")?)?;
    let limits = [("RINGFENCE_CALL_LIMITS", "on")];
    let strict = [
        Shop::open_with(binary, site, &file("first.db"), &folder("first")?, &limits)?,
        Shop::open_with(binary, site, &file("second.db"), &folder("second")?, &limits)?,
    ];
    let record = folder("traced")?;
    let own_file = format!("sqlite://{}", record.join("shop.db").display());
    let traced = Shop::open_with(binary, site, &own_file, &record, &[("RINGFENCE_LOG", "trace")])?;
    let ground = drills::Ground {
        shop: shop.url(),
        strict: strict.each_ref().map(Shop::url),
        traced: traced.url(),
        traces: record,
        rounds: arguments.rounds,
        malformed: arguments.malformed,
    };

    let mut failed = Vec::new();
    for drill in drills::all() {
        interrupt::check()?;
        let wanted = arguments
            .only
            .as_ref()
            .is_none_or(|only| drill.name.contains(only.as_str()));
        if !wanted || (drill.timed && !timed) {
            continue;
        }
        let began = Instant::now();
        let outcome = runtime.block_on((drill.play)(ground.clone()));
        let seconds = began.elapsed().as_secs_f64();
        match outcome {
            Ok(held) => println!("held   {:<28} {seconds:>6.1} s   {held}", drill.name),
            Err(error) => {
                failed.push(drill.name);
                println!("BROKEN {:<28} {seconds:>6.1} s   {error:#}", drill.name);
            }
        }
    }
    traced.close()?;
    for strict in strict {
        strict.close()?;
    }
    shop.close()?;
    Ok(failed)
}
