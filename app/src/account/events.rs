//! Account activity, newest first.

use domain::{EventId, history::AccountEvent};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    page::{Page, page},
    site::shop,
    ui::{Crumbs, moment, to_account},
    visitor,
};

/// One page of the list. `?before=` starts it after an event.
#[component]
pub(crate) fn EventsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("before");
    page(async move {
        let before: Option<EventId> = before.and_then(|id| id.parse().ok());
        let visitor = visitor::customer_visit().await?;
        let list = verification::record::history::list(&shop(), &visitor, before.as_ref()).await?;
        let rows: Vec<_> = list.events.iter().map(row).collect();
        let none = rows.is_empty().then(|| view! { <p>"Nothing more."</p> });
        let newest = before
            .is_some()
            .then(|| view! { <a class="btn quiet" href="/account/events">"Newest"</a> });
        let older = list.older.map(|id| {
            view! { <a class="btn quiet" href=format!("/account/events?before={id}")>"Older"</a> }
        });
        let page = view! {
            <div class="wrap narrow page">
                <Crumbs way=to_account() />
                <div class="page-head">
                    <h1>"What happened"</h1>
                    <p class="lede">
                        "Everything that was done in your account, newest first. If it was not you, change your password and write to us."
                    </p>
                </div>
                {none}
                <ul class="orders events">{rows}</ul>
                <p class="row">{newest} {older}</p>
            </div>
        };
        Ok(Page::new("What happened", page))
    })
}

fn row(event: &AccountEvent) -> impl IntoView + use<> {
    let sentence = event.what.sentence();
    let sentence = match event.what.order() {
        Some(order) => view! { <a href=format!("/orders/{order}")>{sentence}</a> }.into_any(),
        None => sentence.into_any(),
    };
    view! {
        <li>
            <span>{sentence}</span>
            <span class="quietly">{moment(event.at)}</span>
        </li>
    }
}
