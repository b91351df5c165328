//! Product lists: all products, or those of one category or collection, page by page.

use domain::{
    CategoryId, CollectionId,
    catalog::{Category, Collection, ProductCard},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use store::catalog::{ListOf, ListPage};

use crate::{
    error::AppError,
    language::{catalog_language, dir_of, lang_of, texts},
    listing,
    page::{Page, page, param},
    path::Path,
    site::shop,
    ui::{Cards, Crumbs},
};

/// All products.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    let asked = asked_page();
    page(async move {
        let t = texts();
        let (cards, list) = listing::list(ListOf::All, asked).await?;
        if list.total == 0 {
            return Ok(Page::new(t.catalog_everything(), nothing_yet()));
        }
        let (tree, language) = (shop().catalog.tree(), catalog_language());
        Ok(Page::new(
            t.catalog_everything(),
            view! {
                <div class="wrap page">
                    <div class="page-head">
                        <h1>{t.catalog_everything()}</h1>
                        <p class="lede">{t.catalog_everything_lede(list.total)}</p>
                    </div>
                    {chips(None, tree.top(language))}
                    {collections(tree.collections(language))}
                    {shown(cards, &list, &Path::Products.to_string())}
                </div>
            },
        ))
    })
}

/// The products of one category and of those below it.
#[component]
pub(crate) fn CategoryPage() -> impl IntoView {
    let id = param::<CategoryId>("slug");
    let asked = asked_page();
    page(async move {
        let id = id?;
        let (tree, language) = (shop().catalog.tree(), catalog_language());
        let mut trail = tree.path(&id, language);
        let category = trail.pop().ok_or(AppError::NotFound)?;
        let (cards, list) = listing::list(ListOf::Category(id.clone()), asked).await?;
        // At the top, the other categories of the shop are one step away; below, those beside this one.
        let children = tree.children(&id, language);
        let beside = match (&category.parent, children.is_empty()) {
            (_, false) => children,
            (Some(parent), true) => tree.children(parent, language),
            (None, true) => tree.top(language),
        };
        let title = category.name.clone();
        let body = view! {
            <div class="wrap page">
                {crumbs(&trail)} <div class="page-head">
                    <h1 lang=lang_of(&category.language) dir=dir_of(&category.language)>
                        {category.name.clone()}
                    </h1>
                    <p class="lede" lang=lang_of(&category.language) dir=dir_of(&category.language)>
                        {category.summary.clone()}
                    </p>
                </div>
                {chips(Some(&category), beside)}
                {shown(cards, &list, &Path::Category(&id).to_string())}
            </div>
        };
        Ok(Page::new(title, body))
    })
}

/// The products of one collection.
#[component]
pub(crate) fn CollectionPage() -> impl IntoView {
    let id = param::<CollectionId>("slug");
    let asked = asked_page();
    page(async move {
        let id = id?;
        let tree = shop().catalog.tree();
        let collection = tree.collection(&id, catalog_language()).ok_or(AppError::NotFound)?;
        let (cards, list) = listing::list(ListOf::Collection(id.clone()), asked).await?;
        let trail = vec![(Path::Products.to_string(), texts().catalog_crumb())];
        let (lang, dir) = (lang_of(&collection.language), dir_of(&collection.language));
        let title = collection.name.clone();
        let body = view! {
            <div class="wrap page">
                <Crumbs trail /> <div class="page-head">
                    <h1 lang=lang.clone() dir=dir>
                        {collection.name}
                    </h1>
                    <p class="lede" lang=lang dir=dir>
                        {collection.summary}
                    </p>
                </div>
                {shown(cards, &list, &Path::Collection(&id).to_string())}
            </div>
        };
        Ok(Page::new(title, body))
    })
}

/// Links to the collections; nothing without any.
fn collections(collections: Vec<Collection>) -> Option<impl IntoView> {
    let links: Vec<_> = collections
        .into_iter()
        .map(|collection| {
            let href = Path::Collection(&collection.id).to_string();
            let (lang, dir) = (lang_of(&collection.language), dir_of(&collection.language));
            view! { <li><a href=href lang=lang dir=dir>{collection.name}</a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <nav aria-label=texts().catalog_collections()>
                <ul class="chips">{links}</ul>
            </nav>
        }
    })
}

/// The page of a list that the URL asks for, from 1.
fn asked_page() -> u32 {
    let asked = use_query_map().read_untracked().get("page");
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(1)
}

/// Links to the categories above; nothing for a category at the top.
fn crumbs(trail: &[Category]) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = trail
        .iter()
        .map(|category| (Path::Category(&category.id).to_string(), category.name.clone()))
        .collect();
    (!links.is_empty()).then(|| view! { <Crumbs trail=links /> })
}

fn chips(here: Option<&Category>, others: Vec<Category>) -> impl IntoView + use<> {
    let t = texts();
    let chip = |href: String, name: String, (lang, dir): (Option<String>, Option<&'static str>), current: bool| {
        view! { <li><a href=href lang=lang dir=dir aria-current=current.then_some("page")>{name}</a></li> }
    };
    let mut chips = vec![chip(
        Path::Products.to_string(),
        t.catalog_everything(),
        (None, None),
        here.is_none(),
    )];
    chips.extend(others.into_iter().map(|category| {
        chip(
            Path::Category(&category.id).to_string(),
            category.name,
            (lang_of(&category.language), dir_of(&category.language)),
            here.is_some_and(|here| here.id == category.id),
        )
    }));
    view! {
        <nav aria-label=t.catalog_categories()>
            <ul class="chips">{chips}</ul>
        </nav>
    }
}

fn shown(cards: Vec<ProductCard>, list: &ListPage, address: &str) -> impl IntoView + use<> {
    view! {
        <h2 class="sr">{texts().common_products_label()}</h2>
        <Cards cards />
        {(list.pages > 1).then(|| pages(list.page, list.pages, address))}
    }
}

/// Links to the pages before and after this one.
fn pages(page: u32, pages: u32, address: &str) -> impl IntoView + use<> {
    let t = texts();
    let to = |page: u32| match page {
        1 => address.to_owned(),
        page => format!("{address}?page={page}"),
    };
    let before =
        (page > 1).then(|| view! { <a class="btn quiet" rel="prev" href=to(page - 1)>{t.catalog_previous()}</a> });
    let after =
        (page < pages).then(|| view! { <a class="btn quiet" rel="next" href=to(page + 1)>{t.catalog_next()}</a> });
    view! {
        <nav class="row" aria-label=t.catalog_pages()>
            {before} <span class="quietly">{t.catalog_page(page, pages)}</span> {after}
        </nav>
    }
}

/// What a shop without products shows.
fn nothing_yet() -> impl IntoView {
    let t = texts();
    view! {
        <div class="wrap narrow page">
            <div class="panel empty">
                <h1>{t.catalog_everything()}</h1>
                <p class="lede">{t.catalog_nothing_yet()}</p>
                <p class="muted">{t.catalog_nothing_yet_more()}</p>
            </div>
        </div>
    }
}
