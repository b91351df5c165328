//! The steps of the checkout.

use crate::language::texts;

/// The names of the steps, in order.
pub(crate) fn steps() -> Vec<String> {
    let t = texts();
    vec![
        t.checkout_step_address(),
        t.checkout_step_review(),
        t.common_step_confirm(),
    ]
}
