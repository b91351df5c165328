//! Builds the programs beside the server: the trials and the standalone simulator.

use std::path::PathBuf;

use anyhow::Result;
use trials::process;
use trials::progress::Progress;

use crate::workspace::Workspace;

/// Builds the program that attacks and measures, optimized with the server's own settings where wanted, and returns its path.
pub fn trials(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    build(workspace, "trials", release, "Compiling the trials")
}

/// Builds the voice simulator, optimized, and returns its path.
pub fn simulator(workspace: &Workspace, progress: &Progress) -> Result<PathBuf> {
    progress.say("Simulator (optimized)");
    build(workspace, "infobip-simulator", true, "Compiling the simulator")
}

/// A program that has its package's name.
fn build(workspace: &Workspace, name: &str, release: bool, what: &str) -> Result<PathBuf> {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--package", name, "--bin", name]);
    if release {
        cargo.arg("--release");
    }

    process::run(&mut cargo, what)?;

    let folder = if release { "release" } else { "debug" };
    Ok(workspace
        .target()
        .join(folder)
        .join(name)
        .with_extension(std::env::consts::EXE_EXTENSION))
}
