//! Attacks the shop from outside and measures it; started by `cargo xtask attack | bench`.

mod attack;
mod bench;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use trials::{handed, interrupt, options};

/// Attacks the shop from outside and measures it; `cargo xtask attack | bench` builds and starts what that needs.
#[derive(Parser)]
#[command(name = "trials", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Play the scenarios of `cargo xtask attack`
    Attack(options::Attack),
    /// Play the scenarios of `cargo xtask test`: the same for a moment, without those that look at times
    Scenarios,
    /// Measure the shop
    #[command(subcommand)]
    Bench(options::Bench),
}

fn main() -> ExitCode {
    run(&Arguments::parse().command).unwrap_or_else(|error| {
        eprintln!("\nerror: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: &Command) -> Result<ExitCode> {
    interrupt::listen(handed::asker())?;
    match command {
        Command::Attack(options) => attack::run(options),
        Command::Scenarios => attack::short(),
        Command::Bench(options) => bench::run(options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_understands_the_lines_that_it_is_started_with() {
        for line in [
            &["attack", "--rounds", "3", "--only", "leak"][..],
            &["bench", "gate", "--only-flood"],
            &["scenarios"],
        ] {
            let line = [&["trials"], line].concat();

            assert!(Arguments::try_parse_from(&line).is_ok(), "{line:?}");
        }
    }
}
