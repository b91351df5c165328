//! The methods of delivery.

use domain::order::DeliveryMethod;

use crate::language::texts;

/// The name of a delivery method.
pub(crate) fn delivery(method: DeliveryMethod) -> String {
    let t = texts();
    match method {
        DeliveryMethod::Standard => t.orders_standard(),
        DeliveryMethod::Express => t.orders_express(),
        DeliveryMethod::PickUp => t.orders_pick_up(),
    }
}

/// How long the delivery takes.
pub(crate) fn promise(method: DeliveryMethod) -> String {
    let t = texts();
    match method {
        DeliveryMethod::Standard => t.orders_standard_promise(),
        DeliveryMethod::Express => t.orders_express_promise(),
        DeliveryMethod::PickUp => t.orders_pick_up_promise(),
    }
}

/// A delivery method and how long it takes, such as `Express delivery, next working day`.
pub(crate) fn phrase(method: DeliveryMethod) -> String {
    let t = texts();
    match method {
        DeliveryMethod::Standard => t.orders_standard_phrase(),
        DeliveryMethod::Express => t.orders_express_phrase(),
        DeliveryMethod::PickUp => t.orders_pick_up_phrase(),
    }
}

/// A delivery method, then how long it takes, such as `Express delivery: Next working day`.
pub(crate) fn note(method: DeliveryMethod) -> String {
    let t = texts();
    match method {
        DeliveryMethod::Standard => t.orders_standard_note(),
        DeliveryMethod::Express => t.orders_express_note(),
        DeliveryMethod::PickUp => t.orders_pick_up_note(),
    }
}
