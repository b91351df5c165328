//! The standing of an order, as a badge and as a sentence.

use domain::order::Standing;
use leptos::prelude::*;

use super::moment;
use crate::language::texts;

/// The badge of an order.
#[component]
pub(crate) fn StandingBadge(
    /// The order's standing.
    standing: Standing,
) -> impl IntoView {
    let t = texts();
    let (class, word) = match standing {
        Standing::Good => ("badge good", t.orders_badge_placed()),
        Standing::Held { .. } => ("badge warn", t.orders_badge_held()),
        Standing::Cancelled { .. } => ("badge bad", t.orders_badge_cancelled()),
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
        } => Some(texts().orders_why_held(moment(until), moment(number_changed_at))),
        Standing::Cancelled { at } => Some(texts().orders_why_cancelled(moment(at))),
    }
}

/// The notice before the call that an order will be held.
#[component]
pub(crate) fn HoldNotice() -> impl IntoView {
    let t = texts();
    view! {
        <p class="notice warn">
            <strong>{t.orders_will_be_held()}</strong>
            " "
            {t.orders_will_be_held_more()}
        </p>
    }
}
