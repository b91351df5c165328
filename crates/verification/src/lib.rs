//! The engine: proves with a called PIN that a customer holds the phone. It does not know what the proof is for.
//!
//! Layers, from the top; a file uses only files of the same line or below:
//!
//! ```text
//! delivery/     how calls went: delivery reports and, where none arrive, the provider's log
//! notices       calls without a PIN, which report what was done
//! challenge/    asking, calling, judging, approving
//! guard/        whether a call may be placed, and the PIN attempt limits
//! factors/      alternative factors to a PIN      record/  what the customer and the auditor read
//! engine        what all parts share
//! audit/        the chain of events
//! secrets/      keys, hashes, the relying party of passkeys
//! telephone/    the provider, its voices, the dialing area and the prices
//! visitor  source  verdict  clock  random  digest  detached  error  field_errors
//! ```

pub mod audit;
pub mod challenge;
pub mod clock;
pub mod delivery;
mod detached;
pub mod digest;
mod engine;
mod error;
pub mod factors;
mod field_errors;
pub mod guard;
pub mod notices;
pub mod random;
pub mod record;
pub mod secrets;
pub mod source;
pub mod telephone;
pub mod verdict;
mod visitor;

pub use challenge::{
    announcement::Announcement,
    approval::Approval,
    ask::{Question, ask},
    call_again::call_again,
    judge::{Judgment, ask_passkey, judge, judge_factor},
};
pub use clock::Clock;
pub use detached::run_to_completion;
pub use engine::{Engine, EngineSettings, Parts as EngineParts};
pub use error::Error;
pub use factors::FactorInput;
pub use field_errors::{FieldError, FieldErrors};
pub use random::Random;
pub use visitor::Visitor;
