//! What the catalog promises, on whichever database it is kept.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod catalog;
