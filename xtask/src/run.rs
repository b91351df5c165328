//! `cargo xtask run`: from a fresh copy of the repository to an open shop.

use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use trials::progress::Progress;

use crate::workspace::Workspace;
use crate::{server, site};

/// What can be said on the command line; whatever is left out, the server decides.
#[derive(clap::Args)]
pub struct Arguments {
    /// Optimize: minutes to build once, then as fast as in production
    #[arg(long)]
    release: bool,
    /// Where to listen [default: the server's, 127.0.0.1:3000]
    #[arg(long, value_name = "ADDRESS:PORT")]
    addr: Option<String>,
    /// `sqlite://FILE` or `postgres://…` [default: the server's, data/ringfence.db]
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Throw the demo shop's data away and start afresh
    #[arg(long)]
    reset: bool,
    /// Anything else the server understands (after `--`; `-- --help` lists it)
    #[arg(last = true, value_name = "SERVER ARGUMENTS")]
    rest: Vec<String>,
}

/// Builds what has changed and becomes the server: signals reach it and its exit code is the command's.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let progress = Progress::start();

    let site = site::build(&workspace, arguments.release, &progress)?;
    let binary = server::Build {
        release: arguments.release,
        production: false,
    }
    .build(&workspace, &progress)?;

    progress.say("Opening the shop");
    let mut shop = Command::new(binary);
    shop.current_dir(workspace.root())
        .arg("--site")
        .arg(site)
        .args(server_arguments(arguments));
    // Returns only if it could not be done.
    Err(shop.exec()).context("could not start the server")
}

fn server_arguments(arguments: &Arguments) -> Vec<String> {
    let mut list = Vec::new();
    for (name, value) in [("--addr", &arguments.addr), ("--database-url", &arguments.database_url)] {
        if let Some(value) = value {
            list.extend([name.to_owned(), value.clone()]);
        }
    }
    if arguments.reset {
        list.push("--reset".to_owned());
    }
    list.extend_from_slice(&arguments.rest);
    list
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct CommandLine {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn server_sees(line: &[&str]) -> Vec<String> {
        let line = [&["run"], line].concat();
        server_arguments(&CommandLine::try_parse_from(line).unwrap().arguments)
    }

    #[test]
    fn what_is_left_out_is_left_to_the_server() {
        assert!(server_sees(&[]).is_empty());
        assert!(server_sees(&["--release"]).is_empty());
    }

    #[test]
    fn what_is_said_reaches_the_server_in_its_own_words() {
        let seen = server_sees(&["--addr", "127.0.0.1:4000", "--reset", "--", "--mode", "demo"]);

        assert_eq!(seen, ["--addr", "127.0.0.1:4000", "--reset", "--mode", "demo"]);
    }
}
