//! The client against a server on this machine: its settings, and everything that an answer can do.

mod reading;
mod sending;
mod settings;
mod support;
mod tokens;
