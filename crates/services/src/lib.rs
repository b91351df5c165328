//! What a visitor can do: a file is one deed, a function is one step of it.
//!
//! `verification` knows challenges, PINs and calls but not what they are for; only `gate` knows every purpose. A deed
//! that needs a PIN is saved first as a draft, and done by nobody but the gate, in the transaction that uses the
//! approval up.

pub mod account;
mod answer;
pub mod audit;
pub mod authenticator;
pub mod backup_codes;
pub mod call_watch;
pub mod cart;
pub mod catalogue;
pub mod checkout;
pub mod clock;
mod digest;
mod drafts;
mod error;
pub mod gate;
pub mod guard;
pub mod guesses;
pub mod hashing;
pub mod history;
pub mod hold;
pub mod housekeeping;
pub mod listening;
pub mod new_number;
pub mod newcomers;
pub mod notices;
pub mod number_claims;
pub mod orders;
pub mod passkeys;
mod passwords;
pub mod phone_calls;
pub mod random;
pub mod receipt;
pub mod recovery;
pub mod registration;
pub mod reports;
pub mod session;
mod shop;
pub mod sign_in;
mod stand_in;
pub mod undo;
pub mod verification;
pub mod voices;
pub mod ways;

pub use clock::Clock;
pub use error::{Error, FieldErrors};
pub use random::Random;
pub use shop::{Shop, ShopSettings, Visitor, session_key};
pub use stand_in::StandIn;
