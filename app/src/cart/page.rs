//! The cart's page.

use domain::cart::{CartLineView, CartView, MAX_PIECES};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use super::api::{RemoveFromCart, SetQuantity};
use crate::{
    flash::Flash,
    language::{catalog_language, dir_of, lang_of, run, texts},
    page::{Page, page},
    path::{Path, form_action},
    site::shop,
    ui::{ErrorSummary, Notice, left_to_right, with_numbers},
    visitor,
    words::{self, errors, format},
};

/// The content of the cart and its price.
#[component]
pub(crate) fn CartPage() -> impl IntoView {
    let flash = Flash::recall();
    let query = use_query_map().read_untracked();
    let (added, unorderable) = (query.get("added"), query.get("unorderable").is_some());
    drop(query);
    page(async move {
        let t = texts();
        let cart = match visitor::visitor().await? {
            Some(visitor) => Some(services::storefront::cart::view(&shop(), &visitor, catalog_language()).await?),
            None => None,
        };
        let added = added.and_then(|added| line_of(cart.as_ref()?, &added));
        let flash = match added {
            Some(line) => Flash::notice(t.cart_added(line.quantity, &line.name)),
            None if unorderable && !cart.as_ref().is_some_and(CartView::orderable) => {
                Flash::form(&[], vec![("", t.cart_nothing_to_order())])
            }
            None => flash.await,
        };
        let body = match cart.filter(|cart| !cart.lines.is_empty()) {
            Some(cart) => full(cart, &flash).into_any(),
            None => empty(&flash).into_any(),
        };
        Ok(Page::new(t.cart_title(), body))
    })
}

/// The line of the variant that the URL says was added; `None` for an old URL whose variant is no longer in the cart.
fn line_of<'a>(cart: &'a CartView, added: &str) -> Option<&'a CartLineView> {
    cart.lines.iter().find(|line| line.sku.as_str() == added)
}

fn empty(flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <div class="wrap narrow page">
            <h1>{t.cart_title()}</h1>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <div class="panel empty">
                <img src="/images/products/weekend-bag.svg" width="176" height="176" alt="" />
                <h2>{t.cart_empty()}</h2>
                <p class="muted">{t.cart_empty_more()}</p>
                <p class="row">
                    <a class="btn" href=Path::Products>
                        {t.common_to_shop()}
                    </a>
                </p>
            </div>
        </div>
    }
}

fn full(cart: CartView, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let orderable = cart.orderable();
    let subtotal = format::money(cart.subtotal);
    let lines: Vec<_> = cart.lines.into_iter().map(line).collect();
    let next = if orderable {
        view! { <a class="btn wide" href=Path::Checkout>{t.cart_check_out()}</a> }.into_any()
    } else {
        view! { <p class="notice warn">{t.cart_change_first()}</p> }.into_any()
    };
    view! {
        <div class="wrap page">
            <h1>{t.cart_title()}</h1>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <div class="split">
                <ul class="lines">{lines}</ul>
                <aside class="panel" aria-label=t.cart_summary()>
                    <h2>{t.cart_summary()}</h2>
                    <dl class="totals">
                        <dt>{t.orders_subtotal()}</dt>
                        <dd>{left_to_right(subtotal)}</dd>
                        <dt>{t.common_delivery()}</dt>
                        <dd>{t.cart_delivery_later()}</dd>
                    </dl>
                    {next}
                    <p class="quietly">{t.cart_nothing_bought()}</p>
                </aside>
            </div>
        </div>
    }
}

fn line(line: CartLineView) -> impl IntoView {
    let t = texts();
    let sku = line.sku.to_string();
    let product = Path::Product(&line.product);
    let href = if line.options.is_empty() {
        product.to_string()
    } else {
        product.with("sku", &line.sku)
    };
    let (lang, dir) = (lang_of(&line.language), dir_of(&line.language));
    let options = words::catalog::options(&line.options);
    let options = options.map(|options| view! { <p class="quietly" lang=lang.clone() dir=dir>{options}</p> });
    let each = line.unit_price.map(|price| {
        let price = format::money(price);
        with_numbers(&t.cart_each(&price), &[&price])
    });
    let total = line.total.map(format::money);
    // Two variants of one product are told apart.
    let values = words::catalog::values(&line.options);
    let named = Named {
        name: if values.is_empty() {
            line.name.clone()
        } else {
            format!("{}, {values}", line.name)
        },
        language: line.language.clone(),
    };
    view! {
        <li class="line">
            <a href=href.clone() tabindex="-1" aria-hidden="true">
                <img
                    src=format!("/images/products/{}", line.picture)
                    width="112"
                    height="112"
                    alt=""
                    loading="lazy"
                />
            </a>
            <div>
                <h2>
                    <a href=href lang=lang dir=dir>
                        {line.name}
                    </a>
                </h2>
                {options}
                <p class="quietly">{each}</p>
            </div>
            <p class="price">{total}</p>
            <div class="qty">
                {quantity(sku.clone(), named.clone(), line.quantity)} {remove(sku, named)}
            </div>
            {line.problem.map(|problem| view! { <p class="notice warn">{errors::quantity(problem)}</p> })}
        </li>
    }
}

/// The name of a product and its language.
#[derive(Clone)]
struct Named {
    name: String,
    language: String,
}

impl Named {
    fn view(self) -> impl IntoView {
        view! {
            <span lang=lang_of(&self.language) dir=dir_of(&self.language)>
                {self.name}
            </span>
        }
    }
}

fn quantity(sku: String, named: Named, quantity: u32) -> impl IntoView {
    let t = texts();
    let spoken = t.cart_quantity_sr();
    let id = format!("q-{sku}");
    view! {
        <form method="post" action=form_action(SetQuantity::PATH) novalidate>
            <input type="hidden" name="sku" value=sku />
            <label class="quietly" for=id.clone()>
                <span aria-hidden="true">{t.cart_quantity()}</span>
                <span class="sr">{run(spoken.s0)} {named.view()} {run(spoken.s1)}</span>
            </label>
            <input
                id=id
                name="quantity"
                type="number"
                inputmode="numeric"
                min="0"
                max=MAX_PIECES
                value=quantity
            />
            <button class="btn quiet small">{t.cart_update()}</button>
        </form>
    }
}

fn remove(sku: String, named: Named) -> impl IntoView {
    let t = texts();
    let spoken = t.cart_remove_sr();
    view! {
        <form method="post" action=form_action(RemoveFromCart::PATH)>
            <input type="hidden" name="sku" value=sku />
            <button class="link">
                <span aria-hidden="true">{t.common_remove()}</span>
                <span class="sr">{run(spoken.s0)} {named.view()} {run(spoken.s1)}</span>
            </button>
        </form>
    }
}
