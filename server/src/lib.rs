//! The server process: it takes the settings and opens the shop.

#![recursion_limit = "256"]

mod assets;
mod background;
pub mod cli;
mod client_address;
pub mod config;
mod cookie_probe;
mod demo;
pub mod doctor;
mod events;
mod folders;
mod health;
mod key_file;
mod near;
mod page_cache;
mod page_language;
mod pages;
mod panics;
mod plain_page;
mod receipts;
mod request_log;
mod router;
pub mod security;
mod serve;
pub mod sessions;
mod start;
pub mod telemetry;
mod utc;
mod webhooks;

pub use config::Config;
pub use panics::Panics;
pub use start::{Running, start, start_with};
