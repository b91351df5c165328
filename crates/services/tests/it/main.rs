//! What the shop promises, tried against a real database and a telephone network in a box.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
mod addresses;
mod audit;
mod backup_codes;
mod call_preferences;
mod call_watch;
mod calls;
mod cart;
mod checkout;
mod clock;
mod cut_connections;
mod factors;
mod flood;
mod guard;
mod keeper;
mod limits;
mod mail;
mod model;
mod networks;
mod notices;
mod number_claims;
mod pairs;
mod pin_attempts;
mod races;
mod recovery;
mod registration;
mod reports;
mod reversal;
mod rules;
mod shop;
mod sign_in;
mod verification;
mod void_pins;
