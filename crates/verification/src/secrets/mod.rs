//! Keys, hashes, and the relying party of passkeys.

pub mod hashing;
pub mod key;
pub mod label;
pub mod relying_party;
