//! All set-up in Rust: builds the shop, runs it, tests it and measures it, with no other tool to install first.

mod assets;
mod attack;
mod bench;
mod checks;
mod fuzz;
mod postgres;
mod programs;
mod room;
mod run;
mod server;
mod site;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use trials::options;
use trials::progress::Progress;

use crate::workspace::Workspace;

/// Builds, runs, tests and measures the shop.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the browser code, the site directory and the server
    Build(BuildArguments),
    /// Build what has changed and open the shop
    Run(run::Arguments),
    /// Check the code, its spelling and its dependencies, and test everything, on both databases and in a browser
    Test(checks::Arguments),
    /// Play ready scenarios against running shops on both databases, for hours: guessing, races, forgeries, floods
    Attack(options::Attack),
    /// Feed every parser that strangers can reach with spoiled input, for long; needs a C++ compiler
    Fuzz(fuzz::Arguments),
    /// Measure the shop
    #[command(subcommand)]
    Bench(options::Bench),
}

#[derive(clap::Args)]
struct BuildArguments {
    /// Optimize: slower to build, small and fast to use
    #[arg(long)]
    release: bool,
    /// Leave the telephone simulator out of the server
    #[arg(long)]
    production: bool,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(arguments) => build(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Run(arguments) => run::run(&arguments),
        Command::Test(arguments) => checks::run(&arguments),
        Command::Attack(options) => attack::run(&options),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Bench(bench) => bench::run(&bench),
    };

    outcome.unwrap_or_else(|error| {
        eprintln!("\nerror: {error:#}");
        ExitCode::FAILURE
    })
}

fn build(arguments: &BuildArguments) -> Result<()> {
    let workspace = Workspace::find()?;
    let progress = Progress::start();
    let server = server::Build {
        release: arguments.release,
        production: arguments.production,
    };

    let site = site::build(&workspace, arguments.release, &progress)?;
    let binary = server.build(&workspace, &progress)?;

    progress.say("Done");
    println!("server  {}\nsite    {}", binary.display(), site.display());
    Ok(())
}
