//! The shop over HTTP, as browsers, voice provider and watchers meet it: one file a feature. And the invariants of the
//! architecture, held by a machine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod aftermath;
mod architecture;
mod assets;
mod away;
mod config;
mod docs;
mod doctor;
mod endpoints;
mod events;
mod forms;
mod headers;
mod health;
mod hostile_text;
mod known_pages;
mod layers;
mod limits;
mod magic_numbers;
mod office;
mod origin;
mod policy;
mod raw_requests;
mod redirects;
mod renewal;
mod sessions;
mod support;
mod webhook;
