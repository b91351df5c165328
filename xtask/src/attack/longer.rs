//! One of our own tests, run for longer than usual.

use anyhow::{Result, ensure};
use trials::{process, shop};

use crate::workspace::Workspace;

/// Runs the test of this name, in the test programs called `program`, with these settings in its environment.
pub fn run(workspace: &Workspace, program: &str, test: &str, settings: &[(&str, &str)], what: &str) -> Result<()> {
    let mut cargo = workspace.cargo();
    shop::forget_settings(&mut cargo);
    // All packages are named, so that nothing is compiled for this that the tests have not compiled already.
    cargo
        .args([
            "test",
            "--quiet",
            "--workspace",
            "--exclude",
            "frontend",
            "--test",
            program,
            test,
        ])
        .envs(settings.iter().copied());
    let said = process::run_quietly(&mut cargo, what)?;
    ensure!(said.contains("1 passed"), "the test was not run:\n{said}");
    Ok(())
}
