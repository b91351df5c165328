//! Product lists: all products, or those of one category.

use domain::catalog::{Category, ProductCard};
use leptos::prelude::*;

use crate::{
    error::AppError,
    language::{direction_of_catalog, of_catalog, texts},
    page::{Page, page, param},
    path::Path,
    site::shop,
    ui::Cards,
};

/// All products.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    page(async {
        let t = texts();
        let snapshot = shop().catalog.snapshot();
        let cards = snapshot.cards(None);
        let summary = t.catalog_everything_lede(cards.len());
        Ok(Page::new(
            t.catalog_everything(),
            list(t.catalog_everything(), summary, None, &snapshot.categories, cards),
        ))
    })
}

/// The products of one category.
#[component]
pub(crate) fn CategoryPage() -> impl IntoView {
    let slug = param::<String>("slug");
    page(async move {
        let slug = slug?;
        let snapshot = shop().catalog.snapshot();
        let category = snapshot.category(&slug).ok_or(AppError::NotFound)?;
        let cards = snapshot.cards(Some(&slug));
        let (name, summary) = (category.name.clone(), category.summary.clone());
        Ok(Page::new(
            name.clone(),
            list(name, summary, Some(&slug), &snapshot.categories, cards),
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
    let t = texts();
    // The head is about the category, if there is one.
    let of_category = (of_catalog(), direction_of_catalog());
    let (lang, dir) = here.map_or((None, None), |_| of_category);
    let chip =
        |href: String, name: String, (lang, dir): (Option<&'static str>, Option<&'static str>), current: bool| {
            view! { <li><a href=href lang=lang dir=dir aria-current=current.then_some("page")>{name}</a></li> }
        };
    let mut chips = vec![chip(
        Path::Products.to_string(),
        t.catalog_everything(),
        (None, None),
        here.is_none(),
    )];
    chips.extend(categories.iter().map(|category| {
        chip(
            Path::Category(&category.slug).to_string(),
            category.name.clone(),
            of_category,
            here == Some(category.slug.as_str()),
        )
    }));
    view! {
        <div class="wrap page">
            <div class="page-head">
                <h1 lang=lang dir=dir>{title}</h1>
                <p class="lede" lang=lang dir=dir>{summary}</p>
            </div>
            <nav aria-label=t.catalog_categories()>
                <ul class="chips">{chips}</ul>
            </nav>
            <h2 class="sr">{t.common_products_label()}</h2>
            <Cards cards />
        </div>
    }
}
