//! The delivery step: address and delivery method.

use domain::{
    Currency,
    cart::CartView,
    order::{DeliveryMethod, OrderLine},
};
use leptos::prelude::*;
use services::storefront::checkout::{self, DeliveryFields};

use super::steps::STEPS;
use crate::{
    flash::Flash,
    page::{Page, page},
    site::shop,
    ui::{AddressFieldset, BriefLines, ErrorSummary, Progress},
    visitor,
};

/// The delivery form.
#[component]
pub(crate) fn DeliveryPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let cart = services::storefront::cart::view(&shop(), &visitor).await?;
        if !cart.orderable() {
            leptos_axum::redirect("/cart?unorderable");
            return Ok(Page::new("Your cart", ()));
        }
        let at_first = checkout::at_first(&shop(), &visitor).await?;
        Ok(Page::new("Delivery", body(&flash.await, at_first, cart)))
    })
}

fn body(flash: &Flash, at_first: DeliveryFields, cart: CartView) -> impl IntoView + use<> {
    let chosen = flash.value("delivery", &at_first.delivery);
    let choices: Vec<_> = DeliveryMethod::ALL
        .into_iter()
        .map(|method| choice(method, method.as_str() == chosen, cart.subtotal.currency))
        .collect();
    let subtotal = cart.subtotal.to_string();
    let lines = cart
        .lines
        .into_iter()
        .map(|line| OrderLine {
            product: line.product,
            name: line.name,
            unit_price: line.unit_price,
            quantity: line.quantity,
        })
        .collect::<Vec<_>>();
    view! {
        <div class="wrap page">
            <div class="split">
                <div class="stack">
                    <Progress steps=STEPS at=0 />
                    <h1>"Where shall we send it?"</h1>
                    <ErrorSummary flash=flash.clone() />
                    <form class="fields" method="post" action="/api/deliver" novalidate>
                        <AddressFieldset flash=flash.clone() at_first=at_first.address />
                        <fieldset class="choices" id="delivery">
                            <legend>"Delivery"</legend>
                            {flash.error("delivery").map(|error| view! { <p class="error">{error}</p> })}
                            {choices}
                        </fieldset>
                        <div class="actions">
                            <button class="btn">"Continue to review"</button>
                            <a class="link" href="/cart">
                                "Back to the cart"
                            </a>
                        </div>
                    </form>
                </div>
                <aside class="panel" aria-label="Your order">
                    <h2>"Your order"</h2>
                    <BriefLines lines />
                    <dl class="totals">
                        <dt>"Subtotal"</dt>
                        <dd>{subtotal}</dd>
                    </dl>
                </aside>
            </div>
        </div>
    }
}

fn choice(method: DeliveryMethod, chosen: bool, currency: Currency) -> impl IntoView {
    let price = method.price(currency);
    let price = if price.minor == 0 {
        "Free".to_owned()
    } else {
        price.to_string()
    };
    view! {
        <label class="choice">
            <input type="radio" name="delivery" value=method.as_str() checked=chosen />
            <span>{method.name()}</span>
            <small>{method.promise()}</small>
            <b class="price">{price}</b>
        </label>
    }
}
