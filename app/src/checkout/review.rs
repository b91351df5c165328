//! The review step: the frozen order before it is confirmed.

use domain::{OrderId, order::OrderView};
use leptos::prelude::*;
use services::storefront::checkout;

use super::steps::STEPS;
use crate::{
    flash::Flash,
    page::{Page, page, param},
    site::shop,
    ui::{BriefLines, ErrorSummary, HoldNotice, Icon, Progress, Totals},
    visitor,
};

/// The ordered products, the delivery address and the number that will be called.
#[component]
pub(crate) fn ReviewPage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<OrderId>("id");
    page(async move {
        let id = id?;
        let visitor = visitor::customer_visit().await?;
        let (order, changed) = checkout::review(&shop(), &visitor, &id).await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        let held = services::storefront::hold::foreseen(&shop(), &visitor, &order)
            .await?
            .is_some();
        Ok(Page::new(
            "Review your order",
            body(&flash.await, &order, (changed, held), account.masked_phone),
        ))
    })
}

fn body(
    flash: &Flash,
    order: &OrderView,
    (changed, held): (bool, bool),
    masked_phone: String,
) -> impl IntoView + use<> {
    let id = order.id.to_string();
    let draft = order.draft.clone();
    view! {
        <div class="wrap page">
            <div class="split">
                <div class="stack">
                    <Progress steps=STEPS at=1 />
                    <h1>"Is everything right?"</h1>
                    <ErrorSummary flash=flash.clone() />
                    {changed.then(|| changed_notice(id.clone()))} {held.then(HoldNotice)}
                    <BriefLines lines=draft.lines.clone() ruled=true />
                    {destination(order, masked_phone)}
                </div>
                <aside class="panel" aria-label="To pay">
                    <h2>"To pay"</h2>
                    <Totals draft />
                    <form method="post" action="/api/place_order">
                        <input type="hidden" name="order" value=id />
                        <button class="btn wide">
                            <Icon name="phone" />
                            "Call me to confirm"
                        </button>
                    </form>
                    <p class="quietly">
                        "We save this order and call you now. It is placed when you type the PIN, and costs nothing if you do not."
                    </p>
                </aside>
            </div>
        </div>
    }
}

fn changed_notice(id: String) -> impl IntoView {
    view! {
        <div class="notice warn">
            <p>
                <strong>"Your cart has changed since."</strong>
                " This order is as it was."
            </p>
            <form method="post" action="/api/refresh_order">
                <input type="hidden" name="order" value=id />
                <button class="link">"Take the cart as it is now"</button>
            </form>
        </div>
    }
}

fn destination(order: &OrderView, masked_phone: String) -> impl IntoView + use<> {
    let lines: Vec<_> = order
        .draft
        .address
        .lines()
        .into_iter()
        .map(|line| view! { {line} <br /> })
        .collect();
    let delivery = order.draft.delivery;
    view! {
        <dl class="deflist edit">
            <div>
                <dt>"Deliver to"</dt>
                <dd>
                    <address>{lines}</address>
                </dd>
                <dd class="change">
                    <a href="/checkout">"Change"<span class="sr">" the address"</span></a>
                </dd>
            </div>
            <div>
                <dt>"Delivery"</dt>
                <dd>{format!("{}, {}", delivery.name(), lower_first(delivery.promise()))}</dd>
                <dd class="change">
                    <a href="/checkout">"Change"<span class="sr">" the delivery"</span></a>
                </dd>
            </div>
            <div>
                <dt>"We call"</dt>
                <dd>{masked_phone}</dd>
            </div>
        </dl>
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
