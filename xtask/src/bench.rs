//! `cargo xtask bench`: how fast the shop is, beside the fastest thing that could answer in its place.

mod baseline;
mod call;
mod exchange;
mod figures;
mod gate;
mod load;
mod pages;
mod provider;
mod sends;
mod shopper;
mod visit;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::interrupt;
use crate::process;
use crate::workspace::Workspace;

/// What can be measured.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Requests a second for the list and a product page beside a bare axum handler with the same bytes, and the weight of a first visit
    Pages(pages::Arguments),
    /// Milliseconds from the click on "Call me to confirm" until the call request arrives, beside a bare POST
    Call(call::Arguments),
    /// Purchases confirmed a second beside bare hashing, PIN checks at a steady pace, pages while 200 PIN checks are in flight, and purchases
    /// under a flood of strangers' PINs
    Gate(gate::Arguments),
    /// Send requests a second that the voice simulator accepts, beside a bare axum handler with an answer of the same size
    Sends(sends::Arguments),
}

/// Measures, optimised: an unoptimised stopwatch would be the slowest part.
pub fn run(command: &Command) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    if cfg!(debug_assertions) {
        return run_optimised(&workspace);
    }

    interrupt::listen()?;
    match command {
        Command::Pages(arguments) => pages::run(&workspace, arguments),
        Command::Call(arguments) => call::run(&workspace, arguments),
        Command::Gate(arguments) => gate::run(&workspace, arguments),
        Command::Sends(arguments) => sends::run(&workspace, arguments),
    }
}

/// Builds this tool with the server's own settings and lets that build do the work.
fn run_optimised(workspace: &Workspace) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    let mut cargo = workspace.cargo();
    cargo.args(["build", "--release", "--package", "xtask"]);
    process::run(&mut cargo, "Compiling the measuring tool")?;

    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut optimised = std::process::Command::new(workspace.target().join("release/xtask"));
    // Returns only if it could not be done.
    Err(optimised.args(arguments).exec()).context("could not start the measuring tool")
}
