//! Builds the server.

use std::path::PathBuf;

use anyhow::Result;
use trials::process;
use trials::progress::Progress;

use crate::workspace::Workspace;

/// Which server to build.
#[derive(Clone, Copy)]
pub struct Build {
    /// Optimized: minutes to build, many times faster.
    pub release: bool,
    /// Without the simulator.
    pub production: bool,
}

impl Build {
    /// Builds it and returns the path of the program.
    pub fn build(self, workspace: &Workspace, progress: &Progress) -> Result<PathBuf> {
        progress.say(if self.release { "Server (optimized)" } else { "Server" });
        let mut cargo = workspace.cargo();
        cargo.args(["build", "--package", "server", "--bin", "ringfence"]);
        if self.release {
            cargo.arg("--release");
        }
        if self.production {
            cargo.arg("--no-default-features");
        }

        process::run(&mut cargo, "Compiling the server")?;

        let folder = if self.release { "release" } else { "debug" };
        Ok(workspace
            .target()
            .join(folder)
            .join("ringfence")
            .with_extension(std::env::consts::EXE_EXTENSION))
    }
}
