//! The product page, with the form that adds the product to the cart.

use domain::{
    ProductId, VisitorId,
    cart::MOST_PIECES,
    catalog::{Availability, Product},
};
use leptos::prelude::*;

use crate::{
    error::AppError,
    flash::Flash,
    page::{Page, page, param},
    site::shop,
    ui::{Crumbs, ErrorSummary, Notice},
    visitor,
};

/// A product's page; 404 for an unknown product.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let id = param::<ProductId>("id");
    let flash = Flash::recall();
    page(async move {
        let id = id?;
        let shelves = shop().catalogue.shelves();
        let product = shelves.product(&id).ok_or(AppError::NotThere)?.clone();
        let category = shelves
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
    let paragraphs: Vec<_> = product
        .description
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> })
        .collect();
    let facts: Vec<_> = product
        .details
        .iter()
        .map(|(name, value)| view! { <tr><th scope="row">{name.clone()}</th><td>{value.clone()}</td></tr> })
        .collect();
    let availability = Availability::of(product.stock);
    let stock_class = match availability {
        Availability::InStock => "stock",
        Availability::Few(_) => "stock low",
        Availability::SoldOut => "stock out",
    };
    view! {
        <div class="wrap page">
            <Crumbs way=vec![("/products".to_owned(), "Shop".to_owned()), (format!("/categories/{}", product.category), category)] />
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <div class="product">
                <img
                    src=format!("/images/products/{}.svg", product.id)
                    width="560"
                    height="560"
                    alt=product.name.clone()
                />
                <div class="stack">
                    <h1>{product.name.clone()}</h1>
                    <p class="lede">{product.summary.clone()}</p>
                    <p class="row">
                        <span class="price">{product.price.to_string()}</span>
                        <span class=stock_class>{availability.words()}</span>
                    </p>
                    {buy(product, name)}
                    {promise()}
                </div>
            </div>
            <div class="product">
                <section class="prose stack">
                    <h2>"About it"</h2>
                    <div>{paragraphs}</div>
                </section>
                <section class="stack">
                    <h2>"Details"</h2>
                    <table class="facts">
                        <tbody>{facts}</tbody>
                    </table>
                </section>
            </div>
        </div>
    }
}

fn buy(product: &Product, name: Option<String>) -> AnyView {
    let most = product.stock.min(MOST_PIECES);
    if most == 0 {
        return view! {
            <p class="notice warn">
                <strong>"Sold out."</strong>
                " We make a new batch a few times a year."
            </p>
        }
        .into_any();
    }
    let options: Vec<_> = (1..=most).map(|count| view! { <option>{count}</option> }).collect();
    view! {
        <form class="buy" method="post" action="/api/add_to_cart">
            <input type="hidden" name="product" value=product.id.to_string() />
            {name.map(|name| view! { <input type="hidden" name="page" value=name /> })}
            <div class="field">
                <label for="quantity">"Quantity"</label>
                <select id="quantity" name="quantity">
                    {options}
                </select>
            </div>
            <button class="btn">"Add to cart"</button>
        </form>
    }
    .into_any()
}

fn promise() -> impl IntoView {
    view! {
        <section class="panel tint">
            <h2>"How buying works here"</h2>
            <ol class="steps small">
                <li>
                    <strong>"You put the order together"</strong>
                </li>
                <li>
                    <strong>"We call your phone and speak a PIN"</strong>
                </li>
                <li>
                    <strong>"You type it, and the order is placed"</strong>
                </li>
            </ol>
            <p class="quietly">"The PIN is good for one order only. We never ask you to tell it to anyone."</p>
        </section>
    }
}
