//! The shop over HTTP, as browsers, voice provider and watchers meet it: one file a feature. And the invariants of the
//! architecture, held by a machine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod addresses;
mod architecture;
mod assets;
mod away;
mod catalog;
mod cli;
mod config;
mod directions;
mod docs;
mod doctor;
mod endpoints;
mod events;
mod forms;
mod headers;
mod health;
mod hostile_text;
mod layers;
mod limits;
mod locales;
mod magic_numbers;
mod mail;
mod origin;
mod page_cache;
mod page_languages;
mod page_texts;
mod paths;
mod policy;
mod raw_requests;
mod record_and_notify;
mod redirects;
mod renewal;
mod sentences;
mod sessions;
mod support;
mod webhook;
