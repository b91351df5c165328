//! What the shop is made of: the licenses, second versions and sources of its dependencies, their known holes, and which are in vain.

use std::process::Command;

use anyhow::Result;
use trials::process;

use super::checkers::Checkers;
use super::report::Asked;
use crate::workspace::Workspace;

/// Licenses, banned crates, second versions and sources, by the rules of `deny.toml`.
pub fn allowed(workspace: &Workspace, checkers: &Checkers) -> Result<()> {
    let mut check = deny(workspace, checkers);
    check.args(["check", "--deny", "warnings", "licenses", "bans", "sources"]);

    process::run(&mut check, "cargo-deny")
}

/// Every dependency is used by the code of its crate, and every source file by a module.
pub fn used(workspace: &Workspace, checkers: &Checkers) -> Result<()> {
    let mut check = checkers.command(workspace, "cargo-shear");
    check.args(["--locked", "--deny-warnings"]);

    process::run(&mut check, "cargo-shear")
}

/// No dependency has a known hole, lacks a maintainer or was withdrawn. `RustSec`'s database is fetched anew for it, from the internet.
pub fn advisories(workspace: &Workspace, checkers: &Checkers) -> Result<Asked> {
    let mut fetch = deny(workspace, checkers);
    // Nobody is there to type a password.
    fetch.args(["fetch", "db"]).env("GIT_TERMINAL_PROMPT", "0");
    if let Err(error) = process::run_quietly(&mut fetch, "Fetching the advisories") {
        eprintln!("{error:#}");
        return Ok(Asked::NoAnswer(
            "RustSec's database cannot be fetched here: nobody looked for known holes",
        ));
    }

    let mut check = deny(workspace, checkers);
    check.args(["check", "--deny", "warnings", "advisories"]);
    process::run(&mut check, "cargo-deny")?;
    Ok(Asked::Answered)
}

fn deny(workspace: &Workspace, checkers: &Checkers) -> Command {
    let mut deny = checkers.command(workspace, "cargo-deny");
    deny.arg("--locked");
    deny
}

#[cfg(test)]
mod tests {
    const RULES: &str = include_str!("../../../deny.toml");

    #[test]
    fn every_ban_and_every_second_version_tells_its_reason() {
        let (_licenses, rest) = RULES.split_once("[bans]").unwrap();
        let (bans, _sources) = rest.split_once("[sources]").unwrap();
        let entries: Vec<&str> = bans.lines().filter(|line| line.contains("{ crate =")).collect();

        assert!(!entries.is_empty());
        for entry in entries {
            assert!(entry.contains(", reason = \""), "{entry}");
        }
    }
}
