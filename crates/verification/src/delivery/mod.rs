//! Learns how calls went.

pub mod reports;
pub mod watch;
