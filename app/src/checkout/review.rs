//! The review step: the frozen order before it is confirmed.

use domain::{OrderId, order::OrderView};
use leptos::{prelude::*, server_fn::ServerFn};
use services::storefront::checkout;

use super::{
    api::{PlaceOrder, RefreshOrder},
    steps::steps,
};
use crate::{
    flash::Flash,
    language::{of_catalog, texts},
    page::{Page, page, param},
    path::{Path, form_action},
    site::shop,
    ui::{BriefLines, ErrorSummary, HoldNotice, Icon, Progress, Totals, account_phone},
    visitor,
    words::orders,
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
            texts().checkout_review_title(),
            body(
                &flash.await,
                &order,
                (changed, held),
                account_phone(account.masked_phone),
            ),
        ))
    })
}

fn body(
    flash: &Flash,
    order: &OrderView,
    (changed, held): (bool, bool),
    masked_phone: AnyView,
) -> impl IntoView + use<> {
    let t = texts();
    let id = order.id.to_string();
    let draft = order.draft.clone();
    view! {
        <div class="wrap page">
            <div class="split">
                <div class="stack">
                    <Progress steps=steps() at=1 />
                    <h1>{t.checkout_is_right()}</h1>
                    <ErrorSummary flash=flash.clone() />
                    {changed.then(|| changed_notice(id.clone()))} {held.then(HoldNotice)}
                    <BriefLines lines=draft.lines.clone() ruled=true />
                    {destination(order, masked_phone)}
                </div>
                <aside class="panel" aria-label=t.checkout_to_pay()>
                    <h2>{t.checkout_to_pay()}</h2>
                    <Totals draft />
                    <form method="post" action=form_action(PlaceOrder::PATH)>
                        <input type="hidden" name="order" value=id />
                        <button class="btn wide">
                            <Icon name="phone" />
                            {t.common_call_me()}
                        </button>
                    </form>
                    <p class="quietly">{t.checkout_call_more()}</p>
                </aside>
            </div>
        </div>
    }
}

fn changed_notice(id: String) -> impl IntoView {
    let t = texts();
    view! {
        <div class="notice warn">
            <p>
                <strong>{t.checkout_cart_changed()}</strong>
                " "
                {t.checkout_as_it_was()}
            </p>
            <form method="post" action=form_action(RefreshOrder::PATH)>
                <input type="hidden" name="order" value=id />
                <button class="link">{t.checkout_take_cart()}</button>
            </form>
        </div>
    }
}

fn destination(order: &OrderView, masked_phone: AnyView) -> impl IntoView + use<> {
    let t = texts();
    let lines: Vec<_> = order
        .draft
        .address
        .lines()
        .into_iter()
        .map(|line| view! { {line} <br /> })
        .collect();
    view! {
        <dl class="deflist edit">
            <div>
                <dt>{t.checkout_deliver_to()}</dt>
                <dd>
                    <address lang=of_catalog() dir=of_catalog().map(|_| "auto")>{lines}</address>
                </dd>
                <dd class="change">
                    <a href=Path::Checkout aria-label=t.checkout_change_address_label()>
                        {t.common_change()}
                    </a>
                </dd>
            </div>
            <div>
                <dt>{t.common_delivery()}</dt>
                <dd>{orders::phrase(order.draft.delivery)}</dd>
                <dd class="change">
                    <a href=Path::Checkout aria-label=t.checkout_change_delivery_label()>
                        {t.common_change()}
                    </a>
                </dd>
            </div>
            <div>
                <dt>{t.checkout_we_call()}</dt>
                <dd>{masked_phone}</dd>
            </div>
        </dl>
    }
}
