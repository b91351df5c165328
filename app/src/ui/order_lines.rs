//! The lines and totals of an order.

use domain::order::{OrderDraft, OrderLine};
use leptos::prelude::*;

use super::number::left_to_right;
use crate::{
    language::{dir_of, lang_of, texts},
    words,
};

/// A short list of the ordered products.
#[component]
pub(crate) fn BriefLines(
    /// The lines.
    lines: Vec<OrderLine>,
    /// Whether to show the larger style with rules, for a page of its own.
    #[prop(optional)]
    ruled: bool,
) -> impl IntoView {
    let lines: Vec<_> = lines.into_iter().map(line).collect();
    view! {
        <ul class="brief" class:lines=ruled>
            {lines}
        </ul>
    }
}

fn line(line: OrderLine) -> impl IntoView {
    let total = words::format::money(line.total());
    let (lang, dir) = (lang_of(&line.language), dir_of(&line.language));
    let options = words::catalog::options(&line.options);
    let options = options.map(|options| view! { <small class="quietly">" "{options}</small> });
    let name = if line.quantity == 1 {
        line.name
    } else {
        format!("{} × {}", line.name, line.quantity)
    };
    view! {
        <li>
            <img
                src=format!("/images/products/{}", line.picture)
                width="56"
                height="56"
                alt=""
                loading="lazy"
            />
            <span lang=lang dir=dir>
                {name} {options}
            </span>
            <span class="price">{total}</span>
        </li>
    }
}

/// The subtotal, the delivery price and the total.
#[component]
pub(crate) fn Totals(
    /// The frozen order.
    draft: OrderDraft,
) -> impl IntoView {
    let t = texts();
    view! {
        <dl class="totals">
            <dt>{t.orders_subtotal()}</dt>
            <dd>{left_to_right(words::format::money(draft.items_total()))}</dd>
            <dt>{words::orders::delivery(draft.delivery)}</dt>
            <dd>{left_to_right(words::format::money(draft.delivery_price))}</dd>
            <dt class="sum">{t.orders_total()}</dt>
            <dd class="sum">{left_to_right(words::format::money(draft.total()))}</dd>
        </dl>
    }
}
