//! The simulator over HTTP, as a program, a test and a browser use it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod api;
mod audio;
mod behaviors;
mod bulks;
mod client;
mod clock;
mod credentials;
mod faults;
mod formats;
mod handset;
mod keys;
mod logs;
mod magic;
mod malformed;
mod official_client;
#[cfg(unix)]
mod program;
mod send;
mod support;
mod throttles;
mod voices;
