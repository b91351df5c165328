//! What the shop's memory promises, on whichever database it is kept.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account_changes;
mod addresses;
mod audit;
mod calls;
mod cart_lines;
mod categories;
mod challenges;
mod customers;
mod database;
mod fixed_windows;
mod mail_outbox;
mod orders;
mod products;
mod registrations;
mod sessions;
mod sliding_windows;
mod things;
