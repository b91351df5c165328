//! The start page: what the shop promises and sells.

use domain::catalog::Category;
use leptos::prelude::*;

use crate::{
    language::{direction_of_catalog, of_catalog, texts},
    page::{Page, page},
    path::Path,
    site::shop,
    ui::Cards,
};

/// Number of products on the start page.
const SHOWN: usize = 8;

/// The start page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    page(async {
        let t = texts();
        let snapshot = shop().catalog.snapshot();
        // Products at regular intervals of the list, so that every category is represented.
        let mut cards = snapshot.cards(None);
        let step = (cards.len() / SHOWN).max(1);
        cards = cards.into_iter().skip(1).step_by(step).take(SHOWN).collect();
        let pictured = |category: &Category| {
            snapshot
                .products
                .iter()
                .find(|product| product.category == category.slug)
                .map(|product| product.id.to_string())
        };
        let corners: Vec<_> = snapshot
            .categories
            .iter()
            .map(|category| (category.clone(), pictured(category).unwrap_or_default()))
            .collect();
        Ok(Page::new(
            t.home_title(),
            view! {
                {hero()}
                {steps()}
                <section class="wrap band">
                    <div class="row apart">
                        <h2>{t.home_some_products()}</h2>
                        <a class="link" href=Path::Products>
                            {t.home_see_everything()}
                        </a>
                    </div>
                    <Cards cards />
                </section>
                <section class="wrap band">
                    <h2>{t.home_categories()}</h2>
                    <ul class="cats">{corners.into_iter().map(corner).collect::<Vec<_>>()}</ul>
                </section>
            },
        ))
    })
}

fn hero() -> impl IntoView {
    let t = texts();
    view! {
        <section class="hero">
            <div class="wrap">
                <div class="stack">
                    <h1>{t.home_headline()}</h1>
                    <p class="lede">{t.home_lede()}</p>
                    <p class="row">
                        <a class="btn" href=Path::Products>
                            {t.common_see_shop()}
                        </a>
                        <a class="btn quiet" href=Path::HowItWorks>
                            {t.home_how_calls_work()}
                        </a>
                    </p>
                </div>
                <img src="/images/hero.svg" width="660" height="530" alt=t.home_hero_alt() />
            </div>
        </section>
    }
}

fn steps() -> impl IntoView {
    let t = texts();
    view! {
        <section class="wrap band">
            <h2>{t.home_how_buying_works()}</h2>
            <ol class="steps">
                <li>
                    <h3>{t.home_step_saved()}</h3>
                    <p>{t.home_step_saved_more()}</p>
                </li>
                <li>
                    <h3>{t.home_step_call()}</h3>
                    <p>{t.home_step_call_more()}</p>
                </li>
                <li>
                    <h3>{t.home_step_pin()}</h3>
                    <p>{t.home_step_pin_more()}</p>
                </li>
            </ol>
        </section>
    }
}

fn corner((category, picture): (Category, String)) -> impl IntoView {
    view! {
        <li class=format!("cat {}", category.slug)>
            <h3>
                <a href=Path::Category(&category.slug) lang=of_catalog() dir=direction_of_catalog()>
                    {category.name}
                </a>
            </h3>
            <p lang=of_catalog() dir=direction_of_catalog()>{category.summary}</p>
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
