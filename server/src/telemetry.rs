//! What the shop says about itself while it runs.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Logs to the standard error from now on, in colour on a terminal only. A filter that cannot be read is refused when the
/// settings are checked; until then `info` is logged. A second call changes nothing.
pub fn start(filter: &str) {
    // The phone library writes the numbers it reads into its trace.
    let silent = "rlibphonenumber=off".parse().expect("a directive of our own");
    let filter = EnvFilter::try_new(filter)
        .unwrap_or_else(|_| EnvFilter::new("info"))
        .add_directive(silent);
    let colour = std::io::stderr().is_terminal();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colour)
        .with_writer(std::io::stderr);
    // A test process that logs already keeps on logging as it does.
    let _ = subscriber.try_init();
}
