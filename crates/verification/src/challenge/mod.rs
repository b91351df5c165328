//! Proves that the visitor holds the phone: challenges, calls and attempts. This module does not know what a challenge is for.
//!
//! [`judge::judge`] works in this order, and the order holds under any load: it checks the PIN's form (free), takes a place in the hashing
//! pool (free), spends one attempt in a transaction of its own, and only then checks the PIN. The right PIN yields an
//! [`approval::Approval`]. Nothing else can create one, and [`approval::Approval::redeem`] uses it up in the transaction of the protected
//! action.

pub mod announcement;
pub mod approval;
pub mod ask;
mod binding;
mod call;
pub mod call_again;
pub mod judge;
mod readiness;
pub mod state;
