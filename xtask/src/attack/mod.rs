//! `cargo xtask attack`: has the scenarios of `crates/trials` played, then runs some of our own tests for longer.
//!
//! The engine's test against a model of itself is among the scenarios, with very many sequences, and so are the tests that feed the simulator
//! and the door for reports with malformed requests.

mod longer;
mod malformed;
mod model;
pub mod scenarios;

use std::env;
use std::process::{Command, ExitCode};

use anyhow::Result;
use trials::interrupt::{self, Asker};
use trials::options;
use trials::outcome;
use trials::progress::Progress;

use crate::postgres::Cluster;
use crate::workspace::Workspace;
use crate::{programs, server, site};

/// Builds the shop and the trials, starts PostgreSQL, and has every scenario played.
pub fn run(options: &options::Attack) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    interrupt::listen(Asker::Anybody)?;
    let trials = programs::trials(&workspace, false)?;
    let progress = Progress::start();
    let site = site::build(&workspace, false, &progress)?;
    let build = server::Build {
        release: false,
        production: false,
    };
    let binary = build.build(&workspace, &progress)?;
    let cluster = Cluster::start()?;
    let only = options.only.as_deref().unwrap_or_default();

    // The program understands the same options.
    let mut attack = Command::new(trials);
    attack.args(env::args_os().skip(1));
    let Some(mut failed) = scenarios::play(&mut attack, &binary, &site, Some(&cluster))? else {
        return Ok(ExitCode::FAILURE);
    };
    for feed in malformed::FEEDS.iter().filter(|feed| feed.name.contains(only)) {
        interrupt::check()?;
        let fed = outcome::tell(feed.name, || feed.play(&workspace, options.malformed));
        failed.extend(fed.map(str::to_owned));
    }
    if model::NAME.contains(only) {
        let compare = || model::compare(&workspace, &cluster, options.sequences);
        failed.extend(outcome::tell(model::NAME, compare).map(str::to_owned));
    }
    Ok(if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        println!("\n{}", outcome::closing_line(&failed));
        ExitCode::FAILURE
    })
}
