//! The delivery step: address and delivery method.

use domain::{
    AddressId, Currency,
    cart::CartView,
    order::{DeliveryMethod, OrderLine},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use services::storefront::{
    addresses::{self, SavedAddress},
    checkout::{self, DeliveryFields},
};

use super::{api::Deliver, steps::steps};
use crate::{
    flash::Flash,
    language::{catalog_language, texts},
    page::{Page, page},
    path::{Path, form_action, with_query},
    site::shop,
    ui::{AddressFieldset, BriefLines, ErrorSummary, Progress, SavedAddresses, SavedLine, left_to_right},
    visitor, words,
};

/// The delivery form.
#[component]
pub(crate) fn DeliveryPage() -> impl IntoView {
    let flash = Flash::recall();
    let chosen = use_query_map().read_untracked().get("address");
    let chosen: Option<AddressId> = chosen.and_then(|id| id.parse().ok());
    page(async move {
        let t = texts();
        let visitor = visitor::customer_visit().await?;
        let cart = services::storefront::cart::view(&shop(), &visitor, catalog_language()).await?;
        if !cart.orderable() {
            leptos_axum::redirect(&Path::Cart.flagged("unorderable"));
            return Ok(Page::new(t.cart_title(), ()));
        }
        let at_first = checkout::at_first(&shop(), &visitor, chosen.as_ref()).await?;
        let saved = addresses::list(&shop(), &visitor).await?;
        Ok(Page::new(
            t.common_delivery(),
            body(&flash.await, at_first, saved, cart),
        ))
    })
}

fn body(flash: &Flash, at_first: DeliveryFields, saved: Vec<SavedAddress>, cart: CartView) -> impl IntoView + use<> {
    let t = texts();
    let saved: Vec<_> = saved.into_iter().map(saved_line).collect();
    let chosen = flash.value("delivery", &at_first.delivery);
    let choices: Vec<_> = DeliveryMethod::ALL
        .into_iter()
        .map(|method| choice(method, method.as_str() == chosen, cart.subtotal.currency))
        .collect();
    let subtotal = words::format::money(cart.subtotal);
    let lines = cart
        .lines
        .into_iter()
        .filter_map(|line| {
            Some(OrderLine {
                unit_price: line.unit_price?,
                sku: line.sku,
                product: line.product,
                language: line.language,
                name: line.name,
                options: line.options,
                picture: line.picture,
                quantity: line.quantity,
            })
        })
        .collect::<Vec<_>>();
    view! {
        <div class="wrap page">
            <div class="split">
                <div class="stack">
                    <Progress steps=steps() at=0 />
                    <h1>{t.checkout_where()}</h1>
                    <ErrorSummary flash=flash.clone() />
                    <SavedAddresses list=saved />
                    <form class="fields" method="post" action=form_action(Deliver::PATH) novalidate>
                        <AddressFieldset flash=flash.clone() at_first=at_first.address />
                        <fieldset class="choices" id="delivery">
                            <legend>{t.common_delivery()}</legend>
                            {flash.error("delivery").map(|error| view! { <p class="error">{error}</p> })}
                            {choices}
                        </fieldset>
                        <div class="actions">
                            <button class="btn">{t.checkout_continue()}</button>
                            <a class="link" href=Path::Cart>
                                {t.checkout_back()}
                            </a>
                        </div>
                    </form>
                </div>
                <aside class="panel" aria-label=t.checkout_your_order()>
                    <h2>{t.checkout_your_order()}</h2>
                    <BriefLines lines />
                    <dl class="totals">
                        <dt>{t.orders_subtotal()}</dt>
                        <dd>{left_to_right(subtotal)}</dd>
                    </dl>
                </aside>
            </div>
        </div>
    }
}

/// A saved address with the link that fills the form with it.
fn saved_line(saved: SavedAddress) -> SavedLine {
    SavedLine {
        href: with_query(&Path::Checkout.to_string(), "address", &saved.id),
        id: saved.id.to_string(),
        address: saved.address,
        is_default: saved.is_default,
    }
}

fn choice(method: DeliveryMethod, chosen: bool, currency: Currency) -> impl IntoView {
    let price = method.price(currency);
    let price = if price.minor == 0 {
        texts().checkout_free()
    } else {
        words::format::money(price)
    };
    view! {
        <label class="choice">
            <input type="radio" name="delivery" value=method.as_str() checked=chosen />
            <span>{words::orders::delivery(method)}</span>
            <small>{words::orders::promise(method)}</small>
            <b class="price">{price}</b>
        </label>
    }
}
