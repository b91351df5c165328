//! Product lists: all products, or those of one category.

use domain::catalog::{Category, ProductCard};
use leptos::prelude::*;

use crate::{
    error::AppError,
    page::{Page, page, param},
    site::shop,
    ui::Cards,
};

/// All products.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    page(async {
        let shelves = shop().catalogue.shelves();
        let cards = shelves.cards(None);
        let summary = format!(
            "{} things, each chosen to be used daily and mended when needed.",
            cards.len()
        );
        Ok(Page::new(
            "Everything",
            list("Everything".into(), summary, None, &shelves.categories, cards),
        ))
    })
}

/// The products of one category.
#[component]
pub(crate) fn CategoryPage() -> impl IntoView {
    let slug = param::<String>("slug");
    page(async move {
        let slug = slug?;
        let shelves = shop().catalogue.shelves();
        let category = shelves.category(&slug).ok_or(AppError::NotThere)?;
        let cards = shelves.cards(Some(&slug));
        let (name, summary) = (category.name.clone(), category.summary.clone());
        Ok(Page::new(
            name.clone(),
            list(name, summary, Some(&slug), &shelves.categories, cards),
        ))
    })
}

fn list(
    title: String,
    summary: String,
    here: Option<&str>,
    categories: &[Category],
    cards: Vec<ProductCard>,
) -> impl IntoView + use<> {
    let chip = |href: String, name: String, current: bool| {
        view! { <li><a href=href aria-current=current.then_some("page")>{name}</a></li> }
    };
    let mut chips = vec![chip("/products".into(), "Everything".into(), here.is_none())];
    chips.extend(categories.iter().map(|category| {
        chip(
            format!("/categories/{}", category.slug),
            category.name.clone(),
            here == Some(category.slug.as_str()),
        )
    }));
    view! {
        <div class="wrap page">
            <div class="page-head">
                <h1>{title}</h1>
                <p class="lede">{summary}</p>
            </div>
            <nav aria-label="Categories">
                <ul class="chips">{chips}</ul>
            </nav>
            <h2 class="sr">"Products"</h2>
            <Cards cards />
        </div>
    }
}
