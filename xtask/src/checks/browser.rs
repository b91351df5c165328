//! The journeys: Playwright goes through a freshly built shop as customers do, with JavaScript and without.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use trials::progress::Progress;
use trials::shop::Shop;
use trials::{interrupt, process};

use super::playwright::Journeys;
use super::report::Tested;
use crate::attack::scenarios;
use crate::postgres::Cluster;
use crate::workspace::Workspace;
use crate::{programs, server, site, tools};

/// A shop that is ready to open.
pub struct Built {
    binary: PathBuf,
    site: PathBuf,
}

/// Installs the locked packages if they changed, and checks the journeys' types.
pub fn prepare(workspace: &Workspace) -> Result<()> {
    tools::chromium()?;
    let npm = tools::npm()?;
    let end2end = workspace.end2end();
    let lock = fs::read(end2end.join("package-lock.json")).context("end2end/package-lock.json cannot be read")?;
    let installed = end2end.join("node_modules/.installed-from");

    if fs::read(&installed).ok().as_ref() != Some(&lock) {
        let mut install = Command::new(&npm);
        install.current_dir(&end2end).args(["ci", "--no-audit", "--no-fund"]);
        install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        process::run(&mut install, "npm ci")?;
        fs::write(&installed, &lock).context("could not note which packages are installed")?;
    }

    let mut check = Command::new(&npm);
    process::run(
        check.current_dir(&end2end).args(["run", "--silent", "check"]),
        "Checking the journeys' types",
    )
}

/// Builds the shop as `cargo xtask run` does, around the server that was compiled already, if there is one.
pub fn build(workspace: &Workspace, server: Option<PathBuf>) -> Result<Built> {
    let progress = Progress::start();
    let site = site::build(workspace, false, &progress)?;
    let build = server::Build {
        release: false,
        production: false,
    };
    let binary = match server {
        Some(binary) => binary,
        None => build.build(workspace, &progress)?,
    };

    Ok(Built { binary, site })
}

/// The scenarios of an attack, for a moment.
pub fn attack(workspace: &Workspace, built: &Built, cluster: Option<&Cluster>) -> Result<()> {
    let mut trials = Command::new(programs::trials(workspace, false)?);
    let failed = scenarios::play(trials.arg("scenarios"), &built.binary, &built.site, cluster)?;
    interrupt::check()?;
    match failed {
        None => bail!("the scenarios came to no end"),
        Some(failed) if !failed.is_empty() => bail!("these gave way: {}", failed.join(", ")),
        Some(_) => Ok(()),
    }
}

/// All journeys in a new shop on SQLite.
pub fn on_sqlite(workspace: &Workspace, built: &Built) -> Result<Tested> {
    let home = home()?;
    let database = format!("sqlite://{}", home.path().join("shop.db").display());

    journeys(workspace, built, ("sqlite", &database), home.path())
}

/// Each journey once more, in a new shop on PostgreSQL.
pub fn on_postgres(workspace: &Workspace, built: &Built, cluster: &Cluster) -> Result<Tested> {
    let home = home()?;
    let database = cluster.create_database("journeys")?;

    journeys(workspace, built, ("postgres", &database), home.path())
}

fn journeys(workspace: &Workspace, built: &Built, (kind, database): (&str, &str), home: &Path) -> Result<Tested> {
    let shop = Shop::open(&built.binary, &built.site, database, home)?;
    let report = home.join("journeys.json");
    let end2end = workspace.end2end();
    let mut playwright = Command::new(end2end.join("node_modules/.bin/playwright"));
    playwright
        .current_dir(&end2end)
        .arg("test")
        .env("RINGFENCE_URL", shop.url())
        .env("RINGFENCE_DATABASE_KIND", kind)
        .env("RINGFENCE_JOURNEYS_REPORT", &report)
        .env("CHROMIUM", tools::chromium()?);

    let outcome = process::run(&mut playwright, "The journeys");
    if outcome.is_err() {
        eprintln!("\nThe shop's last words:\n{}", shop.last_words(40));
    }
    let closed = shop.close();

    let journeys = match fs::read_to_string(&report) {
        Ok(report) => Journeys::read(&report)?,
        Err(_) => Journeys::default(),
    };
    Ok(Tested {
        counts: journeys.counts,
        failures: journeys.failures,
        verdict: outcome.and(closed),
    })
}

fn home() -> Result<TempDir> {
    tempfile::Builder::new()
        .prefix("ringfence-shop-")
        .tempdir()
        .context("no temporary directory")
}
