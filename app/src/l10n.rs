//! The texts as functions, made by `app/build/` when the program is built.

#![expect(
    clippy::pedantic,
    clippy::allow_attributes_without_reason,
    clippy::derivable_impls,
    clippy::unwrap_used,
    clippy::expect_used,
    dead_code,
    reason = "made by a tool; its own check at build time keeps the unwraps from failing"
)]

include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
