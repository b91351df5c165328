//! `cargo xtask bench`: builds what is measured and what measures, both optimized, and becomes the measuring program of `crates/trials`.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use trials::handed;
use trials::interrupt::{self, Asker};
use trials::options::Bench;
use trials::progress::Progress;

use crate::workspace::Workspace;
use crate::{programs, server, site};

/// Measures with an optimized program, because otherwise the measuring program would be the slowest part.
pub fn run(bench: &Bench) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let mut measuring = Command::new(programs::trials(&workspace, true)?);
    interrupt::listen(Asker::Anybody)?;
    let progress = Progress::start();

    match bench {
        Bench::Pages(_) | Bench::Call(_) | Bench::Gate(_) => {
            let site = site::build(&workspace, true, &progress)?;
            let build = server::Build {
                release: true,
                production: false,
            };
            measuring.env(handed::SITE, site);
            measuring.env(handed::SERVER, build.build(&workspace, &progress)?);
        }
        Bench::Sends(_) => {
            measuring.env(handed::SIMULATOR, programs::simulator(&workspace, &progress)?);
        }
    }

    interrupt::check()?;
    // The program understands the same options.
    measuring
        .args(env::args_os().skip(1))
        .env(handed::ELAPSED, progress.elapsed().as_millis().to_string());
    // Returns only if it could not be done.
    Err(measuring.exec()).context("could not start the measuring tool")
}
