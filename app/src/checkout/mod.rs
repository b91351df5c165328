//! Checkout: delivery, review, then the call.

mod api;
mod delivery;
mod review;
mod steps;

pub(crate) use delivery::DeliveryPage;
pub(crate) use review::ReviewPage;
pub(crate) use steps::steps;
