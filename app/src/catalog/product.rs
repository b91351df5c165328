//! The product page, with the form that adds the product to the cart.

use domain::{
    ProductId, VisitorId,
    cart::MAX_PIECES,
    catalog::{Availability, Product},
};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    cart::AddToCart,
    error::AppError,
    flash::Flash,
    language::{direction_of_catalog, of_catalog, texts},
    page::{Page, page, param},
    path::{Path, form_action},
    site::shop,
    ui::{Crumbs, ErrorSummary, Notice},
    visitor, words,
};

/// A product's page; 404 for an unknown product.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let id = param::<ProductId>("id");
    let flash = Flash::recall();
    page(async move {
        let id = id?;
        let snapshot = shop().catalog.snapshot();
        let product = snapshot.product(&id).ok_or(AppError::NotFound)?.clone();
        let category = snapshot
            .category(&product.category)
            .map(|category| category.name.clone())
            .unwrap_or_default();
        // For a known browser the form carries a random id, so that a double click adds the product once. For all others the page is the
        // same, so that it can be cached.
        let known = visitor::visitor().await?.is_some();
        let name = known.then(|| shop().random.secret::<VisitorId>().to_string());
        let body = body(&product, category, &flash.await, name);
        Ok(Page::new(product.name.clone(), body))
    })
}

fn body(product: &Product, category: String, flash: &Flash, name: Option<String>) -> impl IntoView + use<> {
    let t = texts();
    let paragraphs: Vec<_> = product
        .description
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> })
        .collect();
    let facts: Vec<_> = product
        .details
        .iter()
        .map(|(name, value)| {
            view! {
                <tr lang=of_catalog()>
                    <th scope="row">
                        <span dir=direction_of_catalog()>{name.clone()}</span>
                    </th>
                    <td>
                        <span dir=direction_of_catalog()>{value.clone()}</span>
                    </td>
                </tr>
            }
        })
        .collect();
    let availability = Availability::of(product.stock);
    let stock_class = match availability {
        Availability::InStock => "stock",
        Availability::Few(_) => "stock low",
        Availability::SoldOut => "stock out",
    };
    let trail = vec![
        (Path::Products.to_string(), t.catalog_crumb()),
        (Path::Category(&product.category).to_string(), category),
    ];
    view! {
        <div class="wrap page">
            <Crumbs trail />
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <div class="product">
                <img
                    src=format!("/images/products/{}.svg", product.id)
                    width="560"
                    height="560"
                    alt=product.name.clone()
                    lang=of_catalog()
                    dir=direction_of_catalog()
                />
                <div class="stack">
                    <h1 lang=of_catalog() dir=direction_of_catalog()>{product.name.clone()}</h1>
                    <p class="lede" lang=of_catalog() dir=direction_of_catalog()>{product.summary.clone()}</p>
                    <p class="row">
                        <span class="price">{words::format::money(product.price)}</span>
                        <span class=stock_class>{words::catalog::availability(availability)}</span>
                    </p>
                    {buy(product, name)}
                    {promise()}
                </div>
            </div>
            <div class="product">
                <section class="prose stack">
                    <h2>{t.catalog_about()}</h2>
                    <div lang=of_catalog() dir=direction_of_catalog()>{paragraphs}</div>
                </section>
                <section class="stack">
                    <h2>{t.catalog_details()}</h2>
                    <table class="facts">
                        <tbody>{facts}</tbody>
                    </table>
                </section>
            </div>
        </div>
    }
}

fn buy(product: &Product, name: Option<String>) -> AnyView {
    let t = texts();
    let most = product.stock.min(MAX_PIECES);
    if most == 0 {
        return view! {
            <p class="notice warn">
                <strong>{t.catalog_sold_out_sentence()}</strong>
                " "
                {t.catalog_new_batch()}
            </p>
        }
        .into_any();
    }
    let options: Vec<_> = (1..=most).map(|count| view! { <option>{count}</option> }).collect();
    view! {
        <form class="buy" method="post" action=form_action(AddToCart::PATH)>
            <input type="hidden" name="product" value=product.id.to_string() />
            {name.map(|name| view! { <input type="hidden" name="page" value=name /> })}
            <div class="field">
                <label for="quantity">{t.cart_quantity()}</label>
                <select id="quantity" name="quantity">
                    {options}
                </select>
            </div>
            <button class="btn">{t.catalog_add()}</button>
        </form>
    }
    .into_any()
}

fn promise() -> impl IntoView {
    let t = texts();
    view! {
        <section class="panel tint">
            <h2>{t.home_how_buying_works()}</h2>
            <ol class="steps small">
                <li>
                    <strong>{t.catalog_step_order()}</strong>
                </li>
                <li>
                    <strong>{t.catalog_step_call()}</strong>
                </li>
                <li>
                    <strong>{t.catalog_step_pin()}</strong>
                </li>
            </ol>
            <p class="quietly">{t.catalog_promise()}</p>
        </section>
    }
}
