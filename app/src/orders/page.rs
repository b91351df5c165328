//! The list of orders and the page of one order.

use domain::{
    OrderId,
    order::{OrderSummary, OrderView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    page::{Page, page, param},
    site::shop,
    ui::{BriefLines, Crumbs, Icon, StandingBadge, Totals, moment, to_account, why},
    visitor,
};

/// All orders, newest first.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    page(async {
        let visitor = visitor::customer_visit().await?;
        let orders = services::storefront::orders::list(&shop(), &visitor).await?;
        let body = if orders.is_empty() {
            none().into_any()
        } else {
            list(orders).into_any()
        };
        Ok(Page::new(
            "Your orders",
            view! {
                <div class="wrap narrow page">
                    <Crumbs way=to_account() />
                    <h1>"Your orders"</h1>
                    {body}
                </div>
            },
        ))
    })
}

fn none() -> impl IntoView {
    view! {
        <div class="panel empty">
            <img src="/images/products/cabin-suitcase.svg" width="176" height="176" alt="" />
            <h2>"No orders yet"</h2>
            <p class="row">
                <a class="btn" href="/products">
                    "Go to the shop"
                </a>
            </p>
        </div>
    }
}

fn list(orders: Vec<OrderSummary>) -> impl IntoView {
    let rows: Vec<_> = orders
        .into_iter()
        .map(|order| {
            let unit = if order.pieces == 1 { "item" } else { "items" };
            view! {
                <li>
                    <strong>
                        <a href=format!("/orders/{}", order.id)>"Order "{order.number}</a>
                    </strong>
                    <span class="price">{order.total.to_string()}</span>
                    <span class="quietly">{format!("{}, {} {unit}", moment(order.placed_at), order.pieces)}</span>
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
        let title = format!("Order {}", order.number);
        Ok(Page::new(title, body(&order, fresh)))
    })
}

fn body(order: &OrderView, fresh: bool) -> impl IntoView + use<> {
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
    let delivery = order.draft.delivery;
    view! {
        <div class="wrap page">
            {head} {why(order.standing).map(|why| view! { <p class="notice warn">{why}</p> })}
            <div class="split">
                <section class="stack">
                    <h2>"What you ordered"</h2>
                    <BriefLines lines=order.draft.lines.clone() ruled=true />
                    <Totals draft=order.draft.clone() />
                </section>
                <aside class="panel" aria-label="Delivery">
                    <h2>"Delivery"</h2>
                    <address>{address}</address>
                    <p class="quietly">{format!("{}: {}", delivery.name(), delivery.promise())}</p>
                    <h3>"Confirmed by phone"</h3>
                    <p class="quietly">{format!("With a call to your own line, {placed}")}</p>
                    <p class="quietly">
                        <a href=format!("/orders/{}/receipt", order.id) download>
                            "Keep the evidence"
                        </a>
                    </p>
                </aside>
            </div>
        </div>
    }
}

fn thanks(order: &OrderView, placed: &str) -> impl IntoView + use<> {
    view! {
        <div class="stack">
            <p class="tick">
                <Icon name="check" />
            </p>
            <h1>"Thank you. Your order is placed."</h1>
            <p class="lede">
                "Order " <strong>{order.number.clone()}</strong> {format!(", confirmed by phone on {placed}.")}
            </p>
            <p class="row">
                <a class="btn" href="/products">
                    "Keep looking around"
                </a>
                <a class="btn quiet" href="/orders">
                    "All your orders"
                </a>
            </p>
        </div>
    }
}

fn title(order: &OrderView, placed: &str) -> impl IntoView + use<> {
    view! {
        <Crumbs way=vec![("/account".to_owned(), "Account".to_owned()), ("/orders".to_owned(), "Orders".to_owned())] />
        <div class="page-head">
            <h1>"Order "{order.number.clone()}</h1>
            <p class="row">
                <StandingBadge standing=order.standing />
                <span class="muted">{placed.to_owned()}</span>
            </p>
        </div>
    }
}
