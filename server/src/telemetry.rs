//! Logging.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error, in color on a terminal only. An invalid filter is refused when the settings are checked; until then
/// `info` is logged. A second call changes nothing.
pub fn start(filter: &str) {
    // The phone library logs the numbers that it parses at trace level.
    let silent = "rlibphonenumber=off".parse().expect("a directive of our own");
    let filter = EnvFilter::try_new(filter)
        .unwrap_or_else(|_| EnvFilter::new("info"))
        .add_directive(silent);
    let color = std::io::stderr().is_terminal();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(color)
        .with_writer(std::io::stderr);
    // If a test process already logs, its logger stays.
    let _ = subscriber.try_init();
}
