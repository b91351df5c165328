//! The way back to the page above.

use leptos::prelude::*;

/// Links from the outermost page inwards; the page itself is not among them.
#[component]
pub(crate) fn Crumbs(
    /// Addresses and names.
    #[prop(into)]
    way: Vec<(String, String)>,
) -> impl IntoView {
    let links: Vec<_> = way
        .into_iter()
        .map(|(href, name)| {
            view! {
                <li>
                    <a href=href>{name}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav aria-label="You are here">
            <ol class="crumbs">{links}</ol>
        </nav>
    }
}

/// The way of the pages below the account.
pub(crate) fn to_account() -> Vec<(String, String)> {
    vec![("/account".to_owned(), "Account".to_owned())]
}
