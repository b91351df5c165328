//! The steps of the checkout.

/// The names of the steps, in order.
pub(crate) const STEPS: &[&str] = &["Address", "Review", "Confirm by phone"];
