//! The simulator over HTTP, as a program, a test and a browser use it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod api;
mod behaviours;
mod client;
mod credentials;
mod faults;
mod handset;
mod magic;
mod send;
mod support;
