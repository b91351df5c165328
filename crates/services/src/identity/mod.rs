//! The account: registration, sign-in, changes and recovery.

pub mod account;
mod answer;
pub mod backup_codes;
pub mod call_preferences;
pub mod enrollment;
pub mod new_number;
pub mod number_claims;
mod passwords;
pub mod recovery;
pub mod registration;
pub mod reversal;
pub mod session;
pub mod session_quota;
pub mod set_up_authenticator;
pub mod set_up_passkey;
pub mod sign_in;
mod tries;
