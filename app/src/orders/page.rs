//! The list of orders and the page of one order.

use domain::{
    OrderId,
    order::{OrderSummary, OrderView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    language::{of_catalog, run, texts},
    page::{Page, page, param},
    path::Path,
    site::shop,
    ui::{BriefLines, Crumbs, Icon, StandingBadge, Totals, left_to_right, moment, to_account, why, with_numbers},
    visitor,
    words::{format, orders},
};

/// All orders, newest first.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    page(async {
        let t = texts();
        let visitor = visitor::customer_visit().await?;
        let orders = services::storefront::orders::list(&shop(), &visitor).await?;
        let body = if orders.is_empty() {
            none().into_any()
        } else {
            list(orders).into_any()
        };
        Ok(Page::new(
            t.common_your_orders(),
            view! {
                <div class="wrap narrow page">
                    <Crumbs trail=to_account() />
                    <h1>{t.common_your_orders()}</h1>
                    {body}
                </div>
            },
        ))
    })
}

fn none() -> impl IntoView {
    let t = texts();
    view! {
        <div class="panel empty">
            <img src="/images/products/cabin-suitcase.svg" width="176" height="176" alt="" />
            <h2>{t.orders_none()}</h2>
            <p class="row">
                <a class="btn" href=Path::Products>
                    {t.common_to_shop()}
                </a>
            </p>
        </div>
    }
}

fn list(orders: Vec<OrderSummary>) -> impl IntoView {
    let t = texts();
    let rows: Vec<_> = orders
        .into_iter()
        .map(|order| {
            view! {
                <li>
                    <strong>
                        <a href=Path::Order(&order.id)>
                            {with_numbers(&t.orders_order(&order.number), &[&order.number])}
                        </a>
                    </strong>
                    <span class="price">{format::money(order.total)}</span>
                    <span class="quietly">{t.orders_placed_pieces(order.pieces, moment(order.placed_at))}</span>
                    <StandingBadge standing=order.standing />
                    {why(order.standing).map(|why| view! { <span class="quietly why">{why}</span> })}
                </li>
            }
        })
        .collect();
    view! { <ul class="orders">{rows}</ul> }
}

/// One order. `?placed` shows a thank-you message.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let id = param::<OrderId>("id");
    let fresh = use_query_map().read_untracked().get("placed").is_some();
    page(async move {
        let id = id?;
        let visitor = visitor::customer_visit().await?;
        let order = services::storefront::orders::one(&shop(), &visitor, &id).await?;
        let title = texts().orders_order(&order.number);
        Ok(Page::new(title, body(&order, fresh)))
    })
}

fn body(order: &OrderView, fresh: bool) -> impl IntoView + use<> {
    let t = texts();
    let placed = order.placed_at.map(moment).unwrap_or_default();
    let head = if fresh {
        thanks(order, &placed).into_any()
    } else {
        title(order, &placed).into_any()
    };
    let address: Vec<_> = order
        .draft
        .address
        .lines()
        .into_iter()
        .map(|line| view! { {line} <br /> })
        .collect();
    view! {
        <div class="wrap page">
            {head} {why(order.standing).map(|why| view! { <p class="notice warn">{why}</p> })}
            <div class="split">
                <section class="stack">
                    <h2>{t.orders_what_you_ordered()}</h2>
                    <BriefLines lines=order.draft.lines.clone() ruled=true />
                    <Totals draft=order.draft.clone() />
                </section>
                <aside class="panel" aria-label=t.common_delivery()>
                    <h2>{t.common_delivery()}</h2>
                    <address lang=of_catalog() dir=of_catalog().map(|_| "auto")>{address}</address>
                    <p class="quietly">{orders::note(order.draft.delivery)}</p>
                    <h3>{t.orders_confirmed_by_phone()}</h3>
                    <p class="quietly">{t.orders_confirmed_with(&placed)}</p>
                    <p class="quietly">
                        <a href=Path::Receipt(&order.id) download>
                            {t.orders_evidence()}
                        </a>
                    </p>
                </aside>
            </div>
        </div>
    }
}

fn thanks(order: &OrderView, placed: &str) -> impl IntoView + use<> {
    let t = texts();
    let confirmed = t.orders_confirmed(placed);
    view! {
        <div class="stack">
            <p class="tick">
                <Icon name="check" />
            </p>
            <h1>{t.orders_thank_you()}</h1>
            <p class="lede">
                {run(confirmed.s0)} <strong>{left_to_right(order.number.clone())}</strong> {run(confirmed.s1)}
            </p>
            <p class="row">
                <a class="btn" href=Path::Products>
                    {t.orders_keep_looking()}
                </a>
                <a class="btn quiet" href=Path::Orders>
                    {t.orders_all()}
                </a>
            </p>
        </div>
    }
}

fn title(order: &OrderView, placed: &str) -> impl IntoView + use<> {
    let t = texts();
    let mut trail = to_account();
    trail.push((Path::Orders.to_string(), t.orders_crumb()));
    view! {
        <Crumbs trail />
        <div class="page-head">
            <h1>{with_numbers(&t.orders_order(&order.number), &[&order.number])}</h1>
            <p class="row">
                <StandingBadge standing=order.standing />
                <span class="muted">{placed.to_owned()}</span>
            </p>
        </div>
    }
}
