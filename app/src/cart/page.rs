//! The cart's page.

use domain::cart::{CartLineView, CartView, MOST_PIECES};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    flash::Flash,
    page::{Page, page},
    site::shop,
    ui::{ErrorSummary, Notice},
    visitor,
};

/// The content of the cart and its price.
#[component]
pub(crate) fn CartPage() -> impl IntoView {
    let flash = Flash::recall();
    let query = use_query_map().read_untracked();
    let (added, unorderable) = (query.get("added"), query.get("unorderable").is_some());
    drop(query);
    page(async move {
        let cart = match visitor::visitor().await? {
            Some(visitor) => Some(services::storefront::cart::view(&shop(), &visitor).await?),
            None => None,
        };
        let added = added.and_then(|added| line_of(cart.as_ref()?, &added));
        let flash = match added {
            Some(line) if line.quantity > 1 => Flash::notice(format!(
                "{} is in your cart, {} pieces of it.",
                line.name, line.quantity
            )),
            Some(line) => Flash::notice(format!("{} is in your cart.", line.name)),
            None if unorderable && !cart.as_ref().is_some_and(CartView::orderable) => {
                let told = "There is nothing in your cart that can be ordered yet.";
                Flash::form(&[], vec![("", told.to_owned())])
            }
            None => flash.await,
        };
        let body = match cart.filter(|cart| !cart.lines.is_empty()) {
            Some(cart) => full(cart, &flash).into_any(),
            None => empty(&flash).into_any(),
        };
        Ok(Page::new("Your cart", body))
    })
}

/// The line of the product that the URL says was added; `None` for an old URL whose product is no longer in the cart.
fn line_of<'a>(cart: &'a CartView, added: &str) -> Option<&'a CartLineView> {
    cart.lines.iter().find(|line| line.product.as_str() == added)
}

fn empty(flash: &Flash) -> impl IntoView + use<> {
    view! {
        <div class="wrap narrow page">
            <h1>"Your cart"</h1>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <div class="panel empty">
                <img src="/images/products/weekend-bag.svg" width="176" height="176" alt="" />
                <h2>"Your cart is empty"</h2>
                <p class="muted">"What you add waits here, also while you are away."</p>
                <p class="row">
                    <a class="btn" href="/products">
                        "Go to the shop"
                    </a>
                </p>
            </div>
        </div>
    }
}

fn full(cart: CartView, flash: &Flash) -> impl IntoView + use<> {
    let orderable = cart.orderable();
    let subtotal = cart.subtotal.to_string();
    let lines: Vec<_> = cart.lines.into_iter().map(line).collect();
    let next = if orderable {
        view! { <a class="btn wide" href="/checkout">"Check out"</a> }.into_any()
    } else {
        view! { <p class="notice warn">"Change the marked lines first; then you can check out."</p> }.into_any()
    };
    view! {
        <div class="wrap page">
            <h1>"Your cart"</h1>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <div class="split">
                <ul class="lines">{lines}</ul>
                <aside class="panel" aria-label="Summary">
                    <h2>"Summary"</h2>
                    <dl class="totals">
                        <dt>"Subtotal"</dt>
                        <dd>{subtotal}</dd>
                        <dt>"Delivery"</dt>
                        <dd>"Chosen at checkout"</dd>
                    </dl>
                    {next}
                    <p class="quietly">
                        "Nothing is bought yet. At the end of the checkout we call you, and only the PIN you hear places the order."
                    </p>
                </aside>
            </div>
        </div>
    }
}

fn line(line: CartLineView) -> impl IntoView {
    let id = line.product.to_string();
    let href = format!("/products/{id}");
    let quantity_id = format!("q-{id}");
    view! {
        <li class="line">
            <a href=href.clone() tabindex="-1" aria-hidden="true">
                <img
                    src=format!("/images/products/{id}.svg")
                    width="112"
                    height="112"
                    alt=""
                    loading="lazy"
                />
            </a>
            <div>
                <h2>
                    <a href=href>{line.name.clone()}</a>
                </h2>
                <p class="quietly">{line.unit_price.to_string()}" each"</p>
            </div>
            <p class="price">{line.total.to_string()}</p>
            <div class="qty">
                <form method="post" action="/api/set_quantity" novalidate>
                    <input type="hidden" name="product" value=id.clone() />
                    <label class="quietly" for=quantity_id.clone()>
                        "Quantity"
                        <span class="sr">" of "{line.name.clone()}</span>
                    </label>
                    <input
                        id=quantity_id
                        name="quantity"
                        type="number"
                        inputmode="numeric"
                        min="0"
                        max=MOST_PIECES
                        value=line.quantity
                    />
                    <button class="btn quiet small">"Update"</button>
                </form>
                <form method="post" action="/api/remove_from_cart">
                    <input type="hidden" name="product" value=id />
                    <button class="link">"Remove"<span class="sr">" "{line.name}</span></button>
                </form>
            </div>
            {line.problem.map(|problem| view! { <p class="notice warn">{problem}</p> })}
        </li>
    }
}
