//! Account activity, newest first.

use domain::{EventId, history::AccountEvent};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    language::texts,
    page::{Page, page},
    path::Path,
    site::shop,
    ui::{Crumbs, moment, to_account, with_numbers},
    visitor,
    words::events,
};

/// One page of the list. `?before=` starts it after an event.
#[component]
pub(crate) fn EventsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("before");
    page(async move {
        let t = texts();
        let before: Option<EventId> = before.and_then(|id| id.parse().ok());
        let visitor = visitor::customer_visit().await?;
        let list = verification::record::history::list(&shop(), &visitor, before.as_ref()).await?;
        let rows: Vec<_> = list.events.iter().map(row).collect();
        let none = rows.is_empty().then(|| view! { <p>{t.account_events_none()}</p> });
        let newest = before
            .is_some()
            .then(|| view! { <a class="btn quiet" href=Path::AccountEvents>{t.account_events_newest()}</a> });
        let older = list.older.map(|id| {
            view! { <a class="btn quiet" href=Path::AccountEvents.with("before", id)>{t.account_events_older()}</a> }
        });
        let page = view! {
            <div class="wrap narrow page">
                <Crumbs trail=to_account() />
                <div class="page-head">
                    <h1>{t.account_events_title()}</h1>
                    <p class="lede">{t.account_events_lede()}</p>
                </div>
                {none}
                <ul class="orders events">{rows}</ul>
                <p class="row">{newest} {older}</p>
            </div>
        };
        Ok(Page::new(t.account_events_title(), page))
    })
}

fn row(event: &AccountEvent) -> impl IntoView + use<> {
    let sentence = with_numbers(&events::event(&event.what), &events::numbers(&event.what));
    let sentence = match event.what.order() {
        Some(order) => view! { <a href=Path::Order(order)>{sentence}</a> }.into_any(),
        None => sentence.into_any(),
    };
    view! {
        <li>
            <span>{sentence}</span>
            <span class="quietly">{moment(event.at)}</span>
        </li>
    }
}
