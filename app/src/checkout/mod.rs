//! Buying: where to, look at it once more, then the call.

mod api;
mod delivery;
mod review;

pub(crate) use delivery::DeliveryPage;
pub(crate) use review::ReviewPage;

/// The way to an order.
pub(crate) const STEPS: &[&str] = &["Address", "Review", "Confirm by phone"];
