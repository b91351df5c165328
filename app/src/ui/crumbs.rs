//! Breadcrumbs: links to the pages above.

use leptos::prelude::*;

use crate::{language::texts, path::Path};

/// Links from the outermost page inward, without the page itself.
#[component]
pub(crate) fn Crumbs(
    /// Pairs of URL and name.
    #[prop(into)]
    trail: Vec<(String, String)>,
) -> impl IntoView {
    let links: Vec<_> = trail
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
        <nav aria-label=texts().frame_crumbs_label()>
            <ol class="crumbs">{links}</ol>
        </nav>
    }
}

/// The breadcrumbs of pages below the account page.
pub(crate) fn to_account() -> Vec<(String, String)> {
    vec![(Path::Account.to_string(), texts().frame_account())]
}
