//! The checks that run no test: the formatting of the code, its spelling and the lints.

use anyhow::Result;
use trials::process;

use super::checkers::Checkers;
use crate::tools::WASM_TARGET;
use crate::workspace::Workspace;

/// The crate that only exists for browsers. Compiled for the server's side it would switch on browser features in every crate below
/// it, and the tests would try something that is never run.
pub const BROWSER_ONLY: &str = "frontend";

/// `cargo fmt --check`.
pub fn formatting(workspace: &Workspace) -> Result<()> {
    cargo(workspace, &["fmt", "--all", "--check"], "Formatting")
}

/// The spelling of code and prose, by the rules of `_typos.toml`.
pub fn spelling(workspace: &Workspace, checkers: &Checkers) -> Result<()> {
    process::run(&mut checkers.command(workspace, "typos"), "typos")
}

/// Clippy for all that runs on a server, tests included.
pub fn clippy(workspace: &Workspace) -> Result<()> {
    let scope = ["--workspace", "--exclude", BROWSER_ONLY, "--all-targets"];
    clippy_for(workspace, &scope, "Clippy")
}

/// Clippy for the server as it goes into production.
pub fn clippy_production(workspace: &Workspace) -> Result<()> {
    let scope = ["--package", "server", "--no-default-features"];
    clippy_for(workspace, &scope, "Clippy without the simulator")
}

/// Clippy for all that runs in a browser.
pub fn clippy_browser(workspace: &Workspace) -> Result<()> {
    crate::tools::ensure_wasm_target(workspace)?;
    let scope = [
        "--package",
        BROWSER_ONLY,
        "--package",
        "app",
        "--features",
        "app/browser",
        "--target",
        WASM_TARGET,
    ];
    clippy_for(workspace, &scope, "Clippy for the browser")
}

fn clippy_for(workspace: &Workspace, scope: &[&str], what: &str) -> Result<()> {
    let arguments = [&["clippy"], scope, &["--", "--deny", "warnings"]].concat();
    cargo(workspace, &arguments, what)
}

fn cargo(workspace: &Workspace, arguments: &[&str], what: &str) -> Result<()> {
    process::run(workspace.cargo().args(arguments), what)
}

#[cfg(test)]
mod tests {
    const RULES: &str = include_str!("../../../_typos.toml");

    #[test]
    fn every_exception_from_spelling_tells_its_reason() {
        let entries: Vec<&str> = RULES
            .lines()
            .filter(|line| line.starts_with("    ") || line.contains(" = \""))
            .collect();

        assert!(!entries.is_empty());
        for entry in entries {
            assert!(entry.contains(" # "), "{entry}");
        }
    }
}
