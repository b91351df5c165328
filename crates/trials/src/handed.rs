//! What `cargo xtask` passes to the program in its environment: what it has built and started, and how to stop it.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::interrupt::Asker;

/// The variable with the path of the server's program.
pub const SERVER: &str = "TRIALS_SERVER";
/// The variable with the path of the site directory.
pub const SITE: &str = "TRIALS_SITE";
/// The variable with the path of the voice simulator's program.
pub const SIMULATOR: &str = "TRIALS_SIMULATOR";
/// The variable with the URL of an empty PostgreSQL database. Without it the attack is on SQLite only.
pub const DATABASE: &str = "TRIALS_DATABASE";
/// The variable with the milliseconds that have passed since the command began.
pub const ELAPSED: &str = "TRIALS_ELAPSED";
/// The variable that is set if the starter listens for signals and passes them on.
pub const SIGNALS_PASSED_ON: &str = "TRIALS_SIGNALS_PASSED_ON";

/// The path in a variable. An error names the missing variable.
pub fn path(variable: &str) -> Result<PathBuf> {
    let path = env::var_os(variable);
    let path = path.with_context(|| format!("{variable} is not set; `cargo xtask attack | bench` sets it"))?;
    Ok(path.into())
}

/// See [`DATABASE`].
pub fn database() -> Option<String> {
    env::var(DATABASE).ok()
}

/// See [`ELAPSED`]. None if the variable is not set.
pub fn elapsed() -> Duration {
    let elapsed = env::var(ELAPSED).ok().and_then(|elapsed| elapsed.parse().ok());
    Duration::from_millis(elapsed.unwrap_or_default())
}

/// Who may ask the program to stop.
pub fn asker() -> Asker {
    if env::var_os(SIGNALS_PASSED_ON).is_some() {
        Asker::Starter
    } else {
        Asker::Anybody
    }
}
