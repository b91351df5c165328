//! The standing of an order, as a badge and as a sentence.

use domain::order::Standing;
use leptos::prelude::*;

use super::moment;

/// The badge of an order.
#[component]
pub(crate) fn StandingBadge(
    /// The order's standing.
    standing: Standing,
) -> impl IntoView {
    let (class, word) = match standing {
        Standing::Good => ("badge good", "Placed"),
        Standing::Held { .. } => ("badge warn", "Held"),
        Standing::Cancelled { .. } => ("badge bad", "Cancelled"),
    };
    view! { <span class=class>{word}</span> }
}

/// Why an order is held or was cancelled; `None` if it is processed normally.
pub(crate) fn why(standing: Standing) -> Option<String> {
    match standing {
        Standing::Good => None,
        Standing::Held {
            until,
            number_changed_at,
        } => Some(format!(
            "Held until {}: your phone number was changed on {}. It goes on by itself, unless the old line undoes the change.",
            moment(until),
            moment(number_changed_at)
        )),
        Standing::Cancelled { at } => Some(format!(
            "Cancelled on {}: the change of your phone number before it was undone. Nothing is to be paid.",
            moment(at)
        )),
    }
}

/// The notice before the call that an order will be held.
#[component]
pub(crate) fn HoldNotice() -> impl IntoView {
    view! {
        <p class="notice warn">
            <strong>"This order will be held for a day."</strong>
            " Your phone number was changed within the last day, so an order of this amount waits before it goes on."
        </p>
    }
}
