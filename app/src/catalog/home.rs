//! The start page: what the shop promises and sells.

use domain::catalog::Category;
use leptos::prelude::*;

use crate::{
    page::{Page, page},
    site::shop,
    ui::Cards,
};

/// Number of products on the start page.
const SHOWN: usize = 8;

/// The start page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    page(async {
        let shelves = shop().catalogue.shelves();
        // Products at regular intervals of the list, so that every category is represented.
        let mut cards = shelves.cards(None);
        let step = (cards.len() / SHOWN).max(1);
        cards = cards.into_iter().skip(1).step_by(step).take(SHOWN).collect();
        let pictured = |category: &Category| {
            shelves
                .products
                .iter()
                .find(|product| product.category == category.slug)
                .map(|product| product.id.to_string())
        };
        let corners: Vec<_> = shelves
            .categories
            .iter()
            .map(|category| (category.clone(), pictured(category).unwrap_or_default()))
            .collect();
        Ok(Page::new(
            "Well-made everyday things",
            view! {
                {hero()}
                {steps()}
                <section class="wrap band">
                    <div class="row apart">
                        <h2>"Good to have around"</h2>
                        <a class="link" href="/products">
                            "See everything"
                        </a>
                    </div>
                    <Cards cards />
                </section>
                <section class="wrap band">
                    <h2>"Find your corner"</h2>
                    <ul class="cats">{corners.into_iter().map(corner).collect::<Vec<_>>()}</ul>
                </section>
            },
        ))
    })
}

fn hero() -> impl IntoView {
    view! {
        <section class="hero">
            <div class="wrap">
                <div class="stack">
                    <h1>"A shop that rings before it acts"</h1>
                    <p class="lede">
                        "Well-made things for every day. Before we open an account, place an order or change your details, we call your phone and speak a PIN. No PIN, no purchase."
                    </p>
                    <p class="row">
                        <a class="btn" href="/products">
                            "See the shop"
                        </a>
                        <a class="btn quiet" href="/how-it-works">
                            "How our calls work"
                        </a>
                    </p>
                </div>
                <img
                    src="/images/hero.svg"
                    width="660"
                    height="530"
                    alt="A ringing phone speaks a PIN beside a parcel"
                />
            </div>
        </section>
    }
}

fn steps() -> impl IntoView {
    view! {
        <section class="wrap band">
            <h2>"How buying works here"</h2>
            <ol class="steps">
                <li>
                    <h3>"We save your order"</h3>
                    <p>"Items, prices and address are fixed, so what you confirm is exactly what you saw."</p>
                </li>
                <li>
                    <h3>"We call you"</h3>
                    <p>"A voice names the shop, the amount and your PIN. Any phone will do, also a landline."</p>
                </li>
                <li>
                    <h3>"You type the PIN"</h3>
                    <p>
                        "It works once, for this order only. Then the order is placed, and nothing happens without it."
                    </p>
                </li>
            </ol>
        </section>
    }
}

fn corner((category, picture): (Category, String)) -> impl IntoView {
    view! {
        <li class=format!("cat {}", category.slug)>
            <h3>
                <a href=format!("/categories/{}", category.slug)>{category.name}</a>
            </h3>
            <p>{category.summary}</p>
            <img
                src=format!("/images/products/{picture}.svg")
                width="220"
                height="220"
                alt=""
                loading="lazy"
            />
        </li>
    }
}
