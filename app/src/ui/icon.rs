//! Icons.

use leptos::prelude::*;

/// An icon of `/images/icons.svg`. It is decorative: the text beside it gives the meaning.
#[component]
pub fn Icon(
    /// The icon's name.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("/images/icons.svg#{name}")></use>
        </svg>
    }
}
