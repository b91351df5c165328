//! Breadcrumbs: links to the pages above.

use leptos::prelude::*;

/// Links from the outermost page inward, without the page itself.
#[component]
pub(crate) fn Crumbs(
    /// Pairs of URL and name.
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

/// The breadcrumbs of pages below the account page.
pub(crate) fn to_account() -> Vec<(String, String)> {
    vec![("/account".to_owned(), "Account".to_owned())]
}
