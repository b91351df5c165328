//! A grid of products.

use domain::catalog::{Availability, ProductCard};
use leptos::prelude::*;

use crate::{
    language::{direction_of_catalog, of_catalog},
    path::Path,
    words,
};

/// Product cards: picture, name, price, and a note if few are left.
#[component]
pub(crate) fn Cards(
    /// The products.
    cards: Vec<ProductCard>,
) -> impl IntoView {
    let cards: Vec<_> = cards.into_iter().map(card).collect();
    view! { <ul class="cards">{cards}</ul> }
}

fn card(card: ProductCard) -> impl IntoView {
    let gone = card.availability == Availability::SoldOut;
    let class = if gone { "stock out" } else { "stock low" };
    let stock = (card.availability != Availability::InStock)
        .then(|| view! { <span class=class>{words::catalog::availability(card.availability)}</span> });
    view! {
        <li class="card" class:gone=gone>
            <img
                src=format!("/images/products/{}.svg", card.id)
                width="360"
                height="360"
                alt=""
                loading="lazy"
            />
            <h3>
                <a href=Path::Product(&card.id) lang=of_catalog() dir=direction_of_catalog()>
                    {card.name}
                </a>
            </h3>
            <p class="quietly" lang=of_catalog() dir=direction_of_catalog()>
                {card.summary}
            </p>
            <p class="row">
                <span class="price">{words::format::money(card.price)}</span>
                {stock}
            </p>
        </li>
    }
}
