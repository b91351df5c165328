//! The start page: what the shop promises and sells.

use domain::catalog::Category;
use leptos::prelude::*;

use crate::{
    language::{catalog_language, dir_of, lang_of, texts},
    listing,
    page::{Page, page},
    path::Path,
    site::shop,
    ui::Cards,
};

/// The start page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    page(async {
        let t = texts();
        let cards = listing::showcase().await?;
        let mut corners = Vec::new();
        for category in shop().catalog.tree().top(catalog_language()) {
            let picture = listing::picture_of(&category.id).await?;
            corners.push((category, picture));
        }
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

fn corner((category, picture): (Category, Option<String>)) -> impl IntoView {
    let (lang, dir) = (lang_of(&category.language), dir_of(&category.language));
    let picture = picture.map(|picture| {
        view! {
            <img
                src=format!("/images/products/{picture}")
                width="220"
                height="220"
                alt=""
                loading="lazy"
            />
        }
    });
    view! {
        <li class=format!("cat {}", category.id)>
            <h3>
                <a href=Path::Category(&category.id) lang=lang.clone() dir=dir>
                    {category.name}
                </a>
            </h3>
            <p lang=lang dir=dir>
                {category.summary}
            </p>
            {picture}
        </li>
    }
}
