//! Records for the auditor and for the customer.

pub mod history;
pub mod journal;
